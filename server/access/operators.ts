/** The team as its admins keep it: who is invited, what they may do, and who is let in no more. */
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import type { InviteOperatorInput, OperatorState, OperatorView, Team } from '../../shared/api/operators.ts'
import type { AuditAction } from '../../shared/api/audit.ts'
import { recordAudit, type AuditedChange } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import { createOperator, freeTickets, noteInvited, OperatorExists, setDisabled } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { LoginRow, PersonRow } from '../storage/schema.ts'
import { holdVendor } from '../vendors/holding.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { AccessDeps } from './access.ts'
import { mailboxOf } from './mailboxes.ts'
import { mailOperatorInvitation, mailOperatorNews } from './operators-mails.ts'
import {
  findOperator,
  findTeam,
  loginOf,
  loginOfPerson,
  placesOfLogin,
  vendorsOfLogin,
} from './operators-queries.ts'
import { endSessionsOf } from './own-sessions.ts'
import { endTokens } from './tokens.ts'

/** An admin, and for which vendor they act. */
export interface Admin {
  readonly vendor: Vendor
  readonly person: PersonRef
}

type Mail = AccessDeps['mail']

/** What sends invitations, and to whom it has sent enough; `address` is the network's, of the admin who asks. */
export interface Inviting extends Pick<AccessDeps, 'mail' | 'limits'> {
  readonly address: string
}

export async function listTeam(
  { store: { read }, ratingsOf }: Pick<AccessDeps, 'store' | 'ratingsOf'>,
  vendorId: string,
): Promise<Team> {
  const [rows, ratings] = await Promise.all([findTeam(read, vendorId), ratingsOf(read, vendorId)])
  return { items: rows.map((row) => viewOf(row, row)), ratings }
}

/**
 * Invites somebody to answer for the vendor. Nothing is theirs until they accept.
 * @throws ProblemError `invalid` for an address that is an operator's of the vendor already; `too_many_requests` when
 * their mailbox has got enough today
 */
export async function inviteOperator(
  work: Work,
  inviting: Inviting,
  admin: Admin,
  input: InviteOperatorInput,
): Promise<OperatorView> {
  const { vendor } = admin
  const person = await createOperator(work, {
    ...input,
    vendorId: vendor.id,
    passwordHash: null,
    invited: true,
  }).catch((error: unknown) => {
    if (!(error instanceof OperatorExists)) throw error
    throw new ProblemError('invalid', { errors: [{ field: 'email', code: 'taken' }] })
  })
  await sendInvitation(work, inviting, admin, person, {})
  return await viewNow(work, person)
}

/**
 * Sends an invitation again; the earlier one is void.
 * @throws ProblemError `not_found`; `refused` (`not_invited`) for who has accepted or is disabled; `too_many_requests`
 */
export async function inviteAgain(
  work: Work,
  inviting: Inviting,
  admin: Admin,
  id: string,
): Promise<OperatorView> {
  const { person } = await requireColleague(work, admin, id)
  if (stateOf(person) !== 'invited') throw new ProblemError('refused', { reason: 'not_invited' })
  await noteInvited(work, person)
  await sendInvitation(work, inviting, admin, person, { again: true })
  return await viewNow(work, person)
}

/**
 * @param by null on the command line
 * @throws ProblemError `not_found`; `refused` (`last_admin`)
 */
export async function changeRole(
  work: Work,
  by: { readonly vendor: Pick<Vendor, 'id'>; readonly person: PersonRef | null },
  id: string,
  role: OperatorRole,
): Promise<OperatorView> {
  const admins = await holdAdmins(work, by.vendor.id)
  const { person } = await requireColleague(work, by, id)
  if (person.role !== role) {
    if (role !== 'admin') requireAnother(admins, person)
    await work.trx
      .updateTable('people')
      .set({ role })
      .where('vendor_id', '=', person.vendor_id)
      .where('id', '=', person.id)
      .execute()
    await audit(work, by, 'operator.role_changed', person, { from: person.role, to: role })
  }
  return await viewNow(work, person)
}

/**
 * Lets an operator in no more: their sessions for this vendor end, and what they were mailed is void.
 * @returns besides, the keys of the sessions that have ended, for their live streams
 * @throws ProblemError `not_found`; `refused` (`last_admin`)
 */
export async function disableOperator(
  work: Work,
  admin: Admin,
  id: string,
): Promise<{ view: OperatorView; ended: readonly string[] }> {
  const admins = await holdAdmins(work, admin.vendor.id)
  const { person } = await requireColleague(work, admin, id)
  if (person.disabled_at !== null) return { view: await viewNow(work, person), ended: [] }
  requireAnother(admins, person)
  await setDisabled(work, person, work.now)
  await freeTickets(work, person)
  await endTokens(work, person)
  const ended = await endSessionsOf(work.trx, person)
  await audit(work, admin, 'operator.disabled', person)
  return { view: await viewNow(work, person), ended }
}

/** Lets an operator in again; who had not accepted their invitation needs a new one. @throws ProblemError `not_found` */
export async function enableOperator(work: Work, admin: Admin, id: string): Promise<OperatorView> {
  const { person } = await requireColleague(work, admin, id)
  if (person.disabled_at !== null) {
    await setDisabled(work, person, null)
    await audit(work, admin, 'operator.enabled', person)
  }
  return await viewNow(work, person)
}

/**
 * Takes a colleague's second factor away, for who has lost their device and their recovery codes. It is the login's
 * at all vendors, so only who is an admin of all of them may; one's own takes the password and a code (`removeTotp`).
 * Of who is not active here it is not said whether they have one.
 * @throws ProblemError `not_found`; `refused` (`own_totp`, `no_totp`, `serves_others`)
 */
export async function resetTotp(work: Work, mail: Mail, admin: Admin, id: string): Promise<OperatorView> {
  const { person, login } = await requireColleague(work, admin, id)
  const own = await loginOfPerson(work.trx, { vendorId: admin.vendor.id, id: admin.person.id })
  if (own.id === login.id) throw new ProblemError('refused', { reason: 'own_totp' })
  if (!showsTotp(person, login)) throw new ProblemError('refused', { reason: 'no_totp' })
  const mine = await vendorsOfLogin(work.trx, own.id)
  const isMine = (vendorId: string) => mine.some(({ id: at, role }) => at === vendorId && role === 'admin')
  const theirs = await placesOfLogin(work.trx, login.id)
  if (!theirs.every(isMine)) {
    throw new ProblemError('refused', { reason: 'serves_others' })
  }
  await dropTotp(work, login.id)
  await audit(work, admin, 'operator.totp_reset', person)
  mailOperatorNews(work, mail, admin.vendor, person, 'totp_reset')
  return await viewNow(work, person)
}

/** Takes the second factor from a login, and what has been begun of one. */
export async function dropTotp(work: Work, loginId: string): Promise<void> {
  await work.trx
    .updateTable('logins')
    .set({ totp_secret: null, totp_since: null, totp_step: null, recovery_codes: null })
    .where('id', '=', loginId)
    .execute()
}

export function stateOf(
  person: Pick<PersonRow, 'disabled_at' | 'invited_at' | 'email_proved_at'>,
): OperatorState {
  if (person.disabled_at !== null) return 'disabled'
  return person.invited_at !== null && person.email_proved_at === null ? 'invited' : 'active'
}

function viewOf(person: PersonRow, login: Pick<LoginRow, 'totp_since'>): OperatorView {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role ?? 'operator',
    locale: person.locale,
    state: stateOf(person),
    invitedAt: person.invited_at === null ? null : new Date(person.invited_at).toISOString(),
    totp: showsTotp(person, login),
  }
}

/** Another vendor's operator who has not accepted, or is let in no more, is none of this vendor's business. */
function showsTotp(person: PersonRow, login: Pick<LoginRow, 'totp_since'>): boolean {
  return stateOf(person) === 'active' && login.totp_since !== null
}

async function viewNow(work: Work, { vendor_id: vendorId, id }: PersonRow): Promise<OperatorView> {
  const found = await findOperator(work.trx, { vendorId, id })
  if (found === null) throw new ProblemError('not_found')
  return viewOf(found.person, found.login)
}

async function requireColleague(work: Work, { vendor }: { readonly vendor: Pick<Vendor, 'id'> }, id: string) {
  const found = await findOperator(work.trx, { vendorId: vendor.id, id })
  if (found === null) throw new ProblemError('not_found')
  return found
}

/** The ids of the vendor's admins who can sign in. Whoever else asks waits until this transaction has ended. */
async function holdAdmins(work: Work, vendorId: string): Promise<readonly string[]> {
  await holdVendor(work, vendorId)
  const rows = await work.trx
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'operator')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where((e) => e.or([e('invited_at', 'is', null), e('email_proved_at', 'is not', null)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** There must be an admin besides, unless it is none who is to be one no more. */
function requireAnother(admins: readonly string[], { id }: PersonRow): void {
  if (admins.includes(id) && admins.length === 1) throw new ProblemError('refused', { reason: 'last_admin' })
}

async function sendInvitation(
  work: Work,
  { mail, limits, address }: Inviting,
  admin: Admin,
  person: PersonRow,
  detail: NonNullable<AuditedChange['detail']>,
): Promise<void> {
  await limits.takeWithin(work, 'invitation', { address, account: `operator ${mailboxOf(person.email)}` })
  const login = person.login_id === null ? null : await loginOf(work.trx, person.login_id)
  await mailOperatorInvitation(work, mail, admin.vendor, person, {
    by: admin.person.name,
    hasPassword: login !== null && login.password_hash !== null,
  })
  await audit(work, admin, 'operator.invited', person, { email: person.email, role: person.role, ...detail })
}

async function audit(
  work: Work,
  { vendor, person: actor }: { readonly vendor: Pick<Vendor, 'id'>; readonly person: PersonRef | null },
  action: AuditAction,
  subject: PersonRow,
  detail: NonNullable<AuditedChange['detail']> = {},
): Promise<void> {
  await recordAudit(work, { vendorId: vendor.id, actor, action, subject, detail })
}
