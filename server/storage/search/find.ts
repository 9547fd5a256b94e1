/** Finds documents: the candidates that fit, newest first and bounded, in the order of `score`. */
import { sql, type RawBuilder } from 'kysely'
import type { FoundKind } from '../../../shared/search/keys.ts'
import type { SoughtWord } from '../../../shared/search/query.ts'
import { score, says } from '../../../shared/search/rank.ts'
import type { Status } from '../../../shared/ticket/status.ts'
import type { DocumentRow } from '../schema.ts'
import type { Reader } from '../store.ts'
import { newestMatching, placesOf, waitingDocuments } from './engine.ts'

/** Of how many that fit the best are taken: the newest. */
const CANDIDATES = 400

/** How many that fit are looked at for those of a ticket as it is wanted. */
const LOOKED_AT = 2_000

/** Of how many that have one of several words: of each word the newest. */
const OF_EACH = 100

/** And of how many of those, which have most of the words, the best are taken. */
const SIMILAR = 60

export interface Sought {
  readonly vendorId: string
  /** Those that who searches holds (`keysHeldBy`). */
  readonly keys: readonly string[]
  readonly words: readonly SoughtWord[]
  /** Epoch ms. */
  readonly now: number
  readonly limit: number
  /** What its ticket must be; left out where that does not matter. */
  readonly tickets?: {
    readonly statuses: readonly Status[] | null
    /** Ids of people; null for anybody's. */
    readonly customers: readonly string[] | null
  }
}

/** A thing that fits, by that part of it which fits best. */
export interface Found {
  readonly kind: FoundKind
  readonly id: string
  readonly part: string
}

type Candidate = Pick<DocumentRow, 'kind' | 'id' | 'part' | 'title' | 'body' | 'at'>

/** What has all the words, best first, each thing once. */
export async function findDocuments(db: Reader, sought: Sought): Promise<Found[]> {
  const { vendorId, keys, words, now, limit } = sought
  if (keys.length === 0 || words.length === 0) return []
  // What waits before the index, for it may go into that meanwhile.
  const [waiting, places] = await Promise.all([findWaiting(db, sought), placesOf(db, keys, words)])
  const { rows } = await sql<Candidate>`
    select kind, id, part, title, body, at from (${newestMatching(vendorId, places, {
      columns: sql`d.kind, d.id, d.part, d.title, d.body, d.at`,
      limit: sought.tickets === undefined ? CANDIDATES : LOOKED_AT,
    })}) as d
    ${ofTickets(vendorId, sought.tickets)}
    limit ${sql.lit(CANDIDATES)}`.execute(db)
  const all = waiting.filter((row) => words.every((word) => has(row, word)))
  return best([...all, ...rows], (row) => score(row, words, now), limit)
}

/**
 * What has some of the words, best first: that which has more of them, and rarer ones. For sentences, of which no text
 * has every word.
 */
export async function findSimilar(
  db: Reader,
  sought: Omit<Sought, 'tickets'> & {
    /** The part of each thing that alone is meant; any where it is left out. */
    readonly part?: string
  },
): Promise<Found[]> {
  const { vendorId, keys, words, part, now, limit } = sought
  if (keys.length === 0 || words.length === 0) return []
  const [waiting, places] = await Promise.all([findWaiting(db, sought), placesOf(db, keys, words)])
  const condition = part === undefined ? undefined : sql`d.part = ${part}`
  const lists = words.map((_word, n) => {
    const ofWord = places.map((place) => ({
      index: place.index,
      keys: place.keys,
      words: place.words.slice(n, n + 1),
    }))
    const newest = newestMatching(vendorId, ofWord, {
      columns: sql`d.kind, d.id, d.part`,
      condition,
      limit: OF_EACH,
    })
    return sql`select * from (${newest}) as one`
  })
  // `cross join` has SQLite read the few that were hit, each by its index, and not all that the vendor has.
  const { rows } = await sql<Candidate>`
    select d.kind, d.id, d.part, d.title, d.body, d.at
    from (
      select kind, id, part from (${sql.join(lists, sql` union all `)}) as listed
      group by kind, id, part
      order by count(*) desc
      limit ${sql.lit(SIMILAR)}
    ) as hit
    cross join documents as d
    where d.vendor_id = ${vendorId} and d.kind = hit.kind and d.id = hit.id and d.part = hit.part`.execute(db)
  const some = waiting.filter(
    (row) => (part === undefined || row.part === part) && words.some((word) => has(row, word)),
  )
  const candidates = [...some, ...rows]
  const weights = words.map((word) => rarity(candidates, word))
  return best(candidates, (row) => score(row, words, now, weights), limit)
}

/** What may be found of what is not in the index yet, whatever its words. */
async function findWaiting(db: Reader, { vendorId, keys, tickets }: Sought): Promise<readonly Candidate[]> {
  const waiting = waitingDocuments(db, vendorId)
  if (waiting === null) return []
  const { rows } = await sql<Candidate & Pick<DocumentRow, 'keys'>>`
    select * from (${waiting}) as d ${ofTickets(vendorId, tickets)}`.execute(db)
  return rows.filter((row) => row.keys.split(' ').some((key) => keys.includes(key)))
}

function has({ title, body }: Candidate, word: SoughtWord): boolean {
  return says(title, word) || says(body, word)
}

function ofTickets(vendorId: string, wanted: Sought['tickets']): RawBuilder<unknown> {
  if (wanted === undefined) return sql``
  const { statuses, customers } = wanted
  const conditions = [
    ...(statuses === null ? [] : [sql`t.status in (${sql.join(statuses)})`]),
    ...(customers === null
      ? []
      : [customers.length === 0 ? sql`1 = 0` : sql`t.customer_id in (${sql.join(customers)})`]),
  ]
  return sql`where d.kind = 'ticket' and exists (
    select 1 from tickets as t
    where t.vendor_id = ${vendorId} and t.id = d.id ${sql.join(
      conditions.map((condition) => sql`and ${condition}`),
      sql` `,
    )}
  )`
}

/** From 1 for a word that hardly any has down to a third for one that all have. */
function rarity(rows: readonly Candidate[], word: SoughtWord): number {
  const having = rows.filter((row) => has(row, word))
  return 1 / (1 + (2 * having.length) / Math.max(1, rows.length))
}

function best(rows: readonly Candidate[], worth: (row: Candidate) => number, limit: number): Found[] {
  const things = new Map<string, { readonly found: Found; readonly worth: number }>()
  for (const row of rows) {
    const value = worth(row)
    const name = `${row.kind} ${row.id}`
    const known = things.get(name)
    if (known !== undefined && known.worth >= value) continue
    things.set(name, { found: { kind: row.kind, id: row.id, part: row.part }, worth: value })
  }
  return [...things.values()]
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, limit)
    .map(({ found }) => found)
}
