/** What a vendor says of its statuses in its own words, by language. */
import type { Locale } from '../locale/locale.ts'
import { statuses, type Status } from './status.ts'

/** In the languages it has said them in; a status that it leaves to the product is not there. */
export type StatusWords = Readonly<
  Partial<Record<Status, Readonly<Partial<Record<Locale, string | undefined>>> | undefined>>
>

/**
 * Those in one language. Where the vendor has said so in others only, the product's own words in this one are nearer to
 * the reader than theirs.
 */
export function wordsIn(words: StatusWords, locale: Locale): Readonly<Partial<Record<Status, string>>> {
  return Object.fromEntries(
    statuses.flatMap((status) => {
      const text = words[status]?.[locale]
      return text === undefined ? [] : [[status, text]]
    }),
  )
}
