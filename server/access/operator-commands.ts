/** The command line's `operator …`: what whoever runs a Lifebuoy does for its operators, each answered in words. */
import { parseArgs } from 'node:util'
import type { AuditAction } from '../../shared/api/audit.ts'
import { emailInput, nameInput } from '../../shared/api/common.ts'
import { operatorRoles } from '../../shared/api/operators.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { recordAudit } from '../audit/audit.ts'
import {
  createOperator,
  findLogin,
  normalEmail,
  OperatorExists,
  operatorsOfLogin,
  PersonError,
  setLoginPassword,
} from '../people/people.ts'
import type { Commit, Work } from '../storage/commit.ts'
import type { LoginRow } from '../storage/schema.ts'
import type { Reader, Store } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorBySlug, VendorError } from '../vendors/vendors.ts'
import { endSessionsOfLogin, findOperatorByEmail } from './operators-queries.ts'
import { changeRole, dropTotp } from './operators.ts'
import { PLAIN_RULE, requireGoodPassword } from './password-rule.ts'
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts'

export const operatorUsage = `  operator create --vendor <slug> --email <address> --name <name> [--role ${operatorRoles.join('|')}] [--locale ${locales.join('|')}]
      Creates somebody who answers; a vendor's first is an admin unless --role says otherwise. The password is read
      from the standard input, ${PASSWORD_MIN} characters or more. Who answers for another vendor already keeps the one they have.

  operator role --vendor <slug> --email <address> --role ${operatorRoles.join('|')}
      Makes an admin of an operator of the vendor, or an operator of an admin; the last admin stays one.

  operator password --email <address>
      Sets a new password, read from the standard input, and signs them out everywhere.

  operator totp-remove --email <address>
      Takes the second factor away from who has lost their device and their recovery codes.
`

export interface OperatorCommandTools {
  /** Opens the store for what is to be done with it, once the command is understood. */
  readonly withStore: <T>(work: (store: Store, commit: Commit) => Promise<T>) => Promise<T>
  /** Asks whoever runs the command. */
  readonly askPassword: () => Promise<string>
  /** Where browsers reach the server. */
  readonly publicUrl: string
}

export type OperatorCommand = (args: string[], tools: OperatorCommandTools) => Promise<string>

/**
 * The commands, by their word. Each throws VendorError, PersonError or ProblemError for what cannot be, TypeError for
 * what cannot be understood.
 */
export const operatorCommands: ReadonlyMap<string, OperatorCommand> = new Map([
  ['create', create],
  ['role', role],
  ['password', password],
  ['totp-remove', totpRemove],
])

async function create(args: string[], { withStore, askPassword, publicUrl }: OperatorCommandTools) {
  const { values } = parseArgs({
    args,
    options: {
      vendor: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      locale: { type: 'string' },
    },
  })
  const { vendor: slug, email, name } = values
  if (slug === undefined || email === undefined || name === undefined) {
    throw new TypeError('operator create needs --vendor, --email and --name')
  }
  const wanted = values.role === undefined ? undefined : oneOf('--role', values.role, operatorRoles)
  const locale: Locale | undefined =
    values.locale === undefined ? undefined : oneOf('--locale', values.locale, locales)
  if (!nameInput.safeParse(name).success)
    throw new TypeError('--name must be one line of 1 to 200 characters')
  if (!emailInput.safeParse(email).success) throw new TypeError('--email is no address')

  return await withStore(async (store, commit) => {
    const vendor = await requireVendor(store.read, slug)
    const login = await findLogin(store.read, email)
    const keeps = login !== null && login.password_hash !== null
    const passwordHash = keeps ? null : await newPassword(askPassword, [name, email])
    const asked = wanted ?? ((await hasAdmin(store.read, vendor.id)) ? 'operator' : 'admin')
    const made = { vendorId: vendor.id, email, name, passwordHash, role: asked }
    await commit(async (work) => {
      const person = await createOperator(work, { ...made, locale: locale ?? vendor.locale })
      const detail = { email: person.email, role: person.role }
      await recordAudit(work, {
        vendorId: vendor.id,
        actor: null,
        action: 'operator.created',
        subject: person,
        detail,
      })
    }).catch((error: unknown) => {
      throw error instanceof OperatorExists ? new PersonError(`${email} works for "${slug}" already`) : error
    })
    const kept = keeps ? `${normalEmail(email)} has a login already and keeps its password.\n` : ''
    return `${kept}${name} can sign in at ${publicUrl}/desk\n`
  })
}

async function role(args: string[], { withStore }: OperatorCommandTools): Promise<string> {
  const { values } = parseArgs({
    args,
    options: { vendor: { type: 'string' }, email: { type: 'string' }, role: { type: 'string' } },
  })
  const { vendor: slug, email } = values
  if (slug === undefined || email === undefined || values.role === undefined) {
    throw new TypeError('operator role needs --vendor, --email and --role')
  }
  const given = oneOf('--role', values.role, operatorRoles)
  return await withStore(async (store, commit) => {
    const vendor = await requireVendor(store.read, slug)
    const found = await findOperatorByEmail(store.read, vendor.id, normalEmail(email))
    if (found === null) throw new PersonError(`"${slug}" has no operator with the address ${email}`)
    const { name } = await commit((work) => changeRole(work, { vendor, person: null }, found.id, given))
    return `${name} is ${given === 'admin' ? 'an admin' : 'an operator'} of "${slug}".\n`
  })
}

async function password(args: string[], { withStore, askPassword }: OperatorCommandTools): Promise<string> {
  const email = emailIn('operator password', args)
  return await withStore(async (store, commit) => {
    const login = await requireLogin(store.read, email)
    const passwordHash = await newPassword(askPassword, [email])
    await commit(async (work) => {
      await setLoginPassword(work, login.id, passwordHash)
      await endSessionsOfLogin(work, login.id)
      await audit(work, login, 'operator.password_changed')
    })
    return `${login.email} has a new password and is signed out everywhere.\n`
  })
}

async function totpRemove(args: string[], { withStore }: OperatorCommandTools): Promise<string> {
  const email = emailIn('operator totp-remove', args)
  return await withStore(async (store, commit) => {
    const login = await requireLogin(store.read, email)
    if (login.totp_since === null) throw new PersonError(`${login.email} has no second factor`)
    await commit(async (work) => {
      await dropTotp(work, login.id)
      await audit(work, login, 'operator.totp_reset')
    })
    return `${login.email} signs in with the password alone.\n`
  })
}

function emailIn(command: string, args: string[]): string {
  const { email } = parseArgs({ args, options: { email: { type: 'string' } } }).values
  if (email === undefined) throw new TypeError(`${command} needs --email`)
  return email
}

async function requireVendor(read: Reader, slug: string): Promise<Vendor> {
  const vendor = await findVendorBySlug(read, slug)
  if (vendor === null) throw new VendorError(`there is no vendor "${slug}"`)
  return vendor
}

async function requireLogin(read: Reader, email: string): Promise<LoginRow> {
  const login = await findLogin(read, email)
  if (login === null) throw new PersonError(`no operator has the address ${email}`)
  return login
}

/** @throws TypeError for one of the wrong length, ProblemError for one that is easily guessed */
async function newPassword(askPassword: () => Promise<string>, own: readonly string[]): Promise<string> {
  const typed = await askPassword()
  if (typed.length < PASSWORD_MIN || typed.length > PASSWORD_MAX) {
    throw new TypeError(`the password must have at least ${PASSWORD_MIN} characters`)
  }
  requireGoodPassword(typed, PLAIN_RULE, own)
  return await hashPassword(typed)
}

async function hasAdmin(read: Reader, vendorId: string): Promise<boolean> {
  const admin = await read
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'operator')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return admin !== undefined
}

async function audit(work: Work, login: LoginRow, action: AuditAction): Promise<void> {
  for (const person of await operatorsOfLogin(work.trx, login.id)) {
    // oxlint-disable-next-line no-await-in-loop -- a vendor after the other, in one transaction
    await recordAudit(work, { vendorId: person.vendor_id, actor: null, action, subject: person })
  }
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const chosen = choices.find((choice) => choice === value)
  if (chosen === undefined) throw new TypeError(`${option} is one of ${choices.join(', ')}`)
  return chosen
}
