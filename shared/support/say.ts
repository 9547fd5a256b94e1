/** Days of the calendar in a catalogue's words. */

/** `31 Mar`, and with the year where that is another than the one of `now` (epoch ms, in UTC). */
export function sayDay(
  day: string,
  now: number,
  words: { readonly day: (day: number, month: number, year: number | null) => string },
): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return words.day(date, month - 1, year === new Date(now).getUTCFullYear() ? null : year)
}
