/** Of which days the report is: the last ones, or any two and what lies between. */
import { useEffect, useState } from 'preact/hooks'
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import { writeAreaPlace } from '../../place.ts'

/** What is asked of the server. */
export type Period = { readonly days: number } | { readonly from: string; readonly to: string }

const choices = [7, 30, 90] as const

/** `#/reports/90`, `#/reports/2026-01-01/2026-01-31`; anything else is the last thirty days. */
export function readPeriod([first = '', second = '']: readonly string[]): Period {
  const date = /^\d{4}-\d{2}-\d{2}$/
  if (date.test(first) && date.test(second)) return { from: first, to: second }
  const days = choices.find((one) => String(one) === first)
  return { days: days ?? 30 }
}

export interface PeriodPickerProps {
  readonly words: ReportWords
  readonly period: Period
  /** The days that are shown, to begin own ones with; null while nothing is. */
  readonly shown: { readonly from: string; readonly to: string } | null
  readonly go: (path: readonly string[]) => void
}

export function PeriodPicker({ words, period, shown, go }: PeriodPickerProps) {
  const { period: said } = words
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [missing, setMissing] = useState(false)
  const [first, last] = [shown?.from ?? '', shown?.to ?? '']
  useEffect(() => {
    setFrom(first)
    setTo(last)
  }, [first, last])

  return (
    <div class="report-period">
      <nav class="report-last" aria-label={said.label}>
        {choices.map((days) => (
          <a
            key={days}
            href={writeAreaPlace({ area: 'reports', path: [String(days)] })}
            aria-current={'days' in period && period.days === days ? 'page' : undefined}
          >
            {said.last(days)}
          </a>
        ))}
      </nav>
      <form
        class="report-own"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setMissing(from === '' || to === '')
          if (from !== '' && to !== '') go([from, to])
        }}
      >
        <label>
          {said.from}
          <input
            class="input"
            type="date"
            value={from}
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
        </label>
        <label>
          {said.to}
          <input class="input" type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button">
          {said.show}
        </button>
        <p role="alert">{missing && said.missing}</p>
      </form>
    </div>
  )
}
