/** All that is stored of a customer, as a file of theirs: JSON that is made as it is sent, a ticket at a time. */
import type { PersonData, StoredProposals, StoredTicket } from '../../shared/api/people.ts'
import type { AuditEntry } from '../../shared/api/audit.ts'
import { entriesAbout } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import { piecesOf } from '../storage/raw-mails.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findPerson } from './queries.ts'
import { timestamp, toPersonDetail } from './views.ts'

/** A customer's own tickets with what they may see of each. Of tickets, which need people: handed in by the composition root. */
export type TicketsOf = (read: Reader, vendor: Vendor, customerId: string) => AsyncIterable<StoredTicket>

/** What they have to do with proposals, which need people: handed in likewise. */
export type ProposalsOf = (read: Reader, vendor: Vendor, customerId: string) => Promise<StoredProposals>

/**
 * The JSON of a `PersonData`, piece by piece.
 * @throws ProblemError `not_found`, before the first piece
 */
export async function dataOf(
  read: Reader,
  vendor: Vendor,
  id: string,
  { ticketsOf, proposalsOf }: { readonly ticketsOf: TicketsOf; readonly proposalsOf: ProposalsOf },
): Promise<AsyncGenerator<string, void>> {
  const row = await findPerson(read, vendor.id, id)
  if (row === undefined || row.erased_at !== null) throw new ProblemError('not_found')
  const { name, email, emailProvedAt, externalId, locale, company, role, createdAt, ...rest } =
    toPersonDetail(row, null)
  const person: PersonData['person'] = {
    id,
    vendor: vendor.name,
    name,
    email,
    emailProvedAt,
    externalId,
    locale,
    company,
    role,
    createdAt,
    invitedAt: rest.invitedAt,
    erasureAskedAt: rest.erasureAskedAt,
    mutedAt: row.muted_at === null ? null : timestamp(row.muted_at),
  }
  const proposals = await proposalsOf(read, vendor, id)
  const [sessions, changes] = await Promise.all([
    sessionsOf(read, vendor.id, id),
    changesOf(read, vendor.id, id),
  ])
  return pieces(
    { person, sessions, changes, proposals },
    ticketsOf(read, vendor, id),
    mailsOf(read, vendor.id, id),
  )
}

async function* pieces(
  head: Omit<PersonData, 'tickets' | 'mails'>,
  tickets: AsyncIterable<StoredTicket>,
  mails: AsyncIterable<string>,
): AsyncGenerator<string, void> {
  yield `${JSON.stringify(head).slice(0, -1)},"tickets":[`
  let between = ''
  for await (const ticket of tickets) {
    yield between + JSON.stringify(ticket)
    between = ','
  }
  yield '],"mails":['
  yield* mails
  yield ']}'
}

/** Rows of a JSON list: the mails that brought what they wrote in their tickets, as they came, as long as they are kept. */
async function* mailsOf(read: Reader, vendorId: string, id: string): AsyncGenerator<string, void> {
  const mails = await read
    .selectFrom('inbox as i')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'i.vendor_id').onRef('t.id', '=', 'i.ticket_id'),
    )
    .innerJoin('messages as m', (join) =>
      join.onRef('m.vendor_id', '=', 'i.vendor_id').onRef('m.id', '=', 'i.message_id'),
    )
    .select(['i.raw_id', 'i.received_at'])
    .where('t.vendor_id', '=', vendorId)
    .where('t.customer_id', '=', id)
    .where('m.author_id', '=', id)
    .where('i.size', '>', 0)
    .orderBy('i.id')
    .execute()
  let between = ''
  for (const { raw_id, received_at } of mails) {
    yield `${between}{"receivedAt":${JSON.stringify(timestamp(received_at))},"raw":"`
    // oxlint-disable-next-line no-await-in-loop -- one piece at a time: a mail may be large
    for await (const piece of piecesOf(read, raw_id ?? '')) yield piece.toString('base64')
    yield '"}'
    between = ','
  }
}

async function sessionsOf(read: Reader, vendorId: string, id: string): Promise<PersonData['sessions']> {
  const rows = await read
    .selectFrom('sessions')
    .select(['created_at', 'expires_at', 'way', 'user_agent'])
    .where('person_id', '=', id)
    .where('vendor_id', '=', vendorId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    createdAt: timestamp(row.created_at),
    expiresAt: timestamp(row.expires_at),
    way: row.way,
    userAgent: row.user_agent,
  }))
}

/** Also of the guests who were joined to them. Of what they did to others nothing is said but that they did. */
async function changesOf(read: Reader, vendorId: string, id: string): Promise<PersonData['changes']> {
  const joined = await read
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('joined_id', '=', id)
    .execute()
  const own = [id, ...joined.map((row) => row.id)]
  const rows = await entriesAbout(read, vendorId, own)
  return rows.map(({ at, action, actor_id, subject_id, detail }) => ({
    at: timestamp(at),
    action,
    by: actor_id === null ? 'system' : own.includes(actor_id) ? 'you' : 'operator',
    detail: subject_id !== null && own.includes(subject_id) ? detailOf(detail) : {},
  }))
}

function detailOf(text: string): AuditEntry['detail'] {
  // As `recordAudit` wrote it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as AuditEntry['detail']
}
