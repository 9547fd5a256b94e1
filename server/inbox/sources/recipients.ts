/** Whose an address is: which vendor's mail is handed in to it. */
import { createReplySigner, readReplyAddress } from '../../mail/replies.ts'
import { readKey } from '../../storage/keys.ts'
import type { Reader } from '../../storage/store.ts'

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
  const own = bareAddress(mailFrom)
  // Nobody gets what all share by calling it theirs.
  const named = forms.filter((form) => form !== own)
  const found = named.length === 0 ? [] : await vendorsAt(read, named)
  for (const form of named) {
    const vendor = found.find(({ mail_address: address }) => address === form)
    if (vendor !== undefined) return vendor.id
  }
  return forms.includes(own) ? await unnamedAt(read, own, given) : null
}

async function vendorsAt(read: Reader, addresses: readonly string[]) {
  return await read
    .selectFrom('vendors')
    .select(['id', 'mail_address'])
    .where('mail_address', 'in', addresses)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** A vendor without an address of its own: the only one, else that of the ticket whose mark the address bears. */
async function unnamedAt(read: Reader, own: string, given: string): Promise<string | null> {
  const [first, second] = await unnamed(read, own).select('v.id').limit(2).execute()
  return second === undefined ? (first?.id ?? null) : await vendorOfMark(read, own, given)
}

function unnamed(read: Reader, own: string) {
  return read
    .selectFrom('vendors as v')
    .where((e) => e.or([e('v.mail_address', 'is', null), e('v.mail_address', '=', own)]))
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

async function vendorOfMark(read: Reader, own: string, given: string): Promise<string | null> {
  const { mark } = readReplyAddress(given)
  if (mark === null) return null
  const signer = createReplySigner(await readKey(read, 'replies'))
  const tickets = await unnamed(read, own)
    .innerJoin('tickets as t', 't.vendor_id', 'v.id')
    .select(['t.id', 't.vendor_id', 't.customer_id', 't.assignee_id'])
    .where('t.number', '=', mark.number)
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
