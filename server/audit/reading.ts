/** Reading the audit log, newest first: by pages, and whole. */
import type { AuditEntry, AuditPage, AuditQuery } from '../../shared/api/audit.ts'
import { exportWords } from '../../shared/locale/export/words.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { AuditRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** A page of a vendor's log; its ids grow with time, so the page begins after one. */
export async function listAudit(
  read: Reader,
  vendorId: string,
  { after, limit }: AuditQuery,
): Promise<AuditPage> {
  let query = read
    .selectFrom('audit_entries')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(entryOf)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Entries that are read at once for an export. */
const LOT = 200

/** The whole log as rows of an export, newest first, a lot at a time; the first row says what the columns are. */
export async function* auditRows(read: Reader, vendorId: string, locale: Locale): AsyncGenerator<string[][]> {
  const { time, by, action, on, details } = exportWords[locale].audit
  yield [[time, by, action, on, details]]
  let after: string | undefined
  do {
    // oxlint-disable-next-line no-await-in-loop -- each lot begins where the one before ended
    const page = await listAudit(read, vendorId, { limit: LOT, ...(after === undefined ? {} : { after }) })
    yield page.items.map((entry) => [
      entry.at,
      entry.actor.name,
      entry.action,
      entry.subject.name,
      Object.entries(entry.detail)
        .map(([name, value]) => `${name}: ${typeof value === 'object' ? (value ?? []).join(', ') : value}`)
        .join('; '),
    ])
    after = page.next ?? undefined
  } while (after !== undefined)
}

function entryOf(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    action: row.action,
    actor: { id: row.actor_id, name: row.actor_name },
    subject: { id: row.subject_id, name: row.subject_name },
    detail: detailOf(row.detail),
  }
}

function detailOf(text: string): AuditEntry['detail'] {
  // As `recordAudit` wrote it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as AuditEntry['detail']
}
