/** A customer's own account: what it is, and its password. */
import type { Account, ChangePasswordInput } from '../../shared/api/account.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { PersonRow, SessionRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { AccessDeps } from './access.ts'
import { tellOfPassword } from './account-mails.ts'
import { setPassword, takeAccount } from './accounts.ts'
import { customerTrying } from './mailboxes.ts'
import { endSessionsOf } from './own-sessions.ts'
import { requireGoodPassword } from './password-rule.ts'
import { hashPassword, isPassword } from './passwords.ts'

export async function readAccount(read: Reader, caller: Caller): Promise<Account> {
  const person = await ownRow(read, caller)
  return {
    name: person.name,
    email: person.email,
    password: passwordOf(person, caller),
    passwordRule: caller.vendor.settings.passwordRule,
  }
}

/**
 * Sets a password, or another one, which takes the present one. The person's other sessions end, and they are told by
 * mail.
 * @param address of the network, from where the present one may be tried so often
 * @throws ProblemError `not_found` for who can have none; `invalid` for either password; `too_many_requests`
 */
export async function changePassword(
  deps: AccessDeps,
  caller: Caller,
  { present, password }: ChangePasswordInput,
  address: string,
): Promise<void> {
  const { vendor } = caller
  const person = await ownRow(deps.store.read, caller)
  if (passwordOf(person, caller) === 'never') throw new ProblemError('not_found')
  if (person.password_hash !== null) {
    const who = customerTrying(vendor.id, person.email, address)
    await deps.limits.take('sign-in', who)
    if (!(await isPassword(person.password_hash, present ?? ''))) {
      throw wrongPresent()
    }
    await deps.limits.giveBack('sign-in', who)
  }
  requireGoodPassword(password, vendor.settings.passwordRule, [
    person.name,
    person.email,
    vendor.name,
    vendor.slug,
  ])
  const hashed = await hashPassword(password)
  const ended = await deps.commit(async (work) => {
    // Another may have been set since this one was compared, by who holds the mailbox: that one stays.
    const now = await takeAccount(work, person)
    if (now?.password_hash !== person.password_hash) throw wrongPresent()
    await setPassword(work, person, hashed)
    await recordAudit(work, {
      vendorId: vendor.id,
      actor: person,
      action: 'person.password_changed',
      subject: person,
    })
    tellOfPassword(work, deps.mail, vendor, person)
    return await endSessionsOf(work.trx, person, caller.sessionHash)
  })
  for (const sessionHash of ended) deps.sessionEnded(sessionHash)
}

function wrongPresent(): ProblemError {
  return new ProblemError('invalid', { errors: [{ field: 'present', code: 'wrong_password' }] })
}

type OwnRow = PersonRow & Pick<SessionRow, 'way'>

/** The caller as the store has them, and how they have come in this time. */
async function ownRow(read: Reader, { sessionHash, vendor, person }: Caller): Promise<OwnRow> {
  return await read
    .selectFrom('people as p')
    .innerJoin('sessions as s', (join) =>
      join.onRef('s.vendor_id', '=', 'p.vendor_id').onRef('s.person_id', '=', 'p.id'),
    )
    .selectAll('p')
    .select('s.way')
    .where('p.vendor_id', '=', vendor.id)
    .where('p.id', '=', person.id)
    .where('s.id_hash', '=', sessionHash)
    .executeTakeFirstOrThrow()
}

/**
 * An account of ours, whose address is proved, has one or can: anybody else comes in by their host. A tracking id,
 * which never ends, is not enough to set one by: a guest has a link mailed for that.
 */
function passwordOf(person: OwnRow, { vendor }: Caller): Account['password'] {
  if (person.password_hash !== null) return 'set'
  if (!vendor.settings.ways.password || person.external_id !== null) return 'never'
  return person.email_proved_at === null || person.way === 'tracking' ? 'never' : 'none'
}
