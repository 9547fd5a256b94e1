/** Very many articles for tests of what many cost. */
import { newId } from '../../server/storage/ids.ts'
import type { Store } from '../../server/storage/store.ts'

/** Rows of one statement; an article has a dozen values. */
const AT_ONCE = 50

/** Makes copies of a published article, each at addresses of its own in the languages that it is in. */
export async function copyArticle(store: Store, id: string, times: number): Promise<void> {
  const row = await store.read
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const addresses = await store.read
    .selectFrom('article_addresses')
    .selectAll()
    .where('vendor_id', '=', row.vendor_id)
    .where('article_id', '=', id)
    .execute()
  await store.transaction(async (trx) => {
    for (let n = 0; n < times; n += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, times - n) }, () => ({
        ...row,
        id: newId(row.updated_at),
      }))
      const theirs = rows.flatMap((copy) =>
        addresses.map(({ vendor_id, locale, title }) => ({
          vendor_id,
          locale,
          slug: copy.id,
          article_id: copy.id,
          title,
          current: 1,
        })),
      )
      // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
      await trx.insertInto('articles').values(rows).execute()
      // oxlint-disable-next-line no-await-in-loop -- the same
      await trx.insertInto('article_addresses').values(theirs).execute()
    }
  })
}
