/** What operators are mailed about their account, in the transaction of what it tells of. */
import { queueMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { AccessDeps } from './access.ts'
import { deskLink } from './links.ts'
import { issueToken, TOKEN_LIFETIMES } from './tokens.ts'

type Addressee = Pick<PersonRow, 'id' | 'vendor_id' | 'name' | 'email' | 'locale'>

/** Of what there is nothing to do: `totp_reset` is a colleague's doing. */
type OperatorMail = 'password_changed' | 'totp_added' | 'totp_removed' | 'totp_reset'

/**
 * Invites an operator. An earlier invitation of theirs is void from here on.
 * @param by the name of who invites
 * @param hasPassword whether they answer for others already, and go on with the password they have
 */
export async function mailOperatorInvitation(
  work: Work,
  mail: AccessDeps['mail'],
  vendor: Pick<Vendor, 'id' | 'name'>,
  person: Addressee,
  { by, hasPassword }: { by: string; hasPassword: boolean },
): Promise<void> {
  const token = await issueToken(work, { person, purpose: 'invitation' })
  queueMail(work, {
    ...envelope(mail, vendor, person),
    news: {
      kind: 'account',
      mail: hasPassword ? 'operator_welcome' : 'operator_invitation',
      by,
      worksFor: TOKEN_LIFETIMES.invitation,
      links: [{ of: null, secret: deskLink(mail.publicUrl, `/invitation/${token}`) }],
    },
  })
}

/** Mails a link by which an operator sets a new password. */
export async function mailOperatorReset(
  work: Work,
  mail: AccessDeps['mail'],
  vendor: Pick<Vendor, 'id' | 'name'>,
  person: Addressee,
): Promise<void> {
  const token = await issueToken(work, { person, purpose: 'password_reset' })
  queueMail(work, {
    ...envelope(mail, vendor, person),
    news: {
      kind: 'account',
      mail: 'password_reset',
      by: null,
      worksFor: TOKEN_LIFETIMES.password_reset,
      links: [{ of: null, secret: deskLink(mail.publicUrl, `/reset/${token}`) }],
    },
  })
}

/** Tells an operator what was done to their account, lest it was somebody else. */
export function mailOperatorNews(
  work: Work,
  mail: AccessDeps['mail'],
  vendor: Pick<Vendor, 'id' | 'name'>,
  person: Addressee,
  which: OperatorMail,
): void {
  queueMail(work, {
    ...envelope(mail, vendor, person),
    news: { kind: 'account', mail: which, by: null, worksFor: null, links: [] },
  })
}

function envelope({ from }: AccessDeps['mail'], vendor: Pick<Vendor, 'id' | 'name'>, person: Addressee) {
  const { name, email: address, locale } = person
  return { vendor, from, to: { name, address }, locale, thread: null }
}
