/** The ticket's use cases on each engine, without the HTTP around them: the same story has the same end on both. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import {
  actOnTicket,
  listTickets,
  markSeen,
  newsFor,
  noteOnTicket,
  openTicket,
  readChanges,
  readTicket,
  replyToTicket,
  type CustomerCaller,
  type OperatorCaller,
} from '../../server/tickets/tickets.ts'
import { toText } from '../../shared/richtext/text.ts'
import { openCallers, origin as mail, type Callers } from '../support/callers.ts'
import { onBothEngines } from '../support/engines.ts'

onBothEngines((newStore) => {
  let callers: Callers
  let store: Store
  let commit: Commit
  let now: number
  let ana: CustomerCaller
  let mihai: OperatorCaller

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 1, 9, 30)
    callers = await openCallers(newStore, () => now)
    ;({ store, commit, ana, mihai } = callers)
  })
  afterEach(() => callers.close())

  const open = (subject: string) =>
    commit((work) =>
      openTicket(work, ana, { subject, message: 'It fails.', fields: { a: '', b: '1' } }, mail),
    )

  const unread = async () => (await newsFor(store.read, ana.actor)).unread

  /** Subjects of all pages of a list. */
  const walk = async (by: CustomerCaller | OperatorCaller, view: 'queue' | 'all') => {
    const pages: string[] = []
    let after: string | undefined
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- page after page
      const page = await listTickets(store.read, by, { view, after, limit: 2 })
      pages.push(page.items.map(({ subject }) => subject).join(''))
      if (page.next === null) return pages
      after = page.next
    }
  }

  it('a thread holds what was said and done, in order, with names and numbers as they were', async () => {
    const { ticket } = await open('Țări')
    now += 60_000
    await commit((work) =>
      replyToTicket(work, mihai, ticket.id, { message: 'Which?', status: 'on_hold' }, mail),
    )
    await commit((work) => noteOnTicket(work, mihai, ticket.id, { message: 'Hm' }, mail))
    now += 60_000
    const reply = await commit((work) => replyToTicket(work, ana, ticket.id, { message: 'This.' }, mail))

    const whole = { after: 0, limit: 200, locale: 'en', now } as const
    const toMihai = await readTicket(store.read, mihai, ticket.id, whole)
    const toAna = await readTicket(store.read, ana, ticket.id, whole)
    expect(toMihai).toMatchObject({
      number: 1,
      subject: 'Țări',
      status: 'on_hold',
      openedAt: '2026-03-01T09:30:00.000Z',
      statusSince: '2026-03-01T09:31:00.000Z',
      updatedAt: '2026-03-01T09:32:00.000Z',
      customer: { name: 'ana' },
      assignee: { name: 'Mihai' },
      fields: [{ key: 'b', label: 'b', value: '1' }],
    })
    expect(toMihai?.thread.items.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 open',
      '2 assign',
      '3 reply',
      '4 note',
      '5 reply',
    ])
    expect(toAna?.thread.items).toEqual(toMihai?.thread.items.filter(({ type }) => type !== 'note'))
    expect(toAna?.thread.items.at(-1)).toEqual(reply.entry)
    expect(reply.entry.message?.body.map((block) => toText([block]))).toEqual(['This.'])
    const changes = await readChanges(
      store.read,
      { vendorId: ana.vendor.id, customer: { id: ana.person.id, companyId: null } },
      { after: 0, until: 5, limit: 3 },
    )
    expect(changes.map((change) => change.as('customer').entry)).toEqual(toAna?.thread.items.slice(0, 3))
  })

  it('lists are in order and paged', async () => {
    const ids: string[] = []
    for (const subject of ['a', 'b', 'c', 'd']) {
      now += 1
      // oxlint-disable-next-line no-await-in-loop -- in order
      ids.push((await open(subject)).ticket.id)
    }
    await commit((work) => actOnTicket(work, mihai, ids[1] ?? '', 'solve', mail))
    expect(await walk(mihai, 'queue')).toEqual(['ac', 'd'])
    expect(await walk(mihai, 'all')).toEqual(['dc', 'ba'])
    expect(await walk(ana, 'all')).toEqual(['dc', 'ba'])
  })

  it('what is unseen is counted, and seen only forwards', async () => {
    const { ticket } = await open('a')
    expect(await unread()).toBe(0)
    const { entry } = await commit((work) => replyToTicket(work, mihai, ticket.id, { message: 'x' }, mail))
    expect(await unread()).toBe(1)
    expect(await commit((work) => markSeen(work, ana, ticket.id, entry.seq - 1))).toEqual({ unread: 1 })
    expect(await commit((work) => markSeen(work, ana, ticket.id, entry.seq))).toEqual({ unread: 0 })
    expect(await commit((work) => markSeen(work, ana, ticket.id, 0))).toEqual({ unread: 0 })
  })

  const since = async () => (await newsFor(store.read, ana.actor)).since

  it('there is news to listen for as long as not every ticket is closed, and from the answer on', async () => {
    expect(await since()).toBeNull()
    const first = await open('a')
    const second = await open('b')
    expect(await since()).toBe(second.entry.seq)
    await commit((work) => actOnTicket(work, mihai, first.ticket.id, 'solve', mail))
    await commit((work) => actOnTicket(work, mihai, first.ticket.id, 'close', mail))
    const solved = await commit((work) => actOnTicket(work, mihai, second.ticket.id, 'solve', mail))
    expect(await since()).toBe(solved.entry.seq)
    await commit((work) => actOnTicket(work, mihai, second.ticket.id, 'close', mail))
    expect(await since()).toBeNull()
  })

  it('changes at once follow one another, each from where the last one led', async () => {
    const { ticket } = await open('a')
    const outcomes = await Promise.allSettled([
      ...[1, 2, 3, 4].map((n) =>
        commit((work) =>
          replyToTicket(work, mihai, ticket.id, { message: `${n}`, status: 'waiting_customer' }, mail),
        ),
      ),
      ...[1, 2, 3, 4].map((n) =>
        commit((work) => replyToTicket(work, ana, ticket.id, { message: `${n}` }, mail)),
      ),
      ...[1, 2].map(() => commit((work) => actOnTicket(work, mihai, ticket.id, 'solve', mail))),
      ...[1, 2].map(() => open('b')),
    ])
    // Of two that solve it, the second may find it solved.
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeLessThanOrEqual(1)
    const detail = await readTicket(store.read, mihai, ticket.id, { after: 0, limit: 200, locale: 'en', now })
    const entries = detail?.thread.items ?? []
    expect(entries.filter(({ type }) => type === 'assign')).toHaveLength(1)
    expect(entries.filter(({ type }) => type === 'reply')).toHaveLength(8)
    entries.reduce((before, entry) => {
      expect(entry.from).toBe(before.to)
      expect(entry.seq).toBeGreaterThan(before.seq)
      return entry
    })
    expect(detail?.status).toBe(entries.at(-1)?.to)
    const all = await store.read.selectFrom('events').select('seq').orderBy('seq').execute()
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
  })
})
