/**
 * What a vendor's public pages list: articles by who reads them and what they stand under, in the order of their changes; and
 * where each is now, without a look at where all others are.
 */
import type { Kysely } from 'kysely'

export async function up({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createIndex('articles_under')
    .on('articles')
    .columns(['vendor_id', 'state', 'audience', 'category', 'updated_at', 'id'])
    .execute()
  await schema.dropIndex('article_addresses_of').execute()
  await schema
    .createIndex('article_addresses_of')
    .on('article_addresses')
    .columns(['vendor_id', 'article_id', 'current'])
    .execute()
}
