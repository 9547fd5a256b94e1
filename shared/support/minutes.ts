/** Spans of work as people write them: forgiving to who types one, and the same in every language to who reads one. */

/** Minutes that one entry may have: a hundred hours. */
export const MOST_MINUTES = 6000

/** Letters that a note on what was done may have. */
export const WORK_NOTE_LIMIT = 500

const NUMBER = String.raw`\d{1,4}(?:[.,]\d{1,2})?`
const CLOCK = /^(?<hours>\d{0,3}):(?<minutes>[0-5]\d)\s*(?:h|ore|hours?)?$/u
const SPAN = new RegExp(
  String.raw`^(?:(?<hours>${NUMBER})\s*(?:h|hrs?|hours?|ore|oră|ora)\s*(?:și|and)?\s*)?` +
    String.raw`(?:(?<minutes>\d{1,4})\s*(?:m|mins?|minutes?|minute|minut|de minute|'|′)?)?$`,
  'u',
)
const BARE = new RegExp(`^${NUMBER}$`)

/**
 * The minutes of `1:30`, `90`, `1.5h`, `1h 30`, `1,5`: a whole number alone is of minutes, one with a part of hours.
 * Null for what is no span, or fewer minutes than `least` or more than `most`.
 */
export function readMinutes(typed: string, least = 1, most = MOST_MINUTES): number | null {
  const text = typed.trim().toLowerCase().normalize('NFC')
  if (text === '') return null
  const minutes = spanOf(text)
  if (minutes === null) return null
  const rounded = Math.round(minutes)
  return rounded >= least && rounded <= most ? rounded : null
}

function spanOf(text: string): number | null {
  const clock = CLOCK.exec(text)?.groups
  if (clock !== undefined) return Number(clock['hours']) * 60 + Number(clock['minutes'])
  if (BARE.test(text) && /[.,]/.test(text)) return toNumber(text) * 60
  const span = SPAN.exec(text)?.groups
  if (span === undefined) return null
  return toNumber(span['hours'] ?? '0') * 60 + Number(span['minutes'] ?? 0)
}

/** `2 h 30 min`: the signs of the SI Brochure (table 8), which are no language's words. */
export function writeMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}\u{a0}min`
  return rest === 0 ? `${hours}\u{a0}h` : `${hours}\u{a0}h ${rest}\u{a0}min`
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'))
}
