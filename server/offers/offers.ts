/**
 * Offers: a price is put to a ticket's customer, who accepts or refuses it. Whoever makes, answers or withdraws one holds
 * its ticket first, so that of two at once one wins and the other is told what is now. Each answer names the version
 * it is to; what an offer comes to is computed here and nowhere else is asked.
 */
import { ticketScope } from '../../shared/access/tickets.ts'
import {
  VALID_DAYS_LIMIT,
  type OfferChange,
  type OfferInput,
  type RefusalInput,
  type TicketOffers,
} from '../../shared/api/offers.ts'
import type { StoredOffer } from '../../shared/api/people.ts'
import { whyNotOffer } from '../../shared/offer/offer.ts'
import { offerTotals } from '../../shared/offer/totals.ts'
import type { Action } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { OfferRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import {
  changeTicket,
  findPlace,
  takeTicket,
  type CustomerCaller,
  type MailOrigin,
  type OperatorCaller,
} from '../tickets/tickets.ts'
import { endOffer, findOffer, insertOffer, offersOf, type NamedOffer } from './queries.ts'
import { toFacts, toNow, toOffer, type OfferContent } from './views.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * A ticket's offers as the caller may see them: all versions, the latest first.
 * @param now epoch ms
 * @throws ProblemError `not_found`
 */
export async function readOffers(
  read: Reader,
  by: Caller,
  ticketId: string,
  now: number,
): Promise<TicketOffers> {
  await requireVisible(read, by, ticketId)
  const rows = await offersOf(read, by.vendor.id, ticketId)
  return {
    items: rows.map((row) => toOffer(row, now)),
    defaults: by.actor.kind === 'operator' ? by.vendor.settings.offers : null,
  }
}

/** A ticket's offers for its customer's file: who else answered is not named in it. */
export async function storedOffers(
  read: Reader,
  vendorId: string,
  { id, customerId }: { readonly id: string; readonly customerId: string },
): Promise<StoredOffer[]> {
  const rows = await offersOf(read, vendorId, id)
  return rows.map((row) => {
    const { version, lines, currency, validUntil, createdAt, answer } = toOffer(row, 0)
    const own = row.answered_by === customerId
    return {
      version,
      state: row.state,
      lines,
      currency,
      net: row.net,
      tax: row.tax,
      total: row.total,
      validUntil,
      createdAt,
      answeredAt: answer?.at ?? null,
      answeredBy: answer === null ? null : own ? 'you' : 'other',
      answeredName: own ? row.answered_name : null,
    }
  })
}

/**
 * An operator makes an offer. It is the ticket's next version; one that was open is replaced by it.
 * @throws ProblemError `not_found`; `outdated` when there is a version they have not seen; `invalid` for a time that is
 *   past or too far off, or lines that come to too much; `refused` with the reason of `decide`
 */
export async function makeOffer(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: OfferInput,
  mail: MailOrigin,
): Promise<OfferChange> {
  const ticket = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (ticket === undefined) throw new ProblemError('not_found')
  const [latest] = await offersOf(work.trx, by.vendor.id, ticketId)
  if ((latest?.version ?? 0) !== input.after) {
    throw new ProblemError('outdated', latest === undefined ? {} : { offer: toNow(latest, work.now) })
  }
  const validUntil = Date.parse(input.validUntil)
  if (!(validUntil > work.now && validUntil <= work.now + VALID_DAYS_LIMIT * DAY)) {
    throw new ProblemError('invalid', {
      errors: [{ field: 'validUntil', code: 'not_within_days', limit: VALID_DAYS_LIMIT }],
    })
  }
  const totals = offerTotals(input.lines)
  if (!totals.ok) {
    throw new ProblemError('invalid', {
      errors: [
        {
          field: totals.line === null ? 'lines' : `lines.${totals.line}.amount`,
          code: totals.fault === 'no_minutes' ? 'required' : 'out_of_range',
        },
      ],
    })
  }
  const content: OfferContent = { lines: input.lines, timeZone: input.timeZone }
  const row: NamedOffer = {
    id: newId(work.now),
    vendor_id: by.vendor.id,
    ticket_id: ticketId,
    version: input.after + 1,
    state: 'open',
    content: JSON.stringify(content),
    currency: input.currency,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    valid_until: validUntil,
    created_at: work.now,
    created_by: by.person.id,
    answered_at: null,
    answered_by: null,
    answered_name: null,
    maker_name: by.person.name,
    answerer_name: null,
  }
  if (latest?.state === 'open') await endOffer(work.trx, latest, { state: 'replaced' })
  const { maker_name: _, answerer_name: __, ...stored } = row
  await insertOffer(work.trx, stored)
  const offer = { id: row.id, version: row.version }
  const change = await changeTicket(work, by, ticketId, mail, {
    message: input.message ?? null,
    actions: () => [{ type: 'offer', offer }],
    offer: toFacts(row),
  })
  return { ...change, offer: toOffer(row, work.now) }
}

/**
 * The customer, or their company's primary contact, accepts an offer in the version that they name.
 * @throws ProblemError `not_found`; `refused` with an `OfferRefusal` and what is now, or with the reason of `decide`
 */
export function acceptOffer(
  work: Work,
  by: CustomerCaller,
  id: string,
  input: { readonly version: number; readonly name: string },
  mail: MailOrigin,
): Promise<OfferChange> {
  return end(work, by, id, mail, { ...input, answer: 'accept', message: null })
}

/** The same for a no, with words or without. @throws ProblemError as `acceptOffer` */
export function refuseOffer(
  work: Work,
  by: CustomerCaller,
  id: string,
  { version, name, message }: RefusalInput,
  mail: MailOrigin,
): Promise<OfferChange> {
  return end(work, by, id, mail, { version, name, answer: 'refuse', message: message ?? null })
}

/** An operator takes an offer back; the ticket goes back to where it was. @throws ProblemError as `acceptOffer` */
export function withdrawOffer(
  work: Work,
  by: OperatorCaller,
  id: string,
  version: number,
  mail: MailOrigin,
): Promise<OfferChange> {
  return end(work, by, id, mail, { version, name: null, answer: 'withdraw', message: null })
}

/**
 * An offer that the caller may see, and whose ticket.
 * @throws ProblemError `not_found`
 */
export async function visibleOffer(read: Reader, by: Caller, id: string): Promise<NamedOffer> {
  const row = await findOffer(read, by.vendor.id, id)
  if (row === undefined) throw new ProblemError('not_found')
  await requireVisible(read, by, row.ticket_id)
  return row
}

async function requireVisible(read: Reader, by: Caller, ticketId: string): Promise<void> {
  const place = await findPlace(read, ticketScope(by.actor), ticketId)
  if (place === undefined) throw new ProblemError('not_found')
}

interface Ending {
  readonly answer: 'accept' | 'refuse' | 'withdraw'
  readonly version: number
  readonly name: string | null
  readonly message: string | null
}

const ended = { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' } as const satisfies Readonly<
  Record<Ending['answer'], OfferRow['state']>
>

async function end(
  work: Work,
  by: Caller,
  id: string,
  mail: MailOrigin,
  { answer, version, name, message }: Ending,
): Promise<OfferChange> {
  const { trx, now } = work
  const found = await findOffer(trx, by.vendor.id, id)
  // Only who holds the ticket reads its offers as they are, and nobody else changes them meanwhile.
  const ticket = found && (await takeTicket(trx, ticketScope(by.actor), found.ticket_id))
  if (found === undefined || ticket === undefined) throw new ProblemError('not_found')
  const versions = await offersOf(trx, by.vendor.id, ticket.id)
  const row = versions.find((one) => one.id === id) ?? found
  const whyNot = whyNotOffer(
    { state: row.state, version: row.version, validUntil: row.valid_until },
    version,
    answer,
    now,
  )
  if (whyNot !== null) {
    throw new ProblemError('refused', {
      reason: whyNot,
      offer: toNow(versions[0] ?? row, now),
      ticketStatus: ticket.status,
    })
  }
  const written = {
    state: ended[answer],
    answered_at: now,
    answered_by: by.person.id,
    answered_name: name,
  }
  await endOffer(trx, row, written)
  const action: Action = { type: answer, offer: { id, version } }
  const change = await changeTicket(work, by, ticket.id, mail, {
    message,
    actions: () => [action],
  })
  return { ...change, offer: toOffer({ ...row, ...written, answerer_name: by.person.name }, now) }
}
