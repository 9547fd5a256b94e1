/**
 * Which ticket a mail belongs to: the one that a signed mark names, in an address it was sent to or among the mails that
 * it refers to. Nothing else joins a mail to a ticket (S1).
 */
import { readReplyAddress, readThreadRoot, type ReplyMark, type ReplySigner } from '../mail/replies.ts'
import { along } from '../storage/along.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
import type { ReadMail } from '../text/mail.ts'
import type { Envelope } from './arrivals.ts'

/** Marks that are looked at: nobody's mail has more. */
const MOST = 20

/** The marks that a mail bears, proved or not, those of addresses first. */
export function marksOf(
  {
    deliveredTo,
    to,
    cc,
    inReplyTo,
    references,
  }: Pick<ReadMail, 'deliveredTo' | 'to' | 'cc' | 'inReplyTo' | 'references'>,
  envelope: Pick<Envelope, 'to'>,
): readonly ReplyMark[] {
  const addresses = [...envelope.to, ...deliveredTo, ...[...to, ...cc].map(({ address }) => address)]
  const found = [
    ...addresses.map((address) => readReplyAddress(address).mark),
    // The latest is the mail that was answered.
    ...[...inReplyTo, ...references.toReversed()].map(readThreadRoot),
  ].filter((mark) => mark !== null)
  const seen = new Map(found.map((mark) => [`${mark.number} ${mark.mac}`, mark]))
  return [...seen.values()].slice(0, MOST)
}

export interface Thread {
  readonly ticket: Pick<
    TicketRow,
    'id' | 'number' | 'vendor_id' | 'customer_id' | 'company_id' | 'subject' | 'status'
  >
  /** Whose mails bear the mark. */
  readonly personId: string
  /** Ids of all who take part. */
  readonly people: ReadonlySet<string>
}

/** The ticket of the first mark that proves itself as one we made for somebody who takes part in it. */
export async function findThread(
  trx: Trx,
  vendorId: string,
  marks: readonly ReplyMark[],
  signer: ReplySigner,
): Promise<Thread | null> {
  for (const mark of marks) {
    // oxlint-disable-next-line no-await-in-loop -- as a rule there is one
    const ticket = await trx
      .selectFrom('tickets')
      .select(['id', 'number', 'vendor_id', 'customer_id', 'company_id', 'subject', 'status'])
      .where('vendor_id', '=', vendorId)
      .where('number', '=', mark.number)
      .executeTakeFirst()
    if (ticket === undefined) continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    const people = await participantsOf(trx, ticket)
    const personId = [...people].find((id) =>
      signer.proves(mark, { vendorId, ticketId: ticket.id, personId: id }),
    )
    if (personId !== undefined) return { ticket, personId, people }
  }
  return null
}

/**
 * Who takes part in a ticket (S2): its customer with the guests who were joined to them, whoever has written in it, the
 * primary contacts of its company, and the vendor's operators. Each part is found by an index.
 */
export async function participantsOf(
  trx: Trx,
  ticket: Pick<TicketRow, 'id' | 'vendor_id' | 'customer_id' | 'company_id'>,
): Promise<ReadonlySet<string>> {
  const people = () => trx.selectFrom('people').select('id').where('vendor_id', '=', ticket.vendor_id)
  const rows = await people()
    .where('joined_id', '=', ticket.customer_id)
    .union(people().where('kind', '=', 'operator'))
    .union(people().where('company_id', '=', ticket.company_id).where('company_role', '=', 'primary_contact'))
    .union(
      trx
        .selectFrom(along(trx, 'events', 'events_thread').as('e'))
        .select('e.person_id as id')
        .where('e.vendor_id', '=', ticket.vendor_id)
        .where('e.ticket_id', '=', ticket.id)
        .where('e.type', '=', 'reply')
        .where('e.person_id', 'is not', null)
        .$castTo<{ id: string }>(),
    )
    .execute()
  return new Set([ticket.customer_id, ...rows.map(({ id }) => id)])
}
