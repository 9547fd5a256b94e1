/** The same numbers apart: by category, by operator, and of each promise. */
import type { Report, ReportSlice } from '../../../../shared/api/reports.ts'
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import { clockNames } from '../../../../shared/ticket/ticket.ts'
import { Nothing, Section } from '../page.tsx'
import { rated, share, span } from './said.ts'

export interface SlicesProps {
  readonly words: ReportWords
  readonly report: Report
}

export function Categories({ words, report }: SlicesProps) {
  const { slices: w } = words
  // What has no category is all there is where nobody asks for one.
  if (!report.categories.some(({ key }) => key !== null)) return null
  const columns = { name: w.category, opened: w.opened, none: w.noCategory }
  return (
    <Section heading={w.categories}>
      <Slices of={report.categories} words={words} columns={columns} />
    </Section>
  )
}

export function Operators({ words, report }: SlicesProps) {
  const { slices: w } = words
  if (report.operators.length === 0) return null
  const columns = { name: w.operator, opened: w.has, none: w.nobody }
  return (
    <Section heading={w.operators} about={w.operatorsAbout}>
      <Slices of={report.operators} words={words} columns={columns} />
    </Section>
  )
}

export function Promises({ words, report }: SlicesProps) {
  const { promises: w, numbers } = words
  const promised = clockNames.filter((name) => report.all.clocks[name].promised > 0)
  return (
    <Section heading={w.heading}>
      {promised.length === 0 && <Nothing>{w.none}</Nothing>}
      {promised.length > 0 && (
        <table class="area-table report-table">
          <thead>
            <tr>
              <th scope="col">{w.what}</th>
              <th scope="col">{w.kept}</th>
              <th scope="col">{w.count}</th>
            </tr>
          </thead>
          <tbody>
            {promised.map((name) => {
              const clock = report.all.clocks[name]
              return (
                <tr key={name}>
                  <th scope="row">{w.clock[name]}</th>
                  <td data-label={w.kept}>{share(clock.kept, clock.promised, words)}</td>
                  <td data-label={w.count}>{numbers.of(clock.kept, clock.promised)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Section>
  )
}

interface Columns {
  readonly name: string
  readonly opened: string
  /** What one is called that has no name. */
  readonly none: string
}

interface SliceTableProps {
  readonly of: readonly ReportSlice[]
  readonly words: ReportWords
  readonly columns: Columns
}

function Slices({ of, words, columns }: SliceTableProps) {
  const { slices: w } = words
  const heads = [columns.name, columns.opened, w.solved, w.response, w.resolution, w.kept, w.rating]
  return (
    <table class="area-table report-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.map((slice) => (
          <tr key={slice.key ?? ''}>
            <th scope="row">{slice.name ?? columns.none}</th>
            {cellsOf(slice, words).map((cell, n) => (
              <td key={heads[n + 1]} data-label={heads[n + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellsOf({ opened, solved, clocks, ratings }: ReportSlice, words: ReportWords): readonly string[] {
  const all = clockNames.map((name) => clocks[name])
  const promised = all.reduce((sum, clock) => sum + clock.promised, 0)
  const kept = all.reduce((sum, clock) => sum + clock.kept, 0)
  return [
    String(opened),
    String(solved),
    span(clocks.response.median, words),
    span(clocks.resolution.median, words),
    share(kept, promised, words),
    ratings.count === 0 ? words.numbers.none : `${rated(ratings, words)} (${ratings.count})`,
  ]
}
