/** The command line: what whoever runs a Lifebuoy does without a screen. */
// Imported for what it does, and first: see there.
// oxlint-disable-next-line import/no-unassigned-import
import './threads.ts'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { operatorCommands, operatorUsage } from './access/operator-commands.ts'
import { readConfig, type Config } from './config.ts'
import { examine } from './doctor.ts'
import { describe } from './http/errors.ts'
import { ProblemError } from './http/problem.ts'
import { mailSourceCommands, mailSourceUsage } from './inbox/commands.ts'
import { run } from './main.ts'
import { createCommit, type Commit } from './storage/commit.ts'
import { openStore } from './storage/open.ts'
import type { Store } from './storage/store.ts'
import { UsageError, vendorCommand, vendorUsage } from './vendors/commands.ts'

const usage = `Usage: npm run lifebuoy -- <command>

  serve
      Runs the server. Its settings are the LIFEBUOY_… variables.

  doctor
      Says whether settings, store, mail server and the records of name servers are in order, and what to do. Sends
      no mail. Ends with 1 when something failed.

${vendorUsage}
${operatorUsage}
${mailSourceUsage}`

type Say = (text: string) => void

/**
 * Runs a command and returns the exit code: 0 done, 1 failed, 2 not understood.
 * @param io.input where passwords are read
 */
export async function main(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  io: { readonly out: Say; readonly err: Say; readonly input: NodeJS.ReadableStream },
): Promise<number> {
  const [noun, verb] = argv
  try {
    if (noun === 'serve' && argv.length === 1) return await run()
    if (noun === 'doctor' && argv.length === 1) {
      const { text, healthy } = await examine(readConfig(env))
      io.out(text)
      return healthy ? 0 : 1
    }
    const command = noun === 'vendor' ? vendorCommand(argv.slice(1)) : null
    const operator = noun === 'operator' ? operatorCommands.get(verb ?? '') : undefined
    const source = noun === 'mail-source' ? mailSourceCommands.get(verb ?? '') : undefined
    if (command !== null) {
      const config = readConfig(env)
      io.out(
        await command.run(command.args, {
          withStore: (work) => withStore(config, work),
          clock: Date.now,
          publicUrl: config.publicUrl,
        }),
      )
    } else if (operator !== undefined) {
      const config = readConfig(env)
      io.out(
        await operator(argv.slice(2), {
          withStore: (work) => withStore(config, work),
          askPassword: () => askPassword(io),
          publicUrl: config.publicUrl,
        }),
      )
    } else if (source !== undefined) {
      const config = readConfig(env)
      io.out(
        await source(argv.slice(2), {
          withStore: (work) => withStore(config, work),
          askPassword: () => askPassword(io),
          publicUrl: config.publicUrl,
        }),
      )
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

function askPassword({ err, input }: { readonly err: Say; readonly input: NodeJS.ReadableStream }) {
  err('Password: ')
  return readLine(input)
}

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
