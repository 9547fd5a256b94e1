/** The look that a mail came with, as a page for a sandboxed frame of the desk: nothing in it runs or leads anywhere (S10). */
import type { MailOriginal } from '../../shared/api/mails.ts'
import { findPageToken, issuePageToken, PAGE_TOKEN_LIFETIME } from '../access/page-tokens.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import type { Look, MailReader } from '../text/mail.ts'
import type { OperatorCaller } from '../tickets/tickets.ts'
import { findRaw, mailIs } from './held-queries.ts'

export interface OriginalDeps {
  readonly store: { readonly read: Reader }
  readonly commit: Commit
  readonly reader: Pick<MailReader, 'look'>
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Where an operator sees a mail's look for some minutes. @throws ProblemError `not_found` */
export async function openOriginal(
  { store, commit, reader }: Omit<OriginalDeps, 'clock'>,
  { vendor, person }: Pick<OperatorCaller, 'vendor' | 'person'>,
  id: string,
): Promise<MailOriginal> {
  if (!(await mailIs(store.read, vendor.id, id))) throw new ProblemError('not_found')
  const look = await lookAt(store.read, reader, vendor.id, id)
  if (look === null) return { page: null }
  const { token, until } = await commit(async (work) => ({
    token: await issuePageToken(work, { id: person.id, vendor_id: vendor.id }, id),
    until: work.now + PAGE_TOKEN_LIFETIME,
  }))
  return {
    page: { href: `/mails/${id}/${token}`, until: new Date(until).toISOString(), remote: look.remote },
  }
}

/** The page that a token opens, with what it may load; null when it opens none. */
export async function originalPage(
  { store, reader, clock }: Omit<OriginalDeps, 'commit'>,
  { id, token, remote }: { readonly id: string; readonly token: string; readonly remote: boolean },
): Promise<{ readonly html: string; readonly policy: string } | null> {
  const person = await findPageToken(store.read, { token, subject: id, now: clock() })
  if (person?.kind !== 'operator') return null
  const look = await lookAt(store.read, reader, person.vendor_id, id)
  return look && { html: `${head}${look.html}`, policy: policyOf(remote) }
}

/** Null for a mail that is gone, or cannot be read, or has no look. */
async function lookAt(
  read: Reader,
  reader: Pick<MailReader, 'look'>,
  vendorId: string,
  id: string,
): Promise<Look | null> {
  const raw = await findRaw(read, vendorId, id)
  if (raw === null) return null
  const looking = await reader.look(raw)
  return looking.ok ? looking.look : null
}

/**
 * What stands before the mail's own markup: on white, as mails are made for; text that is too wide wraps. Its links do
 * nothing: they are passed over, and would open elsewhere, which the sandbox does not let them.
 */
const head = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>
:root { color-scheme: light; }
body { margin: 16px; background: #fff; color: #000; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font: inherit; }
img { max-width: 100%; }
a, area { pointer-events: none !important; }
</style>`

/** No script, no form, no frame, an origin of nobody's; with `remote`, pictures over TLS, and nothing else, from anywhere. */
function policyOf(remote: boolean): string {
  return [
    'sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    remote ? 'img-src data: https:' : 'img-src data:',
    ...(remote ? ['upgrade-insecure-requests'] : []),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}
