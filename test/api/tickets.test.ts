/** A customer opens tickets and both sides work on them, through the whole app. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../shared/api/problem.ts'
import type { SeenAnswer, TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import type { Status } from '../../shared/ticket/status.ts'
import { toText } from '../../shared/richtext/text.ts'
import {
  bodyOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'

let lifebuoy: TestApp
let ana: CustomerClient
let mihai: OperatorClient

beforeAll(async () => {
  lifebuoy = await startTestApp()
  ana = await lifebuoy.customer()
  mihai = await lifebuoy.signIn()
})
afterAll(() => lifebuoy.close())

async function open(by: TestClient, subject: string, more: object = {}): Promise<TicketChange> {
  return await bodyOf(await by.post('/api/tickets', { subject, message: 'It does not work.', ...more }), 201)
}

async function reply(by: TestClient, id: string, message: string, status?: Status): Promise<TicketChange> {
  return await bodyOf(await by.post(`/api/tickets/${id}/replies`, { message, status }), 201)
}

async function act(by: TestClient, id: string, action: string): Promise<TicketChange> {
  return await bodyOf(await by.post(`/api/tickets/${id}/actions`, { action }), 201)
}

async function read(by: TestClient, id: string, query = ''): Promise<TicketDetail> {
  return await bodyOf(await by.get(`/api/tickets/${id}${query}`), 200)
}

async function list(by: TestClient, query = ''): Promise<TicketPage> {
  return await bodyOf(await by.get(`/api/tickets${query}`), 200)
}

/** What a thread says, an entry a line. */
function said({ thread }: TicketDetail): string[] {
  return thread.items.map(({ type, by, to, message }) =>
    [by.party, type, to, ...(message === null ? [] : [toText(message.body)])].join(' '),
  )
}

describe('a customer opens a ticket', () => {
  it('B3 T1 and it reaches the operators, word for word', async () => {
    const { ticket, entry } = await open(ana, 'Invoice totals are wrong', {
      message: 'The totals do not match.\n\nSee https://comet.example/invoices/7.',
    })
    expect(ticket).toMatchObject({
      subject: 'Invoice totals are wrong',
      status: 'new',
      customer: { name: 'Ana Popescu' },
      assignee: null,
      unread: false,
    })
    expect(entry).toMatchObject({ type: 'open', from: null, to: 'new', by: { party: 'customer' } })

    const queue = await list(mihai)
    expect(queue.items.at(-1)).toEqual(ticket)
    const seen = await read(mihai, ticket.id)
    expect(seen.thread).toEqual({ items: [entry], next: null })
    expect(entry.message?.body).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'The totals do not match.' }] },
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'See ' },
          {
            type: 'link',
            href: 'https://comet.example/invoices/7',
            text: 'https://comet.example/invoices/7',
          },
          { type: 'text', text: '.' },
        ],
      },
    ])
  })

  it('gets the next number of the vendor each time', async () => {
    const first = await open(ana, 'One')
    const second = await open(ana, 'Two')
    expect(second.ticket.number).toBe(first.ticket.number + 1)
    expect(second.entry.seq).toBeGreaterThan(first.entry.seq)
  })

  it('B4 the title has a limit, and one too long is refused by name', async () => {
    const limit = ana.opened.vendor.subjectLimit
    expect((await open(ana, 'x'.repeat(limit))).ticket.subject).toHaveLength(limit)
    const before = await list(ana)
    const refused = await ana.post('/api/tickets', { subject: 'x'.repeat(limit + 1), message: 'y' })
    const problem = await bodyOf<Problem>(refused, 422)
    expect(problem.code).toBe('invalid')
    expect(problem.errors).toMatchObject([{ field: 'subject', code: 'too_long' }])
    expect(problem.errors?.[0]?.detail).toContain(String(limit))
    expect(await list(ana)).toEqual(before)
  })

  it('B4 the title is one line', async () => {
    expect((await open(ana, ' Two\n lines\tof  title ')).ticket.subject).toBe('Two lines of title')
  })

  it('B5 the vendor’s reference fields are kept, and labelled in the reader’s language', async () => {
    const { ticket } = await open(ana, 'With references', {
      fields: { invoice: ' CMT-2041 ', product: '', document: 'B-77' },
    })
    const toAna = await read(ana, ticket.id)
    expect(toAna.fields).toEqual([
      { key: 'invoice', label: 'Numărul facturii', value: 'CMT-2041' },
      { key: 'document', label: 'Numărul bonului', value: 'B-77' },
    ])
    const john = await lifebuoy.customer({ sub: 'user-8', name: 'John', locale: 'en' })
    const his = await open(john, 'In English', { fields: { invoice: '1' } })
    expect((await read(john, his.ticket.id)).fields).toEqual([
      { key: 'invoice', label: 'Invoice number', value: '1' },
    ])
    const inEnglish = await ana.get(`/api/tickets/${ticket.id}`, { 'Accept-Language': 'en-GB' })
    expect((await bodyOf<TicketDetail>(inEnglish, 200)).fields[0]?.label).toBe('Invoice number')
    const inDutch = await ana.get(`/api/tickets/${ticket.id}`, { 'Accept-Language': 'nl' })
    expect((await bodyOf<TicketDetail>(inDutch, 200)).fields[0]?.label).toBe('Numărul facturii')
  })

  it('B5 a field that the vendor requires must be there, and one it does not know must not', async () => {
    const strict = await lifebuoy.addVendor({
      slug: 'strict',
      settings: {
        fields: [{ key: 'receipt', label: { en: 'Receipt' }, required: true, maxLength: 5 }],
      },
    })
    const customer = await strict.customer()
    for (const [fields, error] of [
      [undefined, { field: 'fields.receipt', code: 'required' }],
      [{ receipt: '  ' }, { field: 'fields.receipt', code: 'required' }],
      [{ receipt: '123456' }, { field: 'fields.receipt', code: 'too_long' }],
      [{ receipt: 7 }, { field: 'fields.receipt', code: 'wrong_type' }],
      [
        { receipt: '1', other: '2' },
        { field: 'fields.other', code: 'unknown' },
      ],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, to see which is wrong
      const answer = await customer.post('/api/tickets', { subject: 'a', message: 'b', fields })
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect((await bodyOf<Problem>(answer, 422)).errors).toMatchObject([error])
    }
    expect((await list(customer)).items).toEqual([])
  })

  it.each([
    [{ subject: '', message: 'y' }, 'subject', 'required'],
    [{ subject: ' \n ', message: 'y' }, 'subject', 'required'],
    [{ subject: '\u200b', message: 'y' }, 'subject', 'required'],
    [{ subject: 'x' }, 'message', 'required'],
    [{ subject: 'x', message: '' }, 'message', 'required'],
    [{ subject: 'x', message: 'y'.repeat(20_001) }, 'message', 'too_long'],
    [{ subject: ['x'], message: 'y' }, 'subject', 'wrong_type'],
    [{ subject: 'x', message: { y: 1 } }, 'message', 'wrong_type'],
    [{ subject: 'x', message: 'y', fields: [] }, 'fields', 'wrong_type'],
    [{ subject: 'x', message: 'y', status: 'solved' }, 'status', 'unknown'],
  ])('is told what is wrong with %j', async (body, field, code) => {
    const before = await list(ana)
    const problem = await bodyOf<Problem>(await ana.post('/api/tickets', body), 422)
    expect(problem.errors).toMatchObject([{ field, code }])
    expect(await list(ana)).toEqual(before)
  })

  it('keeps every letter that a keyboard makes, and nothing else', async () => {
    const message = 'Ștampilă: „țări”\tși 👩‍👩‍👧 日本'
    const { ticket } = await open(ana, 'Letters', { message: `\u0000${message}\u0007\r\n` })
    expect(said(await read(mihai, ticket.id))).toEqual([`customer open new ${message}`])
  })
})

describe('a thread', () => {
  it('shows what an operator set as markdown, and what a customer pasted as it was', async () => {
    const pasted = '__init__ failed\n* 5 * 3'
    const { ticket, entry } = await open(ana, 'Pasted from the log', { message: pasted })
    expect(toText(entry.message?.body ?? [])).toBe(pasted)
    await reply(mihai, ticket.id, 'Please:\n\n1. **Close** it\n2. Open it')
    const { thread } = await read(ana, ticket.id)
    expect(thread.items.at(-1)?.message?.body).toMatchObject([
      { type: 'paragraph' },
      {
        type: 'list',
        start: 1,
        items: [
          [{ children: [{ text: 'Close', marks: ['strong'] }, { text: ' it' }] }],
          [{ type: 'paragraph' }],
        ],
      },
    ])
  })

  it('B11 T3 T5 is read by both sides; either can answer, and all that happened is there in order', async () => {
    const { ticket } = await open(ana, 'Cannot print', { message: 'The printer is silent.' })
    await reply(mihai, ticket.id, 'Which printer?', 'waiting_customer')
    const answered = await reply(ana, ticket.id, 'The one at the till.')
    expect(answered.ticket.status).toBe('in_progress')
    await reply(mihai, ticket.id, 'It was off. It is on now.', 'solved')

    const expected = [
      'customer open new The printer is silent.',
      'operator assign in_progress',
      'operator reply waiting_customer Which printer?',
      'customer reply in_progress The one at the till.',
      'operator reply solved It was off. It is on now.',
    ]
    expect(said(await read(ana, ticket.id))).toEqual(expected)
    expect(said(await read(mihai, ticket.id))).toEqual(expected)
  })

  it('B6 shows "not taken" until somebody takes it, then who has it', async () => {
    const { ticket } = await open(ana, 'Who has it')
    expect((await read(ana, ticket.id)).status).toBe('new')
    const taken = await act(mihai, ticket.id, 'assign')
    expect(taken.entry).toMatchObject({ type: 'assign', assignee: { name: 'Mihai Ionescu' } })
    const seen = await read(ana, ticket.id)
    expect(seen).toMatchObject({ status: 'in_progress', assignee: { name: 'Mihai Ionescu' } })
    expect(seen.thread.items.at(-1)).toEqual(taken.entry)
  })

  it('B6 an operator who answers a ticket that nobody has takes it, and the customer gets one mail', async () => {
    const { ticket } = await open(ana, 'Answered at once')
    const before = await mails(ticket.subject)
    const answer = await reply(mihai, ticket.id, 'Have you tried again?')
    expect(answer.ticket).toMatchObject({ status: 'in_progress', assignee: { name: 'Mihai Ionescu' } })
    expect(answer.entry).toMatchObject({ type: 'reply', from: 'in_progress', to: 'in_progress' })
    expect(await mails(ticket.subject)).toBe(before + 1)

    const again = await reply(mihai, ticket.id, 'Well?')
    expect(said(await read(mihai, ticket.id)).slice(1)).toEqual([
      'operator assign in_progress',
      'operator reply in_progress Have you tried again?',
      'operator reply in_progress Well?',
    ])
    expect(again.ticket.assignee).toEqual(answer.ticket.assignee)
  })

  it.each([
    ['waiting_customer'],
    ['waiting_third_party'],
    ['in_development'],
    ['on_hold'],
    ['solved'],
    ['closed'],
  ] as const)('B6 an answer carries the status %s when the operator picks it', async (status) => {
    const { ticket } = await open(ana, `To be ${status}`)
    const answer = await reply(mihai, ticket.id, 'So be it.', status)
    expect(answer.ticket.status).toBe(status)
    expect((await read(ana, ticket.id)).status).toBe(status)
  })

  it('comes page by page when it is long', async () => {
    const { ticket } = await open(ana, 'Long')
    for (const n of [1, 2, 3, 4]) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      await reply(ana, ticket.id, `${n}`)
    }
    const first = await read(ana, ticket.id, '?limit=2')
    expect(said(first)).toEqual(['customer open new It does not work.', 'customer reply new 1'])
    const second = await read(ana, ticket.id, `?limit=2&after=${first.thread.next}`)
    expect(said(second)).toEqual(['customer reply new 2', 'customer reply new 3'])
    const third = await read(ana, ticket.id, `?limit=2&after=${second.thread.next}`)
    expect(said(third)).toEqual(['customer reply new 4'])
    expect(third.thread.next).toBeNull()
  })

  it('is not sent again when nothing has changed', async () => {
    const { ticket } = await open(ana, 'Unchanged')
    const address = `/api/tickets/${ticket.id}`
    const tag = (await ana.get(address)).headers.get('ETag') ?? ''
    expect((await ana.get(address, { 'If-None-Match': tag })).status).toBe(304)
    await reply(mihai, ticket.id, 'News')
    expect((await ana.get(address, { 'If-None-Match': tag })).status).toBe(200)
  })
})

describe('what cannot be done', () => {
  it('T18 a closed ticket takes no reply; the answer says to open a new request', async () => {
    const { ticket } = await open(ana, 'Closed')
    await act(mihai, ticket.id, 'close')
    const problem = await bodyOf<Problem>(
      await ana.post(`/api/tickets/${ticket.id}/replies`, { message: 'Wait' }, { 'Accept-Language': 'en' }),
      409,
    )
    expect(problem).toMatchObject({ code: 'refused', reason: 'closed' })
    expect(problem.detail).not.toBe('')
    expect(said(await read(ana, ticket.id)).at(-1)).toBe('operator close closed')
  })

  it('an action that the ticket does not allow is refused with its reason, and nothing happens', async () => {
    const { ticket } = await open(ana, 'Refusals')
    const wrong = await mihai.post(`/api/tickets/${ticket.id}/actions`, { action: 'third_party_answered' })
    expect(await bodyOf<Problem>(wrong, 409)).toMatchObject({ code: 'refused', reason: 'wrong_status' })
    const foreign = await ana.post(`/api/tickets/${ticket.id}/actions`, { action: 'solve' })
    expect(await bodyOf<Problem>(foreign, 409)).toMatchObject({ code: 'refused', reason: 'not_for_you' })
    expect(said(await read(mihai, ticket.id))).toHaveLength(1)
  })

  it('a status that the vendor does not use is refused, and the answer with it', async () => {
    const plain = await lifebuoy.addVendor({
      slug: 'plain',
      settings: {
        ticket: { statuses: ['new', 'in_progress', 'waiting_customer', 'solved', 'closed'] },
      },
    })
    const [customer, operator] = [await plain.customer(), await plain.signIn()]
    const { ticket } = await open(customer, 'Plain')
    const answer = await operator.post(`/api/tickets/${ticket.id}/replies`, {
      message: 'x',
      status: 'on_hold',
    })
    expect(await bodyOf<Problem>(answer, 409)).toMatchObject({ reason: 'status_off' })
    // Not even the assignment that would have come with the answer.
    expect(said(await read(operator, ticket.id))).toHaveLength(1)
    expect((await read(operator, ticket.id)).assignee).toBeNull()
  })

  it('a customer names no status', async () => {
    const { ticket } = await open(ana, 'Status by customer')
    const answer = await ana.post(`/api/tickets/${ticket.id}/replies`, { message: 'x', status: 'solved' })
    expect((await bodyOf<Problem>(answer, 422)).errors).toMatchObject([{ field: 'status', code: 'unknown' }])
  })

  it('of two operators’ changes at once neither is lost', async () => {
    const { ticket } = await open(ana, 'At once')
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0 ? reply(mihai, ticket.id, `${n}`) : reply(ana, ticket.id, `${n}`),
      ),
    )
    const { thread } = await read(mihai, ticket.id)
    expect(thread.items.filter((entry) => entry.type === 'assign')).toHaveLength(1)
    expect(thread.items.flatMap((entry) => (entry.type === 'reply' ? [entry] : []))).toHaveLength(8)
    // Each began where the one before it had ended.
    thread.items.reduce((before, entry) => {
      expect(entry.from).toBe(before.to)
      return entry
    })
  })
})

describe('walls', () => {
  it('S16 short form, the ticket’s routes by hand: a ticket of another customer or vendor, and none at all, get the same answer', async () => {
    const { ticket } = await open(ana, 'Private')
    const other = await lifebuoy.addVendor({ slug: 'other' })
    const strangers: readonly TestClient[] = [
      await lifebuoy.customer({ sub: 'user-9', name: 'Dan' }),
      await other.customer(),
      await other.signIn(),
    ]
    const missing = '00000000-0000-7000-8000-000000000000'
    for (const stranger of strangers) {
      for (const ask of [
        (id: string) => stranger.get(`/api/tickets/${id}`),
        (id: string) => stranger.post(`/api/tickets/${id}/replies`, { message: 'x' }),
        (id: string) => stranger.post(`/api/tickets/${id}/notes`, { message: 'x' }),
        (id: string) => stranger.post(`/api/tickets/${id}/actions`, { action: 'close' }),
        (id: string) => stranger.post(`/api/tickets/${id}/seen`, { seq: 1 }),
      ]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const answers = await Promise.all([ticket.id, missing, 'nonsense', '%00'].map(ask))
        expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404])
        // oxlint-disable-next-line no-await-in-loop -- see above
        const [theirs, ...none] = await Promise.all(answers.map((answer) => answer.text()))
        for (const text of none) expect(text).toBe(theirs)
      }
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect((await list(stranger, '?view=all')).items).toEqual([])
    }
    expect(said(await read(ana, ticket.id))).toHaveLength(1)
  })

  it('S16 short form, six routes by hand: nobody who is not signed in sees or does anything', async () => {
    const { ticket } = await open(ana, 'Nobody’s')
    for (const answer of await Promise.all([
      lifebuoy.anyone.get('/api/tickets'),
      lifebuoy.anyone.get(`/api/tickets/${ticket.id}`),
      lifebuoy.anyone.post('/api/tickets', { subject: 'x', message: 'y' }),
      lifebuoy.anyone.post(`/api/tickets/${ticket.id}/replies`, { message: 'y' }),
      lifebuoy.anyone.post(`/api/tickets/${ticket.id}/seen`, { seq: 1 }),
      lifebuoy.anyone.get('/api/events'),
    ])) {
      expect(answer.status).toBe(401)
    }
  })

  it('a note is for operators: to the customer nothing has happened', async () => {
    const { ticket } = await open(ana, 'Noted')
    await reply(mihai, ticket.id, 'We look into it.')
    const address = `/api/tickets/${ticket.id}`
    const [thread, lists] = [await (await ana.get(address)).text(), await list(ana)]

    const note = await bodyOf<TicketChange>(
      await mihai.post(`${address}/notes`, { message: 'They never read the manual.' }),
      201,
    )
    expect(note.entry).toMatchObject({ type: 'note', from: 'in_progress', to: 'in_progress' })
    expect(said(await read(mihai, ticket.id)).at(-1)).toBe(
      'operator note in_progress They never read the manual.',
    )
    expect(await (await ana.get(address)).text()).toBe(thread)
    expect(await list(ana)).toEqual(lists)
    expect((await ana.post(`${address}/notes`, { message: 'Mine' })).status).toBe(404)
  })
})

describe('lists', () => {
  it('B10 a customer lists all their tickets, newest first, with id, date, user, subject and status', async () => {
    const own = await lifebuoy.customer({ sub: 'user-10', name: 'Elena Marin' })
    const first = await open(own, 'First')
    const second = await open(own, 'Second')
    await reply(mihai, first.ticket.id, 'Done', 'closed')
    const { items, next } = await list(own)
    expect(next).toBeNull()
    expect(items).toMatchObject([
      {
        number: second.ticket.number,
        openedAt: second.ticket.openedAt,
        customer: { name: 'Elena Marin' },
        subject: 'Second',
        status: 'new',
      },
      { number: first.ticket.number, subject: 'First', status: 'closed' },
    ])
  })

  it('B10 pages neither repeat nor lose a ticket, though others are opened and answered meanwhile', async () => {
    const own = await lifebuoy.customer({ sub: 'user-11', name: 'Radu' })
    const opened: string[] = []
    for (let n = 0; n < 7; n++) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      opened.unshift((await open(own, `Number ${n}`)).ticket.id)
    }
    const seen: string[] = []
    for (let page = await list(own, '?limit=2'); ;) {
      seen.push(...page.items.map((ticket) => ticket.id))
      if (page.next === null) break
      // oxlint-disable-next-line no-await-in-loop -- page after page
      await open(own, 'Meanwhile')
      // oxlint-disable-next-line no-await-in-loop -- see above
      await reply(mihai, opened[5] ?? '', 'An answer')
      // oxlint-disable-next-line no-await-in-loop -- see above
      page = await list(own, `?limit=2&after=${page.next}`)
    }
    expect(seen).toEqual(opened)
  })

  it('B12 operators serve in the order of arrival; what is solved or closed leaves the queue, what is reopened returns', async () => {
    const shop = await lifebuoy.addVendor({ slug: 'shop' })
    const [customer, operator] = [await shop.customer(), await shop.signIn()]
    const ids: string[] = []
    for (const subject of ['a', 'b', 'c', 'd', 'e']) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      ids.push((await open(customer, subject)).ticket.id)
    }
    const [a = '', b = '', c = ''] = ids
    await reply(operator, a, 'Done', 'solved')
    await reply(operator, b, 'Asking', 'waiting_customer')
    await act(operator, c, 'close')
    expect(subjects(await list(operator))).toEqual(['b', 'd', 'e'])
    await reply(customer, a, 'It is not')
    expect(subjects(await list(operator))).toEqual(['a', 'b', 'd', 'e'])
    expect(subjects(await list(operator, '?view=all'))).toEqual(['e', 'd', 'c', 'b', 'a'])

    const first = await list(operator, '?limit=2')
    await open(customer, 'f')
    const rest = await list(operator, `?limit=9&after=${first.next}`)
    expect([...subjects(first), ...subjects(rest)]).toEqual(['a', 'b', 'd', 'e', 'f'])
  })

  it.each([
    '?after=nonsense',
    '?after=W10',
    '?limit=0',
    '?limit=1000',
    '?limit=x',
    '?view=theirs',
    '?other=1',
  ])('a query of %s is refused', async (query) => {
    expect((await bodyOf<Problem>(await ana.get(`/api/tickets${query}`), 422)).code).toBe('invalid')
  })
})

describe('what a customer has not seen', () => {
  it('is marked from the answer on until they have opened it, and counted for the badge', async () => {
    const own = await lifebuoy.customer({ sub: 'user-12', name: 'Ioana' })
    const unread = async () => ({
      badge: (await bodyOf<{ unread: number }>(await own.get('/api/sessions/current'), 200)).unread,
      list: (await list(own)).items.map((ticket) => ticket.unread),
    })
    const first = await open(own, 'First')
    const second = await open(own, 'Second')
    expect(await unread()).toEqual({ badge: 0, list: [false, false] })

    await mihai.post(`/api/tickets/${first.ticket.id}/notes`, { message: 'Hm' })
    expect(await unread()).toEqual({ badge: 0, list: [false, false] })
    const answer = await reply(mihai, first.ticket.id, 'An answer')
    expect(answer.ticket.unread).toBe(false)
    await act(mihai, second.ticket.id, 'develop')
    expect(await unread()).toEqual({ badge: 2, list: [true, true] })

    const seen = await own.post(`/api/tickets/${first.ticket.id}/seen`, { seq: answer.entry.seq })
    expect(await bodyOf<SeenAnswer>(seen, 200)).toEqual({ unread: 1 })
    expect(await unread()).toEqual({ badge: 1, list: [true, false] })

    // An older tab does not make it unseen again; a clever one does not see into the future.
    await own.post(`/api/tickets/${first.ticket.id}/seen`, { seq: 0 })
    await own.post(`/api/tickets/${second.ticket.id}/seen`, { seq: Number.MAX_SAFE_INTEGER })
    expect(await unread()).toEqual({ badge: 0, list: [false, false] })
    await reply(mihai, second.ticket.id, 'Another')
    expect(await unread()).toEqual({ badge: 1, list: [true, false] })
  })

  it('is not what they did themselves, nor that somebody else took it over', async () => {
    const own = await lifebuoy.customer({ sub: 'user-13', name: 'Vlad' })
    const { ticket } = await open(own, 'Mine')
    const taken = await act(mihai, ticket.id, 'assign')
    await own.post(`/api/tickets/${ticket.id}/seen`, { seq: taken.entry.seq })
    await reply(own, ticket.id, 'One more thing')
    await act(mihai, ticket.id, 'assign')
    expect((await list(own)).items[0]?.unread).toBe(false)
  })
})

function subjects(page: TicketPage): string[] {
  return page.items.map((ticket) => ticket.subject)
}

/** How many mails are owed about a ticket of this subject. */
async function mails(subject: string): Promise<number> {
  const rows = await lifebuoy.store.read.selectFrom('outbox').select('payload').execute()
  return rows.filter(({ payload }) => payload.includes(subject)).length
}
