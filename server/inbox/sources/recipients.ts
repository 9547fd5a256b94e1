/** Whose an address is: which vendor's mail is handed in to it. */
import { createReplySigner, readReplyAddress } from '../../mail/replies.ts'
import type { Reader } from '../../storage/store.ts'
import { vendorOf } from '../../vendors/vendors.ts'

export interface Installation {
  readonly read: Reader
  /** What mail comes from where a vendor names no address of its own; a display name allowed. */
  readonly mailFrom: string
}

/**
 * The vendor that gets the mail to an address, null when it is nobody's. What stands after a `+` does not matter to
 * whose it is: whether it is a mark that says anything is judged when the mail is filed (S1).
 *
 * The installation's own address is that of the vendors without one. Where they are several, only the ticket that an
 * answer's mark is proved for says whose it is.
 * @param given as a client named it; addresses are compared in lower case
 */
export async function vendorAt({ read, mailFrom }: Installation, given: string): Promise<string | null> {
  const forms = formsOf(given.toLowerCase())
  const rows = await read.selectFrom('vendors').selectAll().orderBy('created_at').orderBy('id').execute()
  const own = bareAddress(mailFrom)
  const vendors = rows.map((row) => {
    const { address } = vendorOf(row).settings.mail
    // Nobody gets what all share by calling it theirs.
    return { id: row.id, address: address === own ? null : address }
  })
  for (const form of forms) {
    const named = vendors.find(({ address }) => address === form)
    if (named !== undefined) return named.id
  }
  if (!forms.includes(own)) return null
  const unnamed = vendors.filter(({ address }) => address === null).map(({ id }) => id)
  return unnamed.length > 1 ? await vendorOfMark(read, unnamed, given) : (unnamed[0] ?? null)
}

/** As it is, then without what may have been added to it (RFC 5233). */
function formsOf(address: string): string[] {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at)]
  const ends = [local.length, local.lastIndexOf('+'), local.indexOf('+')].filter((end) => end > 0)
  return [...new Set(ends.map((end) => local.slice(0, end) + domain))]
}

function bareAddress(mailFrom: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom).trim().toLowerCase()
}

async function vendorOfMark(read: Reader, vendorIds: string[], given: string): Promise<string | null> {
  const { mark } = readReplyAddress(given)
  if (mark === null) return null
  const key = await read
    .selectFrom('keys')
    .select('secret')
    .where('name', '=', 'replies')
    .executeTakeFirstOrThrow()
  const signer = createReplySigner(key.secret)
  const tickets = await read
    .selectFrom('tickets')
    .select(['id', 'vendor_id', 'customer_id', 'assignee_id'])
    .where('vendor_id', 'in', vendorIds)
    .where('number', '=', mark.number)
    .execute()
  const proved = tickets.find((ticket) =>
    [ticket.customer_id, ticket.assignee_id].some(
      (personId) =>
        personId !== null &&
        signer.proves(mark, { vendorId: ticket.vendor_id, ticketId: ticket.id, personId }),
    ),
  )
  return proved?.vendor_id ?? null
}
