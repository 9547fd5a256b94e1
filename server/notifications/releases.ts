/** Tells somebody that what they wait for is out: one mail, however much of theirs it settles. */
import type { ProposalRef } from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { canComeIn } from '../access/accounts.ts'
import type { Limits } from '../access/limits.ts'
import { strangersWait } from '../access/mailboxes.ts'
import { portalLink, trackingLink, unsubscribeLink } from '../access/links.ts'
import { queueMail } from '../mail/mail.ts'
import { guestStanding } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'
import { issueMuteToken } from './muting.ts'
import { isWanted, wantsProposals } from './preferences.ts'

export interface ReleaseNotice {
  readonly vendor: Vendor
  readonly to: { readonly id: string; readonly name: string; readonly email: string; readonly locale: Locale }
  /** In the reader's language, as far as it is there. */
  readonly release: {
    readonly id: string
    readonly title: string
    readonly label: string | null
    readonly body: RichText
  }
  /** Those of the tickets that it settles that the reader has to do with. */
  readonly tickets: readonly { readonly id: string; readonly number: number; readonly subject: string }[]
  /** Those of the proposals that it brings that the reader asked for, or follows, and sees. */
  readonly proposals: readonly ProposalRef[]
  readonly limits: Limits
  readonly mail: { readonly from: string; readonly publicUrl: string }
}

/**
 * Writes the mail, unless its reader has said that they want none of these.
 * @throws RangeError when a name or a subject would break its header line; nothing may be committed then.
 */
export async function tellOfRelease(work: Work, notice: ReleaseNotice): Promise<void> {
  const { vendor, to, mail } = notice
  const { id, ...release } = notice.release
  // Who was erased has no address any more.
  if (to.email === '') return
  const person = { vendorId: vendor.id, personId: to.id }
  const tickets = []
  for (const ticket of notice.tickets) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection; few have more than one
    if (await isWanted(work.trx, { ...person, ticketId: ticket.id }, 'status_changed')) tickets.push(ticket)
  }
  const proposals = (await wantsProposals(work.trx, person)) ? notice.proposals : []
  const [first] = tickets
  const [asked] = proposals
  // What it can be unsubscribed from: of several, the first, or all its like.
  const about = first === undefined ? asked && { proposalId: asked.id } : { ticketId: first.id }
  if (about === undefined) return
  const guest = (await guestStanding(work.trx, { id: to.id, vendor_id: vendor.id })) === 'unproved'
  // Whoever typed the address, it gets no more than one mail a day of what strangers have done (S4).
  if (guest && (await strangersWait(work, notice.limits, to.email)) !== null) return
  queueMail(work, {
    vendor,
    from: mail.from,
    to: { name: guest ? '' : to.name, address: to.email },
    locale: to.locale,
    thread: first === undefined ? null : { ticket: first, person: to.id, begins: false },
    news: {
      kind: 'release',
      guest,
      ...release,
      ...(first !== undefined && { number: first.number, ...(!guest && { subject: first.subject }) }),
      proposals: proposals.map(({ title }) => title),
      settles: tickets.map(({ number, subject }) => ({ number, subject: guest ? null : subject })),
      href: guest
        ? trackingLink(mail.publicUrl, vendor.slug)
        : (await canComeIn(work.trx, vendor, to.id))
          ? portalLink(mail.publicUrl, vendor.slug, `/changes/${id}`)
          : null,
      unsubscribe: {
        secret: unsubscribeLink(mail.publicUrl, await issueMuteToken(work, { ...person, ...about })),
      },
    },
  })
}
