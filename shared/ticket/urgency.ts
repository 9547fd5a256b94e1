/** Whether somebody's "high" still moves their tickets ahead: who marks most of theirs so is told, and it no longer does. */

/** When "high" is overused; the vendor's numbers. */
export interface OveruseRule {
  /** Per cent of somebody's tickets that may be high before it no longer counts. */
  readonly share: number
  /** How many of their latest tickets are looked at. */
  readonly tickets: number
  /** How far back, in days. */
  readonly days: number
  /** With fewer tickets than this nobody overuses anything. */
  readonly least: number
}

/** How many of somebody's latest tickets they marked high. */
export interface Marks {
  readonly high: number
  readonly of: number
}

const DAY = 24 * 60 * 60 * 1000

/** The moment (epoch ms) from which on tickets are looked at. */
export function lookedAtSince(rule: OveruseRule, now: number): number {
  return now - rule.days * DAY
}

/** `tickets` are those that one customer opened, newest first; what the rule does not look at is left out. */
export function marksOf(
  tickets: readonly { readonly openedAt: number; readonly high: boolean }[],
  rule: OveruseRule,
  now: number,
): Marks {
  const since = lookedAtSince(rule, now)
  const recent = tickets.filter(({ openedAt }) => openedAt >= since).slice(0, rule.tickets)
  return { high: recent.filter(({ high }) => high).length, of: recent.length }
}

/** Whether these marks are more than the rule allows. */
export function overuses({ high, of }: Marks, { share, least }: OveruseRule): boolean {
  return of >= least && high * 100 > share * of
}
