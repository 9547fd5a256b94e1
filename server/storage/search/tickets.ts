/** How tickets are found: each of their messages is a document, with the ticket's subject for a title. */
import { personKey, type Finders } from '../../../shared/search/keys.ts'
import type { MessageRow, TicketRow } from '../schema.ts'
import type { Trx } from '../store.ts'
import { bodyWords, titleWords, type Document } from './documents.ts'

type Ticket = Pick<TicketRow, 'id' | 'vendor_id' | 'customer_id' | 'company_id' | 'subject'>
type Message = Pick<MessageRow, 'id' | 'kind' | 'source' | 'created_at'>

/**
 * @param fields what was filled in besides, for the message that the ticket was opened with (`tickets.fields`)
 */
export function ticketDocument(ticket: Ticket, message: Message, fields?: string): Document {
  return {
    vendorId: ticket.vendor_id,
    kind: 'ticket',
    id: ticket.id,
    part: message.id,
    finders: message.kind === 'note' ? {} : findersOf(ticket),
    title: ticket.subject,
    body: bodyOf(message.source, fields),
    at: message.created_at,
  }
}

/** Notes are operators' alone. */
function findersOf({ customer_id, company_id }: Pick<Ticket, 'customer_id' | 'company_id'>): Finders {
  return { people: [customer_id], companies: company_id === null ? [] : [company_id] }
}

function bodyOf(source: string, fields?: string): string {
  if (fields === undefined || fields === '{}') return source
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as tickets keep them
  const values = Object.values(JSON.parse(fields) as Readonly<Record<string, string>>)
  return [...values, source].join('\n')
}

/** Has a person find what was another's: their tickets are now theirs. */
export async function moveDocuments(
  trx: Trx,
  vendorId: string,
  { from, to }: { readonly from: readonly string[]; readonly to: string },
): Promise<void> {
  for (const id of from) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('documents')
      .set((eb) => ({
        keys: eb.fn<string>('replace', [
          'keys',
          eb.val(personKey('ticket', id)),
          eb.val(personKey('ticket', to)),
        ]),
      }))
      .where('vendor_id', '=', vendorId)
      .where('kind', '=', 'ticket')
      .where('id', 'in', (tickets) =>
        tickets
          .selectFrom('tickets')
          .select('id')
          .where('vendor_id', '=', vendorId)
          .where('customer_id', '=', to),
      )
      .execute()
  }
}

/** Has tickets found by what they now say, after something was struck from them. */
export async function rewordTickets(
  trx: Trx,
  vendorId: string,
  changed: { readonly customers: readonly string[]; readonly messages: readonly string[] },
): Promise<void> {
  const rows = await trx
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'm.vendor_id').onRef('t.id', '=', 'm.ticket_id'),
    )
    .select(['m.id', 'm.ticket_id', 'm.source', 't.subject', 't.fields'])
    .select((eb) =>
      eb
        .selectFrom('messages as first')
        .select((of) => of.fn.min('first.id').as('id'))
        .whereRef('first.vendor_id', '=', 'm.vendor_id')
        .whereRef('first.ticket_id', '=', 'm.ticket_id')
        .as('first_id'),
    )
    .where('m.vendor_id', '=', vendorId)
    .where((eb) =>
      eb.or([
        eb('t.customer_id', 'in', changed.customers),
        ...(changed.messages.length === 0 ? [] : [eb('m.id', 'in', changed.messages)]),
      ]),
    )
    .execute()
  for (const row of rows) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('documents')
      .set({
        title: titleWords(row.subject),
        body: bodyWords(bodyOf(row.source, row.id === row.first_id ? row.fields : undefined)),
      })
      .where('vendor_id', '=', vendorId)
      .where('kind', '=', 'ticket')
      .where('id', '=', row.ticket_id)
      .where('part', '=', row.id)
      .execute()
  }
}
