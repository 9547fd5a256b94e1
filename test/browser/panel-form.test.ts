/** The form for a new ticket in a real Chromium: what is written in it is sent once, and never lost or mixed. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { words as adviceEn } from '../../shared/locale/advice/en.ts'
import { words as enter } from '../../shared/locale/enter/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { call, identify, startPages, stub, type OpenPage, type Pages } from '../support/pages.ts'
import { ana, ioana, type Customer } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

/** Chromium itself writes these for requests that are refused or do not get through. */
const expected = [/status of 4\d\d/, /net::ERR_/]

async function identified(customer: Customer = ana, html = `${stub}{tag}</head><body>`): Promise<OpenPage> {
  const opened = await pages.open(html, { expected })
  await opened.page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await identify(opened.page, pages.stage, customer)
  return opened
}

async function fill(panel: Locator, subject: string, message: string): Promise<void> {
  await panel.getByLabel(en.form.subject).fill(subject)
  await panel.getByLabel(en.form.message).fill(message)
}

/** Resolves when what sends a ticket has come: who saves before is told by the list what became of it. */
async function sender(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: threadEn.account }).waitFor()
}

function save(panel: Locator): Promise<void> {
  return panel.getByRole('button', { name: en.form.save }).click()
}

/** What stands written in the form, by field. */
async function inForm(panel: Locator): Promise<Record<string, string>> {
  await panel.getByLabel(en.form.subject).waitFor()
  const fields = await panel.locator('input:not([type=file]), textarea').all()
  return Object.fromEntries(
    await Promise.all(
      fields.map(
        async (field) => [(await field.getAttribute('id')) ?? '', await field.inputValue()] as const,
      ),
    ),
  )
}

/** Holds what is posted to this path until it is let go. */
async function hold(page: Page, path: string) {
  const gate = Promise.withResolvers<void>()
  await page.route(
    (url) => url.pathname === path,
    async (route) => {
      if (route.request().method() === 'POST') await gate.promise
      await route.continue()
    },
  )
  return gate.resolve
}

/** Resolves when a ticket that was sent has not got through. */
function failedPost(page: Page): Promise<unknown> {
  return page.waitForEvent(
    'requestfailed',
    (request) => request.method() === 'POST' && request.url().endsWith('/api/tickets'),
  )
}

async function storedAs(subject: string): Promise<number> {
  const { read } = pages.stage.store()
  return (await read.selectFrom('tickets').select('id').where('subject', '=', subject).execute()).length
}

/** Keeps a ticket that the server has refused, as an earlier page did. */
function keepRefused(page: Page, subject: string): Promise<void> {
  const errors = [{ field: 'message', detail: 'Too short.' }]
  return keepUnsent(page, subject, {
    key: 'k',
    at: 1,
    problem: { type: 'x', title: 'No', status: 422, detail: 'Too short.', code: 'invalid', errors },
  })
}

/** Keeps a ticket that was not sent, as an earlier page did. */
async function keepUnsent(
  page: Page,
  subject: string,
  rest: { readonly key: string; readonly at: number } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const name = await page.waitForFunction(() => sessionStorage.key(0))
  const session = await page.evaluate((key) => sessionStorage.getItem(key ?? ''), await name.jsonValue())
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the loader keeps there
  const { person } = JSON.parse(session ?? '') as OpenedSession
  const said = { kind: 'ticket', body: { subject, message: 'Hm', fields: { product: 'P-1' } } }
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    `lifebuoy:${pages.stage.key}:${person.id}:unsent:${rest.at}:${rest.key}`,
    JSON.stringify({ ...rest, said }),
  ] as const)
}

test('S38 a ticket on its way is not sent again, nor what is written next mixed with it: it waits in the list', async () => {
  await pages.stage.openTickets(ana, ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'])
  const { page, panel, complaints } = await identified()
  await call(page, 'open', { draft: {} })
  // The form is scrolled to its end, so is what comes in its place.
  await page.setViewportSize({ width: 400, height: 400 })
  await fill(panel, 'Stalled', 'First words')
  const letGo = await hold(page, '/api/tickets')
  await panel.locator('.body').evaluate((body) => body.scrollTo(0, body.scrollHeight))
  await panel.getByRole('button', { name: en.form.save }).dblclick()
  const row = panel.getByRole('listitem').filter({ hasText: 'Stalled' })
  await row.getByText(threadEn.sending).waitFor()
  expect(await row.getByRole('button').count()).toBe(0)
  const bar = await panel.locator('.bar').boundingBox()
  const title = await row.getByText('Stalled', { exact: true }).boundingBox()
  expect(title?.y).toBeGreaterThanOrEqual((bar?.y ?? NaN) + (bar?.height ?? NaN))
  await panel.getByRole('button', { name: en.list.open }).click()
  expect(await inForm(panel)).toMatchObject({ subject: '', message: '' })
  await panel.getByRole('button', { name: en.back }).click()

  letGo()
  await row.getByText(en.status.new).waitFor()
  expect(await storedAs('Stalled')).toBe(1)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(complaints.all).toEqual([])
})

/** Keeps away what sends and shows the rest, as a connection does that goes before it has come; the answer lets it through. */
async function withhold(page: Page): Promise<() => Promise<void>> {
  const path = /\/assets\/(?:later|screens)-/
  await page.route(path, (route) => route.abort())
  return () => page.unroute(path)
}

test('B2 P1 what could not be fetched is tried again by itself, as its words say', async () => {
  const { page, panel, complaints } = await identified()
  await call(page, 'open')
  await sender(panel)
  await page.clock.install()
  await page.route(/\/assets\//, (route) => route.abort())
  await panel.getByRole('tab', { name: en.tabs.changes }).click()
  await panel.getByText(en.trouble.unreachableDo).waitFor()
  await page.unrouteAll()
  await page.clock.runFor(10_000)
  await panel.getByText(threadEn.changes.none).waitFor()

  // So is the account.
  await page.route(/\/assets\//, (route) => route.abort())
  await panel.getByRole('button', { name: threadEn.account }).click()
  await panel.getByText(en.trouble.unreachableDo).waitFor()
  await page.unrouteAll()
  await page.clock.runFor(10_000)
  await panel.getByRole('heading', { name: enter.account }).waitFor()
  expect(complaints.all).toEqual([])
})

test('S38 a ticket saved before what sends it has come waits in the list at once, and its thread opens when it has', async () => {
  await pages.stage.openTickets(ana, ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'])
  const { page, panel, complaints } = await identified()
  const gate = Promise.withResolvers<void>()
  await page.route(/\/assets\/later-/, async (route) => {
    await gate.promise
    await route.continue()
  })
  await call(page, 'open')
  // Where Save is pressed twice, the list has a ticket by the second time, which it does not open.
  await page.setViewportSize({ width: 400, height: 400 })
  await panel
    .getByRole('button', { name: /^Open ticket #/ })
    .first()
    .waitFor()
  await panel.getByRole('button', { name: en.list.open }).click()
  await fill(panel, 'Slow parts', 'First words')
  const place = await panel.getByRole('button', { name: en.form.save }).boundingBox()
  const press = async (clickCount: number) => {
    await page.mouse.move((place?.x ?? NaN) + 20, (place?.y ?? NaN) + 10)
    await page.mouse.down({ clickCount })
    await page.mouse.up({ clickCount })
  }
  await press(1)
  const row = panel.getByRole('listitem').filter({ hasText: 'Slow parts' })
  await row.getByText(en.list.waiting).waitFor()
  await press(2)
  // It is drawn in a turn of its own.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
  await row.getByText(en.list.waiting).waitFor()
  expect(await row.count()).toBe(1)
  gate.resolve()
  await panel.getByText(/your ticket has arrived/).waitFor()
  await panel.getByText('First words', { exact: true }).waitFor()
  expect(await storedAs('Slow parts')).toBe(1)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(complaints.all).toEqual([])
})

test('S38 saved when the connection went as the panel opened, a ticket waits through a reload, and is sent once', async () => {
  const { page, panel, complaints } = await identified()
  await withhold(page)
  await call(page, 'open')
  await panel.getByText(en.list.title).waitFor()
  await page.route('**/api/**', (route) => route.abort())
  await panel.getByRole('button', { name: en.list.open }).click()
  await fill(panel, 'Cut off', 'The line went dead.')
  await save(panel)
  const row = panel.getByRole('listitem').filter({ hasText: 'Cut off' })
  await row.getByText(en.list.waiting).waitFor()
  await panel.getByText(en.offline).waitFor()
  expect(await panel.locator('form').count()).toBe(0)

  // Loaded anew with nobody to answer: it still waits, and says that it is not lost.
  await page.unroute(/\/assets\/(?:later|screens)-/)
  await page.reload()
  await identify(page, pages.stage, ana)
  await call(page, 'open')
  await row.getByText(en.list.waiting).waitFor()
  await row.getByText(threadEn.waiting.ticket).waitFor()
  await panel.getByText(en.trouble.unreachable).waitFor()

  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await row.getByText(en.status.new).waitFor()
  await panel.getByText(en.trouble.unreachable).waitFor({ state: 'detached' })
  await panel.getByText(en.offline).waitFor({ state: 'detached' })
  expect(await row.count()).toBe(1)
  await page.reload()
  await identify(page, pages.stage, ana)
  await call(page, 'open')
  await row.getByText(en.status.new).waitFor()
  expect(await row.count()).toBe(1)
  expect(await storedAs('Cut off')).toBe(1)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  expect(complaints.all).toEqual([])
})

test.for([
  ['its API', '**/api/**'],
  ['all of it that this browser has not kept', /\/(?:api|assets\/(?!bridge))/],
] as const)(
  'S38 what waits is sent from a new tab that opened while the server, %s, was away, without the panel being opened',
  async ([what, away]) => {
    const { page, panel } = await identified()
    const ready = page.waitForRequest('**/api/events')
    await call(page, 'open')
    await ready
    await page.context().route(away, (route) => route.abort())
    await panel.getByRole('button', { name: en.list.open }).click()
    await fill(panel, `From another tab: ${what}`, 'Has it come?')
    const tried = failedPost(page)
    await save(panel)
    await tried
    await panel.getByText(en.list.waiting).waitFor()

    const next = await page.context().newPage()
    await next.clock.install()
    // What a page asks for while it is closed is routed by nobody any more: it finds no server.
    await pages.stage.stopServer()
    await page.close()
    await pages.stage.startServer()
    await next.goto(page.url())
    await next.locator('lifebuoy-host').waitFor({ state: 'attached' })
    let refused = 0
    next.on('requestfailed', () => (refused += 1))
    await identify(next, pages.stage, ana)
    // However long it takes until it has begun to wait.
    await expect
      .poll(async () => {
        await next.clock.runFor(1000)
        return refused
      })
      .toBeGreaterThan(0)
    expect(await storedAs(`From another tab: ${what}`)).toBe(0)
    await next.context().unroute(away)
    await expect
      .poll(
        async () => {
          await next.clock.runFor(20_000)
          return storedAs(`From another tab: ${what}`)
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    await expect
      .poll(async () => {
        await next.clock.runFor(1000)
        return next.evaluate(() => Object.keys(localStorage))
      })
      .toEqual([])
    expect(await next.getByRole('dialog').count()).toBe(0)
  },
)

test('S38 what waits is sent as soon as a new tab that opened while the server was away has a connection again', async () => {
  const { page, panel } = await identified()
  const ready = page.waitForRequest('**/api/events')
  await call(page, 'open')
  await ready
  await page.context().route('**/api/**', (route) => route.abort())
  await panel.getByRole('button', { name: en.list.open }).click()
  await fill(panel, 'At once', 'Has it come?')
  const tried = failedPost(page)
  await save(panel)
  await tried
  await panel.getByText(en.list.waiting).waitFor()

  const next = await page.context().newPage()
  // As above.
  await pages.stage.stopServer()
  await page.close()
  await pages.stage.startServer()
  await next.goto(page.url())
  await next.locator('lifebuoy-host').waitFor({ state: 'attached' })
  const begun = next.waitForEvent('requestfinished', (request) => request.url().includes('/assets/embed'))
  await identify(next, pages.stage, ana)
  await begun
  await call(next, 'open')
  await next.getByText(en.trouble.unreachable).waitFor()
  // Who is there can be told again, but nothing more can be sent.
  await next.context().unroute('**/api/**')
  await next
    .context()
    .route('**/api/tickets', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
  await next.evaluate(() => dispatchEvent(new Event('online')))
  const row = next.getByRole('listitem').filter({ hasText: 'At once' })
  await row.getByText(en.list.waiting).waitFor()
  await next.context().unroute('**/api/tickets')
  await next.evaluate(() => dispatchEvent(new Event('online')))
  await row.getByText(en.status.new).waitFor()
  expect(await storedAs('At once')).toBe(1)
})

test('S38 a draft that is open in two tabs is sent once, and the other tab says that it was', async () => {
  const { page: first, panel } = await identified()
  const second = await first.context().newPage()
  await second.goto(first.url())
  await second.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await identify(second, pages.stage, ana)
  const other = second.getByRole('dialog', { name: en.title })
  await call(first, 'open', { draft: {} })
  await fill(panel, 'Said twice', 'The same in both.')
  await call(second, 'open')
  await other.getByRole('button', { name: en.list.open }).click()
  await expect.poll(() => inForm(other)).toMatchObject({ subject: 'Said twice' })
  // What the form says besides has come.
  await other.locator('#subject-hint + *').waitFor({ state: 'attached' })
  await save(panel)
  await panel.getByText(/your ticket has arrived/).waitFor()
  await save(other)
  await other.getByText(adviceEn.elsewhere).waitFor()
  expect(await inForm(other)).toMatchObject({ subject: 'Said twice', message: 'The same in both.' })
  expect(await storedAs('Said twice')).toBe(1)
  // Whoever wants it twice can have it.
  await save(other)
  await other.getByText(/your ticket has arrived/).waitFor()
  expect(await storedAs('Said twice')).toBe(2)
})

test('what waits from too long ago is shown as not sent, can be told apart by ear, and is sent anew once it is edited', async () => {
  const { page, panel } = await identified(ana)
  const ago = 7 * 24 * 60 * 60 * 1000
  const long = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen'
  await keepUnsent(page, long, { key: 'k1', at: Date.now() - ago, problem: null, tried: true })
  await keepUnsent(page, 'Another', { key: 'k2', at: Date.now() - ago, problem: null, tried: true })
  await page.setViewportSize({ width: 320, height: 640 })
  await call(page, 'open')
  const row = panel.getByRole('listitem').filter({ hasText: long })
  await row.getByText(threadEn.waiting.refused).waitFor()
  await row.getByText(threadEn.waiting.tooLate).waitFor()
  expect(await storedAs(long)).toBe(0)
  const discard = (subject: string) =>
    panel.getByRole('button', { name: `${threadEn.waiting.discard}: ${subject}`, exact: true })
  expect(await discard(long).count()).toBe(1)
  const inside = await row.evaluate((item) => {
    const range = document.createRange()
    range.selectNodeContents(item.querySelector('.subject') ?? item)
    const { paddingRight } = getComputedStyle(item)
    return item.getBoundingClientRect().right - parseFloat(paddingRight) - range.getBoundingClientRect().right
  })
  expect(inside).toBeGreaterThanOrEqual(0)
  await discard('Another').click()
  await panel.getByText('Another', { exact: true }).waitFor({ state: 'detached' })
  await row.getByRole('button', { name: threadEn.waiting.edit }).click()
  await panel.getByText(threadEn.waiting.tooLate).waitFor()
  await save(panel)
  await panel.getByText(/your ticket has arrived/).waitFor()
  expect(await storedAs(long)).toBe(1)
})

test('S28 what waits of one customer is not shown to another whom the page names while there is no server', async () => {
  const { page, panel, complaints } = await identified()
  await call(page, 'open', { draft: { subject: 'Mine alone', message: 'Words' } })
  await panel.getByLabel(en.form.subject).waitFor()
  await page.route(/\/(?:api|healthz)/, (route) => route.abort())
  await save(panel)
  await panel.getByText(en.list.waiting).waitFor()
  await page.reload()
  await identify(page, pages.stage, ioana)
  await call(page, 'open')
  await panel.getByText(en.trouble.unreachable).waitFor()
  expect(await panel.getByText('Mine alone').count()).toBe(0)
  await expect.poll(() => complaints.all).toEqual([expect.stringContaining('cannot be reached')])
})

test('B3 the thread of a ticket that took long opens by itself for who waits for it', async () => {
  const { page, panel } = await identified()
  await call(page, 'open', { draft: { subject: 'Patience' } })
  await panel.getByLabel(en.form.message).fill('Please.')
  const letGo = await hold(page, '/api/tickets')
  await save(panel)
  await panel.getByRole('listitem').filter({ hasText: 'Patience' }).waitFor()
  letGo()
  await panel.getByText(/your ticket has arrived/).waitFor()
  expect(await storedAs('Patience')).toBe(1)
})

test('what the server refuses stands beside its field, with the text as it was, also after a reload', async () => {
  const { page, panel, complaints } = await identified()
  await call(page, 'open', { draft: {} })
  // Nothing to see, but no white space to the form.
  await fill(panel, 'Refused', '\u200b\u200b')
  await sender(panel)
  const letGo = await hold(page, '/api/tickets')
  await save(panel)
  await panel.getByRole('listitem').filter({ hasText: 'Refused' }).waitFor()
  letGo()
  const message = panel.getByLabel(en.form.message)
  await expect.poll(() => message.getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => message.evaluate((it) => it.matches(':focus'))).toBe(true)
  await message.fill('Real words')
  await page.reload()
  await identify(page, pages.stage, ana)
  await call(page, 'open')
  await panel.getByRole('button', { name: en.list.open }).click()
  expect(await inForm(panel)).toMatchObject({ subject: 'Refused', message: 'Real words' })
  await save(panel)
  await panel.getByText(/your ticket has arrived/).waitFor()
  expect(await storedAs('Refused')).toBe(1)
  expect(complaints.all).toEqual([])
})

test('a refused ticket does not take the place of another that was begun', async () => {
  const { page, panel, complaints } = await identified()
  await keepRefused(page, 'The refused one')
  await call(page, 'open')
  await panel.getByRole('button', { name: en.list.open }).click()
  await fill(panel, 'The begun one', 'Long words')
  await panel.getByRole('button', { name: en.back }).click()
  const edit = panel.getByRole('button', { name: threadEn.waiting.edit })
  await edit.click()
  await panel.getByText(threadEn.begun.ask('The begun one')).waitFor()
  await panel.getByRole('button', { name: threadEn.begun.goOn }).click()
  expect(await inForm(panel)).toMatchObject({ subject: 'The begun one', message: 'Long words' })

  // Neither is lost: the other still waits in the list.
  await panel.getByRole('button', { name: en.back }).click()
  await edit.click()
  await panel.getByRole('button', { name: threadEn.begun.anew }).click()
  expect(await inForm(panel)).toMatchObject({ subject: 'The refused one', 'fields.product': 'P-1' })
  expect(await panel.getByLabel(en.form.message).getAttribute('aria-invalid')).toBe('true')
  await panel.getByText('Too short.').waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await call(page, 'open')
  expect(await inForm(panel)).toMatchObject({ subject: 'The refused one', message: 'Hm' })
  await panel.getByRole('button', { name: en.back }).click()
  expect(await edit.count()).toBe(0)
  expect(complaints.all).toEqual([])
})

test('a page’s draft replaces what nobody touched, asks where something was written, and is never mixed with it', async () => {
  const { page, panel, complaints } = await identified()
  await call(page, 'open', { draft: { subject: 'Error 1' } })
  await panel.getByLabel(en.form.subject).waitFor()
  await call(page, 'open', { draft: { subject: 'Error 2', message: 'Trace 2' } })
  await expect.poll(() => inForm(panel)).toMatchObject({ subject: 'Error 2', message: 'Trace 2' })
  await panel.getByLabel(en.form.message).fill('Trace 2, when I pressed Save')
  // The same again is the same ticket.
  await call(page, 'close')
  await call(page, 'open', { draft: { subject: 'Error 2', message: 'Trace 2' } })
  expect(await inForm(panel)).toMatchObject({ message: 'Trace 2, when I pressed Save' })

  await call(page, 'open', { draft: { subject: 'Error 3' } })
  await panel.getByText(threadEn.begun.heading).waitFor()
  await panel.getByRole('button', { name: threadEn.begun.anew }).click()
  expect(await inForm(panel)).toMatchObject({ subject: 'Error 3', message: '' })
  expect(complaints.all).toEqual([])
})

test('a draft begun on one document is not silently continued on another', async () => {
  const { page, panel, complaints } = await identified()
  await call(page, 'set', { invoice: 'A-1' })
  await call(page, 'open')
  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByLabel(en.form.subject).fill('It has no total')
  await call(page, 'close')
  await call(page, 'set', { invoice: 'B-2' })
  await call(page, 'open')
  await panel.getByText(threadEn.begun.ask('It has no total')).waitFor()
  await panel.getByRole('button', { name: threadEn.begun.goOn }).click()
  expect(await inForm(panel)).toMatchObject({ subject: 'It has no total', 'fields.invoice': 'A-1' })
  await panel.getByRole('button', { name: en.back }).click()
  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByRole('button', { name: threadEn.begun.anew }).click()
  expect(await inForm(panel)).toMatchObject({ subject: '', 'fields.invoice': 'B-2' })
  expect(complaints.all).toEqual([])
})

test('what is missing is said beside its field also before the rest of the panel has come', async () => {
  const { page, panel, complaints } = await identified()
  await withhold(page)
  await call(page, 'open')
  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByLabel(en.form.subject).fill('Half')
  await save(panel)
  await panel.getByText(en.form.missing).waitFor()
  const message = panel.getByLabel(en.form.message)
  await expect.poll(() => message.evaluate((it) => it.matches(':focus'))).toBe(true)
  await message.fill('Whole')
  await page.unrouteAll()
  await save(panel)
  await panel.getByText(/your ticket has arrived/).waitFor()
  expect(await storedAs('Half')).toBe(1)
  expect(complaints.all).toEqual([])
})

test('takes what a page gives that is no text for nothing, and throws at none', async () => {
  const { page, panel, complaints } = await identified()
  await page.evaluate(() => {
    const bare: unknown = Object.create(null)
    window.Lifebuoy?.('set', { invoice: Symbol('x'), product: bare })
    window.Lifebuoy?.('open', { draft: { subject: bare, message: null } })
  })
  expect(await inForm(panel)).toEqual({
    subject: '',
    message: '',
    'fields.invoice': '',
    'fields.product': '',
  })
  await call(page, 'open', { draft: { subject: 7 } })
  await expect.poll(() => inForm(panel)).toMatchObject({ subject: '7', message: '' })
  // Not an error: a word to the page's developer.
  expect(complaints.all).toEqual([expect.stringContaining('console warning: Lifebuoy("open"): a draft is')])
})

test.for(['en_US', 'de-AT', 'română'])(
  'a page whose language is called %s has a panel in one language',
  async (lang) => {
    await pages.stage.openTickets(ioana, ['Ceva'])
    const { page, panel, complaints } = await identified(
      ioana,
      `${stub}<script>document.documentElement.lang = '${lang}'</script>{tag}</head><body>`,
    )
    await call(page, 'open')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Ceva').first().waitFor()
    if (lang === 'română') return expect(complaints.all).toEqual([])
    await panel.getByRole('button', { name: en.list.open }).click()
    await panel.getByLabel('Invoice number').waitFor()
    await sender(panel)
    await fill(panel, 'Of what?', '\u200b')
    await save(panel)
    await panel.getByText('Please fill this in.').waitFor()
    expect(complaints.all).toEqual([])
  },
)
