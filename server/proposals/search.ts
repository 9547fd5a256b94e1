/** What is proposed already about the same: by the words of a title, as they are kept with each. */
import { wordsOf } from '../storage/words.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** Letters by which two forms of a word are known to be one. */
const STEM = 5

/** Words of what was typed that are looked for, the longest. */
const LOOKED_FOR = 6

/** Proposals that are looked at for one word. */
const CANDIDATES = 50

/** The last character there is: no word that begins like another comes after that one and this. */
const LAST = '\u{10ffff}'

/** Has a proposal found by the words of its title. */
export async function keepTitle(trx: Trx, vendorId: string, id: string, title: string): Promise<void> {
  await trx
    .deleteFrom('search_words')
    .where('vendor_id', '=', vendorId)
    .where('subject_id', '=', id)
    .where('kind', '=', 'proposal')
    .execute()
  const words = wordsOf(title)
  if (words.length === 0) return
  await trx
    .insertInto('search_words')
    .values(
      words.map((word) => ({
        vendor_id: vendorId,
        kind: 'proposal' as const,
        word,
        subject_id: id,
        source: 'own' as const,
      })),
    )
    .execute()
}

/** Ids of proposals that have words of this title in theirs, those with the most first. */
export async function likeTitle(read: Reader, vendorId: string, title: string): Promise<string[]> {
  const telling = wordsOf(title)
    .filter((word) => word.length > 2 || /\d/.test(word))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, LOOKED_FOR)
  const found = await Promise.all(
    telling.map((word) => {
      const beginning = word.slice(0, STEM)
      return read
        .selectFrom('search_words')
        .select('subject_id')
        .where('vendor_id', '=', vendorId)
        .where('kind', '=', 'proposal')
        .where('word', '>=', beginning)
        .where('word', '<', `${beginning}${LAST}`)
        .orderBy('word')
        .orderBy('subject_id')
        .limit(CANDIDATES)
        .execute()
    }),
  )
  const hits = new Map<string, number>()
  for (const rows of found) {
    for (const id of new Set(rows.map((row) => row.subject_id))) hits.set(id, (hits.get(id) ?? 0) + 1)
  }
  // Half of what tells one title from another.
  const enough = telling.length / 2
  return [...hits]
    .filter(([, count]) => count >= enough)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => id)
}
