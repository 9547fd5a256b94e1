/** "I don't want notifications": what it stops, what comes all the same, and what its link can and can't do. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { renderMail } from '../../server/mail/render.ts'
import { MUTE_TOKENS_KEPT } from '../../server/notifications/muting.ts'
import {
  bodyOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { mailsOf } from '../support/ways.ts'

let now = Date.UTC(2026, 2, 1, 9, 30)
let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let ticket: string

async function open(subject: string): Promise<string> {
  const answer = await ana.post('/api/tickets', { subject, message: 'Since this morning.' })
  return (await bodyOf<{ ticket: { id: string } }>(answer, 201)).ticket.id
}

async function reply(id: string, status?: string): Promise<void> {
  const said = { message: 'We are looking at it.', ...(status !== undefined && { status }) }
  await bodyOf(await mihai.post(`/api/tickets/${id}/replies`, said), 201)
}

/** What Ana has been mailed, by kind, oldest first. */
async function told(): Promise<string[]> {
  return (await mailsOf(t)).map(({ news }) => ('mail' in news ? news.mail : news.kind))
}

/** The path of the latest mail's link. */
async function link(): Promise<string> {
  const mail = (await mailsOf(t)).at(-1)
  if (mail === undefined) throw new Error('nothing was mailed')
  const { unsubscribe } = renderMail(mail)
  if (unsubscribe === null) throw new Error('the mail cannot be unsubscribed from')
  return new URL(unsubscribe).pathname
}

/** As a mail program does it: no cookie, no origin, a form. */
async function oneClick(path: string, body = 'List-Unsubscribe=One-Click'): Promise<Response> {
  return await t.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  })
}

onBothEngines((newStore) => {
  beforeEach(async () => {
    t = await startTestApp({ clock: () => now, store: await newStore() })
    ana = await t.customer()
    mihai = await t.signIn()
    ticket = await open('Receipt prints twice')
  })

  afterEach(() => t.close())

  test('S25 a cookieless POST is 200, without a redirect, again and again', async () => {
    await reply(ticket)
    const path = await link()
    for (const _ of [1, 2, 3]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await oneClick(path)
      expect(answer.status).toBe(200)
      expect(answer.redirected).toBe(false)
      expect(answer.headers.get('Set-Cookie')).toBe(null)
    }
    await reply(ticket)
    await reply(await open('Another'))
    expect(await told()).toEqual(['opened', 'replied', 'opened'])
  })

  test('S25 S21 looking at the page changes nothing', async () => {
    await reply(ticket)
    const path = await link()
    const page = await t.app.request(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('Content-Type')).toMatch(/^text\/html/)
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('<form method="post">')
    await t.app.request(path, { method: 'HEAD' })
    await reply(ticket)
    expect(await told()).toEqual(['opened', 'replied', 'replied'])
  })

  test('S25 the token opens nothing else', async () => {
    await reply(ticket)
    const token = (await link()).split('/').at(-1) ?? ''
    for (const path of ['/api/tickets', '/api/sessions/current', `/api/tickets/${ticket}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await t.anyone.get(path, { Authorization: `Bearer ${token}` })).status).toBe(401)
    }
    const { publicKey: key } = t
    for (const [path, body] of [
      ['/api/sessions/link', { key, token }],
      ['/api/sessions/invitation', { key, token, password: 'vapor-71-linden' }],
      ['/api/sessions/reset', { key, token, password: 'vapor-71-linden' }],
      ['/api/sessions/tracking', { key, trackingId: token, email: 'ana@magazin-luna.example' }],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await t.anyone.post(path, body)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
  })

  test('one ticket can be silent while the others go on', async () => {
    const other = await open('Another')
    await reply(ticket)
    const answer = await oneClick(await link(), 'scope=one')
    expect(await answer.text()).toContain('#1')
    await reply(ticket)
    await reply(other)
    expect(await told()).toEqual(['opened', 'opened', 'replied', 'replied'])
  })

  test('T14 T17 D9 a question, the solution and the closing come all the same', async () => {
    await reply(ticket)
    await oneClick(await link())
    await reply(ticket, 'waiting_customer')
    await reply(ticket, 'solved')
    await reply(ticket, 'closed')
    expect(await told()).toEqual(['opened', 'replied', 'asked', 'solved', 'closed'])
  })

  test('what always comes has no link to stop it', async () => {
    await reply(ticket, 'waiting_customer')
    const links = (await mailsOf(t)).map((mail) => renderMail(mail).unsubscribe)
    expect(links).toEqual([null, null])
  })

  test('who has changed their mind hears of it again', async () => {
    await reply(ticket)
    const path = await link()
    await oneClick(path)
    await reply(ticket)
    expect((await oneClick(path, 'scope=again')).status).toBe(200)
    await reply(ticket)
    expect(await told()).toEqual(['opened', 'replied', 'replied'])
  })

  test('S20 tokens are stored hashed and end', async () => {
    await reply(ticket)
    const path = await link()
    const [row] = await t.store.read.selectFrom('mute_tokens').selectAll().execute()
    expect(row?.id_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(path).not.toContain(row?.id_hash ?? '-')
    now += MUTE_TOKENS_KEPT + 1
    expect((await oneClick(path)).status).toBe(404)
    expect((await oneClick('/unsubscribe/nothing')).status).toBe(404)
    expect((await oneClick('/unsubscribe/%00')).status).toBe(404)
  })

  test('S26 no token gets into the log', async () => {
    await reply(ticket)
    const path = await link()
    await oneClick(path)
    expect(t.log.some((line) => line.includes('/unsubscribe/:token'))).toBe(true)
    expect(t.log.join('\n')).not.toContain(path.split('/').at(-1))
  })
})
