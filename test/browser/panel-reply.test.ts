/** Replies in a real Chromium: kept while they are written, and never lost to a ticket that closes or a lost answer. */
import type { APIRequestContext, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { signInOperator } from '../support/operator.ts'
import { call, identify, show, startPages, stub, type OpenPage, type Pages } from '../support/pages.ts'
import { ana, mihai } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

interface InThread extends OpenPage {
  readonly id: string
  readonly number: number
  readonly box: Locator
  readonly log: Locator
  /** Opens the panel at the ticket, as a page's link does. */
  readonly open: () => Promise<void>
}

/** Ana reads a ticket of hers. */
async function inThread(subject: string): Promise<InThread> {
  const [opened] = await pages.stage.openTickets(ana, [subject])
  if (opened === undefined) throw new Error('no ticket was opened')
  const { id, number } = opened.ticket
  // Chromium itself writes these for requests that are refused or do not get through.
  const expected = [/status of (?:4|5)\d\d/, /net::ERR_/]
  const shown = await pages.open(`${stub}{tag}</head><body>`, { expected })
  const { page, panel, lifebuoy } = shown
  const box = panel.getByRole('textbox', { name: threadEn.reply })
  const open = async () => {
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await call(page, 'open', { ticket: id })
  }
  const streams = page.waitForResponse((response) => response.url().endsWith('/api/events'))
  await open()
  await box.waitFor()
  await streams
  return { ...shown, id, number, box, log: panel.getByRole('log', { name: threadEn.entries }), open }
}

async function atDesk(): Promise<APIRequestContext> {
  const { stage } = pages
  const desk = (await pages.newContext({ extraHTTPHeaders: { origin: stage.url } })).request
  const { email, password } = mihai
  expect((await desk.post(`${stage.url}/api/operator-sessions`, { data: { email, password } })).ok()).toBe(
    true,
  )
  return desk
}

async function close(id: string): Promise<void> {
  const response = await (
    await atDesk()
  ).post(`${pages.stage.url}/api/tickets/${id}/actions`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { action: 'close' },
  })
  expect(response.status()).toBe(201)
}

async function replies(id: string): Promise<readonly string[]> {
  const { read } = pages.stage.store()
  const rows = await read.selectFrom('messages').select('source').where('ticket_id', '=', id).execute()
  return rows.map(({ source }) => source).slice(1)
}

test('a reply that is being written survives a reload, and the panel being closed at the next key', async () => {
  const { page, panel, box, open, complaints } = await inThread('Half a reply')
  // Pasted, and Escape before a frame has been drawn.
  await box.evaluate((it) => {
    Reflect.set(it, 'value', 'Half a thought')
    it.dispatchEvent(new Event('input', { bubbles: true }))
    it.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }))
  })
  await panel.waitFor({ state: 'hidden' })
  await page.reload()
  await open()
  await box.waitFor()
  expect(await box.inputValue()).toBe('Half a thought')
  expect(complaints.all).toEqual([])
})

/** What had the focus is gone, and what comes in its place takes it: until then no key is the panel's. */
async function focusIn(panel: Locator): Promise<void> {
  await expect.poll(() => panel.evaluate((it) => it.matches(':focus-within'))).toBe(true)
}

test('T18 what was being written when the ticket was closed goes along into the new request, which leads back', async () => {
  const { page, panel, box, id, number, complaints } = await inThread('The till')
  await box.fill('It happened again, this time')
  await close(id)
  await panel.getByText(threadEn.closed).waitFor()
  await panel.getByText('It happened again, this time').waitFor()
  // Not even then, when it is left alone for now.
  await focusIn(panel)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await call(page, 'open', { ticket: id })
  await panel.getByRole('button', { name: threadEn.reopen }).click()
  const message = panel.getByLabel(en.form.message)
  const carried = `${threadEn.follows(number, 'The till')}\n\nIt happened again, this time`
  await expect.poll(() => message.inputValue()).toBe(carried)
  expect(await panel.getByLabel(en.form.subject).inputValue()).toBe(threadEn.followSubject('The till'))
  await focusIn(panel)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await call(page, 'open')
  expect(await message.inputValue()).toBe(carried)
  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByText(/your ticket has arrived/).waitFor()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(complaints.all).toEqual([])
})

test('T18 a reply that came too late for a closed ticket becomes a new request when it is edited', async () => {
  const { page, panel, box, id, number, complaints } = await inThread('The scale')
  await page.route(/\/replies$/, (route) => route.abort())
  await box.fill('Written offline')
  await page.keyboard.press('Control+Enter')
  await panel.getByRole('button', { name: threadEn.waiting.discard }).waitFor()
  await close(id)
  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await panel.getByText(threadEn.waiting.refused).waitFor()
  await panel.getByRole('button', { name: threadEn.waiting.edit }).click()
  await expect
    .poll(() => panel.getByLabel(en.form.message).inputValue())
    .toBe(`${threadEn.follows(number, 'The scale')}\n\nWritten offline`)
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('unsent'))),
  ).toEqual([])
  expect(complaints.all).toEqual([])
})

test('a reply is sent once, however often the keys that send it repeat', async () => {
  const { box, log, id, complaints } = await inThread('The keys')
  await box.fill('Once')
  await box.evaluate((it) => {
    const keys = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }
    for (let twice = 0; twice < 2; twice += 1) it.dispatchEvent(new KeyboardEvent('keydown', keys))
  })
  await log.getByText('Once').waitFor()
  await box.fill('Then more')
  await box.press('Control+Enter')
  await expect.poll(() => replies(id)).toEqual(['Once', 'Then more'])
  expect(complaints.all).toEqual([])
})

test('S38 words whose answer keeps getting lost are shown once, as said, as soon as they are', async () => {
  const { page, box, log, id, complaints } = await inThread('The answers')
  await page.route(/\/replies$/, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await box.fill('Is it lost?')
  await box.press('Control+Enter')
  const said = log.getByRole('listitem').filter({ hasText: 'Is it lost?' })
  await said.getByText(threadEn.now).waitFor()
  expect(await said.count()).toBe(1)
  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(await said.count()).toBe(1)
  expect(await replies(id)).toEqual(['Is it lost?'])
  expect(complaints.all).toEqual([])
})

test('S38 words that are read in the thread before their answer comes are not shown as on their way too', async () => {
  const { page, box, log, id, complaints } = await inThread('The slow answer')
  const answer = Promise.withResolvers<undefined>()
  await page.route(/\/replies$/, async (route) => {
    const response = await route.fetch()
    await answer.promise
    await route.fulfill({ response })
  })
  // No stream tells of it: who comes back is told to read what was missed.
  await show(page, false)
  await page.route(/\/api\/events$/, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'event: reset\ndata: {"type":"reset"}\n\n' }),
  )
  await box.fill('Is it slow?')
  await box.press('Control+Enter')
  await expect.poll(() => replies(id)).toEqual(['Is it slow?'])
  const said = log.getByRole('listitem').filter({ hasText: 'Is it slow?' })
  await said.getByText(threadEn.sending).waitFor()
  await show(page, true)
  await said.getByText(threadEn.now).waitFor()
  expect(await said.count()).toBe(1)
  await page.unroute(/\/api\/events$/)
  answer.resolve(undefined)
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(await said.count()).toBe(1)
  expect(complaints.all).toEqual([])
})

test('S38 words said before the thread has been read are not shown as on their way beside it', async () => {
  const [opened] = await pages.stage.openTickets(ana, ['The first read'])
  const id = opened?.ticket.id ?? ''
  const operator = await signInOperator(pages)
  const { page, panel, lifebuoy, complaints } = await pages.open(`${stub}{tag}</head><body>`)
  const [reading, answer] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  await page.route(
    (url) => url.pathname === `/api/tickets/${id}`,
    async (route) => {
      await reading.promise
      await route.continue()
    },
  )
  await page.route(/\/replies$/, async (route) => {
    const response = await route.fetch()
    await answer.promise
    await route.fulfill({ response })
  })
  await lifebuoy.waitFor()
  await identify(page, pages.stage, ana)
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === `/api/tickets/${id}`)
  const streams = page.waitForResponse((response) => response.url().endsWith('/api/events'))
  await call(page, 'open', { ticket: id })
  await Promise.all([asked, streams])
  // What the stream tells of the ticket is enough to answer.
  await operator.answer(id, 'What does it say?')
  const box = panel.getByRole('textbox', { name: threadEn.reply })
  await box.waitFor()
  // No stream tells of what is said.
  const cut = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/events'))
  await show(page, false)
  await cut
  await box.fill('Nothing at all')
  await box.press('Control+Enter')
  await expect.poll(() => replies(id)).toEqual(['What does it say?', 'Nothing at all'])
  reading.resolve(undefined)
  const said = panel.getByRole('listitem').filter({ hasText: 'Nothing at all' })
  await said.getByText(threadEn.now).waitFor()
  expect(await said.count()).toBe(1)
  answer.resolve(undefined)
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(await said.count()).toBe(1)
  expect(complaints.all).toEqual([])
})

test('S38 words stand in the thread once at each moment until they are said, and after', async () => {
  const { page, box, log, id, complaints } = await inThread('The moment')
  const most = await log.evaluateHandle((it) => {
    const seen = { most: 0 }
    const count = () => {
      const those = [...it.querySelectorAll('li')].filter((one) => one.textContent.includes('In a moment'))
      seen.most = Math.max(seen.most, those.length)
    }
    new MutationObserver(count).observe(it, { childList: true, subtree: true })
    return seen
  })
  await box.fill('In a moment')
  await box.press('Control+Enter')
  await log.getByRole('listitem').filter({ hasText: 'In a moment' }).getByText(threadEn.now).waitFor()
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(await replies(id)).toEqual(['In a moment'])
  expect(await most.jsonValue()).toEqual({ most: 1 })
  expect(complaints.all).toEqual([])
})

test('words that wait can be taken back', async () => {
  const { page, panel, box, log, id, complaints } = await inThread('Second thoughts')
  await page.route(/\/replies$/, (route) => route.abort())
  await box.fill('Never mind')
  await box.press('Control+Enter')
  await log.getByText(en.list.waiting).waitFor()
  await panel.getByRole('button', { name: threadEn.waiting.discard }).click()
  await log.getByText('Never mind').waitFor({ state: 'detached' })
  await page.unrouteAll()
  await box.fill('This instead')
  await box.press('Control+Enter')
  await expect.poll(() => replies(id)).toEqual(['This instead'])
  expect(complaints.all).toEqual([])
})

test('a thread that is there stays readable while no more of it can be had, without trouble above it', async () => {
  const { page, panel, log, id, complaints } = await inThread('The cable')
  const unread = page.waitForEvent('requestfailed', (request) => request.url().includes(`/api/tickets/${id}`))
  await page.route(
    (url) => url.pathname === `/api/tickets/${id}`,
    (route) => route.abort(),
  )
  await pages.stage.stopServer()
  await panel.getByText(en.offline).waitFor()
  await pages.stage.startServer()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await unread
  await panel.getByText(en.offline).waitFor({ state: 'detached' })
  await log.getByText('The cable. What should I do?').waitFor()
  expect(await panel.getByRole('alert').count()).toBe(0)
  expect(complaints.all).toEqual([])
})

test('S38 a ticket that was never read before the connection went can be answered; the reply is sent when it is back', async () => {
  const { page, panel, box, log, id, complaints } = await inThread('Heard of only')
  const [other] = await pages.stage.openTickets(ana, ['Never read'])
  if (other === undefined) throw new Error('no ticket was opened')
  await panel.getByRole('button', { name: en.back }).click()
  const row = panel.getByRole('button', { name: en.list.view(other.ticket.number, 'Never read') })
  await row.waitFor()
  await pages.stage.stopServer()
  await panel.getByText(en.offline).waitFor()
  await row.click()
  await panel.getByText(threadEn.away.heading).waitFor()
  await panel.getByText(threadEn.away.write).waitFor()
  await box.fill('It is urgent by now')
  await box.press('Control+Enter')
  await log.getByRole('listitem').getByText(en.list.waiting).waitFor()

  await pages.stage.startServer()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await log.getByText('Never read. What should I do?').waitFor()
  await panel.getByText(threadEn.away.heading).waitFor({ state: 'detached' })
  await expect.poll(() => replies(other.ticket.id)).toEqual(['It is urgent by now'])
  const said = log.getByRole('listitem').filter({ hasText: 'It is urgent by now' })
  await said.getByText(threadEn.now).waitFor()
  expect(await said.count()).toBe(1)
  expect(await replies(id)).toEqual([])
  expect(complaints.all).toEqual([])
})

test('of a ticket that nothing is known of, it is said when it can be answered', async () => {
  const { page, panel, box, complaints } = await inThread('Known')
  const [other] = await pages.stage.openTickets(ana, ['Unknown'])
  await page.route('**/api/tickets**', (route) => route.abort())
  await page.reload()
  await identify(page, pages.stage, ana)
  await call(page, 'open', { ticket: other?.ticket.id })
  await panel.getByText(threadEn.away.wait).waitFor()
  expect(await box.count()).toBe(0)
  await page.unrouteAll()
  await panel.getByRole('button', { name: en.retry }).click()
  await box.waitFor()
  expect(complaints.all).toEqual([])
})
