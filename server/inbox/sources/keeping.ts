/** The vendors' mail sources as they are stored: added, listed, removed, and how far a mailbox has been read. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PersonRef, Timestamp } from '../../../shared/api/common.ts'
import {
  imapInput,
  sourceFaults,
  webhookInput,
  type MailSourceInput,
  type MailSourceView,
  type SourceFailure,
} from '../../../shared/api/mail-sources.ts'
import { recordAudit } from '../../audit/audit.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Work } from '../../storage/commit.ts'
import { newId } from '../../storage/ids.ts'
import type { MailSourceRow } from '../../storage/schema.ts'
import type { Reader } from '../../storage/store.ts'
import { holdVendor } from '../../vendors/holding.ts'

/** Sources that a vendor can have: each mailbox is a connection that stands all the time. */
export const SOURCES = 20

/** Letters of the other side's words that are kept. */
const SAID = 300

const imapSource = imapInput.omit({ kind: true, password: true }).extend({
  /** Whether it may lie in the network that the server stands in, which only the command line can say. */
  inside: z.boolean(),
})

const webhookSource = webhookInput.omit({ kind: true })

const failure = z.strictObject({ fault: z.enum(sourceFaults), said: z.string() })

/** What is stored of a mailbox. */
export type ImapSource = z.output<typeof imapSource>

const progress = z.strictObject({
  /** The mailbox's UIDVALIDITY (RFC 3501, section 2.3.1.1), as text: it may be of 32 bits; null before it was opened. */
  validity: z.string().nullable().prefault(null),
  /** All up to this UID have been taken or left out. */
  uid: z.int().prefault(0),
  /** Up to the UID `below`, only what came at `since` (epoch ms) or later is taken. */
  since: z.number().prefault(0),
  below: z.int().prefault(0),
  /** Who works it, until when (epoch ms) unless that is renewed. */
  holder: z.string().nullable().prefault(null),
  until: z.number().prefault(0),
  /** Attempts that have failed one after the other, and when to try again (epoch ms). */
  failures: z.int().prefault(0),
  retryAt: z.number().prefault(0),
})

export type Progress = z.output<typeof progress>

export function readImapSource(row: Pick<MailSourceRow, 'settings'>): ImapSource {
  return imapSource.parse(JSON.parse(row.settings))
}

export function readProgress(text: string | null): Progress {
  return progress.parse(text === null ? {} : JSON.parse(text))
}

/** What `failureText` wrote. */
export function readFailure(text: string): SourceFailure {
  return failure.parse(JSON.parse(text))
}

/** What went wrong, as it is stored: without the secret, should the other side have said it. */
export function failureText({ fault, said }: SourceFailure, secret: string | null): string {
  const clean = secret === null || secret === '' ? said : said.replaceAll(secret, '…')
  const line = clean.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
  return JSON.stringify({ fault, said: line.slice(0, SAID) })
}

export interface AddedSource {
  readonly view: MailSourceView
  /** What a webhook's requests are to be signed with; null for a mailbox. */
  readonly secret: string | null
}

/**
 * Adds a source.
 * @param by `actor` is null for the command line
 * @throws ProblemError `refused` (`too_many_sources`)
 */
export async function addSource(
  work: Work,
  by: { readonly vendorId: string; readonly actor: PersonRef | null },
  input: MailSourceInput,
  inside: boolean,
): Promise<AddedSource> {
  const { vendorId, actor } = by
  await holdVendor(work, vendorId)
  const there = await work.trx
    .selectFrom('mail_sources')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .execute()
  if (there.length >= SOURCES) throw new ProblemError('refused', { reason: 'too_many_sources' })
  const row: MailSourceRow = {
    id: newId(work.now),
    vendor_id: vendorId,
    ...storedAs(input, inside),
    progress: null,
    created_at: work.now,
    worked_at: null,
    failed_at: null,
    last_error: null,
  }
  await work.trx.insertInto('mail_sources').values(row).execute()
  await recordAudit(work, {
    vendorId,
    actor,
    action: 'mail_source.added',
    subject: { id: row.id, name: nameOf(row) },
    detail: { kind: row.kind },
  })
  return { view: viewOf(row), secret: row.kind === 'webhook' ? row.secret : null }
}

function storedAs(
  input: MailSourceInput,
  inside: boolean,
): Pick<MailSourceRow, 'kind' | 'settings' | 'secret'> {
  if (input.kind === 'webhook') {
    const { kind, ...settings } = input
    // 256 bits, in the form that Standard Webhooks' libraries take.
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    return { kind, settings: JSON.stringify(settings), secret }
  }
  const { kind, password, ...settings } = input
  return { kind, settings: JSON.stringify({ ...settings, inside }), secret: password }
}

/** Forgets a source. What it brought stays. @throws ProblemError `not_found` */
export async function removeSource(
  work: Work,
  { vendorId, actor }: { readonly vendorId: string; readonly actor: PersonRef | null },
  id: string,
): Promise<void> {
  const row = await work.trx
    .deleteFrom('mail_sources')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('not_found')
  await recordAudit(work, {
    vendorId,
    actor,
    action: 'mail_source.removed',
    subject: { id, name: nameOf(row) },
    detail: { kind: row.kind },
  })
}

/** The vendor's sources, oldest first. */
export async function listSources(read: Reader, vendorId: string): Promise<MailSourceView[]> {
  const rows = await read
    .selectFrom('mail_sources')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .orderBy('id')
    .limit(SOURCES)
    .execute()
  return rows.map(viewOf)
}

/** @throws ProblemError `not_found` */
export async function findSource(read: Reader, vendorId: string, id: string): Promise<MailSourceRow> {
  const row = await read
    .selectFrom('mail_sources')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

function viewOf(row: MailSourceRow): MailSourceView {
  const at = timeOf(row.failed_at)
  const settings: unknown = JSON.parse(row.settings)
  const common = {
    id: row.id,
    addedAt: new Date(row.created_at).toISOString(),
    workedAt: timeOf(row.worked_at),
    failure: at === null || row.last_error === null ? null : { ...readFailure(row.last_error), at },
    kind: row.kind,
  }
  if (row.kind === 'webhook') {
    const { name } = webhookSource.parse(settings)
    return { ...common, imap: null, webhook: { name, path: `/api/mail/${row.id}` } }
  }
  const { inside: _, ...imap } = imapSource.parse(settings)
  return { ...common, imap, webhook: null }
}

function timeOf(at: number | null): Timestamp | null {
  return at === null ? null : new Date(at).toISOString()
}

/** What an admin knows it by. */
function nameOf(row: Pick<MailSourceRow, 'kind' | 'settings'>): string {
  const settings: unknown = JSON.parse(row.settings)
  if (row.kind === 'webhook') return webhookSource.parse(settings).name
  const { user, host } = imapSource.parse(settings)
  return `${user} @ ${host}`
}
