/** The second factor when somebody comes in: a code of their authenticator app, or one of their recovery codes. */
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { LoginRow } from '../storage/schema.ts'
import type { AccessDeps } from './access.ts'
import type { Trying } from './limits.ts'
import { withoutRecoveryCode } from './recovery.ts'
import { stepOfCode } from './totp.ts'

/**
 * Counts a try at the code, where one is wanted. Call it when the password has been right, and before the transaction
 * that takes the code (`takeSecond`).
 * @throws ProblemError `code_required`, `too_many_requests`
 */
export async function expectSecond(
  { limits }: Pick<AccessDeps, 'limits'>,
  login: Pick<LoginRow, 'totp_since'>,
  code: string | undefined,
  who: Trying,
): Promise<void> {
  if (login.totp_since === null) return
  if (code === undefined) throw new ProblemError('code_required')
  await limits.take('code', who)
}

/**
 * Takes the code, once: of many who bring the same one is let. Nothing is wanted from a login without a second factor.
 * @returns whether it was right
 */
export async function takeSecond(work: Work, login: LoginRow, code: string): Promise<boolean> {
  if (login.totp_since === null || login.totp_secret === null) return true
  const digits = code.replace(/\s/g, '')
  return /^\d{6}$/.test(digits)
    ? await takeTotp(work, { ...login, totp_secret: login.totp_secret }, digits)
    : await takeRecovery(work, login, code)
}

/** The step of a code is kept, so that it and those before it are never taken again (RFC 6238, section 5.2). */
export async function takeTotp(
  work: Work,
  login: LoginRow & { readonly totp_secret: string },
  code: string,
): Promise<boolean> {
  const step = stepOfCode(login.totp_secret, code, work.now, login.totp_step)
  if (step === null) return false
  const { numUpdatedRows } = await work.trx
    .updateTable('logins')
    .set({ totp_step: step })
    .where('id', '=', login.id)
    .where('totp_secret', '=', login.totp_secret)
    .where((e) => e.or([e('totp_step', 'is', null), e('totp_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function takeRecovery(work: Work, login: LoginRow, code: string): Promise<boolean> {
  const left = withoutRecoveryCode(login.recovery_codes, code)
  if (left === null) return false
  const { numUpdatedRows } = await work.trx
    .updateTable('logins')
    .set({ recovery_codes: left })
    .where('id', '=', login.id)
    .where('recovery_codes', '=', login.recovery_codes)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
