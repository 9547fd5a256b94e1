/**
 * `npm run bench`: what the product's hottest paths cost, as ratios to bare floors that are measured in the same run, in
 * turns, under the same load. Never a bare time: those are the machine's. `--short` takes a minute. Searching is measured
 * by `search.ts`.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '../../server/storage/ids.ts'
import { openFiles } from './files.ts'
import { load, type Request } from './load.ts'
import { openMails } from './mails.ts'
import { openSweep } from './sweep.ts'
import type { Figures, Ready } from './server.ts'

const CONNECTIONS = 64

/** Looks a round, and what each finds. */
const SWEEPS = 200
const DUE_FOUND = 100

/** Milliseconds. */
const LAG_ALLOWED = 20
const LAG_ALLOWED_FILING = 50

/** Bytes of memory that one large upload may take, and how many times as long light requests may take beside many. */
const MEMORY_ALLOWED = 64 * 1024 * 1024
const SLOWER_ALLOWED = 2
const FILE_ROUNDS = 5

/** Mails filed in a round. */
const MAILS = 200

const { values: options } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const rounds = options.short ? 5 : 9
const ms = options.short ? 600 : 2000

interface Measured extends Ready {
  readonly pid: number
  figures(): Promise<Figures>
  stop(): void
}

async function open(kind: 'product' | 'floor', folder: string): Promise<Measured> {
  const child = fork(new URL('server.ts', import.meta.url), [kind, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = await told<Ready>(child)
  return {
    ...ready,
    pid: child.pid ?? 0,
    figures() {
      child.send('figures')
      return told<Figures>(child)
    },
    stop: () => child.disconnect(),
  }
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the measured process ended'))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what server.ts sends
      resolve(message as T)
    })
  })
}

/** Under full load: answers a second of the clock, and answers a second of the processor's time. */
interface Rate {
  readonly answers: number
  readonly work: number
}

async function rate(server: Measured, next: () => Request): Promise<Rate> {
  const before = await server.figures()
  const answers = await load({ origin: server.origin, connections: CONNECTIONS, ms, next })
  const { cpu } = await server.figures()
  return { answers, work: (answers * ms) / (cpu - before.cpu) }
}

/**
 * How many times as fast `one` is as `other`, by the clock and by the processor: the middle of the rounds, which take
 * turns so that both meet the same machine.
 */
async function ratio(one: () => Promise<Rate>, other: () => Promise<Rate>): Promise<Rate> {
  await one()
  await other()
  const ratios: Rate[] = []
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- nothing else may run meanwhile
    const [a, b] = [await one(), await other()]
    ratios.push({ answers: a.answers / b.answers, work: a.work / b.work })
  }
  return { answers: middle(ratios.map((r) => r.answers)), work: middle(ratios.map((r) => r.work)) }
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

/** The 99th percentile. */
function late(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN
}

let figures = 0
let missed = 0

/** What a figure's line begins with; counted for the last line. */
function judge(holds: boolean): string {
  figures += 1
  if (!holds) missed += 1
  return holds ? 'ok  ' : 'MISS'
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function report(what: string, measured: Rate, least: number): void {
  say(
    `${judge(measured.answers >= least)}  ${measured.answers.toFixed(2).padStart(5)} ×  ${what} (at least ${least.toFixed(2)}; by processor time ${measured.work.toFixed(2)} ×)`,
  )
}

/** A figure that no target goes with. */
function mention(what: string, measured: Rate): void {
  say(
    `      ${measured.answers.toFixed(2).padStart(5)} ×  ${what} (by processor time ${measured.work.toFixed(2)} ×)`,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-bench-'))
const product = await open('product', folder)
const floor = await open('floor', folder)

const body = JSON.stringify({
  subject: 'Receipt prints twice',
  message: 'The receipt of invoice 1042 prints twice.',
})
const create = (): Request => ({
  method: 'POST',
  path: '/api/tickets',
  headers: { ...product.headers, 'Idempotency-Key': newId(Date.now()) },
  body,
})
const read = (): Request => ({
  method: 'GET',
  path: `/api/tickets/${product.ticketId}`,
  headers: product.headers,
})
const list = (): Request => ({ method: 'GET', path: '/api/tickets', headers: product.headers })
const bare = (path: string) => (): Request => ({ method: 'GET', path })
const bareCreate = (path: string) => (): Request => ({ method: 'POST', path, body })

report(
  'a bare grouped durable insert: opening a ticket, whole path',
  await ratio(
    () => rate(product, create),
    () => rate(floor, bareCreate('/tickets')),
  ),
  0.5,
)
report(
  'a bare read of the same thread: reading a thread, with session',
  await ratio(
    () => rate(product, read),
    () => rate(floor, bare('/thread')),
  ),
  0.6,
)
report(
  'an ungrouped durable insert: a grouped one, both by the bare driver',
  await ratio(
    () => rate(floor, bareCreate('/driver/tickets/grouped')),
    () => rate(floor, bareCreate('/driver/tickets/ungrouped')),
  ),
  1,
)
if (!options.short) {
  mention(
    'the bare driver’s insert: opening a ticket, whole path',
    await ratio(
      () => rate(product, create),
      () => rate(floor, bareCreate('/driver/tickets/grouped')),
    ),
  )
  mention(
    'the bare driver’s read: reading a thread, with session',
    await ratio(
      () => rate(product, read),
      () => rate(floor, bare('/driver/thread')),
    ),
  )
}

const sweep = await openSweep(folder)
const times = async (look: () => Promise<number>): Promise<Rate> => {
  const begun = { at: performance.now(), cpu: process.cpuUsage() }
  for (let n = 0; n < SWEEPS; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    if ((await look()) !== DUE_FOUND) throw new Error('what is due was not found')
  }
  const { user, system } = process.cpuUsage(begun.cpu)
  return { answers: SWEEPS / (performance.now() - begun.at), work: SWEEPS / (user + system) }
}
report(
  'a read of as many rows by their keys: finding what is due among 100,000 open clocks',
  await ratio(
    () => times(sweep.due),
    () => times(sweep.byKey),
  ),
  0.5,
)
await sweep.close()

const mails = await openMails(folder)
const delay = monitorEventLoopDelay({ resolution: 1 })
let filed = 0
const rateOf = async (what: () => Promise<void>): Promise<Rate> => {
  const begun = { at: performance.now(), cpu: process.cpuUsage() }
  await what()
  const { user, system } = process.cpuUsage(begun.cpu)
  return { answers: (MAILS / (performance.now() - begun.at)) * 1000, work: MAILS / (user + system) }
}
const perSecond: number[] = []
// What is filed in a round was kept just before, which is the floor.
let kept = await rateOf(() => mails.keep(MAILS))
report(
  `a mail that is only kept, durably: reading and filing one of 10 kB`,
  await ratio(
    async () => {
      delay.enable()
      const measured = await rateOf(async () => {
        filed += MAILS
        if ((await mails.file()) !== filed) throw new Error('not every mail was filed')
      })
      delay.disable()
      perSecond.push(measured.answers)
      return measured
    },
    async () => {
      const last = kept
      kept = await rateOf(() => mails.keep(MAILS))
      return last
    },
  ),
  0.1,
)
say(
  `      ${middle(perSecond).toFixed(0).padStart(5)}    of such mails a second on this machine, where 100 are wanted of an ordinary one`,
)
const filingLag = Math.max(0, delay.percentile(99) / 1e6 - 1) / LAG_ALLOWED_FILING
say(
  `${judge(filingLag <= 1)}  ${filingLag.toFixed(2).padStart(5)} ×  the ${LAG_ALLOWED_FILING} ms allowed: the event loop’s delay meanwhile, 99th percentile (at most 1.00)`,
)
await mails.close()

// A process of its own: one that has worked already has the memory that a file takes.
const own = join(folder, 'files')
await mkdir(own)
const taker = await open('product', own)
const files = openFiles(taker)
const memory = (await files.large()) / MEMORY_ALLOWED
say(
  `${judge(memory <= 1)}  ${memory.toFixed(2).padStart(5)} ×  the 64 MB allowed: what a file of 200 MB takes of the server’s memory while it comes in (at most 1.00)`,
)
const light = (): Request => ({ method: 'GET', path: '/api/tickets', headers: taker.headers })
const alone: number[] = []
const slower: number[] = []
for (let round = 0; round <= FILE_ROUNDS; round += 1) {
  // oxlint-disable-next-line no-await-in-loop -- nothing else may run meanwhile
  const before = await files.idle(light, ms)
  // oxlint-disable-next-line no-await-in-loop -- the same
  const meanwhile = await files.meanwhile(light)
  // In the first round it is compiled.
  if (round === 0) continue
  alone.push(...before)
  slower.push(...meanwhile)
}
const beside = late(slower) / late(alone)
say(
  `${judge(beside <= SLOWER_ALLOWED)}  ${beside.toFixed(2).padStart(5)} ×  what it takes while nobody sends any: a light request while 100 files of 2 MB come in by up to a gigabit a second, 99th percentile (at most ${SLOWER_ALLOWED.toFixed(2)})`,
)
files.stop()
taker.stop()

// Seven reads of a thread, two of the list and one new ticket, over and over.
const mixture = [read, read, list, read, create, read, read, list, read, read]
let turn = 0
await Promise.all([product.figures(), floor.figures()])
await load({
  origin: product.origin,
  connections: CONNECTIONS,
  ms: ms * 2,
  next: () => {
    turn += 1
    return (mixture[turn % mixture.length] ?? read)()
  },
})
// The other process has nothing to do meanwhile: what it is late by is the machine's.
const [ours, idle] = await Promise.all([product.figures(), floor.figures()])
const lag = Math.max(0, ours.lag - idle.lag) / LAG_ALLOWED
say(
  `${judge(lag <= 1)}  ${lag.toFixed(2).padStart(5)} ×  the ${LAG_ALLOWED} ms allowed: what mixed load adds to the event loop’s delay, 99th percentile (at most 1.00)`,
)

product.stop()
floor.stop()
await rm(folder, { recursive: true, force: true })
say(
  missed === 0
    ? `All ${figures} figures hold.`
    : `${missed} of ${figures} figures ${missed === 1 ? 'misses its' : 'miss their'} target: see MISS above.`,
)
