/** A vendor's reports: counted from what is stored anyway, over days that are asked for. */
import type {
  Report,
  ReportClock,
  ReportCounts,
  ReportQuery,
  ReportRatings,
  ReportSlice,
  SaidRating,
} from '../../shared/api/reports.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { daysAsked, daysAtFault, MOST_DAYS, stepsOf, type Days } from '../../shared/report/period.ts'
import {
  averageOf,
  countOf,
  countOpened,
  countRated,
  newTally,
  quantiles,
  type Tally,
} from '../../shared/report/tally.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { openHours } from '../../shared/sla/calendar.ts'
import { advance, startClocks, type TicketSla } from '../../shared/sla/clock.ts'
import { dayIn, startOfDay } from '../../shared/sla/days.ts'
import type { SlaPolicy } from '../../shared/sla/policy.ts'
import { dayAfter, readDay, writeDay } from '../../shared/support/package.ts'
import type { Action, Rating, TicketEvent } from '../../shared/ticket/ticket.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { labelOf, type Vendor } from '../vendors/settings.ts'
import {
  findSaid,
  logsOf,
  namesOf,
  openedIn,
  ratedIn,
  solvedIn,
  type OpenedRow,
  type RatedRow,
  type SolvedRow,
  type Span,
} from './queries.ts'

/** Ratings that are shown with their words. */
const SAID = 20

/** What is counted, in all and apart. */
interface Counting {
  readonly all: Tally
  readonly categories: Map<string | null, Tally>
  readonly operators: Map<string | null, Tally>
}

/**
 * The report of a vendor on some days.
 * @param now epoch ms
 * @throws ProblemError `invalid` for days that end before they begin, or are more than a year
 */
export async function makeReport(
  read: Reader,
  vendor: Vendor,
  query: ReportQuery,
  { locale, now }: { readonly locale: Locale; readonly now: number },
): Promise<Report> {
  const zone = vendor.settings.sla.calendars[0]?.zone ?? 'UTC'
  const days = readDays(query, dayIn(zone, now))
  const span = spanOf(vendor.id, zone, days)
  const counting: Counting = { all: newTally(), categories: new Map(), operators: new Map() }
  const openedOn = new Map<number, number>()
  const solvedOn = new Map<number, number>()

  for await (const rows of openedIn(read, span)) {
    const clocksOf = await clocksFor(read, vendor.id, rows)
    for (const row of rows) {
      countOn(openedOn, dayIn(zone, row.opened_at))
      const clocks = clocksOf(row)
      for (const tally of talliesFor(counting, row.category, row.assignee_id)) countOpened(tally, clocks, now)
    }
  }
  // Of a ticket that was solved or rated again, the last time counts.
  for (const row of (await lastOfEach(solvedIn(read, span))).values()) {
    countOn(solvedOn, dayIn(zone, row.at))
    for (const tally of talliesFor(counting, row.category, row.person_id)) tally.solved += 1
  }
  const rated = [...(await lastOfEach(ratedIn(read, span))).values()]
  for (const row of rated) {
    for (const tally of talliesFor(counting, row.category, row.rated_id)) countRated(tally, ratingOf(row))
  }

  const withWords = rated.filter(({ message_id }) => message_id !== null)
  const newest = withWords.toSorted((a, b) => b.at - a.at || b.seq - a.seq).slice(0, SAID)
  const people = [...counting.operators.keys(), ...newest.map(({ rated_id }) => rated_id)]
  const names = await namesOf(read, vendor.id, [...new Set(people.filter((id) => id !== null))])
  const { by, steps } = stepsOf(days)
  return {
    from: writeDay(days.from),
    to: writeDay(days.to),
    zone,
    by,
    steps: steps.map((step) => ({
      from: writeDay(step.from),
      to: writeDay(step.to),
      opened: countIn(openedOn, step),
      solved: countIn(solvedOn, step),
    })),
    all: countsOf(counting.all),
    ratings: ratingsOf(counting.all),
    said: await saidOf(read, vendor.id, newest, names),
    categories: slices(
      counting.categories,
      (key) => labelOf(key, vendor.settings.categories, locale, vendor.locale)?.label ?? null,
    ),
    operators: slices(counting.operators, (id) => (id === null ? null : (names.get(id)?.name ?? null))),
  }
}

function readDays({ from, to, days: count }: ReportQuery, today: number): Days {
  const days = daysAsked({ from: dayOf(from), to: dayOf(to), count }, today)
  const fault = daysAtFault(days)
  if (fault === null) return days
  throw new ProblemError('invalid', {
    errors: [{ field: from === undefined ? 'to' : 'from', code: fault, limit: MOST_DAYS }],
  })
}

function dayOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : (readDay(date) ?? undefined)
}

function spanOf(vendorId: string, zone: string, { from, to }: Days): Span {
  return { vendorId, from: startOfDay(zone, from), until: startOfDay(zone, dayAfter(to)) }
}

/** The clocks of each of some tickets; of those under no promise, what they would be with nothing promised, at all hours. */
async function clocksFor(
  read: Reader,
  vendorId: string,
  rows: readonly OpenedRow[],
): Promise<(row: OpenedRow) => TicketSla['clocks']> {
  const without = rows.filter(({ clocks }) => clocks === null).map(({ id }) => id)
  const logs = await logsOf(read, vendorId, without)
  return ({ id, opened_at: openedAt, clocks }) => {
    if (clocks === null) return measured(openedAt, logs.get(id) ?? [])
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written with the ticket
    return JSON.parse(clocks) as TicketSla['clocks']
  }
}

const allDay = [[0, 24 * 60]] as const
const unpromised: SlaPolicy = {
  key: '',
  calendar: {
    zone: 'UTC',
    week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
    holidays: null,
    closed: [],
  },
  targets: { pickup: null, response: null, resolution: null },
  warnAt: null,
}
const always = openHours(unpromised.calendar, [])

function measured(openedAt: number, [, ...since]: readonly TicketEvent[]): TicketSla['clocks'] {
  const sla = startClocks(unpromised, openedAt, always)
  return since.reduce((before, event) => advance(before, event, always), sla).clocks
}

function talliesFor(
  { all, categories, operators }: Counting,
  category: string | null,
  operator: string | null,
): readonly Tally[] {
  return [all, tallyIn(categories, category), tallyIn(operators, operator)]
}

function tallyIn(tallies: Map<string | null, Tally>, key: string | null): Tally {
  const tally = tallies.get(key) ?? newTally()
  tallies.set(key, tally)
  return tally
}

async function lastOfEach<Row extends SolvedRow | RatedRow>(
  lots: AsyncGenerator<Row[]>,
): Promise<ReadonlyMap<string, Row>> {
  const last = new Map<string, Row>()
  for await (const rows of lots) for (const row of rows) last.set(row.ticket_id, row)
  return last
}

function ratingOf({ action }: RatedRow): Rating {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query asks for these alone
  return (JSON.parse(action) as Extract<Action, { type: 'rate' }>).rating
}

function countOn(counts: Map<number, number>, day: number): void {
  counts.set(day, (counts.get(day) ?? 0) + 1)
}

function countIn(counts: ReadonlyMap<number, number>, { from, to }: Days): number {
  let sum = 0
  for (let day = from; day <= to; day = dayAfter(day)) sum += counts.get(day) ?? 0
  return sum
}

function countsOf({ opened, solved, clocks }: Tally): ReportCounts {
  const { pickup, response, resolution } = clocks
  return {
    opened,
    solved,
    clocks: { pickup: clockOf(pickup), response: clockOf(response), resolution: clockOf(resolution) },
  }
}

function clockOf({ taken, promised, kept }: Tally['clocks']['pickup']): ReportClock {
  const [median = null, ninetieth = null] = quantiles(taken, 0.5, 0.9)
  return { count: taken.length, median, ninetieth, promised, kept }
}

function ratingsOf({ ratings }: Tally): ReportRatings {
  return { count: countOf(ratings), average: averageOf(ratings), spread: ratings }
}

function slices(
  tallies: ReadonlyMap<string | null, Tally>,
  nameOf: (key: string | null) => string | null,
): ReportSlice[] {
  const all = [...tallies].map(([key, tally]) => {
    const { opened, solved, clocks } = countsOf(tally)
    return { key, name: nameOf(key), opened, solved, clocks, ratings: ratingsOf(tally) }
  })
  return all.toSorted(
    (a, b) => b.opened - a.opened || b.solved - a.solved || (a.name ?? '').localeCompare(b.name ?? ''),
  )
}

async function saidOf(
  read: Reader,
  vendorId: string,
  newest: readonly RatedRow[],
  names: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
): Promise<SaidRating[]> {
  const ids = newest.flatMap(({ message_id: id }) => (id === null ? [] : [id]))
  const found = new Map((await findSaid(read, vendorId, ids)).map((row) => [row.id, row]))
  return newest.flatMap((row): SaidRating[] => {
    const message = found.get(row.message_id ?? '')
    if (message === undefined) return []
    return [
      {
        ticket: { id: message.ticket_id, number: message.number, subject: message.subject },
        rating: ratingOf(row),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- stored as such
        words: toText(JSON.parse(message.body) as RichText),
        at: new Date(row.at).toISOString(),
        operator: names.get(row.rated_id ?? '') ?? null,
        customer: { id: message.customer_id, name: message.customer_name },
      },
    ]
  })
}
