/** What operators do to proposals, in the audit log. What customers do stands with the proposal itself. */
import type { AuditAction, AuditEntry } from '../../shared/api/audit.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalRow } from '../storage/schema.ts'

/** Appends an entry, if it was an operator. */
export async function noteOf(
  work: Work,
  { vendor, actor, person }: Pick<Caller, 'vendor' | 'actor' | 'person'>,
  action: Extract<AuditAction, `proposal.${string}`>,
  { id, title }: Pick<ProposalRow, 'id' | 'title'>,
  detail: AuditEntry['detail'] = {},
): Promise<void> {
  if (actor.kind !== 'operator') return
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: { id: person.id, name: person.name },
    action,
    subject: { id, name: title },
    detail,
  })
}
