/** What was opened and what was solved, drawn as bars beside each other, and the same as a table. */
import type { Report, ReportStep } from '../../../../shared/api/reports.ts'
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import { day, dayShort } from './said.ts'

export interface ChartProps {
  readonly words: ReportWords
  readonly report: Report
}

/** Width of a step and of a bar, of which two stand in a step, in units of the drawing; its height. */
const STEP = 12
const BAR = 4
const HEIGHT = 100

export function Chart({ words, report: { steps, by, all } }: ChartProps) {
  const { flow, numbers } = words
  const top = Math.max(1, ...steps.map(({ opened, solved }) => Math.max(opened, solved)))
  const bar = (count: number, x: number, of: 'opened' | 'solved') => (
    <rect
      class={`report-${of}`}
      x={x}
      y={HEIGHT - (HEIGHT * count) / top}
      width={BAR}
      height={(HEIGHT * count) / top}
    />
  )
  const [first, last] = [steps[0], steps.at(-1)]
  const middle = steps.length > 6 ? steps[Math.floor(steps.length / 2)] : undefined
  return (
    <figure class="report-chart">
      <figcaption>
        <span class="visually-hidden">{flow.chart(all.opened, all.solved)}</span>
        <span class="report-key report-opened">{numbers.opened}</span>
        <span class="report-key report-solved">{numbers.solved}</span>
      </figcaption>
      <div class="report-plot">
        <span class="report-top" aria-hidden="true">
          {top}
        </span>
        <svg viewBox={`0 0 ${steps.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {steps.map((step, n) => (
            <g key={step.from}>
              {/* What is pointed at is as wide as the step and as high as the chart. */}
              <rect class="report-step" x={n * STEP} y={0} width={STEP} height={HEIGHT}>
                <title>{flow.step(whenOf(step, words), step.opened, step.solved)}</title>
              </rect>
              {bar(step.opened, n * STEP + 1.5, 'opened')}
              {bar(step.solved, n * STEP + 1.5 + BAR, 'solved')}
            </g>
          ))}
        </svg>
        <p class="report-ends" aria-hidden="true">
          {[first, middle, last === first ? undefined : last].map(
            (step) => step !== undefined && <span key={step.from}>{dayShort(step.from, words)}</span>,
          )}
        </p>
      </div>
      <details>
        <summary>{flow.table}</summary>
        <table class="report-steps">
          <thead>
            <tr>
              <th scope="col">{flow.when[by]}</th>
              <th scope="col">{numbers.opened}</th>
              <th scope="col">{numbers.solved}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.from}>
                <th scope="row">{whenOf(step, words)}</th>
                <td>{step.opened}</td>
                <td>{step.solved}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function whenOf({ from, to }: ReportStep, words: ReportWords): string {
  return from === to ? day(from, words) : words.flow.week(dayShort(from, words), day(to, words))
}
