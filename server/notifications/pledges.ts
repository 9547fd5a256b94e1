/** Tells who speaks for a company what has become of its share of a proposal's price. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { Money } from '../../shared/money/amount.ts'
import { canComeIn } from '../access/accounts.ts'
import { portalLink } from '../access/links.ts'
import { queueMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'

export interface PledgeNotice {
  readonly vendor: Vendor
  readonly to: { readonly id: string; readonly name: string; readonly email: string; readonly locale: Locale }
  readonly proposal: { readonly id: string; readonly title: string }
  /**
   * `repriced`: it was of a price that is another now, and counts no more. `ended`: nothing is asked for any more.
   * `recorded`: an operator has noted it.
   */
  readonly what: 'repriced' | 'ended' | 'recorded'
  readonly share: Money
  /** As it is now; null where there is none. */
  readonly price: Money | null
  readonly mail: { readonly from: string; readonly publicUrl: string }
}

/**
 * Writes the mail, which nobody can be unsubscribed from: it is about what is owed.
 * @throws RangeError when a name or the title would break its header line; nothing may be committed then.
 */
export async function tellOfPledge(work: Work, notice: PledgeNotice): Promise<void> {
  const { vendor, to, proposal, what, share, price, mail } = notice
  queueMail(work, {
    vendor,
    from: mail.from,
    to: { name: to.name, address: to.email },
    locale: to.locale,
    thread: null,
    news: {
      kind: 'pledge',
      title: proposal.title,
      what,
      share,
      price,
      href: (await canComeIn(work.trx, vendor, to.id))
        ? portalLink(mail.publicUrl, vendor.slug, `/proposals/${proposal.id}`)
        : null,
    },
  })
}
