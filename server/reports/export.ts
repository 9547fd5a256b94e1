/** A report as rows of a file: in all, by category, by operator, day by day, and the ratings with their words. */
import type { Report, ReportSlice } from '../../shared/api/reports.ts'
import { exportWords } from '../../shared/locale/export/words.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { clockNames } from '../../shared/ticket/ticket.ts'

/** All at once, for a report is of a year at most; the first row says what the columns are. */
export async function* reportRows(report: Report, locale: Locale): AsyncGenerator<string[][]> {
  const w = exportWords[locale].reports
  const times = clockNames.flatMap((name) => [`${w[name]}, ${w.median}`, `${w[name]}, ${w.ninetieth}`])
  const head = [
    w.part,
    w.name,
    w.opened,
    w.solved,
    ...times,
    w.promised,
    w.kept,
    w.ratings,
    w.average,
    w.words,
  ]
  const { all, ratings, steps, categories, operators, said } = report
  const slice = (part: string) => (one: ReportSlice) => [part, one.name ?? w.none, ...cellsOf(one), '']
  yield [
    head,
    [w.all, `${report.from}/${report.to}`, ...cellsOf({ ...all, ratings }), ''],
    ...categories.map(slice(w.category)),
    ...operators.map(slice(w.operator)),
    ...steps.map((step) => {
      const name = step.from === step.to ? step.from : `${step.from}/${step.to}`
      return [w[report.by], name, String(step.opened), String(step.solved)].concat(empty, '')
    }),
    ...said.map(({ ticket, rating, words }) =>
      // In the columns of the average and of the words.
      [w.rating, `#${ticket.number} ${ticket.subject}`, '', ''].concat(empty.slice(1), String(rating), words),
    ),
  ]
}

/** What a day does not say of times, promises and ratings. */
const empty = Array.from({ length: 10 }, () => '')

function cellsOf({ opened, solved, clocks, ratings }: Omit<ReportSlice, 'key' | 'name'>): string[] {
  const each = clockNames.map((name) => clocks[name])
  return [
    String(opened),
    String(solved),
    ...each.flatMap(({ median, ninetieth }) => [minutes(median), minutes(ninetieth)]),
    String(each.reduce((sum, { promised }) => sum + promised, 0)),
    String(each.reduce((sum, { kept }) => sum + kept, 0)),
    String(ratings.count),
    ratings.average === null ? '' : String(ratings.average),
  ]
}

/** Whole minutes of ms. */
function minutes(ms: number | null): string {
  return ms === null ? '' : String(Math.round(ms / 60_000))
}
