/** One business calendar: its time zone, the hours of each day, whose holidays it keeps, and further days off. */
import { useEffect, useState } from 'preact/hooks'
import type { HolidaysView } from '../../../../shared/api/settings/sla.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import type { AreaProps } from '../../area.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { readDay, writeDay } from './day-hours.ts'
import type { Settings } from './draft.ts'
import { Choice } from './inputs.tsx'
import { useSettingsWords } from './words.tsx'

export type Calendar = Settings['sla']['calendars'][number]

export interface CalendarFieldsProps {
  readonly id: string
  readonly calendar: Calendar
  readonly request: AreaProps['request']
  readonly locale: Locale
  readonly errors: Readonly<Record<string, string>>
  /** Of the calendar, such as `settings.sla.calendars.0`. */
  readonly path: string
  readonly onChange: (part: Partial<Calendar>) => void
}

const days = [0, 1, 2, 3, 4, 5, 6] as const

export function CalendarFields(props: CalendarFieldsProps) {
  const { id, calendar, errors, path, onChange } = props
  const { sla: words } = useSettingsWords()
  const zones = Intl.supportedValuesOf('timeZone')
  const all = zones.includes(calendar.zone) ? zones : [calendar.zone, ...zones]
  return (
    <>
      <Choice
        id={`${id}-zone`}
        label={words.zone}
        value={calendar.zone}
        options={Object.fromEntries(all.map((zone) => [zone, zone.replaceAll('_', ' ')]))}
        error={errors[`${path}.zone`]}
        onValue={(zone) => onChange({ zone })}
      />
      <fieldset class="settings-group settings-week">
        <legend>{words.week}</legend>
        <p class="hint">{words.weekHint}</p>
        {days.map((day) => (
          <DayLine
            key={day}
            id={`${id}-day-${day}`}
            label={words.days.split(' ')[day] ?? ''}
            spans={calendar.week[day]}
            error={errorBelow(errors, `${path}.week.${day}`)}
            onSpans={(spans) => {
              const week: Calendar['week'] = [...calendar.week]
              week[day] = spans
              onChange({ week })
            }}
          />
        ))}
        {errors[`${path}.week`] !== undefined && <p class="error">{errors[`${path}.week`]}</p>}
      </fieldset>
      <Holidays {...props} />
      <DaysOff
        id={`${id}-closed`}
        closed={calendar.closed}
        error={errorBelow(errors, `${path}.closed`)}
        onClosed={(closed) => onChange({ closed })}
      />
    </>
  )
}

interface DayLineProps {
  readonly id: string
  readonly label: string
  readonly spans: Calendar['week'][number]
  readonly error: string | undefined
  readonly onSpans: (spans: Calendar['week'][number]) => void
}

/** What is typed stays as it is typed until one leaves it. */
function DayLine({ id, label, spans, error, onSpans }: DayLineProps) {
  const { sla: words } = useSettingsWords()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && readDay(typed) === null ? words.badHours : error
  return (
    <Field id={id} label={label} error={wrong}>
      <input
        {...fieldAttributes(id, wrong)}
        autoComplete="off"
        maxLength={100}
        placeholder={words.closedDay}
        value={typed ?? writeDay(spans)}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          const read = readDay(event.currentTarget.value)
          if (read !== null) onSpans(read)
        }}
        onBlur={() => {
          if (typed !== null && readDay(typed) !== null) setTyped(null)
        }}
      />
    </Field>
  )
}

function Holidays({ id, calendar, request, locale, errors, path, onChange }: CalendarFieldsProps) {
  const { sla: words } = useSettingsWords()
  const { country = '', region = null } = calendar.holidays ?? {}
  const view = useHolidays(request, country, region)
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const known = view?.countries ?? (country === '' ? [] : [country])
  const countries = known
    .map((code) => [code, names.of(code) ?? code] as const)
    .toSorted((a, b) => a[1].localeCompare(b[1], locale))
  const date = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (
    <>
      <div class="settings-pair">
        <Choice
          id={`${id}-country`}
          label={words.country}
          value={country}
          options={{ '': words.noCountry, ...Object.fromEntries(countries) }}
          error={errors[`${path}.holidays.country`]}
          onValue={(code) => onChange({ holidays: code === '' ? null : { country: code, region: null } })}
        />
        {country !== '' && (view?.regions.length ?? 0) > 0 && (
          <Choice
            id={`${id}-region`}
            label={words.region}
            value={region ?? ''}
            options={{
              '': words.wholeCountry,
              ...Object.fromEntries((view?.regions ?? []).map(({ code, name }) => [code, name])),
            }}
            error={errors[`${path}.holidays.region`]}
            onValue={(code) => onChange({ holidays: { country, region: code === '' ? null : code } })}
          />
        )}
      </div>
      {country !== '' && view !== null && view.next.length > 0 && (
        <div class="settings-holidays">
          <p class="hint">{words.nextHolidays}</p>
          <ul>
            {view.next.map((day) => (
              <li key={day.date}>
                <time dateTime={day.date}>{date.format(Date.parse(day.date))}</time> {day.name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** What is kept where; null until it is known. */
function useHolidays(
  request: AreaProps['request'],
  country: string,
  region: string | null,
): HolidaysView | null {
  const [view, setView] = useState<HolidaysView | null>(null)
  useEffect(() => {
    let gone = false
    const query = { ...(country !== '' && { country }), ...(region !== null && { region }) }
    const ask = async () => {
      const answer = await request('GET', '/api/vendor/holidays', { query })
      if (!gone) setView(answer)
    }
    // Without an answer there is nothing to choose from, and what was chosen stays.
    ask().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [request, country, region])
  return view
}

interface DaysOffProps {
  readonly id: string
  readonly closed: readonly string[]
  readonly error: string | undefined
  readonly onClosed: (closed: string[]) => void
}

function DaysOff({ id, closed, error, onClosed }: DaysOffProps) {
  const { sla: words } = useSettingsWords()
  const [day, setDay] = useState('')
  return (
    <Field id={id} label={words.closed} hint={words.closedHint} error={error}>
      {closed.length > 0 && (
        <ul class="settings-days">
          {closed.map((one) => (
            <li key={one}>
              {one}
              <button
                type="button"
                class="button small"
                aria-label={words.openAgain(one)}
                onClick={() => onClosed(closed.filter((other) => other !== one))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="settings-add-day">
        <input
          {...fieldAttributes(id, error)}
          type="date"
          value={day}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button"
          disabled={day === '' || closed.includes(day)}
          onClick={() => {
            onClosed([...closed, day].toSorted())
            setDay('')
          }}
        >
          {words.addDay}
        </button>
      </div>
    </Field>
  )
}

function errorBelow(errors: Readonly<Record<string, string>>, path: string): string | undefined {
  return Object.entries(errors).find(([name]) => name === path || name.startsWith(`${path}.`))?.[1]
}
