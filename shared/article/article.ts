/** Articles, entries of the knowledge base: what state one is in, for whom it is, and when it has spared a ticket. */

import { locales, type Locale } from '../locale/locale.ts'
import type { ByLocale } from '../release/texts.ts'

export const articleStates = ['draft', 'published'] as const
export type ArticleState = (typeof articleStates)[number]

/** Who reads a published one: anybody, who is signed in, or operators alone. */
export const articleAudiences = ['all', 'customers', 'operators'] as const
export type ArticleAudience = (typeof articleAudiences)[number]

/** How long after "this helped" a ticket means that it did not, in milliseconds. */
export const DEFLECTION_MS = 24 * 60 * 60 * 1000

/** Who reads: nobody in particular, a customer, or an operator. */
export type ArticleReader = 'anyone' | 'customer' | 'operator'

export function mayRead(
  reader: ArticleReader,
  { state, audience }: { readonly state: ArticleState; readonly audience: ArticleAudience },
): boolean {
  if (reader === 'operator') return true
  if (state !== 'published') return false
  return audience === 'all' || (audience === 'customers' && reader === 'customer')
}

/**
 * The languages in which an article has not been looked at since it was changed in the vendor's. What it says since
 * nobody knows when is older than nothing.
 * @param texts by language since when it says so, RFC 3339 in UTC
 */
export function olderThan(
  texts: ByLocale<{ readonly updatedAt?: string }>,
  source: Locale,
): readonly Locale[] {
  const since = texts[source]?.updatedAt
  if (since === undefined) return []
  return locales.filter((locale) => {
    const at = texts[locale]?.updatedAt
    return at !== undefined && Date.parse(at) < Date.parse(since)
  })
}

/** From when to when a ticket was open, in epoch ms; null: it still is. */
export interface TicketSpan {
  readonly openedAt: number
  readonly endedAt: number | null
}

/**
 * Whether an article has spared a ticket: somebody said that it helped who had none open at that moment, in which they may
 * have been sent to it, and who opened none within a day.
 * @param tickets all of theirs
 */
export function isDeflected(helpedAt: number, tickets: readonly TicketSpan[]): boolean {
  return tickets.every(
    ({ openedAt, endedAt }) =>
      openedAt > helpedAt + DEFLECTION_MS || (endedAt !== null && endedAt < helpedAt),
  )
}
