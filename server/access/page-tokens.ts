/**
 * What opens a page of ours by its address alone, where a browser sends no session: for some minutes, for one thing and
 * for nothing else. To look consumes nothing (S21). The store has the hash of it together with what it is for.
 */
import { hash, randomBytes } from 'node:crypto'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** Milliseconds for which a page can be opened. */
export const PAGE_TOKEN_LIFETIME = 10 * 60 * 1000

/** Random bits; base64url makes 32 letters of them. */
const BITS = 192

/** A new token for a person who may see the page. `subject` is the id of what it shows. */
export async function issuePageToken(
  work: Work,
  person: Pick<PersonRow, 'id' | 'vendor_id'>,
  subject: string,
): Promise<string> {
  const token = randomBytes(BITS / 8).toString('base64url')
  await work.trx
    .insertInto('tokens')
    .values({
      id_hash: hashOf(token, subject),
      vendor_id: person.vendor_id,
      person_id: person.id,
      purpose: 'page',
      created_at: work.now,
      expires_at: work.now + PAGE_TOKEN_LIFETIME,
    })
    .execute()
  return token
}

/** Whose a token for this subject is, of any vendor; undefined for one that is none, too old, or of who was shut out. */
export function findPageToken(
  read: Reader,
  { token, subject, now }: { readonly token: string; readonly subject: string; readonly now: number },
): Promise<PersonRow | undefined> {
  return read
    .selectFrom('tokens as t')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 't.vendor_id').onRef('p.id', '=', 't.person_id'),
    )
    .selectAll('p')
    .where('t.id_hash', '=', hashOf(token, subject))
    .where('t.purpose', '=', 'page')
    .where('t.expires_at', '>', now)
    .where('p.disabled_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .executeTakeFirst()
}

function hashOf(token: string, subject: string): string {
  return hash('sha256', `${subject}.${token}`)
}
