/** What is kept of changes to accounts and settings, and how admins read it. */
import { z } from 'zod'
import type { Page, PersonRef, Timestamp } from './common.ts'

/** What can be done to accounts and settings: the subject's kind, then what happened to it. */
export const auditActions = [
  'vendor.created',
  'vendor.changed',
  'identity_key.added',
  'identity_key.retired',
  'mail_source.added',
  'mail_source.removed',
  'operator.created',
  'operator.invited',
  'operator.joined',
  'operator.role_changed',
  'operator.disabled',
  'operator.enabled',
  'operator.password_changed',
  'operator.totp_added',
  'operator.totp_removed',
  'operator.totp_reset',
  'person.registered',
  'person.invited',
  'person.joined',
  'person.changed',
  'person.password_changed',
  'person.disabled',
  'person.enabled',
  'person.data_downloaded',
  'person.erasure_asked',
  'person.erased',
  'company.created',
  'company.changed',
  'project.created',
  'project.changed',
  'package.created',
  'package.changed',
  'package.deleted',
  'file.removed',
  'article.published',
  'article.unpublished',
  'article.deleted',
  'article_category.deleted',
  'proposal.changed',
  'proposal.moved',
  'proposal.shown',
  'proposal.hidden',
  'proposal.comment_shown',
  'proposal.comment_hidden',
  'proposal.merged',
  'proposal.unmerged',
  'proposal.offered',
  'proposal.offer_withdrawn',
  'release.published',
  'release.changed',
  'release.withdrawn',
  'release.deleted',
] as const

export type AuditAction = (typeof auditActions)[number]

export interface AuditEntry {
  readonly id: string
  readonly at: Timestamp
  readonly action: AuditAction
  /** Null `id` for the command line, whose name is then `lifebuoy`. */
  readonly actor: { readonly id: string | null; readonly name: string }
  readonly subject: { readonly id: string | null; readonly name: string }
  /** What changed, by name; no secret. */
  readonly detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

export type AuditPage = Page<AuditEntry>

/** Whom an entry names when no person did it. */
export const COMMAND_LINE: Pick<PersonRef, 'name'> = { name: 'lifebuoy' }

/** `GET /api/audit`: newest first; `after` is the `next` of the page before. */
export const auditQuery = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).prefault(50),
})

export type AuditQuery = z.infer<typeof auditQuery>
