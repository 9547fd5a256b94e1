/** The audit log: every change of accounts and settings leaves an entry, in the transaction of the change. */
import { COMMAND_LINE, type AuditAction, type AuditEntry } from '../../shared/api/audit.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { AuditRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

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

/** What the log has of some people, whoever did what to whom: oldest first. */
export async function entriesAbout(
  read: Reader,
  vendorId: string,
  people: readonly string[],
): Promise<Pick<AuditRow, 'at' | 'action' | 'actor_id' | 'subject_id' | 'detail'>[]> {
  return await read
    .selectFrom('audit_entries')
    .select(['at', 'action', 'actor_id', 'subject_id', 'detail'])
    .where('vendor_id', '=', vendorId)
    .where((e) => e.or([e('subject_id', 'in', people), e('actor_id', 'in', people)]))
    .orderBy('id')
    .execute()
}

/** Whom the log is to forget, and in which of its entries. */
export interface Forgetting {
  readonly vendorId: string
  /** Ids of the entries in which they are named, whoever did what to whom. */
  readonly entries: readonly string[]
  /** The ids they are known by. */
  readonly people: readonly string[]
  /** What stands where their name was. */
  readonly called: string
  /** Takes what names them out of an entry's detail, which is JSON and stays so. */
  readonly strike: (detail: string) => string
}

/**
 * Takes who is erased out of the log, which goes on to say what was done and when, and no more to whom or by whom.
 * Nothing else ever changes an entry, and nothing removes one.
 */
export async function forgetInAudit(
  work: Work,
  { vendorId, entries, people, called, strike }: Forgetting,
): Promise<void> {
  const { trx } = work
  const is = (someone: string | null) => someone !== null && people.includes(someone)
  for (const id of entries) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    const row = await trx
      .selectFrom('audit_entries')
      .select(['actor_id', 'actor_name', 'subject_id', 'subject_name', 'detail'])
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await trx
      .updateTable('audit_entries')
      .set({
        actor_name: is(row.actor_id) ? called : row.actor_name,
        subject_name: is(row.subject_id) ? called : row.subject_name,
        detail: strike(row.detail),
      })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
}
