/**
 * What a newcomer sees, played in a real Chromium: a customer in a host page under a strict Content-Security-Policy,
 * an operator at the desk, and mail that goes over SMTP.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as ro } from '../../shared/locale/panel/ro.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import {
  ana,
  dan,
  ioana,
  mihai,
  startStage,
  SUBJECT_LIMIT,
  type Customer,
  type Stage,
} from '../support/stage.ts'

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

async function newPage(
  options: BrowserContextOptions = {},
  expected: readonly RegExp[] = [],
): Promise<{ page: Page; complaints: Complaints }> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, expected)
  return { page: await context.newPage(), complaints }
}

/** A customer in front of the host's page. */
async function inHost(
  customer: Customer,
  options: BrowserContextOptions = {},
  expected: readonly RegExp[] = [],
): Promise<{ page: Page; panel: Locator; lifebuoy: Locator; complaints: Complaints }> {
  const { page, complaints } = await newPage(options, expected)
  await page.goto(`${stage.host.url}/?person=${customer.sub}&lang=${customer.locale}`)
  const title = customer.locale === 'ro' ? ro.title : en.title
  return {
    page,
    panel: page.getByRole('dialog', { name: title }),
    lifebuoy: page.getByRole('button', { name: new RegExp(`^${title}`) }),
    complaints,
  }
}

/** The operator, signed in at the desk. */
async function atDesk(): Promise<{ page: Page; complaints: Complaints }> {
  const { page, complaints } = await newPage({}, [nobodyYet])
  await page.goto(`${stage.url}/desk`)
  await page.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await page.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: deskEn.signIn.submit }).click()
  await page.getByRole('heading', { name: deskEn.list.headings.queue }).waitFor()
  return { page, complaints }
}

async function answer(desk: Page, message: string, status: string): Promise<void> {
  await desk.getByRole('textbox', { name: deskEn.composer.reply }).fill(message)
  await desk.getByLabel(deskEn.composer.setStatus).selectOption(status)
  await desk.getByRole('button', { name: deskEn.composer.send, exact: true }).click()
}

/** Chromium itself writes this for each request that does not get through; no page can keep it from doing so. */
const unreachable = /net::ERR_/

/** And this when the desk asks who is signed in, and nobody is. */
const nobodyYet = /status of 401 .*\/api\/sessions\/current/

describe('the lifebuoy in a host page', () => {
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  test('B1 B2 B3 B4 B5 B6 B9 B10 B11 T1 S35 a customer asks, an operator answers, both see it happen', async () => {
    const [earlier] = await stage.openTickets(dan, ['Where is the price list?'])
    expect(earlier?.ticket.number).toBe(1)

    // The lifebuoy sits at the top right; the panel is not fetched until somebody reaches for it.
    const { page, panel, lifebuoy, complaints } = await inHost(ana)
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await lifebuoy.waitFor()
    const box = await lifebuoy.boundingBox()
    expect(box?.y).toBeLessThan(60)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(1200)
    expect(loaded.filter((path) => /panel|embed|thread/.test(path))).toEqual([])

    // It opens from there, closes with Escape, gives the focus back, and opens from the product's own menu.
    await lifebuoy.click()
    await panel.waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    await expect.poll(() => lifebuoy.evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.getByRole('link', { name: 'Help and support' }).click()
    await panel.waitFor()
    expect(new URL(page.url()).hash).toBe('')

    // Three tabs; two say what they are still to be.
    const tabs = panel.getByRole('tab')
    expect(await tabs.allTextContents()).toEqual([en.tabs.tickets, en.tabs.proposals, en.tabs.changes])
    await tabs.nth(1).click()
    await panel.getByText(threadEn.proposals.none).waitFor()
    await tabs.nth(2).click()
    await panel.getByText(threadEn.changes.none).waitFor()
    await tabs.nth(0).click()
    await panel.getByText(en.list.none).waitFor()

    // The host page stays usable beside it.
    await page.getByRole('textbox', { name: 'Search' }).fill('invoice 7')

    // The form: a short title with a counter and a hint, a description, the vendor's own fields.
    await panel.getByRole('button', { name: en.list.open }).click()
    const subject = panel.getByLabel(en.form.subject)
    await panel.getByText(en.form.subjectHint).waitFor()
    await panel.getByText(en.form.left(SUBJECT_LIMIT)).waitFor()
    await subject.fill('x'.repeat(SUBJECT_LIMIT + 1))
    await panel.getByText(en.form.over(1)).waitFor()
    await panel.getByRole('button', { name: en.form.save }).click()
    await panel.getByText(en.form.tooLong(SUBJECT_LIMIT)).waitFor()
    await panel.getByText(en.form.missing).waitFor()
    await subject.fill('The invoice has no total')
    await panel.getByText(en.form.left(SUBJECT_LIMIT - 24)).waitFor()
    await panel.getByLabel(en.form.message).fill('I printed it twice.\n\nSee https://example.com/invoice?n=7')
    await panel.getByLabel('Invoice number').fill('LUNA-0007')
    await panel.getByRole('button', { name: en.form.save }).click()
    await panel.getByText(threadEn.confirmed(2)).waitFor()
    const confirmation = await stage.tray.arrival(({ recipients }) => recipients.includes(ana.email))
    expect(confirmation.subject).toContain('The invoice has no total')

    // It is in the list: id, date, user, subject and status.
    await panel.getByRole('button', { name: en.back }).click()
    const row = panel.getByRole('listitem').filter({ hasText: 'The invoice has no total' })
    await row.waitFor()
    for (const fact of ['#2', ana.name, en.status.new]) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      expect(await row.textContent()).toContain(fact)
    }
    expect(await row.getByRole('time').count()).toBe(1)

    // The operator signs in and sees the queue in the order of arrival.
    const desk = await atDesk()
    const queue = desk.page.getByRole('link').filter({ hasText: '#' })
    await expect.poll(() => queue.count()).toBe(2)
    expect(await queue.nth(0).textContent()).toContain('Where is the price list?')
    expect(await queue.nth(1).textContent()).toContain('The invoice has no total')
    await queue.nth(1).click()
    await desk.page.getByRole('heading', { name: /The invoice has no total/ }).waitFor()
    await desk.page.getByText('LUNA-0007').waitFor()

    // The answer and its status are in the customer's open panel without a reload, and in the mail.
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    await answer(desk.page, 'Which printer is it?', deskEn.status.waiting_customer)
    await row.getByText(en.status.waiting_customer).waitFor()
    const question = await stage.tray.arrival(
      ({ recipients, text }) =>
        recipients.includes(ana.email) && text?.includes('Which printer is it?') === true,
    )
    expect(question.references ?? question.inReplyTo).toBeTruthy()

    // The eye opens the thread; the customer replies, and the operator sees it as it comes.
    await row.getByRole('button', { name: en.list.view(2, 'The invoice has no total') }).click()
    await panel.getByText('Which printer is it?').waitFor()
    expect(
      await panel.getByRole('link', { name: 'https://example.com/invoice?n=7' }).getAttribute('rel'),
    ).toContain('noopener')
    await panel.getByRole('textbox', { name: threadEn.reply }).fill('The one in the shop.')
    await panel.getByRole('button', { name: threadEn.send }).click()
    await desk.page
      .getByRole('region', { name: deskEn.ticket.thread })
      .getByText('The one in the shop.')
      .waitFor()

    // While the panel is closed, the lifebuoy says that there is an answer.
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    await answer(desk.page, 'It is fixed, please try again.', deskEn.status.solved)
    await page.getByRole('button', { name: /^Support centre, unread: 1$/ }).waitFor()
    await stage.tray.arrival(
      ({ recipients, text }) => recipients.includes(ana.email) && text?.includes('It is fixed') === true,
    )
    await lifebuoy.click()
    await panel.getByText('It is fixed, please try again.').waitFor()
    await panel.getByText(en.status.solved).first().waitFor()
    await page.getByRole('button', { name: en.title, exact: true }).waitFor()

    expect(await page.locator('body[data-same-page]').count()).toBe(1)
    expect(complaints.all).toEqual([])
    expect(desk.complaints.all).toEqual([])
  })

  test('a draft survives a reload', async () => {
    const { page, panel, lifebuoy, complaints } = await inHost(ana)
    await lifebuoy.click()
    await panel.getByRole('button', { name: en.list.open }).click()
    await panel.getByLabel(en.form.subject).fill('Half a thought')
    await panel.getByLabel(en.form.message).fill('It began when')
    await page.reload()
    await lifebuoy.click()
    await panel.getByRole('button', { name: en.list.open }).click()
    await expect.poll(() => panel.getByLabel(en.form.subject).inputValue()).toBe('Half a thought')
    expect(await panel.getByLabel(en.form.message).inputValue()).toBe('It began when')

    await panel.getByRole('button', { name: en.form.discard }).click()
    await panel.getByText(threadEn.discard.ask).waitFor()
    await panel.getByRole('button', { name: en.form.discard }).click()
    await panel.getByRole('button', { name: en.list.open }).waitFor()
    expect(complaints.all).toEqual([])
  })

  test('S38 what is written while the server is down is kept through a reload, shown as waiting, and sent once', async () => {
    const { page, panel, lifebuoy, complaints } = await inHost(ioana, {}, [unreachable])
    const streams = page.waitForResponse((response) => response.url().endsWith('/api/events'))
    await lifebuoy.click()
    await panel.hover()
    await streams
    await panel.getByRole('button', { name: ro.list.open }).waitFor()

    await stage.stopServer()
    await panel.getByText(ro.offline).waitFor()
    await write('Casa de marcat s-a oprit')
    await panel.getByText(ro.list.waiting).waitFor()

    // It is back while the panel is open.
    await stage.startServer()
    const first = panel.getByRole('listitem').filter({ hasText: 'Casa de marcat s-a oprit' })
    await first.getByText(ro.status.new).waitFor({ timeout: 60_000 })
    await panel.getByText(ro.list.waiting).waitFor({ state: 'hidden' })
    await panel.getByText(ro.offline).waitFor({ state: 'hidden' })
    await expect.poll(() => storedAs('Casa de marcat s-a oprit')).toBe(1)

    // It is not, and the host's page is loaded anew without it.
    await stage.stopServer()
    await panel.getByText(ro.offline).waitFor()
    await write('Cititorul de coduri nu răspunde')
    await panel.getByText(ro.list.waiting).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await lifebuoy.count()).toBe(0)

    // On a later page it is sent, while the customer goes on with their work.
    await stage.startServer()
    await page.reload()
    await expect.poll(() => storedAs('Cititorul de coduri nu răspunde'), { timeout: 30_000 }).toBe(1)
    expect(await panel.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)

    // A reload later there is still one, here and in the store.
    await page.reload()
    await lifebuoy.click()
    const second = panel.getByRole('listitem').filter({ hasText: 'Cititorul de coduri nu răspunde' })
    await second.getByText(ro.status.new).waitFor()
    expect(await second.count()).toBe(1)
    expect(await storedAs('Cititorul de coduri nu răspunde')).toBe(1)
    expect(complaints.all).toEqual([])

    async function write(subject: string) {
      await panel.getByRole('button', { name: ro.list.open }).click()
      await panel.getByLabel(ro.form.subject).fill(subject)
      await panel.getByLabel(ro.form.message).fill('Nu mai tipărește nimic.')
      await panel.getByRole('button', { name: ro.form.save }).click()
      await panel.getByText(subject).waitFor()
    }

    async function storedAs(subject: string): Promise<number> {
      const { read } = stage.store()
      return (await read.selectFrom('tickets').select('id').where('subject', '=', subject).execute()).length
    }
  })

  test('S35 with the server down the host page notices nothing', async () => {
    await stage.stopServer()
    const { page, complaints } = await inHost(ana, {}, [unreachable])
    await page.getByRole('heading', { name: 'Invoices' }).waitFor()
    await page.getByRole('textbox', { name: 'Search' }).fill('invoice 7')
    expect(complaints.all).toEqual([])
    await stage.startServer()
  })

  test('B1 B3 B11 with the keyboard alone a customer opens a ticket and reads it', async () => {
    const { page, panel, lifebuoy, complaints } = await inHost(dan)
    await lifebuoy.waitFor()
    await page.getByRole('link', { name: 'Help and support' }).focus()
    await page.keyboard.press('Enter')
    await panel.waitFor()
    await expect.poll(() => panel.evaluate((it) => it.matches(':focus-within'))).toBe(true)

    // Along the tabs with the arrows.
    await tabTo(page, panel.getByRole('tab', { name: en.tabs.tickets }))
    await page.keyboard.press('ArrowRight')
    await panel.getByText(threadEn.proposals.none).waitFor()
    await page.keyboard.press('ArrowLeft')

    await tabTo(page, panel.getByRole('button', { name: en.list.open }))
    await page.keyboard.press('Enter')
    await panel.getByLabel(en.form.subject).waitFor()
    await tabTo(page, panel.getByLabel(en.form.subject))
    await page.keyboard.type('No mouse today')
    await tabTo(page, panel.getByLabel(en.form.message))
    await page.keyboard.type('Only keys.')
    await tabTo(page, panel.getByRole('button', { name: en.form.save }))
    await page.keyboard.press('Enter')
    await panel.getByText(/your ticket has arrived/).waitFor()

    await tabTo(page, panel.getByRole('textbox', { name: threadEn.reply }))
    await page.keyboard.type('And a reply.')
    await page.keyboard.press('Control+Enter')
    await panel.getByRole('log', { name: threadEn.entries }).getByText('And a reply.').waitFor()

    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    const link = page.getByRole('link', { name: 'Help and support' })
    await expect.poll(() => link.evaluate((it) => it.matches(':focus'))).toBe(true)
    expect(complaints.all).toEqual([])
  })

  test('B3 B10 B11 on a screen 320 px wide everything is in reach', async () => {
    const { page, panel, lifebuoy, complaints } = await inHost(dan, { viewport: { width: 320, height: 568 } })
    await lifebuoy.click()
    await panel.getByRole('button', { name: /No mouse today/ }).waitFor()
    await expectWithin(page, panel, 320)
    await panel.getByRole('button', { name: en.list.open }).click()
    await panel.getByLabel(en.form.subject).fill('A small screen')
    await expectWithin(page, panel, 320)
    await panel.getByLabel(en.form.message).fill('Everything fits.')
    await panel.getByRole('button', { name: en.form.save }).click()
    await panel.getByText(/your ticket has arrived/).waitFor()
    await expectWithin(page, panel, 320)
    expect(complaints.all).toEqual([])
  })
})

/** Presses Tab until the control has the focus, at most once round the panel and the page. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const focused = () => control.evaluate((it) => it.matches(':focus'))
  for (let presses = 0; presses < 40; presses += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    if (await focused()) return
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.press('Tab')
  }
  expect(await focused(), `${String(control)} is reached with Tab`).toBe(true)
}

/** Nothing sticks out of the window, and nothing in the panel has to be scrolled sideways. */
async function expectWithin(page: Page, panel: Locator, width: number): Promise<void> {
  const box = await panel.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  const wide = await panel.evaluate((it) =>
    [it, ...it.querySelectorAll('*')]
      .filter(
        (part) =>
          part.scrollWidth > part.clientWidth + 1 && !/hidden|clip/.test(getComputedStyle(part).overflowX),
      )
      .filter((part) => part.clientWidth > 0 && getComputedStyle(part).display !== 'inline')
      .map((part) => `${part.tagName}.${part.getAttribute('class')}`),
  )
  expect(wide).toEqual([])
}
