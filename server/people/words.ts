/** The words by which people and companies are found, and how one that somebody types is compared with them. */
import type { Work } from '../storage/commit.ts'
import type { SearchWordRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
import { WORD_LENGTH, WORDS_KEPT, wordsOf } from '../storage/words.ts'

export { wordsOf, wordsOfPerson } from '../storage/words.ts'

/** The last character there is: no word that begins like another comes after that one and this. */
const LAST = '\u{10ffff}'

/** What was typed into a search, as beginnings of words. What has an @ in it begins an address. */
export function beginningsIn(query: string): string[] {
  return query
    .split(/\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => (part.includes('@') ? [part.toLowerCase().slice(0, WORD_LENGTH)] : wordsOf(part)))
    .slice(0, WORDS_KEPT)
}

/** Words that begin so, from the one up to but without the other. */
export function rangeOf(beginning: string): readonly [from: string, to: string] {
  return [beginning, `${beginning}${LAST}`]
}

type Subject = Pick<SearchWordRow, 'vendor_id' | 'kind' | 'subject_id'>

/** Has a person or a company found by these words and no others, a person by their company's too. */
export async function keepWords(
  work: Work,
  subject: Subject,
  words: { readonly own: readonly string[]; readonly company?: readonly string[] },
): Promise<void> {
  await forgetWords(work.trx, subject)
  const rows = [
    ...words.own.map((word) => rowOf(subject, word, 'own')),
    ...(words.company ?? []).map((word) => rowOf(subject, word, 'company')),
  ]
  if (rows.length === 0) return
  await work.trx
    .insertInto('search_words')
    .values(rows)
    // Another may write the same person's at this moment.
    .onConflict((known) => known.doNothing())
    .execute()
}

function rowOf(
  { vendor_id, kind, subject_id }: Subject,
  word: string,
  source: SearchWordRow['source'],
): SearchWordRow {
  return { vendor_id, kind, word, subject_id, source }
}

/** Has a company's people found by its new name, however many they are. */
export async function keepCompanyWords(
  work: Work,
  { vendorId, companyId }: { readonly vendorId: string; readonly companyId: string },
  words: readonly string[],
): Promise<void> {
  const members = work.trx
    .selectFrom('people')
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
  await work.trx
    .deleteFrom('search_words')
    .where('vendor_id', '=', vendorId)
    .where('subject_id', 'in', members.select('id'))
    .where('source', '=', 'company')
    .execute()
  for (const word of words) {
    // oxlint-disable-next-line no-await-in-loop -- a few, and one transaction has one connection
    await work.trx
      .insertInto('search_words')
      .columns(['vendor_id', 'kind', 'word', 'subject_id', 'source'])
      .expression(
        members
          .where('joined_id', 'is', null)
          .where('erased_at', 'is', null)
          .select((eb) => [
            'vendor_id',
            eb.val('person').as('kind'),
            eb.val(word).as('word'),
            'id as subject_id',
            eb.val('company').as('source'),
          ]),
      )
      .onConflict((known) => known.doNothing())
      .execute()
  }
}

/** Has nobody find a person or a company any more. */
export async function forgetWords(trx: Trx, { vendor_id, kind, subject_id }: Subject): Promise<void> {
  await trx
    .deleteFrom('search_words')
    .where('vendor_id', '=', vendor_id)
    .where('subject_id', '=', subject_id)
    .where('kind', '=', kind)
    .execute()
}
