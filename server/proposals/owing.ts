/** What is owed for a proposal is not changed behind anybody's back: the companies that have committed to it are told. */
import { tellOfPledge, type PledgeNotice } from '../notifications/notifications.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalCommitmentRow, ProposalRow } from '../storage/schema.ts'
import type { Vendor } from '../vendors/settings.ts'

export type Share = Pick<ProposalCommitmentRow, 'company_id' | 'person_id' | 'amount'>

export interface Owing extends Pick<PledgeNotice, 'what' | 'price' | 'mail'> {
  /** Of the shares. */
  readonly currency: string
}

/** Tells each company's primary contacts what has become of its share, and who has committed it if they are there still. */
export async function tellCommitted(
  work: Work,
  vendor: Vendor,
  proposal: Pick<ProposalRow, 'id' | 'title'>,
  shares: readonly Share[],
  { what, currency, price, mail }: Owing,
): Promise<void> {
  if (shares.length === 0) return
  const byCompany = new Map(shares.map((share) => [share.company_id, share]))
  const people = await work.trx
    .selectFrom('people')
    .select(['id', 'name', 'email', 'locale', 'company_id', 'company_role'])
    .where('vendor_id', '=', vendor.id)
    .where('kind', '=', 'customer')
    .where('company_id', 'in', [...byCompany.keys()])
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('email', '<>', '')
    .orderBy('id')
    .execute()
  for (const { company_id: companyId, company_role: role, ...to } of people) {
    const share = byCompany.get(companyId ?? '')
    if (share === undefined || (role !== 'primary_contact' && share.person_id !== to.id)) continue
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await tellOfPledge(work, {
      vendor,
      to,
      proposal,
      what,
      share: { amount: share.amount, currency },
      price,
      mail,
    })
  }
}
