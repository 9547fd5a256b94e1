/** The headline: what one wants to know at a glance, each number with what stands behind it. */
import type { ComponentChildren } from 'preact'
import type { Report } from '../../../../shared/api/reports.ts'
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import { clockNames } from '../../../../shared/ticket/ticket.ts'
import { rated, share, span } from './said.ts'

export function Numbers({ words, report }: { readonly words: ReportWords; readonly report: Report }) {
  const { numbers: said } = words
  const { all, ratings } = report
  const promised = clockNames.reduce((sum, name) => sum + all.clocks[name].promised, 0)
  const kept = clockNames.reduce((sum, name) => sum + all.clocks[name].kept, 0)
  return (
    <div class="report-numbers">
      <dl>
        <Fact name={said.opened} value={all.opened} />
        <Fact name={said.solved} value={all.solved} />
        <Fact name={said.rating} value={rated(ratings, words)}>
          {ratings.count > 0 && said.ratings(ratings.count)}
        </Fact>
        <Fact name={said.kept} value={share(kept, promised, words)}>
          {promised > 0 && said.of(kept, promised)}
        </Fact>
      </dl>
      <dl>
        {clockNames.map((name) => (
          <Fact key={name} name={said[name]} value={span(all.clocks[name].median, words)}>
            {all.clocks[name].count > 0 && said.ninetieth(span(all.clocks[name].ninetieth, words))}
          </Fact>
        ))}
      </dl>
      <p class="hint">{said.about}</p>
    </div>
  )
}

interface FactProps {
  readonly name: string
  readonly value: string | number
  readonly children?: ComponentChildren
}

function Fact({ name, value, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {children !== undefined && children !== false && <small>{children}</small>}
      </dd>
    </div>
  )
}
