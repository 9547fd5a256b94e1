/** The promise that a ticket is under: chosen from the vendor's settings when it is opened, kept with it, told to screens. */
import type { DueView, SlaView } from '../../shared/api/sla.ts'
import type { SlaSettings } from '../../shared/api/settings/sla.ts'
import { openHours, type Calendar, type OpenHours } from '../../shared/sla/calendar.ts'
import {
  advance,
  promiseAnew,
  standing,
  startClocks,
  type Clock,
  type TicketSla,
} from '../../shared/sla/clock.ts'
import { choosePolicy, type Filed, type SlaPolicy } from '../../shared/sla/policy.ts'
import type { Status } from '../../shared/ticket/status.ts'
import { clockNames, type ClockName, type TicketEvent } from '../../shared/ticket/ticket.ts'
import { ProblemError } from '../http/problem.ts'
import { holidaysAround } from './holidays.ts'

/** The clocks of a ticket that is opened at `now` (epoch ms); null where the vendor promises nothing for it. */
export async function openSla(settings: SlaSettings, filed: Filed, now: number): Promise<TicketSla | null> {
  const policy = policyFor(settings, filed)
  return policy === null ? null : startClocks(policy, now, await hoursOf(policy.calendar, now))
}

/** The clocks after what has happened to the ticket since. */
export async function followSla(sla: TicketSla, events: readonly TicketEvent[]): Promise<TicketSla> {
  let after = sla
  for (const event of events) {
    // oxlint-disable-next-line no-await-in-loop -- known already but for the first time in a year
    after = advance(after, event, await hoursOf(sla.policy.calendar, event.at))
  }
  return after
}

/**
 * The clocks of a ticket that is filed otherwise from `now` (epoch ms) on: under the policy that is for such, if that is
 * another than it was under. Where it was under none, they are what they would be had it been under this one.
 * @param log what has happened to the ticket since it was opened, that too
 */
export async function refileSla(
  sla: TicketSla | null,
  settings: SlaSettings,
  filed: Filed,
  now: number,
  log: () => Promise<readonly TicketEvent[]>,
): Promise<TicketSla | null> {
  const policy = policyFor(settings, filed)
  if (policy === null || policy.key === sla?.policy.key) return sla
  const after = await hoursOf(policy.calendar, now)
  if (sla !== null) {
    return promiseAnew(sla, policy, now, { before: await hoursOf(sla.policy.calendar, now), after })
  }
  const [opening, ...since] = await log()
  return opening === undefined ? null : await followSla(startClocks(policy, opening.at, after), since)
}

function policyFor({ policies, calendars }: SlaSettings, filed: Filed): SlaPolicy | null {
  if (policies.length === 0) return null
  const policy = choosePolicy(policies, filed)
  const calendar = calendars.find(({ key }) => key === policy?.calendar)
  if (policy === undefined || calendar === undefined) return null
  const { zone, week, holidays, closed } = calendar
  return {
    key: policy.key,
    calendar: { zone, week, holidays, closed },
    targets: policy.targets,
    warnAt: policy.warnAt === null ? null : policy.warnAt / 100,
  }
}

/** By the calendar's JSON and the year: as many as vendors have, and copies of their former ones on tickets. */
const reckoned = new Map<string, OpenHours>()
const MOST_RECKONED = 500

/** The hours of a calendar as they are to be reckoned with around `now` (epoch ms). */
export async function hoursOf(calendar: Calendar, now: number): Promise<OpenHours> {
  const key = `${new Date(now).getUTCFullYear()} ${JSON.stringify(calendar)}`
  const known = reckoned.get(key)
  if (known !== undefined) return known
  const { holidays } = calendar
  const kept = holidays === null ? [] : (await holidaysAround(holidays, now)).days
  const hours = openHours(
    calendar,
    kept.map(({ date }) => date),
  )
  if (reckoned.size >= MOST_RECKONED) reckoned.clear()
  reckoned.set(key, hours)
  return hours
}

/**
 * Reckons the public holidays that calendars keep before the first ticket needs them.
 * @throws ProblemError `invalid` for a country or region that is not known
 */
export async function prepareHolidays({ calendars }: SlaSettings, now: number): Promise<void> {
  const asked = calendars.map(async ({ holidays }, index) => {
    if (holidays === null) return []
    const { countries, regions } = await holidaysAround(holidays, now)
    const field = `settings.sla.calendars.${index}.holidays`
    if (!countries.includes(holidays.country)) {
      return [{ field: `${field}.country`, code: 'not_one_of' as const }]
    }
    if (holidays.region === null || Object.hasOwn(regions, holidays.region)) return []
    return [{ field: `${field}.region`, code: 'not_one_of' as const }]
  })
  const errors = (await Promise.all(asked)).flat()
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
}

/** As it is kept with the ticket: JSON, in which what lists show stands at the top. */
export function writeSla(sla: TicketSla | null): string | null {
  return sla === null ? null : JSON.stringify({ due: soonest(sla), policy: sla.policy, clocks: sla.clocks })
}

export function readSla(json: string | null): TicketSla | null {
  if (json === null) return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `writeSla`
  const { policy, clocks } = JSON.parse(json) as TicketSla
  return { policy, clocks }
}

/** What lists show of it, as they read it. */
export function dueOf(sla: TicketSla | null): string | null {
  return sla === null ? null : JSON.stringify(soonest(sla))
}

/** What is due next, or is overdue the longest. */
function soonest({ clocks }: TicketSla): StoredDue | null {
  let due: StoredDue | null = null
  for (const of of clockNames) {
    const at = clocks[of].dueAt
    if (at !== null && (due === null || at < due.at)) due = { of, at }
  }
  return due
}

interface StoredDue {
  readonly of: ClockName
  readonly at: number
}

/** @param json as `dueOf` writes it */
export function dueView(json: string | null): DueView | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `writeSla`
  const due = json === null ? null : (JSON.parse(json) as StoredDue | null)
  return due === null ? null : { of: due.of, at: new Date(due.at).toISOString() }
}

/** The clocks of a ticket in this status, for a screen. */
export function slaView(sla: TicketSla, status: Status): SlaView {
  const view = (name: ClockName) => clockView(sla.clocks[name], status)
  return { pickup: view('pickup'), response: view('response'), resolution: view('resolution') }
}

function clockView(clock: Clock, status: Status): SlaView[ClockName] {
  const state = standing(clock, status)
  return {
    state,
    targetMs: clock.target,
    spentMs: clock.spent,
    dueAt: clock.dueAt === null ? null : new Date(clock.dueAt).toISOString(),
    breached: clock.breachedAt !== null,
    takenMs: state === 'settled' ? clock.spent : null,
    pausedBecause: state === 'paused' ? status : null,
  }
}
