/**
 * `node test/bench/search.ts`: whether searching and suggesting stay as quick when there is much to find. It fills a store
 * with few tickets and with many, ten messages each, and asks both the same in turns; what is told is the ratio of the
 * slowest twentieth. `--tickets 1000000` takes long and some 10 GB of disk; 50,000 unless given. Suggestions are among 10,000
 * articles.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { keysHeldBy, type FoundKind } from '../../shared/search/keys.ts'
import { parseQuery, suggestiveWords } from '../../shared/search/query.ts'
import { newId } from '../../server/storage/ids.ts'
import { openStore } from '../../server/storage/open.ts'
import { documentRow, type Document } from '../../server/storage/search/documents.ts'
import { findDocuments, findSimilar } from '../../server/storage/search/find.ts'
import type { Store } from '../../server/storage/store.ts'

const FEW = 10_000
const MESSAGES = 10
const ARTICLES = 10_000
const LOT = 500
const ASKED = 200

/** How many times as slow the slowest twentieth may be. */
const ALLOWED = 5
/** Milliseconds of the processor that a suggestion may take. */
const SUGGESTION_ALLOWED = 30

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '50000' } } })
const many = Number(values.tickets)
const vendorId = newId(Date.now())
const actor = { kind: 'system', vendorId } as const

/** A vocabulary in which few words are in most texts and most are in few, as languages have it; the same in each run. */
let seed = 1
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

function aWord(): string {
  return `w${Math.floor(20_000 ** random()).toString(36)}x`
}

function text(words: number): string {
  return Array.from({ length: words }, aWord).join(' ')
}

function document(kind: FoundKind, id: string, title: string, body: string): Document {
  return {
    vendorId,
    kind,
    id,
    part: newId(Date.now()),
    finders: { anyone: true },
    title,
    body,
    at: Date.now(),
  }
}

async function fill(store: Store, tickets: number): Promise<void> {
  const lots = async (count: number, make: () => readonly Document[]) => {
    for (let done = 0; done < count; done += LOT) {
      const rows = Array.from({ length: Math.min(LOT, count - done) }, make)
        .flat()
        .map(documentRow)
      // oxlint-disable-next-line no-await-in-loop -- lot after lot
      await store.transaction(async (_trx, { later }) => {
        later.documents.push(...rows)
      })
    }
  }
  await lots(ARTICLES, () => [document('article', newId(Date.now()), text(5), text(80))])
  await lots(tickets, () => {
    const [id, title] = [newId(Date.now()), text(5)]
    return Array.from({ length: MESSAGES }, () => document('ticket', id, title, text(25)))
  })
}

/** Milliseconds of the clock, and of the processor: of a busy machine the clock says little. */
const clock = () => performance.now()
const work = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The slowest twentieth of what was asked, in milliseconds. */
async function slowest(ask: () => Promise<unknown>, now = clock): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < ASKED; n += 1) {
    const from = now()
    // oxlint-disable-next-line no-await-in-loop -- nothing else may run meanwhile
    await ask()
    took.push(now() - from)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(ASKED * 0.95)] ?? Number.NaN
}

const sought = (kind: FoundKind) => ({
  vendorId,
  keys: keysHeldBy(actor, vendorId, [kind]),
  now: Date.now(),
  limit: 20,
})
const search = (store: Store) => () =>
  findDocuments(store.read, { ...sought('ticket'), words: parseQuery(`${aWord()} ${aWord()}`).words })
const suggestion = (store: Store) => () =>
  findSimilar(store.read, { ...sought('article'), words: suggestiveWords(text(5)) })

function say(holds: boolean, line: string): void {
  process.stdout.write(`${holds ? 'ok  ' : 'MISS'}  ${line}\n`)
  if (!holds) process.exitCode = 1
}

const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-search-'))
const small = await openStore(`sqlite:${join(folder, 'few.db')}`)
const large = await openStore(`sqlite:${join(folder, 'many.db')}`)
try {
  await fill(small, FEW)
  await fill(large, many)
  await slowest(search(small))
  await slowest(search(large))
  const ratio = (await slowest(search(large))) / (await slowest(search(small)))
  say(
    ratio <= ALLOWED,
    `${ratio.toFixed(2)} ×  the slowest twentieth of searches at ${FEW} tickets: at ${many}, with ${many * MESSAGES} messages (at most ${ALLOWED})`,
  )
  const share = (await slowest(suggestion(small), work)) / SUGGESTION_ALLOWED
  say(
    share <= 1,
    `${share.toFixed(2)} ×  the ${SUGGESTION_ALLOWED} ms of the processor allowed: the slowest twentieth of suggestions among ${ARTICLES} articles (at most 1.00)`,
  )
} finally {
  await Promise.all([small.close(), large.close()])
  await rm(folder, { recursive: true })
}
