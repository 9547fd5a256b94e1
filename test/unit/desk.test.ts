/** The desk's own rules: what the list does with news, where the address leads, how times and drafts are told. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ThreadEntry, TicketSummary } from '../../shared/api/tickets.ts'
import { desk as en } from '../../shared/locale/desk/en.ts'
import { desk as ro } from '../../shared/locale/desk/ro.ts'
import { statuses, type Status } from '../../shared/ticket/status.ts'
import { parsePlain } from '../../server/text/plain.ts'
import { defaultTicketSettings } from '../../shared/ticket/ticket.ts'
import { dropKept, keep } from '../../widget/api/kept.ts'
import { arrivedAs, repeats, type Attempt } from '../../widget/desk/attempt.ts'
import { emptyDraft, rememberDraft, rememberedDraft } from '../../widget/desk/memory.ts'
import { readAreaPlace, readPlace, writeAreaPlace, writePlace } from '../../widget/desk/place.ts'
import { offeredActions } from '../../widget/desk/plain-actions.ts'
import {
  emptyList,
  mergeEntries,
  settled,
  size,
  withPage,
  withTicket as withTicketFor,
  type TicketList,
} from '../../widget/desk/tickets.ts'
import { longSpan, moment, shortSpan } from '../../widget/desk/times.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.parse('2026-03-02T08:00:00.000Z')

const mihai = { me: 'mihai', groups: ['stock'] }
const withTicket = (list: TicketList, one: TicketSummary) => withTicketFor(list, one, mihai)

/** Ticket `n` was opened in the n-th minute. */
function ticket(n: number, changes: Partial<TicketSummary> = {}): TicketSummary {
  const at = new Date(START + n * MINUTE).toISOString()
  return {
    id: `ticket-${String(n).padStart(3, '0')}`,
    number: 1000 + n,
    subject: `Subject ${n}`,
    status: 'new',
    statusBeforeOffer: null,
    statusSince: at,
    customer: { id: 'ana', name: 'Ana Popescu' },
    unproved: false,
    assignee: null,
    openedAt: at,
    updatedAt: at,
    nudgedAt: null,
    rating: null,
    priority: 'medium',
    precedence: 0,
    group: null,
    urgent: false,
    due: null,
    unread: false,
    ...changes,
  }
}

function listOf(
  view: TicketList['view'],
  numbers: readonly number[],
  next: string | null = null,
): TicketList {
  return withPage(emptyList(view), { items: numbers.map((n) => ticket(n)), next }, true)
}

const numbers = (list: TicketList) => list.items.map((item) => item.number - 1000)
/** A reply to a ticket that nobody had answered, its status left as the desk proposed it. */
function attempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    kind: 'reply',
    message: 'Dear Ana',
    files: [],
    status: 'in_progress',
    chosen: undefined,
    key: 'a1b2',
    after: 4,
    ...changes,
  }
}

/** A note without words. */
function entry(seq: number): ThreadEntry {
  return {
    seq,
    at: later,
    type: 'note',
    by: { party: 'operator', person: null },
    from: 'new',
    to: 'new',
    message: null,
    assignee: null,
    action: null,
  }
}

/** What Mihai replied. */
function replied(seq: number, changes: Partial<ThreadEntry> = {}): ThreadEntry {
  return {
    ...entry(seq),
    type: 'reply',
    by: { party: 'operator', person: { id: 'mihai', name: 'Mihai Ionescu' } },
    message: { id: 'm', body: parsePlain('Dear Ana,\n\nsee https://comet.example/help.  \nMihai') },
    ...changes,
  }
}

/** Year, month from 0, day, hours, minutes, in the time zone of who runs this. */
const local = (...parts: [number, number, number, number, number]) => new Date(...parts)

const offered = (status: Status) => offeredActions(ticket(1, { status }), START, defaultTicketSettings)

const later = new Date(START + DAY).toISOString()

describe('the list of tickets', () => {
  it('is of the part of the queue that one looks at: one’s own, one’s groups’, nobody’s', () => {
    const mine = { ...ticket(1), assignee: { id: 'mihai', name: 'Mihai' } }
    const theirs = { ...ticket(2), assignee: { id: 'irina', name: 'Irina' } }
    const ours = { ...ticket(3), group: 'stock' }
    const others = { ...ticket(4), group: 'billing' }
    const all = [mine, theirs, ours, others]
    const shown = (view: 'mine' | 'groups' | 'unassigned') =>
      numbers(all.reduce((list, one) => withTicket(list, one), emptyList(view)))
    expect(shown('mine')).toEqual([1])
    expect(shown('groups')).toEqual([3])
    expect(shown('unassigned')).toEqual([3, 4])
    const left = withTicket(withTicket(emptyList('mine'), mine), { ...mine, assignee: null })
    expect(settled(left, null).items).toEqual([])
  })

  it('puts a new ticket at the end of the queue, and at the head of all tickets', () => {
    expect(numbers(withTicket(listOf('queue', [1, 2]), ticket(3)))).toEqual([1, 2, 3])
    expect(numbers(withTicket(listOf('all', [2, 1]), ticket(3)))).toEqual([3, 2, 1])
  })

  it('gives a reopened ticket the place it had by its arrival', () => {
    const reopened = ticket(2, { status: 'in_progress', updatedAt: later })
    expect(numbers(withTicket(listOf('queue', [1, 3]), reopened))).toEqual([1, 2, 3])
  })

  it('moves a ticket that the customer has come back on to the head', () => {
    const nudged = ticket(3, { nudgedAt: later, updatedAt: later })
    expect(numbers(withTicket(listOf('queue', [1, 2, 3]), nudged))).toEqual([3, 1, 2])
  })

  it('leaves a ticket beyond the last loaded page to that page', () => {
    expect(numbers(withTicket(listOf('queue', [1, 2], 'more'), ticket(3)))).toEqual([1, 2])
  })

  it('keeps what has left the queue in its place, uncounted, until it is settled', () => {
    const before = listOf('queue', [1, 2, 3])
    const after = withTicket(before, ticket(2, { status: 'solved', updatedAt: later }))
    expect(numbers(after)).toEqual([1, 2, 3])
    expect(size(after)).toBe(2)
    expect(numbers(settled(after, null))).toEqual([1, 3])
  })

  it('keeps the ticket that is open in the list although it has left', () => {
    const after = withTicket(listOf('queue', [1, 2]), ticket(2, { status: 'closed', updatedAt: later }))
    const open = settled(after, ticket(2).id)
    expect(numbers(open)).toEqual([1, 2])
    expect(numbers(settled(open, null))).toEqual([1])
  })

  it('takes a ticket that comes back before it was settled as there again', () => {
    const gone = withTicket(listOf('queue', [1]), ticket(1, { status: 'solved', updatedAt: later }))
    const back = withTicket(gone, ticket(1, { status: 'in_progress', updatedAt: later }))
    expect(size(back)).toBe(1)
    expect(numbers(settled(back, null))).toEqual([1])
  })

  it('ignores news that is older than what it knows', () => {
    const known = withTicket(listOf('queue', [1]), ticket(1, { status: 'in_progress', updatedAt: later }))
    expect(withTicket(known, ticket(1))).toBe(known)
  })

  it('keeps solved tickets in the list of all', () => {
    const solved = withTicket(listOf('all', [2, 1]), ticket(1, { status: 'solved', updatedAt: later }))
    expect(numbers(settled(solved, null))).toEqual([2, 1])
  })

  it('goes on with a further page without repeating what moved between the two', () => {
    const page = { items: [ticket(2), ticket(3)], next: null }
    expect(numbers(withPage(listOf('queue', [1, 2], 'more'), page, false))).toEqual([1, 2, 3])
  })

  it('joins a thread once and in order, however its entries arrive', () => {
    const merged = mergeEntries([entry(1), entry(4)], [entry(2), entry(4)])
    expect(merged.map(({ seq }) => seq)).toEqual([1, 2, 4])
    expect(mergeEntries(merged, [entry(2)])).toBe(merged)
  })
})

describe('the address', () => {
  it.each([
    ['', { view: 'queue', ticket: null }],
    ['#/all', { view: 'all', ticket: null }],
    ['#/tickets/0190-a', { view: 'queue', ticket: '0190-a' }],
    ['#/all/tickets/0190-a', { view: 'all', ticket: '0190-a' }],
    ['#/tickets/<script>', { view: 'queue', ticket: null }],
    ['#/nonsense', { view: 'queue', ticket: null }],
  ] as const)('%s leads to its place', (hash, place) => {
    expect(readPlace(hash)).toEqual(place)
  })

  it('leads to areas besides the tickets, and to nothing of another form', () => {
    expect(readAreaPlace('#/people/0190-a')).toEqual({ area: 'people', path: ['0190-a'] })
    expect(readAreaPlace('#/settings/<b>/keys')).toEqual({ area: 'settings', path: ['keys'] })
    for (const hash of ['', '#/queue', '#/tickets/0190-a', '#/constructor'])
      expect(readAreaPlace(hash)).toBe(null)
    const place = { area: 'team', path: ['a', 'b'] } as const
    expect(readAreaPlace(writeAreaPlace(place))).toEqual(place)
  })

  it('leads back to the place it was made of', () => {
    for (const view of ['queue', 'all'] as const) {
      for (const id of [null, '0190-a']) {
        expect(readPlace(writePlace({ view, ticket: id }))).toEqual({ view, ticket: id })
      }
    }
  })
})

describe('times in words', () => {
  it.each([
    [-HOUR, 'now', 'acum'],
    [59_000, 'now', 'acum'],
    [4 * MINUTE, '4 min', '4 min'],
    [47 * HOUR, '47 h', '47 h'],
    [2 * DAY, '2 d', '2 z'],
    [21 * DAY, '3 wk', '3 săpt.'],
  ])('%i ms are short', (ms, english, romanian) => {
    expect(shortSpan(ms, en.time)).toBe(english)
    expect(shortSpan(ms, ro.time)).toBe(romanian)
  })

  it('counts as Romanian does', () => {
    expect(longSpan(MINUTE, ro.time)).toBe('un minut')
    expect(longSpan(2 * HOUR, ro.time)).toBe('2 ore')
    expect(longSpan(20 * HOUR, ro.time)).toBe('20 de ore')
    expect(longSpan(47 * HOUR, ro.time)).toBe('47 de ore')
    expect(ro.list.count(101)).toBe('101 tichete')
    expect(ro.list.count(120)).toBe('120 de tichete')
  })

  it('says a moment by its nearness, in the reader’s own time', () => {
    const now = local(2026, 2, 2, 14, 5).getTime()
    const said = (at: Date) => moment(at.toISOString(), now, en.time)
    expect(said(local(2026, 2, 2, 9, 3))).toBe('today 09:03')
    expect(said(local(2026, 2, 1, 23, 59))).toBe('yesterday 23:59')
    expect(said(local(2026, 0, 5, 8, 0))).toBe('5 Jan, 08:00')
    expect(said(local(2025, 11, 31, 8, 0))).toBe('31 Dec 2025, 08:00')
  })
})

describe('what is offered on a ticket', () => {
  it('is what changes it, each outcome once', () => {
    expect(offered('new')).toEqual(['develop', 'refer', 'hold', 'solve', 'close'])
    expect(offered('waiting_third_party')).toEqual([
      'third_party_answered',
      'develop',
      'hold',
      'solve',
      'close',
    ])
    expect(offered('closed')).toEqual([])
  })

  it('never leads to a status that the vendor does not use', () => {
    const settings = {
      ...defaultTicketSettings,
      statuses: statuses.filter((status) => status !== 'on_hold' && status !== 'in_development'),
    }
    expect(offeredActions(ticket(1), START, settings)).toEqual(['refer', 'solve', 'close'])
  })
})

describe('an attempt to send', () => {
  it('S38 is repeated by the same words with the same choice', () => {
    expect(repeats(attempt(), { kind: 'reply', message: 'Dear Ana', files: [], chosen: undefined })).toBe(
      true,
    )
  })

  it.each([
    { kind: 'note', message: 'Dear Ana', files: [], chosen: undefined },
    { kind: 'reply', message: 'Dear Dan', files: [], chosen: undefined },
    { kind: 'reply', message: 'Dear Ana', files: ['a'], chosen: undefined },
    { kind: 'reply', message: 'Dear Ana', files: [], chosen: null },
    { kind: 'reply', message: 'Dear Ana', files: [], chosen: 'solved' },
  ] as const)('is another with $kind, $message, $files, $chosen', (now) => {
    expect(repeats(attempt(), now)).toBe(false)
  })
})

describe('an attempt without an answer', () => {
  const sent = attempt({ message: 'Dear Ana,\n\n\nsee https://comet.example/help.  \r\nMihai' })

  it('has arrived once the thread has what it said', () => {
    expect(arrivedAs(sent, 'mihai', [entry(3), replied(5)])?.seq).toBe(5)
  })

  it('S38 is not known to have arrived where the thread was not known when it was sent', () => {
    expect(arrivedAs({ ...sent, after: null }, 'mihai', [entry(3), replied(5)])).toBeUndefined()
  })

  it.each([
    ['earlier', replied(4)],
    ['by somebody else', replied(5, { by: { party: 'operator', person: { id: 'elena', name: 'Elena' } } })],
    ['as a note', replied(5, { type: 'note' })],
    ['in other words', replied(5, { message: { id: 'm', body: parsePlain('Dear Ana') } })],
    ['without words', replied(5, { message: null })],
  ])('has not arrived with what was said %s', (_, other) => {
    expect(arrivedAs(sent, 'mihai', [other])).toBeUndefined()
  })
})

describe('a draft', () => {
  const name = 'lifebuoy.desk.draft.mihai.ticket-1'
  beforeEach(() => dropKept(name))

  it('comes back as it was, replies and notes apart', () => {
    const draft = {
      ...emptyDraft,
      kind: 'note' as const,
      reply: 'Dear Ana',
      note: 'ask Elena',
      status: null,
      attempt: attempt({ after: null }),
    }
    rememberDraft('mihai', 'ticket-1', draft)
    expect(rememberedDraft('mihai', 'ticket-1')).toEqual(draft)
    expect(rememberedDraft('elena', 'ticket-1')).toEqual(emptyDraft)
  })

  it('is forgotten once it has no words', () => {
    rememberDraft('mihai', 'ticket-1', { ...emptyDraft, reply: 'Dear Ana' })
    rememberDraft('mihai', 'ticket-1', { ...emptyDraft, reply: ' ' })
    expect(rememberedDraft('mihai', 'ticket-1')).toEqual(emptyDraft)
  })

  it.each(['{', '[]', 'null', '7', '{"reply":7,"status":"nonsense","attempt":{}}'])(
    'survives %s in its store',
    (stored) => {
      keep(name, stored)
      expect(rememberedDraft('mihai', 'ticket-1')).toEqual(emptyDraft)
    },
  )
})
