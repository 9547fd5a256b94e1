/** What customers want to hear of by e-mail: what that stops, and what comes all the same. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mute } from '../../server/notifications/muting.ts'
import type { NotificationSettings } from '../../shared/api/notifications.ts'
import type { TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { mailsOf } from '../support/ways.ts'

const PATH = '/api/account/notifications'

let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let ticket: string

async function set(input: object): Promise<NotificationSettings> {
  return await bodyOf(await ana.put(PATH, input), 200)
}

async function reply(status?: string) {
  const body = { message: 'We are looking at it.', ...(status !== undefined && { status }) }
  await bodyOf(await mihai.post(`/api/tickets/${ticket}/replies`, body), 201)
}

async function act(action: string) {
  await bodyOf(await mihai.post(`/api/tickets/${ticket}/actions`, { action }), 201)
}

async function comment() {
  await bodyOf(await ana.post(`/api/tickets/${ticket}/replies`, { message: 'It prints twice.' }), 201)
}

async function resume(comments: string, statuses: string) {
  await set({ ways: { comments, statuses } })
  await reply('waiting_customer')
  await comment()
}

/** What Ana sees of it before she looks at the ticket. */
async function marks() {
  const { unread } = await bodyOf<{ unread: number }>(await ana.get('/api/sessions/current'), 200)
  const { items } = await bodyOf<TicketPage>(await ana.get('/api/tickets'), 200)
  return { badge: unread, list: items.map((one) => one.unread) }
}

async function see() {
  const { thread } = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket}`), 200)
  await bodyOf(await ana.post(`/api/tickets/${ticket}/seen`, { seq: thread.items.at(-1)?.seq }), 200)
}

/** What Ana has been mailed since the opening, by kind, oldest first. */
async function told(): Promise<string[]> {
  return (await mailsOf(t))
    .filter(({ to, news }) => to.name === 'Ana Popescu' && 'mail' in news && news.mail !== 'opened')
    .map(({ news }) => ('mail' in news ? news.mail : news.kind))
}

onBothEngines((newStore) => {
  beforeEach(async () => {
    t = await startTestApp({ store: await newStore() })
    ana = await t.customer()
    mihai = await t.signIn()
    const opened = await ana.post('/api/tickets', { subject: 'Receipt', message: 'Since this morning.' })
    ticket = (await bodyOf<{ ticket: { id: string } }>(opened, 201)).ticket.id
  })

  afterEach(() => t.close())

  test('B9 all kinds come by e-mail and in the panel until somebody says otherwise', async () => {
    expect(await bodyOf(await ana.get(PATH), 200)).toEqual({
      muted: false,
      ways: { replies: 'both', statuses: 'both', comments: 'both', proposals: 'both' },
    })
  })

  test('one kind is changed at a time, and kept', async () => {
    await set({ ways: { replies: 'panel' } })
    await set({ ways: { statuses: 'email' } })
    const kept = {
      muted: false,
      ways: { replies: 'panel', statuses: 'email', comments: 'both', proposals: 'both' },
    }
    expect(await bodyOf(await ana.get(PATH), 200)).toEqual(kept)
    expect(await set({ ways: { replies: 'both' } })).toEqual({
      ...kept,
      ways: { ...kept.ways, replies: 'both' },
    })
  })

  test('T13 answers in the panel alone are not mailed; new statuses go on to be', async () => {
    await set({ ways: { replies: 'panel' } })
    await reply()
    await act('develop')
    expect(await told()).toEqual(['status_changed'])
  })

  test('T13 statuses in the panel alone are not mailed; answers go on to be', async () => {
    await set({ ways: { statuses: 'panel' } })
    await reply()
    await act('develop')
    expect(await told()).toEqual(['replied'])
  })

  test('T14 T17 D9 a question, the solution and the closing come to who has switched off all there is', async () => {
    await set({ muted: true, ways: { replies: 'panel', statuses: 'panel', comments: 'panel' } })
    await reply()
    await act('develop')
    await reply('waiting_customer')
    await reply('solved')
    await act('close')
    expect(await told()).toEqual(['asked', 'solved', 'closed'])
  })

  test('P4 their own words are confirmed, unless they want no such mail', async () => {
    await comment()
    await set({ ways: { comments: 'panel' } })
    await comment()
    expect(await told()).toEqual(['commented'])
  })

  test('T15 an answer that the ticket goes on with is one mail, for who wants either kind that it is', async () => {
    await resume('both', 'both')
    await resume('panel', 'email')
    await resume('email', 'panel')
    await resume('panel', 'panel')
    expect(await told()).toEqual(['asked', 'resumed', 'asked', 'resumed', 'asked', 'resumed', 'asked'])
  })

  test('P4 who wants no mail of a ticket gets none of what they write in it', async () => {
    await t.commit((work) =>
      mute(work, { vendorId: t.vendor.id, ticketId: ticket, personId: ana.opened.person.id }, 'one'),
    )
    await comment()
    expect(await told()).toEqual([])
  })

  test('B9 what comes by e-mail alone is not counted on the lifebuoy, nor marked in the list', async () => {
    // The first answer takes the ticket, which is a new status too.
    await reply()
    await see()
    await set({ ways: { replies: 'email' } })
    await reply()
    expect(await marks()).toEqual({ badge: 0, list: [false] })
    // Of the other kinds nothing was said, and a question is counted whatever was.
    await act('develop')
    expect(await marks()).toEqual({ badge: 1, list: [true] })
    await set({ ways: { statuses: 'email' } })
    await see()
    await act('hold')
    expect(await marks()).toEqual({ badge: 0, list: [false] })
    await reply('waiting_customer')
    expect(await marks()).toEqual({ badge: 1, list: [true] })
  })

  test('B9 an answer by e-mail alone leaves counted what was before it', async () => {
    await act('develop')
    await set({ ways: { replies: 'email' } })
    await reply()
    expect(await marks()).toEqual({ badge: 1, list: [true] })
  })

  test('B9 who wants no mail at all sees in the panel what would have come by it', async () => {
    await set({ muted: true, ways: { replies: 'email' } })
    await reply()
    expect(await marks()).toEqual({ badge: 1, list: [true] })
    expect(await told()).toEqual([])
  })

  test('S25 who has said "no notifications" by a mail’s link sees that here, and takes it back', async () => {
    await t.commit(({ trx, now }) =>
      trx.updateTable('people').set({ muted_at: now }).where('id', '=', ana.opened.person.id).execute(),
    )
    expect((await bodyOf<NotificationSettings>(await ana.get(PATH), 200)).muted).toBe(true)
    await reply()
    expect((await set({ muted: false })).muted).toBe(false)
    await reply()
    expect(await told()).toEqual(['replied'])
  })

  test.each([
    { ways: { replies: 'pigeon' } },
    { ways: { solved: 'panel' } },
    { muted: 'yes' },
    { ways: [] },
    [],
  ])('what makes no sense is refused: %j', async (input) => {
    expect((await ana.put(PATH, input)).status).toBe(422)
  })
})
