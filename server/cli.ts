/** The command line: what whoever runs a Lifebuoy does without a screen. */
// Imported for what it does, and first: see there.
// oxlint-disable-next-line import/no-unassigned-import
import './threads.ts'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { emailInput, nameInput } from '../shared/api/common.ts'
import { locales } from '../shared/locale/locale.ts'
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN } from './access/passwords.ts'
import { readConfig, type Config } from './config.ts'
import { describe } from './http/errors.ts'
import { ProblemError } from './http/problem.ts'
import { run } from './main.ts'
import { createOperator } from './people/people.ts'
import { createCommit, type Commit } from './storage/commit.ts'
import { openStore } from './storage/open.ts'
import { isUniqueViolation, type Store } from './storage/store.ts'
import { localeNamed, UsageError, vendorCommand, vendorUsage } from './vendors/commands.ts'
import { findVendorBySlug, VendorError } from './vendors/vendors.ts'

const usage = `Usage: npm run lifebuoy -- <command>

  serve
      Runs the server. Its settings are the LIFEBUOY_… variables.

${vendorUsage}
  operator create --vendor <slug> --email <address> --name <name> [--role operator|admin] [--locale ${locales.join('|')}]
      Creates somebody who answers. The password is read from the standard input, ${PASSWORD_MIN} characters or more.
`

type Say = (text: string) => void

/**
 * Runs a command and returns the exit code: 0 done, 1 failed, 2 not understood.
 * @param input where `operator create` reads the password
 */
export async function main(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  io: { readonly out: Say; readonly err: Say; readonly input: NodeJS.ReadableStream },
): Promise<number> {
  const [noun, verb] = argv
  try {
    if (noun === 'serve' && argv.length === 1) return await run()
    const command = noun === 'vendor' ? vendorCommand(argv.slice(1)) : null
    if (command !== null) {
      const config = readConfig(env)
      io.out(
        await command.run(command.args, {
          withStore: (work) => withStore(config, work),
          clock: Date.now,
          publicUrl: config.publicUrl,
        }),
      )
    } else if (noun === 'operator' && verb === 'create') {
      await operatorCreate(argv.slice(2), readConfig(env), io)
    } else {
      io.err(usage)
      return noun === 'help' || noun === '--help' ? 0 : 2
    }
    return 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    io.err(`${error instanceof ProblemError ? saidOf(error) : error.message}\n`)
    return error instanceof UsageError || error instanceof TypeError ? 2 : 1
  }
}

/** What is in the way, in the words that a screen would have. */
function saidOf(error: ProblemError): string {
  const { detail, errors = [] } = describe(error, 'en')
  return errors.length === 0 ? detail : errors.map((one) => `${one.field}: ${one.detail}`).join('\n')
}

async function operatorCreate(
  args: string[],
  config: Config,
  { out, err, input }: { out: Say; err: Say; input: NodeJS.ReadableStream },
): Promise<void> {
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
  const { vendor: slug, email, name, role = 'operator' } = values
  if (slug === undefined || email === undefined || name === undefined) {
    throw new UsageError('operator create needs --vendor, --email and --name')
  }
  if (role !== 'operator' && role !== 'admin') throw new UsageError('--role is operator or admin')
  if (!nameInput.safeParse(name).success)
    throw new UsageError('--name must be one line of 1 to 200 characters')
  if (!emailInput.safeParse(email).success) throw new UsageError('--email is no address')
  err('Password: ')
  const password = await readLine(input)
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX) {
    throw new UsageError(`the password must have at least ${PASSWORD_MIN} characters`)
  }
  const passwordHash = await hashPassword(password)
  await withStore(config, async (store, commit) => {
    const vendor = await findVendorBySlug(store.read, slug)
    if (vendor === null) throw new VendorError(`there is no vendor "${slug}"`)
    const locale = values.locale === undefined ? vendor.locale : localeNamed(values.locale)
    try {
      await commit((work) =>
        createOperator(work, { vendorId: vendor.id, email, name, passwordHash, role, locale }),
      )
    } catch (error) {
      throw isUniqueViolation(error) ? new VendorError(`${email} works for "${slug}" already`) : error
    }
  })
  out(`${name} can sign in at ${config.publicUrl}/desk\n`)
}

async function withStore<T>(
  { databaseUrl }: Config,
  work: (store: Store, commit: Commit) => Promise<T>,
): Promise<T> {
  const store = await openStore(databaseUrl)
  try {
    return await work(store, createCommit({ store, clock: Date.now, publish: nobody, wakeOutbox: nobody }))
  } finally {
    await store.close()
  }
}

/** No server runs in this process that would have to be told. */
function nobody(): void {}

/** The first line; typed at a terminal, it is not shown. */
async function readLine(input: NodeJS.ReadableStream): Promise<string> {
  const typed = 'isTTY' in input && input.isTTY === true
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input, output: unseen, terminal: typed })
  const first = await reader[Symbol.asyncIterator]().next()
  reader.close()
  return first.done === true ? '' : first.value
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2), process.env, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    input: process.stdin,
  })
}
