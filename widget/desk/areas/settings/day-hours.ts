/** The hours of a day as people write them: `9–13, 14:30–18`. */

type Span = [number, number]

const DAY = 24 * 60

/** A time of day, or the end of it: `9`, `09:00`, `24:00`. */
const TIME = /^(?<hours>\d{1,2})(?:[:.](?<minutes>[0-5]\d))?$/

/** Spans of minutes; empty for no hours, null for what cannot be read. Whether they follow each other is not asked here. */
export function readDay(text: string): Span[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const spans = parts.map(readSpan)
  return spans.some((span) => span === null) ? null : spans.filter((span) => span !== null)
}

function readSpan(text: string): Span | null {
  const [from, to, ...more] = text.split(/\s*[-–—]\s*/)
  if (from === undefined || to === undefined || more.length > 0) return null
  const [first, last] = [readTime(from), readTime(to)]
  if (first === null || last === null) return null
  // What goes on until midnight ends at 0:00 for some, at 24:00 for others.
  return [first, last === 0 ? DAY : last]
}

function readTime(text: string): number | null {
  const time = TIME.exec(text.trim())?.groups
  if (time === undefined) return null
  const minutes = Number(time['hours']) * 60 + Number(time['minutes'] ?? 0)
  return minutes > DAY ? null : minutes
}

/** `09:00–13:00, 14:30–18:00`. */
export function writeDay(spans: readonly (readonly [number, number])[]): string {
  return spans.map(([from, to]) => `${writeTime(from)}–${writeTime(to)}`).join(', ')
}

function writeTime(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
