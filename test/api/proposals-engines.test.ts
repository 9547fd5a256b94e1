/** Proposals on each engine: lists in their order, who follows what, and what counts after merges and at once. */
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mergeProposal, unmergeProposal } from '../../server/proposals/merging.ts'
import { commitShare, makeProposalOffer } from '../../server/proposals/pledges.ts'
import {
  broughtBy,
  changeProposal,
  commentOn,
  follow,
  followersAfter,
  followersAmong,
  keepToldShipped,
  markShipped,
  propose,
  setState,
  setStandingOfComment,
  unvote,
  vote,
} from '../../server/proposals/proposals.ts'
import { addTicketTo, proposeFromTicket } from '../../server/proposals/from-tickets.ts'
import { holdWithRoot, takeProposal } from '../../server/proposals/queries.ts'
import type { Follower } from '../../server/proposals/following.ts'
import { listFor, readProposal, similarFor } from '../../server/proposals/reading.ts'
import { supportersOf } from '../../server/proposals/supporters.ts'
import { addGuest, proveAddress } from '../../server/people/people.ts'
import type { Work } from '../../server/storage/commit.ts'
import { newId } from '../../server/storage/ids.ts'
import { openTicket, replyToTicket, type CustomerCaller } from '../../server/tickets/tickets.ts'
import { proposalsQuery } from '../../shared/api/proposals.ts'
import { openCallers, origin, type Callers } from '../support/callers.ts'
import { onBothEngines } from '../support/engines.ts'

const MAIL = { from: 'support@example.com', publicUrl: 'https://support.example.com' }

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

  /** Who has proved their address, which is that of an account that has not. */
  async function guestOf(account: CustomerCaller): Promise<CustomerCaller> {
    const { email, name } = account.person
    const guest = await callers.commit(async (work) => {
      const added = await addGuest(work, { vendorId: account.vendor.id, name, email, locale: 'en' })
      await proveAddress(work, added)
      return added
    })
    const person = { ...account.person, id: guest.id }
    return { ...account, actor: { ...account.actor, personId: guest.id }, person }
  }

  /** An operator finds that a customer's ticket asks for what is proposed. */
  async function addOwnTicket(work: Work, { person }: CustomerCaller, id: string): Promise<void> {
    const { id: ticket } = await work.trx
      .selectFrom('tickets')
      .select('id')
      .where('customer_id', '=', person.id)
      .executeTakeFirstOrThrow()
    await addTicketTo(work, callers.mihai, id, ticket, origin)
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
    const [, id = ''] = ids
    for (const at of [2 ** 31, -(2 ** 31) - 1]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(
        titles({ after: Buffer.from(JSON.stringify([at, id])).toString('base64url') }),
      ).rejects.toThrow('invalid')
    }
    const { items } = await similarFor(callers.store.read, ana, 'Thrée', now)
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
    const followers = async () => {
      const { read: db } = callers.store
      const { vendor } = ana
      const paged: Follower[] = []
      for (let after: string | null = ''; after !== null;) {
        // oxlint-disable-next-line no-await-in-loop -- page after page
        const page = await followersAfter(db, vendor.id, [a, b], { after, limit: 1 })
        paged.push(...page.followers)
        after = page.last
      }
      const everybody = [ana, bob].map(({ person }) => person.id)
      expect(await followersAmong(db, vendor.id, [a, b], everybody)).toEqual(paged)
      expect(await followersAfter(db, vendor.id, [a, b], { after: '', limit: 9 })).toEqual({
        followers: paged,
        last: null,
      })
      return paged.map(({ name, proposals }) => [name, proposals.map(({ title }) => title)])
    }
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
    const ship = () =>
      callers.commit((work) => markShipped(work, ana.vendor, [b, a], { releaseId: newId(now), mail: MAIL }))
    expect(await ship()).toEqual([{ id: a, title: 'a' }])
    expect(await ship()).toEqual([])
    expect(await read(a)).toMatchObject({ state: 'shipped' })
    const brought = await broughtBy(callers.store.read, ana.vendor.id, [b])
    expect(brought.get(b)).toMatchObject({ id: a, title: 'a', state: 'shipped' })
  })

  it('has each told once that it has shipped, whoever tells at once, and once more when it ships again', async () => {
    const [a, b] = [await add('a'), await add('b')]
    const vendorId = ana.vendor.id
    const told = [bob, ana].flatMap(({ person }) =>
      [b, a].map((proposalId) => ({ personId: person.id, proposalId })),
    )
    const tell = async () => {
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, at) =>
          callers.commit(({ trx }) =>
            keepToldShipped(trx, vendorId, at % 2 === 0 ? told : told.toReversed()),
          ),
        ),
      )
      return all.flat().map(({ personId, proposalId }) => `${personId} ${proposalId}`)
    }
    const moveTo = async (state: 'planned' | 'shipped', version: number) => {
      now += 1
      await callers.commit((work) => setState(work, callers.mihai, a, { version, state }, MAIL))
    }
    expect(await tell()).toEqual([])
    await callers.commit((work) =>
      markShipped(work, ana.vendor, [a, b], { releaseId: newId(now), mail: MAIL }),
    )
    expect((await tell()).toSorted()).toEqual(
      told.map((one) => `${one.personId} ${one.proposalId}`).toSorted(),
    )
    expect(await tell()).toEqual([])
    const { version } = await read(a)
    await moveTo('planned', version)
    expect(await tell()).toEqual([])
    await moveTo('shipped', (await read(a)).version)
    expect(new Set(await tell())).toEqual(new Set([`${ana.person.id} ${a}`, `${bob.person.id} ${a}`]))
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
      makeProposalOffer(work, mihai, id, { after: 0, amount: 30, currency: 'EUR' }, MAIL),
    )
    const results = await Promise.allSettled(
      companies.map((company) =>
        callers.commit((work) => commitShare(work, mihai, id, { version: 1, amount: 10, company }, MAIL)),
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
    const turns = Array.from({ length: 12 }, (_, turn) => {
      const by = turn % 2 === 0 ? ana : bob
      return callers.commit((work) => (turn % 3 === 0 ? unvote(work, by, id) : vote(work, by, id)))
    })
    const other = await add('other', bob)
    const merges = callers.commit((work) => mergeProposal(work, callers.mihai, other, id))
    await Promise.all([...turns, merges])
    await callers.commit((work) => commentOn(work, bob, id, { text: 'here' }))
    const rows = await callers.store.read
      .selectFrom('proposal_votes')
      .select('person_id')
      .distinct()
      .where('proposal_id', 'in', [id, other])
      .execute()
    expect(await read(id)).toMatchObject({ votes: rows.length, comments: 1 })
  })

  it('counts who votes while a comment on what was merged into it is hidden', async () => {
    const [a, b] = [await add('a'), await add('b')]
    const comment = await callers.commit((work) => commentOn(work, bob, b, { text: 'here' }))
    await callers.commit((work) => mergeProposal(work, callers.mihai, b, a))
    const begun = Promise.withResolvers<void>()
    const voting = callers.commit(async (work) => {
      await vote(work, bob, a)
      begun.resolve()
      // Where others can begin meanwhile, it lasts until one waits for it.
      for (let waiting = callers.store.engine === 'sqlite'; !waiting;) {
        const locks = sql`select 1 from pg_locks where not granted`
        // oxlint-disable-next-line no-await-in-loop -- until it is so
        waiting = (await locks.execute(work.trx)).rows.length > 0
      }
    })
    await begun.promise
    await callers.commit((work) => setStandingOfComment(work, callers.mihai, comment, 'hidden'))
    await voting
    expect(await read(a)).toMatchObject({ votes: 2, comments: 0, thread: [] })
  })

  it.each([
    ['votes', (work: Work, by: CustomerCaller, id: string) => vote(work, by, id)],
    ['follows', (work: Work, by: CustomerCaller, id: string) => follow(work, by, id, true)],
    ['comments', (work: Work, by: CustomerCaller, id: string) => commentOn(work, by, id, { text: 'Too.' })],
    ['has a ticket added', addOwnTicket],
  ] as const)(
    'S28 keeps for an account what its guest does at the very moment in which they join it: %s',
    async (_, does) => {
      const id = await add('busy', bob)
      const guest = await guestOf(ana)
      const asked = { subject: 'A till', message: 'Please.' }
      await callers.commit((work) => openTicket(work, guest, asked, origin))
      const begun = Promise.withResolvers<void>()
      const state = { joined: false }
      const doing = callers.commit(async (work) => {
        await does(work, guest, id)
        begun.resolve()
        // Where others can begin meanwhile, it lasts until one waits for it, or has had no need to.
        let waited = callers.store.engine === 'sqlite'
        while (!waited && !state.joined) {
          const locks = sql`select 1 from pg_locks where not granted`
          // oxlint-disable-next-line no-await-in-loop -- until it is so
          waited = (await locks.execute(work.trx)).rows.length > 0
        }
      })
      await Promise.race([begun.promise, doing])
      await callers.commit((work) => proveAddress(work, { id: ana.person.id, vendor_id: ana.vendor.id }))
      state.joined = true
      await doing
      const { read: stored } = callers.store
      const [votes, follows, comments] = await Promise.all([
        stored.selectFrom('proposal_votes').select('person_id').where('proposal_id', '=', id).execute(),
        stored.selectFrom('proposal_follows').select('person_id').where('proposal_id', '=', id).execute(),
        stored.selectFrom('proposal_comments').select('author_id as person_id').execute(),
      ])
      const people = [...votes, ...follows, ...comments].map(({ person_id }) => person_id)
      expect(people.toSorted()).toEqual([ana.person.id, bob.person.id].toSorted())
    },
  )

  it('S13 makes of a ticket a proposal that shows what an operator put in, and nothing that the customer merely named', async () => {
    const { vendor, person } = callers.mihai
    const ids = await callers.commit(async (work) => {
      const uploaded = Array.from({ length: 4 }, () => newId(work.now))
      await work.trx
        .insertInto('files')
        .values(
          uploaded.map((id) => ({
            id,
            vendor_id: vendor.id,
            person_id: person.id,
            key: id,
            name: 'till.png',
            size: 100,
            state: 'ready' as const,
            picture: 0,
            created_at: work.now,
          })),
        )
        .execute()
      return uploaded
    })
    const [named = '', written = '', coded = '', own = ''] = ids
    const message = `As in ![it](file:${named}) and \`![it](file:${coded})\``
    const { ticket } = await callers.commit((work) =>
      openTicket(work, ana, { subject: 'A till', message }, origin),
    )
    // Not as it stands, and the same to who reads it as markdown.
    const entity = `![it](file:&#${written.codePointAt(0)};${written.slice(1)})`
    await callers.commit((work) => replyToTicket(work, ana, ticket.id, { message: entity }, origin))
    const text = ids.map((id) => `![it](file:${id})`).join('\n\n')
    const { id } = await callers.commit((work) =>
      proposeFromTicket(work, callers.mihai, ticket.id, { title: 'A till', text }, origin),
    )
    const shown = () =>
      callers.store.read
        .selectFrom('picture_uses')
        .select('file_id')
        .where('kind', '=', 'proposal')
        .where('owner_id', '=', id)
        .execute()
    expect(await shown()).toEqual([{ file_id: own }])
    // Nor when it is written anew later.
    const change = { version: 1, title: 'Tills', text: `${text}.`, visibility: 'all' } as const
    await callers.commit((work) => changeProposal(work, callers.mihai, id, change))
    expect(await shown()).toEqual([{ file_id: own }])
  })

  it('B16 tells who waits to be asked nothing that a proposal was made, and of colleagues where only they see it', async () => {
    const { settings } = callers.mihai.vendor
    const used = { ...settings, proposals: { ...settings.proposals, used: true } }
    const mihai = { ...callers.mihai, vendor: { ...callers.mihai.vendor, settings: used } }
    const said = async (visibility: 'all' | 'company') => {
      const { ticket } = await callers.commit((work) =>
        openTicket(work, bob, { subject: 'A till', message: 'Please' }, origin),
      )
      const asks = { message: 'Which?', status: 'waiting_customer' } as const
      await callers.commit((work) => replyToTicket(work, mihai, ticket.id, asks, origin))
      await callers.store.transaction((trx) => trx.deleteFrom('outbox').execute())
      const input = { title: 'Tills', text: 'More of them', visibility }
      await callers.commit((work) => proposeFromTicket(work, mihai, ticket.id, input, origin))
      const mails = await callers.store.read.selectFrom('outbox').select('payload').execute()
      return mails.map(({ payload }) => payload).join()
    }
    const all = await said('all')
    expect(all).toContain('"mail":"replied"')
    expect(all).toContain('O pot vota și alții.')
    const company = await said('company')
    expect(company).toContain('"mail":"replied"')
    expect(company).toContain('O pot vota și colegii dumneavoastră.')
    expect(company).not.toContain('alții')
  })

  it('merges what something else is done to meanwhile, and neither waits for ever', async () => {
    const [child, middle, root] = [await add('child'), await add('middle'), await add('root')]
    await callers.commit((work) => mergeProposal(work, callers.mihai, child, middle))
    const begun = Promise.withResolvers<void>()
    const other = callers.commit(async (work) => {
      await takeProposal(work.trx, callers.mihai.vendor.id, child)
      begun.resolve()
      // Where others can begin meanwhile, it goes on when one waits for it.
      for (let waiting = callers.store.engine === 'sqlite'; !waiting;) {
        const locks = sql`select 1 from pg_locks where not granted`
        // oxlint-disable-next-line no-await-in-loop -- until it is so
        waiting = (await locks.execute(work.trx)).rows.length > 0
      }
      await holdWithRoot(work.trx, callers.mihai.vendor.id, child)
    })
    await begun.promise
    await Promise.all([other, callers.commit((work) => mergeProposal(work, callers.mihai, middle, root))])
    expect(await read(root)).toMatchObject({ votes: 1 })
    expect(await read(child)).toMatchObject({ mergedInto: { id: root } })
  })
})
