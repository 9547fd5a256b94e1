/** Hours as they are shown: of a ticket, of a company to operators, of one's own company, and as a file. */
import type { z } from 'zod'
import type { CustomerActor } from '../../shared/access/actor.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import type { companyHoursQuery, CompanyHours, OwnHours, TicketHours } from '../../shared/api/hours.ts'
import type { StoredWork } from '../../shared/api/people.ts'
import { exportWords } from '../../shared/locale/export/words.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { dayAt, writeDay } from '../../shared/support/package.ts'
import { fromCursor, toCursor, type Place } from '../http/cursor.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { readAccount, type Account } from './account.ts'
import {
  findCompany,
  findTicket,
  findTickets,
  listWorkOfCompany,
  listWorkOfTicket,
  type WorkRow,
} from './queries.ts'
import { periodsOf, toBalanceView, toOffered, toWorkView } from './views.ts'

/** Periods that a company's page lists. */
const PERIODS = 60

/** Tickets that a customer's page lists. */
const TICKETS = 100

/** Rows of a file that are read at a time. */
const LOT = 200

/**
 * Work on a ticket, and how its company stands. A customer sees no work that was taken back, and the company's hours
 * only while it is theirs.
 * @throws ProblemError `not_found` for a ticket that is not theirs to see
 */
export async function ticketHours(
  read: Reader,
  { actor, vendor }: Caller,
  ticketId: string,
  now: number,
): Promise<TicketHours> {
  const ticket = await findTicket(read, ticketScope(actor), ticketId)
  if (ticket === undefined) throw new ProblemError('not_found')
  const rows = await listWorkOfTicket(read, vendor.id, ticket.id)
  const whole = actor.kind === 'operator' || actor.companyId === ticket.company_id
  const account =
    whole && ticket.company_id !== null ? await readAccount(read, vendor, ticket.company_id) : null
  const work = rows
    .filter((row) => actor.kind === 'operator' || row.voided_at === null)
    .map((row) => toWorkView(row, account?.lineOf.get(row.id), account?.names ?? new Map()))
  const counting = work.filter(({ voidedAt }) => voidedAt === null)
  return {
    minutes: counting.reduce((sum, { minutes }) => sum + minutes, 0),
    beyond: counting.reduce((sum, { beyond }) => sum + beyond, 0),
    work,
    balance: account === null ? null : balanceOf(account, now),
  }
}

/** The work on a ticket for its customer's file: who did it is not named in it. */
export async function storedWork(read: Reader, vendorId: string, ticketId: string): Promise<StoredWork[]> {
  const rows = await listWorkOfTicket(read, vendorId, ticketId)
  return rows
    .filter(({ voided_at }) => voided_at === null)
    .map((row) => {
      const { on, minutes, note, loggedAt } = toWorkView(row, undefined, new Map())
      return { on, minutes, note, loggedAt }
    })
}

/** @throws ProblemError `not_found` when there is no such company; `invalid` for a cursor that is none */
export async function companyHours(
  read: Reader,
  vendor: Vendor,
  companyId: string,
  { after, limit, now }: z.output<typeof companyHoursQuery> & { readonly now: number },
): Promise<CompanyHours> {
  const whose = { vendorId: vendor.id, companyId }
  const place = fromCursor(after)
  if ((await findCompany(read, whose)) === undefined) throw new ProblemError('not_found')
  const account = await readAccount(read, vendor, companyId)
  const rows = await listWorkOfCompany(read, whose, place, limit + 1)
  const page = rows.slice(0, limit)
  return {
    balance: balanceOf(account, now),
    periods: periodsOf(account.terms, account.ledger, {
      today: dayAt(now),
      limit: PERIODS,
      names: account.names,
    }),
    work: {
      items: page.map((row) => ({
        ...toWorkView(row, account.lineOf.get(row.id), account.names),
        ticket: { id: row.ticket_id, number: row.number, subject: row.subject },
      })),
      next: rows.length > limit ? nextOf(page) : null,
    },
  }
}

/** What somebody sees of their company's hours, and what the vendor offers. */
export async function ownHours(
  read: Reader,
  { actor, vendor }: Caller & { readonly actor: CustomerActor },
  { locale, now }: { readonly locale: Locale; readonly now: number },
): Promise<OwnHours> {
  const offered = toOffered(vendor, locale)
  const company =
    actor.companyId === null
      ? undefined
      : await findCompany(read, { vendorId: vendor.id, companyId: actor.companyId })
  if (company === undefined) return { company: null, balance: null, tickets: [], others: 0, offered }
  const account = await readAccount(read, vendor, company.id)
  const byTicket = new Map<string, { minutes: number; beyond: number; last: number }>()
  for (const { work, beyond } of account.ledger.lines) {
    const id = account.ticketOf.get(work.id) ?? ''
    const sum = byTicket.get(id) ?? { minutes: 0, beyond: 0, last: 0 }
    byTicket.set(id, {
      minutes: sum.minutes + work.minutes,
      beyond: sum.beyond + beyond,
      last: Math.max(sum.last, work.day),
    })
  }
  const latest = [...byTicket].toSorted(([, a], [, b]) => b.last - a.last)
  const seen = await seenTickets(
    read,
    actor,
    latest.map(([id]) => id),
  )
  const tickets = latest.flatMap(([id, { minutes, beyond, last }]) => {
    const ticket = seen.get(id)
    return ticket === undefined ? [] : [{ ticket, minutes, beyond, lastOn: writeDay(last) }]
  })
  return {
    company,
    balance: balanceOf(account, now),
    tickets,
    others: account.ledger.worked - tickets.reduce((sum, { minutes }) => sum + minutes, 0),
    offered,
  }
}

/** A company's ledger as rows of a file, the latest first, a lot at a time; the first row says what the columns are. */
export async function* ledgerRows(
  read: Reader,
  vendor: Vendor,
  companyId: string,
  locale: Locale,
): AsyncGenerator<string[][]> {
  const { free, ...w } = exportWords[locale].hours
  yield [[w.day, w.ticket, w.subject, w.by, w.minutes, w.note, w.drawnFrom, w.beyond, w.loggedAt]]
  const { lineOf, names } = await readAccount(read, vendor, companyId)
  let after: Place | null = null
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each lot begins where the one before ended
    const rows: WorkRow[] = await listWorkOfCompany(read, { vendorId: vendor.id, companyId }, after, LOT)
    yield rows.map((row) => {
      const work = toWorkView(row, lineOf.get(row.id), names)
      return [
        work.on,
        String(row.number),
        row.subject,
        work.by.name,
        String(work.minutes),
        work.note,
        work.draws.map((draw) => `${draw.package?.name ?? free}: ${draw.minutes}`).join('; '),
        String(work.beyond),
        work.loggedAt,
      ]
    })
    const last = rows.at(-1)
    if (last === undefined || rows.length < LOT) return
    after = { at: last.worked_at, id: last.id }
  }
}

function balanceOf({ terms, ledger, names }: Account, now: number) {
  return toBalanceView(terms, ledger, dayAt(now), names)
}

function nextOf(page: readonly WorkRow[]): string | null {
  const last = page.at(-1)
  return last === undefined ? null : toCursor({ at: last.worked_at, id: last.id })
}

/** Those of the tickets that the reader may see, until there are enough. */
async function seenTickets(read: Reader, actor: CustomerActor, ids: readonly string[]) {
  const seen = new Map<string, { id: string; number: number; subject: string }>()
  for (let from = 0; from < ids.length && seen.size < TICKETS; from += LOT) {
    // oxlint-disable-next-line no-await-in-loop -- as a rule once
    for (const row of await findTickets(read, ticketScope(actor), ids.slice(from, from + LOT))) {
      if (seen.size < TICKETS) seen.set(row.id, { id: row.id, number: row.number, subject: row.subject })
    }
  }
  return seen
}
