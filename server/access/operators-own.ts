/** What operators do about their own account, which is the same at all vendors they answer for. */
import type { AuditAction } from '../../shared/api/audit.ts'
import type {
  ChangeOwnPasswordInput,
  LoginSessions,
  OperatorNewPasswordInput,
  OwnAccount,
  RemoveTotpInput,
  TotpBegun,
  TotpConfirmed,
} from '../../shared/api/operators.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { oweLink } from '../outbox/lookup.ts'
import { findLogin, normalEmail, operatorsOfLogin, setLoginPassword, setOffDuty } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { LoginRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { findFirstVendor, findVendorById } from '../vendors/vendors.ts'
import type { AccessDeps } from './access.ts'
import { operatorOfToken, operatorTrying, requirePassword } from './operators-in.ts'
import { mailOperatorNews, mailOperatorReset } from './operators-mails.ts'
import type { LinkLookup } from './coming-in.ts'
import { linkMailWait } from './mailboxes.ts'
import {
  endSessionsOfLogin,
  findOperator,
  holdLogin,
  holdPlace,
  loginOfPerson,
  sessionsOfLogin,
} from './operators-queries.ts'
import { takeSecond, takeTotp } from './operators-second.ts'
import { dropTotp } from './operators.ts'
import { SESSION_ID_LENGTH } from './own-sessions.ts'
import { PLAIN_RULE, requireGoodPassword } from './password-rule.ts'
import { hashPassword } from './passwords.ts'
import { countRecoveryCodes, newRecoveryCodes } from './recovery.ts'
import { endTokens, redeemToken } from './tokens.ts'
import { newTotpSecret, totpUri } from './totp.ts'

/**
 * Has a link for a new password mailed to who has this address. Whether anybody has it shows in nothing: the same is
 * written for all, and who has it is looked up when that is due.
 * @throws ProblemError `too_many_requests`
 */
export async function requestOperatorReset(deps: AccessDeps, email: string, address: string): Promise<void> {
  const who = operatorTrying(email, address)
  await deps.limits.take('reset-request', who, 'link_asked')
  await deps.limits.take('link-requests', who, 'link_asked')
  const strangers = !(await deps.limits.isKnown(who))
  await deps.commit(async (work) => {
    // What is owed is some vendor's; whose they are is not known yet.
    const vendor = await findFirstVendor(work.trx)
    if (vendor === null) return
    await oweLink(work, vendor.id, { about: 'operator_reset', address: normalEmail(email), strangers })
  })
}

/**
 * Mails the link that somebody asked for to the operator who has the address.
 * @returns when it may go (epoch ms), if strangers have had the mailbox written to too often; else null
 */
export async function mailRequestedReset(
  work: Work,
  { limits, mail }: Pick<AccessDeps, 'limits' | 'mail'>,
  { address, strangers, since }: LinkLookup,
): Promise<number | null> {
  const known = await findLogin(work.trx, address)
  if (known === null) return null
  const login = await holdLogin(work, known.id)
  const [first] = await operatorsOfLogin(work.trx, login.id)
  const person = first === undefined ? null : await holdPlace(work, first)
  const vendor = person === null ? null : await findVendorById(work.trx, person.vendor_id)
  if (person === null || vendor === null) return null
  const due = strangers ? await linkMailWait(work, limits, login.email, since) : null
  if (due === null) await mailOperatorReset(work, mail, vendor, person)
  return due
}

/**
 * Sets a new password by a link's token. All sessions of the login end; a second factor stays, so signing in is next.
 * @throws ProblemError `link_invalid`, `invalid` for the password, `too_many_requests`
 */
export async function resetOperatorPassword(
  deps: AccessDeps,
  { token, password }: OperatorNewPasswordInput,
  address: string,
): Promise<void> {
  await deps.limits.take('link-use', { address, account: '' })
  const { person, login } = await operatorOfToken(deps, token, 'password_reset')
  requireGoodPassword(password, PLAIN_RULE, [person.name, person.email])
  const hashed = await hashPassword(password)
  const ended = await deps.commit(async (work) => {
    await holdLogin(work, login.id)
    await redeemToken(work, { token, purpose: 'password_reset', vendorId: null })
    return await replacePassword(work, deps, login, hashed, null)
  })
  for (const sessionHash of ended) deps.sessionEnded(sessionHash)
  // They read what was mailed to them, so a stranger who guesses elsewhere does not keep them out here.
  await deps.limits.remember(operatorTrying(login.email, address))
}

export async function describeOwn(
  { store: { read }, ratingsOf }: Pick<AccessDeps, 'store' | 'ratingsOf'>,
  caller: Caller,
): Promise<OwnAccount> {
  const { vendor, person } = caller
  const login = await ownLogin(read, caller)
  const operator = await findOperator(read, { vendorId: vendor.id, id: person.id })
  return {
    onDuty: operator?.person.off_duty_since === null,
    ratings: (await ratingsOf(read, vendor.id, person.id))[person.id] ?? { count: 0, average: null },
    name: caller.person.name,
    email: login.email,
    locale: caller.person.locale,
    totp:
      login.totp_since === null
        ? null
        : {
            since: new Date(login.totp_since).toISOString(),
            recoveryCodesLeft: countRecoveryCodes(login.recovery_codes),
          },
  }
}

/**
 * Sets a new password for who knows the present one. The login's other sessions end.
 * @throws ProblemError `invalid` for either password, `too_many_requests`
 */
export async function changeOwnPassword(
  deps: AccessDeps,
  caller: Caller,
  { present, password }: ChangeOwnPasswordInput,
  address: string,
): Promise<void> {
  const login = await ownLogin(deps.store.read, caller)
  const who = operatorTrying(login.email, address)
  await requirePassword(deps, login, { password: present, field: 'present' }, who)
  requireGoodPassword(password, PLAIN_RULE, [caller.person.name, login.email])
  const hashed = await hashPassword(password)
  const ended = await deps.commit((work) => replacePassword(work, deps, login, hashed, caller))
  for (const sessionHash of ended) deps.sessionEnded(sessionHash)
}

/**
 * A secret for an authenticator app. It counts for nothing until a code of it has been confirmed.
 * @throws ProblemError `invalid` for the password, `refused` (`has_totp`), `too_many_requests`
 */
export async function beginTotp(
  deps: AccessDeps,
  caller: Caller,
  password: string,
  address: string,
): Promise<TotpBegun> {
  const login = await ownLogin(deps.store.read, caller)
  if (login.totp_since !== null) throw new ProblemError('refused', { reason: 'has_totp' })
  await requirePassword(deps, login, { password, field: 'password' }, operatorTrying(login.email, address))
  const secret = newTotpSecret()
  await deps.commit(async (work) => {
    const { numUpdatedRows } = await work.trx
      .updateTable('logins')
      .set({ totp_secret: secret, totp_step: null })
      .where('id', '=', login.id)
      .where('totp_since', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new ProblemError('refused', { reason: 'has_totp' })
  })
  return {
    secret,
    uri: totpUri(secret, { issuer: new URL(deps.publicOrigin).hostname, account: login.email }),
  }
}

/**
 * From a first code on the second factor is asked for. The recovery codes are told this once, and the login's other
 * sessions end: they came in without it.
 * @throws ProblemError `invalid` for the code, `refused` (`no_totp`, `has_totp`), `too_many_requests`
 */
export async function confirmTotp(
  deps: AccessDeps,
  caller: Caller,
  code: string,
  address: string,
): Promise<TotpConfirmed> {
  const before = await ownLogin(deps.store.read, caller)
  const who = operatorTrying(before.email, address)
  await deps.limits.take('code', who)
  const { codes, kept } = newRecoveryCodes()
  const ended = await deps.commit(async (work) => {
    const login = await holdLogin(work, before.id)
    if (login.totp_since !== null) throw new ProblemError('refused', { reason: 'has_totp' })
    if (login.totp_secret === null) throw new ProblemError('refused', { reason: 'no_totp' })
    const right = await takeTotp(work, { ...login, totp_secret: login.totp_secret }, code.replace(/\s/g, ''))
    if (!right) throw wrongCode()
    await work.trx
      .updateTable('logins')
      .set({ totp_since: work.now, recovery_codes: kept })
      .where('id', '=', login.id)
      .execute()
    await auditLogin(work, login, 'operator.totp_added')
    await tell(work, deps, login, 'totp_added')
    return await endSessionsOfLogin(work, login.id, caller.sessionHash)
  })
  for (const sessionHash of ended) deps.sessionEnded(sessionHash)
  await deps.limits.giveBack('code', who)
  return { recoveryCodes: codes }
}

/**
 * Takes the second factor away again, for who knows the password and has a code.
 * @throws ProblemError `invalid` for the password or the code, `refused` (`no_totp`), `too_many_requests`
 */
export async function removeTotp(
  deps: AccessDeps,
  caller: Caller,
  { password, code }: RemoveTotpInput,
  address: string,
): Promise<void> {
  const before = await ownLogin(deps.store.read, caller)
  if (before.totp_since === null) throw new ProblemError('refused', { reason: 'no_totp' })
  const who = operatorTrying(before.email, address)
  await requirePassword(deps, before, { password, field: 'password' }, who)
  await deps.limits.take('code', who)
  await deps.commit(async (work) => {
    const login = await holdLogin(work, before.id)
    if (!(await takeSecond(work, login, code))) throw wrongCode()
    await dropTotp(work, login.id)
    await auditLogin(work, login, 'operator.totp_removed')
    await tell(work, deps, login, 'totp_removed')
  })
  await deps.limits.giveBack('code', who)
}

/** Whether the operator is given tickets by load, and alarms, at this vendor. */
export async function setOnDuty(work: Work, { vendor, person }: Caller, onDuty: boolean): Promise<void> {
  await setOffDuty(work, { vendor_id: vendor.id, id: person.id }, onDuty ? null : work.now)
}

/** In which language mails come. What the desk is shown in, its browser remembers. */
export async function setOwnLocale(work: Work, caller: Caller, locale: Locale): Promise<void> {
  const { id } = await ownLogin(work.trx, caller)
  await work.trx.updateTable('people').set({ locale }).where('login_id', '=', id).execute()
}

/** At all vendors, newest first. */
export async function listLoginSessions(
  { store, clock }: Pick<AccessDeps, 'store' | 'clock'>,
  caller: Caller,
): Promise<LoginSessions> {
  const login = await ownLogin(store.read, caller)
  const rows = await sessionsOfLogin(store.read, login.id)
  return {
    items: rows
      .filter((row) => row.expires_at > clock())
      .map((row) => ({
        id: row.id_hash.slice(0, SESSION_ID_LENGTH),
        current: row.id_hash === caller.sessionHash,
        way: row.way,
        vendor: { name: row.vendor_name },
        openedAt: new Date(row.created_at).toISOString(),
        userAgent: row.user_agent,
      })),
  }
}

/**
 * Ends one of the login's; answers its key, for its live streams.
 * @throws ProblemError `not_found`, also for one that has gone on at another vendor meanwhile
 */
export async function endLoginSession(work: Work, caller: Caller, id: string): Promise<string> {
  const login = await ownLogin(work.trx, caller)
  // Who goes on at another vendor at this moment is waited for: that is another session.
  await holdLogin(work, login.id)
  const rows = await sessionsOfLogin(work.trx, login.id)
  const found = rows.find(({ id_hash }) => id.length === SESSION_ID_LENGTH && id_hash.startsWith(id))
  if (found === undefined) throw new ProblemError('not_found')
  await work.trx.deleteFrom('sessions').where('id_hash', '=', found.id_hash).execute()
  return found.id_hash
}

/** Ends all of the login's but the one that asks; answers their keys. */
export async function endOtherLoginSessions(work: Work, caller: Caller): Promise<readonly string[]> {
  const login = await ownLogin(work.trx, caller)
  // Who goes on at another vendor at this moment is waited for, and ended too.
  await holdLogin(work, login.id)
  return await endSessionsOfLogin(work, login.id, caller.sessionHash)
}

/**
 * A new password for a login, in place of the one it had when it was looked at. Ends all its sessions but the
 * caller's, and the links it was mailed; answers the keys of those sessions.
 * @throws ProblemError `credentials_wrong` when it has another by now
 */
async function replacePassword(
  work: Work,
  { mail }: Pick<AccessDeps, 'mail'>,
  login: LoginRow,
  passwordHash: string,
  caller: Caller | null,
): Promise<readonly string[]> {
  const before = await holdLogin(work, login.id)
  if (before.password_hash !== login.password_hash) throw new ProblemError('credentials_wrong')
  await setLoginPassword(work, login.id, passwordHash)
  for (const person of await operatorsOfLogin(work.trx, login.id)) {
    // oxlint-disable-next-line no-await-in-loop -- a vendor after the other, in one transaction
    await endTokens(work, person, 'password_reset')
  }
  await auditLogin(work, login, 'operator.password_changed')
  await tell(work, { mail }, login, 'password_changed')
  return await endSessionsOfLogin(work, login.id, caller?.sessionHash ?? null)
}

/** An entry for each vendor the login answers for: all of them are concerned. */
async function auditLogin(work: Work, login: Pick<LoginRow, 'id'>, action: AuditAction): Promise<void> {
  for (const person of await operatorsOfLogin(work.trx, login.id)) {
    // oxlint-disable-next-line no-await-in-loop -- a vendor after the other, in one transaction
    await recordAudit(work, { vendorId: person.vendor_id, actor: person, action, subject: person })
  }
}

/** In the name of the vendor they have answered for longest. */
async function tell(
  work: Work,
  { mail }: Pick<AccessDeps, 'mail'>,
  login: Pick<LoginRow, 'id'>,
  which: 'password_changed' | 'totp_added' | 'totp_removed',
): Promise<void> {
  const [person] = await operatorsOfLogin(work.trx, login.id)
  const vendor = person === undefined ? null : await findVendorById(work.trx, person.vendor_id)
  if (person !== undefined && vendor !== null) mailOperatorNews(work, mail, vendor, person, which)
}

async function ownLogin(read: Reader, { vendor, person }: Caller): Promise<LoginRow> {
  return await loginOfPerson(read, { vendorId: vendor.id, id: person.id })
}

function wrongCode(): ProblemError {
  return new ProblemError('invalid', { errors: [{ field: 'code', code: 'wrong_code' }] })
}
