/** Merging and the list of everything, on each engine: of two who merge crosswise one is refused, and no table is read from end to end. */
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import { interactionPlaces, listInteractions } from '../../server/tickets/interaction-queries.ts'
import {
  mergeTicket,
  noteOnTicket,
  openTicket,
  readTicket,
  relateTicket,
  replyToTicket,
  type CustomerCaller,
  type OperatorCaller,
} from '../../server/tickets/tickets.ts'
import { openCallers, origin as mail, type Callers } from '../support/callers.ts'
import { onBothEngines } from '../support/engines.ts'

onBothEngines((newStore) => {
  let callers: Callers
  let store: Store
  let commit: Commit
  let ana: CustomerCaller
  let bob: CustomerCaller
  let mihai: OperatorCaller

  beforeEach(async () => {
    let now = Date.UTC(2026, 2, 1, 9, 30)
    callers = await openCallers(newStore, () => (now += 1000))
    ;({ store, commit, ana, bob, mihai } = callers)
  })
  afterEach(() => callers.close())

  const open = async (by: CustomerCaller, subject: string, follows?: string) =>
    (
      await commit((work) =>
        openTicket(
          work,
          by,
          { subject, message: `${subject}.`, ...(follows !== undefined && { follows }) },
          mail,
        ),
      )
    ).ticket

  const merge = (id: string, into: string) =>
    commit((work) => mergeTicket(work, mihai, id, { into }, mail)).then(
      () => 'merged',
      (error: { options?: { reason?: string } }) => error.options?.reason ?? 'failed',
    )

  const read = (id: string) =>
    readTicket(store.read, mihai, id, { after: 0, limit: 200, locale: 'en', now: 0 })

  test('of two who merge the same two crosswise at once, one is served and the other told why not', async () => {
    for (let round = 0; round < 5; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const [a, b] = [await open(ana, 'A'), await open(ana, 'B')]
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const outcomes = await Promise.all([merge(a.id, b.id), merge(b.id, a.id)])
      expect(outcomes.toSorted()).toEqual(['merged', 'other_closed'])
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const [one, other] = [await read(a.id), await read(b.id)]
      expect(new Set([one?.status, other?.status])).toEqual(new Set(['closed', 'new']))
      expect([one?.links.length, other?.links.length]).toEqual([1, 1])
    }
  })

  test('of three who merge one ticket at once, one is served', async () => {
    const [a, b, c] = [await open(ana, 'A'), await open(ana, 'B'), await open(ana, 'C')]
    const outcomes = await Promise.all([merge(a.id, b.id), merge(a.id, c.id), merge(a.id, b.id)])
    expect(outcomes.toSorted()).toEqual(['closed', 'closed', 'merged'])
  })

  test('a follow-up and what it follows are linked in one transaction', async () => {
    const first = await open(ana, 'First')
    const next = await open(ana, 'Next', first.id)
    expect((await read(next.id))?.links).toMatchObject([{ kind: 'follows', ticket: { id: first.id } }])
    await expect(open(bob, 'Not his', first.id)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('T5 T9 everything that happened on somebody’s tickets, newest first, page by page, notes for operators alone', async () => {
    const [one, two, bobs] = [await open(ana, 'One'), await open(ana, 'Two'), await open(bob, 'Bob’s')]
    await commit((work) => replyToTicket(work, mihai, one.id, { message: 'First answer.' }, mail))
    await commit((work) => noteOnTicket(work, mihai, one.id, { message: 'Among us.' }, mail))
    await commit((work) => replyToTicket(work, ana, two.id, { message: 'Me again.' }, mail))
    await commit((work) => replyToTicket(work, mihai, bobs.id, { message: 'To Bob.' }, mail))
    await commit((work) => relateTicket(work, mihai, one.id, bobs.id, mail))

    const whose = { vendorId: ana.vendor.id, customerId: ana.person.id }
    const walk = async (what: 'all' | 'theirs') => {
      const seen: string[] = []
      let after: number | null = null
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- page after page
        const page: Awaited<ReturnType<typeof listInteractions>> = await listInteractions(store.read, {
          ...whose,
          after,
          limit: 2,
          what,
        })
        seen.push(...page.map((row) => `${row.ticket_subject} ${row.type}`))
        const last = page.at(-1)
        if (last === undefined) return seen
        after = last.seq
      }
    }
    expect(await walk('all')).toEqual([
      'One relate',
      'Two reply',
      'One note',
      'One reply',
      'One assign',
      'Two open',
      'One open',
    ])
    expect(await walk('theirs')).toEqual(['Two reply', 'One reply', 'One assign', 'Two open', 'One open'])
  })

  test('D7 what happened on somebody’s tickets is found along indexes, however many others there are', async () => {
    for (const { sql, parameters } of pages(store.read)) {
      // oxlint-disable-next-line no-await-in-loop -- a few
      const plan = await planOf(store, sql, parameters)
      if (store.engine === 'sqlite') {
        expect(plan).not.toMatch(/^SCAN/m)
        expect(plan).toContain('tickets_of_customer (vendor_id=? AND customer_id=?)')
        expect(plan).toMatch(/events_thread \(vendor_id=\? AND ticket_id=\?/)
      } else expect(plan).not.toContain('Seq Scan')
    }
  })
})

/** The queries of pages of it, as the engine gets them. */
function pages(db: Store['read']) {
  return ([null, 10] as const).flatMap((after) =>
    (['all', 'theirs'] as const).map((what) =>
      interactionPlaces(db, { vendorId: 'v', customerId: 'c', after, limit: 2, what }).compile(),
    ),
  )
}

/** How the engine goes about a query, where it is asked what it can do and reading a table whole is dear. */
async function planOf(store: Store, sql: string, parameters: readonly unknown[]): Promise<string> {
  if (store.engine === 'sqlite') {
    const { rows } = await store.read.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    return rows.map(({ detail }) => detail).join('\n')
  }
  return await store.transaction(async (trx) => {
    await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'))
    const { rows } = await trx.executeQuery<{ 'QUERY PLAN': string }>(
      CompiledQuery.raw(`explain ${sql}`, [...parameters]),
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}
