/** A package in a line: its hours, precedence and price, and from when until when. */
import type { PackageView } from '../../../../shared/api/hours.ts'
import type { PeopleWords } from '../../../../shared/locale/desk-areas/people/en.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import { sayMoney } from '../../../../shared/money/say.ts'
import { writeMinutes } from '../../../../shared/support/minutes.ts'
import { sayDay } from '../../../../shared/support/say.ts'

/** @param now epoch ms */
export function packageFacts(
  one: PackageView,
  now: number,
  words: PeopleWords['hours'],
  locale: Locale,
): string {
  const facts = [
    one.minutes > 0 && words.each(writeMinutes(one.minutes), words.periods[one.period]),
    one.precedence > 0 && words.precedenceOf(one.precedence),
    one.price !== null && words.each(sayMoney(one.price, locale), words.periods[one.period]),
    one.overdraft && words.mayGoBeyond,
    words.since(sayDay(one.startsOn, now, words)),
    one.endsOn !== null && words.runsOut(sayDay(one.endsOn, now, words)),
  ]
  return facts.filter((fact) => fact !== false).join(' · ')
}
