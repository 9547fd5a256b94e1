/**
 * `npm run bench`: what the product's hottest paths cost, as ratios to bare floors that are measured in the same run, in
 * turns, under the same load. Never a bare time: those are the machine's. `--short` takes half a minute.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '../../server/storage/ids.ts'
import { load, type Request } from './load.ts'
import type { Ready } from './server.ts'

const CONNECTIONS = 64

const { values: options } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const rounds = options.short ? 5 : 9
const ms = options.short ? 600 : 2000

interface Measured extends Ready {
  /** The 99th percentile of the event loop's delay since it was last asked, in milliseconds. */
  lag(): Promise<number>
  stop(): void
}

async function open(kind: 'product' | 'floor', folder: string): Promise<Measured> {
  const child = fork(new URL('server.ts', import.meta.url), [kind, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = await told<Ready>(child)
  return {
    ...ready,
    async lag() {
      child.send('lag')
      return (await told<{ lag: number }>(child)).lag
    },
    stop: () => child.disconnect(),
  }
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what server.ts sends
      resolve(message as T)
    })
    child.once('exit', () => reject(new Error('the measured process ended')))
  })
}

/** Answers a second under full load. */
const rate = ({ origin }: Ready, next: () => Request) => load({ origin, connections: CONNECTIONS, ms, next })

/** How many times as fast `one` is as `other`: the middle of the rounds, which take turns so that both meet the same machine. */
async function ratio(one: () => Promise<number>, other: () => Promise<number>): Promise<number> {
  await one()
  await other()
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- nothing else may run meanwhile
    const [a, b] = [await one(), await other()]
    ratios.push(a / b)
    if (process.env['BENCH_RAW'] !== undefined) say(`  ${Math.round(a)} / ${Math.round(b)} a second`)
  }
  return ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function report(what: string, measured: number, target: string, met: boolean): void {
  say(`${met ? 'ok  ' : 'MISS'}  ${measured.toFixed(2).padStart(6)} ×  ${what} (${target})`)
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
const bareCreate = (how: string) => (): Request => ({ method: 'POST', path: `/tickets/${how}`, body })

const creation = await ratio(
  () => rate(product, create),
  () => rate(floor, bareCreate('grouped')),
)
report(
  'a bare grouped durable insert: opening a ticket, whole path',
  creation,
  'at least 0.50',
  creation >= 0.5,
)

const thread = await ratio(
  () => rate(product, read),
  () => rate(floor, bare('/thread')),
)
report(
  'a bare read of the same thread: reading a thread, with session',
  thread,
  'at least 0.60',
  thread >= 0.6,
)

const grouping = await ratio(
  () => rate(floor, bareCreate('grouped')),
  () => rate(floor, bareCreate('ungrouped')),
)
report(
  'an ungrouped durable insert: the grouped one, which is the floor above',
  grouping,
  'more than 1',
  grouping > 1,
)

// Seven reads of a thread, two of the list and one new ticket, over and over.
const mixture = [read, read, list, read, create, read, read, list, read, read]
let turn = 0
await product.lag()
await rate(product, () => {
  turn += 1
  return (mixture[turn % mixture.length] ?? read)()
})
const lag = (await product.lag()) / 20
report(
  'the 20 ms allowed: the event loop’s delay in mixed load, 99th percentile',
  lag,
  'at most 1.00',
  lag <= 1,
)

product.stop()
floor.stop()
await rm(folder, { recursive: true, force: true })
