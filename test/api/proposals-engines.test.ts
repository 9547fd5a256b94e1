/** Proposals on each engine: lists in their order, who follows what, and what counts after merges and at once. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mergeProposal, unmergeProposal } from '../../server/proposals/merging.ts'
import { commitShare, makeProposalOffer } from '../../server/proposals/pledges.ts'
import {
  commentOn,
  follow,
  followersOf,
  markShipped,
  propose,
  proposalRefs,
  vote,
} from '../../server/proposals/proposals.ts'
import { listFor, readProposal, similarFor } from '../../server/proposals/reading.ts'
import { supportersOf } from '../../server/proposals/supporters.ts'
import { newId } from '../../server/storage/ids.ts'
import type { CustomerCaller } from '../../server/tickets/tickets.ts'
import { proposalsQuery } from '../../shared/api/proposals.ts'
import { openCallers, type Callers } from '../support/callers.ts'
import { onBothEngines } from '../support/engines.ts'

onBothEngines((newStore) => {
  let now: number
  let callers: Callers
  let ana: CustomerCaller
  let bob: CustomerCaller

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 1, 9, 30)
    callers = await openCallers(newStore, () => now)
    ana = await known(callers.ana)
    bob = await known(callers.bob)
  })
  afterEach(() => callers.close())

  /** Whom their host vouches for, at a vendor that takes proposals. */
  async function known(by: CustomerCaller): Promise<CustomerCaller> {
    const { id } = by.person
    await callers.store.transaction((trx) =>
      trx.updateTable('people').set({ external_id: id }).where('id', '=', id).execute(),
    )
    const { settings } = by.vendor
    const proposals = { ...settings.proposals, used: true }
    return { ...by, vendor: { ...by.vendor, settings: { ...settings, proposals } } }
  }

  async function add(title: string, by = ana): Promise<string> {
    now += 1
    return (await callers.commit((work) => propose(work, by, { title, text: title }))).id
  }

  const read = (id: string, by = ana) => readProposal(callers.store.read, by, 'en', id)
  const voteFor = (id: string, by: CustomerCaller) => callers.commit((work) => vote(work, by, id))
  const titles = async (query: object, by = ana) =>
    (await listFor(callers.store.read, by, 'en', proposalsQuery.parse(query))).items.map(({ title }) => title)

  it('B16 lists by votes or newest first, a page after the other, and by state', async () => {
    const ids = [await add('one'), await add('two'), await add('three')]
    await voteFor(ids[0] ?? '', bob)
    await callers.commit((work) =>
      propose(work, bob, { title: 'for bob', text: 'alone', visibility: 'company' }),
    )
    expect(await titles({})).toEqual(['one', 'three', 'two'])
    expect(await titles({ sort: 'newest' })).toEqual(['three', 'two', 'one'])
    expect(await titles({ sort: 'newest' }, bob)).toEqual(['for bob', 'three', 'two', 'one'])
    for (const sort of ['votes', 'newest']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const all = await titles({ sort }, bob)
      const seen: string[] = []
      for (let after: string | null | undefined; after !== null;) {
        // oxlint-disable-next-line no-await-in-loop -- page after page
        const page = await listFor(
          callers.store.read,
          bob,
          'en',
          proposalsQuery.parse({ sort, limit: 1, after: after ?? undefined }),
        )
        seen.push(...page.items.map(({ title }) => title))
        after = page.next
      }
      expect(seen).toEqual(all)
    }
    expect(await titles({ state: 'planned' })).toEqual([])
    const { items } = await similarFor(callers.store.read, ana, 'Thrée')
    expect(items.map(({ title }) => title)).toEqual(['three'])
  })

  it('counts each person once over what was merged, and gives each its own back', async () => {
    const [a, b, c] = [await add('a'), await add('b', bob), await add('c', bob)]
    await voteFor(b, ana)
    await callers.commit((work) => commentOn(work, bob, c, { text: 'here' }))
    await callers.commit((work) => mergeProposal(work, callers.mihai, c, b))
    await callers.commit((work) => mergeProposal(work, callers.mihai, b, a))
    expect(await read(a)).toMatchObject({ votes: 2, comments: 1, thread: [{ merged: true }] })
    expect((await supportersOf(callers.store.read, callers.mihai, a, now)).items[0]?.people).toHaveLength(2)
    await callers.commit((work) => unmergeProposal(work, callers.mihai, b))
    expect(await read(a)).toMatchObject({ votes: 1, comments: 0 })
    expect(await read(b)).toMatchObject({ votes: 2, comments: 1 })
    expect(await read(c)).toMatchObject({ votes: 1, mergedInto: { id: b } })
  })

  it('B16 names who asked, voted or follows once, with what they follow, when a release brings it', async () => {
    const [a, b] = [await add('a'), await add('b', bob)]
    await callers.commit((work) => mergeProposal(work, callers.mihai, b, a))
    const followers = async () =>
      (await followersOf(callers.store.read, ana.vendor.id, [a, b])).map(({ name, proposals }) => [
        name,
        proposals.map(({ title }) => title),
      ])
    expect(await followers()).toEqual([
      ['ana', ['a']],
      ['bob', ['a']],
    ])
    await callers.commit((work) => follow(work, bob, a, false))
    expect(await followers()).toEqual([['ana', ['a']]])
    await callers.store.transaction((trx) =>
      trx.updateTable('people').set({ disabled_at: now }).where('id', '=', ana.person.id).execute(),
    )
    expect(await followers()).toEqual([])
    const ship = () => callers.commit((work) => markShipped(work, ana.vendor.id, [b, a], newId(now)))
    expect(await ship()).toEqual([{ id: a, title: 'a' }])
    expect(await ship()).toEqual([])
    expect(await read(a)).toMatchObject({ state: 'shipped' })
    expect(await proposalRefs(callers.store.read, ana.vendor.id, [b])).toEqual([{ id: a, title: 'a' }])
  })

  it('is covered by one of many who give the last share at once', async () => {
    const id = await add('bridge')
    const companies = Array.from({ length: 8 }, () => newId(now))
    await callers.store.transaction((trx) =>
      trx
        .insertInto('companies')
        .values(
          companies.map((company) => ({
            id: company,
            vendor_id: ana.vendor.id,
            external_id: company,
            name: 'Luna',
            created_at: now,
          })),
        )
        .execute(),
    )
    const { mihai } = callers
    await callers.commit((work) =>
      makeProposalOffer(work, mihai, id, { after: 0, amount: 30, currency: 'EUR' }),
    )
    const results = await Promise.allSettled(
      companies.map((company) =>
        callers.commit((work) => commitShare(work, mihai, id, { version: 1, amount: 10, company })),
      ),
    )
    const covers = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(covers).toHaveLength(3)
    expect(covers.filter(Boolean)).toHaveLength(1)
    expect(await readProposal(callers.store.read, mihai, 'en', id)).toMatchObject({
      state: 'in_development',
      offer: { state: 'covered', committed: { amount: 30 }, companies: 3 },
    })
  })

  it('votes count right when many vote and take it back at once', async () => {
    const id = await add('busy')
    await Promise.all(Array.from({ length: 6 }, () => voteFor(id, bob)))
    expect((await read(id)).votes).toBe(2)
  })
})
