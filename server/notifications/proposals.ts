/** Tells who follows a proposal that the vendor has answered, or what becomes of it. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { ProposalState } from '../../shared/proposal/proposal.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { canComeIn } from '../access/accounts.ts'
import { portalLink, unsubscribeLink } from '../access/links.ts'
import { queueMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'
import { issueMuteToken } from './muting.ts'
import { wantsProposals } from './preferences.ts'

export interface ProposalNotice {
  readonly vendor: Vendor
  /** Somebody who follows it and may see it, at an address that is theirs. */
  readonly to: { readonly id: string; readonly name: string; readonly email: string; readonly locale: Locale }
  readonly proposal: { readonly id: string; readonly title: string }
  readonly said:
    | { readonly state: null; readonly message: RichText }
    | {
        readonly state: ProposalState
        /** What the vendor calls it in the reader's language; null where that is what we do. */
        readonly called: string | null
        /** Why. */
        readonly message: RichText | null
      }
  readonly mail: { readonly from: string; readonly publicUrl: string }
}

/**
 * Writes the mail, unless its reader has said that they want none of these.
 * @throws RangeError when a name or the title would break its header line; nothing may be committed then.
 */
export async function tellOfProposal(work: Work, notice: ProposalNotice): Promise<void> {
  const { vendor, to, proposal, said, mail } = notice
  const person = { vendorId: vendor.id, personId: to.id }
  if (!(await wantsProposals(work.trx, person))) return
  const href = (await canComeIn(work.trx, vendor, to.id))
    ? portalLink(mail.publicUrl, vendor.slug, `/proposals/${proposal.id}`)
    : null
  const token = await issueMuteToken(work, { ...person, proposalId: proposal.id })
  queueMail(work, {
    vendor,
    from: mail.from,
    to: { name: to.name, address: to.email },
    locale: to.locale,
    thread: null,
    news: {
      kind: 'proposal',
      title: proposal.title,
      ...said,
      href,
      unsubscribe: { secret: unsubscribeLink(mail.publicUrl, token) },
    },
  })
}
