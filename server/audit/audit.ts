/** The audit log: every change of accounts and settings leaves an entry, in the transaction of the change. */
import { COMMAND_LINE, type AuditAction, type AuditEntry } from '../../shared/api/audit.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'

export interface AuditedChange {
  readonly vendorId: string
  /** Who did it; null for the command line. */
  readonly actor: PersonRef | null
  readonly action: AuditAction
  /** To whom or what. */
  readonly subject: { readonly id: string | null; readonly name: string }
  /** What changed, by name. Never a secret: admins read it, and it is exported. */
  readonly detail?: AuditEntry['detail']
}

/** Appends an entry; it is there when the change is, and not otherwise. */
export async function recordAudit(work: Work, change: AuditedChange): Promise<void> {
  const { vendorId, actor, action, subject, detail = {} } = change
  await work.trx
    .insertInto('audit_entries')
    .values({
      id: newId(work.now),
      vendor_id: vendorId,
      at: work.now,
      actor_id: actor?.id ?? null,
      actor_name: (actor ?? COMMAND_LINE).name,
      action,
      subject_id: subject.id,
      subject_name: subject.name,
      detail: JSON.stringify(detail),
    })
    .execute()
}

/**
 * Takes a person's name, and what was said of them, out of the log when they are erased. That something was done,
 * when, and by whom else, stays; nothing else ever changes an entry.
 */
export async function forgetInAudit(
  work: Work,
  person: { readonly id: string; readonly vendorId: string },
): Promise<void> {
  await work.trx
    .updateTable('audit_entries')
    .set({ actor_name: '' })
    .where('vendor_id', '=', person.vendorId)
    .where('actor_id', '=', person.id)
    .execute()
  await work.trx
    .updateTable('audit_entries')
    .set({ subject_name: '', detail: '{}' })
    .where('vendor_id', '=', person.vendorId)
    .where('subject_id', '=', person.id)
    .execute()
}
