/** Reports: how the service does over some days, for every operator. Saves as a file too. */
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Report } from '../../../../shared/api/reports.ts'
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { useRead } from '../../use-read.ts'
import { Nothing, Page, Section } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { Chart } from './chart.tsx'
import { Numbers } from './numbers.tsx'
import { PeriodPicker, readPeriod } from './period.tsx'
import { Ratings } from './ratings.tsx'
import css from './reports.css?inline'
import { day } from './said.ts'
import { Categories, Operators, Promises } from './slices.tsx'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: ReportWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/reports/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/reports/ro.ts'),
}

const reportSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, reportSheet)
  return function ReportArea(props) {
    return <Reports {...props} words={words} />
  }
}

function Reports({ request, path, go, say, words }: AreaProps & { readonly words: ReportWords }) {
  const period = readPeriod(path)
  const search = new URLSearchParams(Object.entries(period).map(([name, value]) => [name, String(value)]))
  const read = useRead<Report>(search.toString(), () => request('GET', '/api/reports', { query: period }))
  const { value, error } = read
  useEffect(() => {
    if (value !== null) say(words.shown)
  }, [value, say, words])

  const report = error === null ? value : null
  return (
    <Page
      heading={words.heading}
      about={words.about}
      actions={
        // The browser saves what comes, and the session goes with it.
        <a class="button" href={`/api/reports.csv?${search}`} download>
          {words.download}
        </a>
      }
    >
      <PeriodPicker
        words={words}
        period={period}
        shown={value ?? ('from' in period ? period : null)}
        go={go}
      />
      <Waiting read={read} said={words} />
      {report !== null && <Shown report={report} words={words} />}
    </Page>
  )
}

function Shown({ report, words }: { readonly report: Report; readonly words: ReportWords }) {
  const { from, to, zone, all, ratings } = report
  const days = <p class="hint report-days">{words.period.of(day(from, words), day(to, words), zone)}</p>
  if (all.opened === 0 && all.solved === 0 && ratings.count === 0) {
    return (
      <>
        {days}
        <Nothing>{words.nothing}</Nothing>
      </>
    )
  }
  return (
    <>
      {days}
      <Numbers words={words} report={report} />
      <Section heading={words.flow.heading[report.by]}>
        <Chart words={words} report={report} />
      </Section>
      <Ratings words={words} report={report} />
      <Promises words={words} report={report} />
      <Categories words={words} report={report} />
      <Operators words={words} report={report} />
    </>
  )
}
