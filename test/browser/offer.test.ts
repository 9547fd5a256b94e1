/** An offer from both sides, in two real browsers: written at the desk with the keyboard alone, read and answered in the panel. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as said } from '../../shared/locale/offer-panel/en.ts'
import { words as life } from '../../shared/locale/life/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as ro } from '../../shared/locale/panel/ro.ts'
import { words as saidRo } from '../../shared/locale/offer-panel/ro.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { ana, ioana, mihai, startStage, type Customer, type Stage } from '../support/stage.ts'

const { offer: atDesk } = aside

/** Chromium itself writes this for each request that does not get through, or is refused. */
const nobodyYet = /status of 401 .*\/api\/sessions\/current/
const refused = /status of 409/
const unreachable = /net::ERR_/

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  stage = await startStage()
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  await stage.close()
})

async function newPage(
  expected: readonly RegExp[],
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: Complaints }> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Bucharest',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  contexts.push(context)
  context.setDefaultTimeout(20_000)
  const complaints = watchForComplaints(context, expected)
  return { page: await context.newPage(), complaints }
}

/** The operator at the desk, with the ticket open. */
async function deskWith(subject: string) {
  const { page, complaints } = await newPage([nobodyYet, refused])
  await page.goto(`${stage.url}/desk`)
  await page.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await page.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: deskEn.signIn.submit }).click()
  await page.getByText(subject).first().click()
  const part = page.getByRole('region', { name: atDesk.heading })
  await part.getByText(atDesk.none).waitFor()
  return { page, part, complaints }
}

/** The customer in the host's page under its strict policy, with the ticket open. */
async function panelWith(
  customer: Customer,
  subject: string,
  expected: readonly RegExp[] = [],
  options: BrowserContextOptions = {},
) {
  const { page, complaints } = await newPage(expected, options)
  await page.goto(`${stage.host.url}/?person=${customer.sub}&lang=${customer.locale}`)
  const { title } = customer.locale === 'ro' ? ro : en
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click()
  const panel = page.getByRole('dialog', { name: title })
  await panel.getByRole('button', { name: subject }).click()
  const name = customer.locale === 'ro' ? saidRo.heading : said.heading
  return { page, panel, part: panel.getByRole('region', { name }), complaints }
}

/** Writes an offer of one hour and a half at 100.00 with 19 %, and a line of 50.00, with the keys alone. */
async function writeByKeys(page: Page, part: Locator, button: string): Promise<void> {
  await part.getByRole('button', { name: button }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: /^Offer for #/ })
  const focused = async (id: string) => {
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`offer-${id}`)
  }
  await focused('0-what')
  const type = (text: string) => page.keyboard.type(text)
  const next = () => page.keyboard.press('Tab')
  await type('Talk it through')
  await next()
  await type('1:30')
  await next()
  await type('100')
  await next()
  await type('an hour')
  await next()
  await page.keyboard.press('Control+A')
  await type('19')
  await page.keyboard.press('Enter')
  await focused('1-what')
  await type('Build it')
  await next()
  await next()
  await type('1.050,50')
  await page.keyboard.press('Tab')
  await type('in all')
  // 1.5 h at 100.00 are 150.00, with 19 % of 1,200.50 the total is 1,428.60.
  await sheet.getByText('€1,428.60').waitFor()
  await page.keyboard.press('Control+Enter')
  await sheet.waitFor({ state: 'hidden' })
}

describe('an offer', () => {
  test('B7 D10 T6 S36 is written with the keyboard, accepted by a click, developed, solved and rated', async () => {
    await stage.openTickets(ana, ['A sales report'])
    const desk = await deskWith('A sales report')
    const customer = await panelWith(ana, 'A sales report')
    await writeByKeys(desk.page, desk.part, atDesk.make)
    await desk.part.getByText('€1,428.60').waitFor()

    // It is in the open panel at once. Development does not begin before the answer.
    await customer.part.getByText('€1,428.60').waitFor()
    await customer.part.getByText('1 h 30 min × €100.00 an hour').waitFor()
    await customer.part.getByText(said.states.open).waitFor()
    expect(await desk.page.getByRole('button', { name: deskEn.action.develop }).count()).toBe(0)

    // One click asks, the next does it; a second one of the same moment does nothing twice.
    await customer.part.getByRole('button', { name: said.accept }).click()
    const yes = customer.part.getByRole('button', { name: said.iAccept('Ana Popescu', '€1,428.60') })
    await yes.dblclick()
    await customer.part.getByText(said.accepted).waitFor()
    await customer.part.getByText(/^Accepted by Ana Popescu on /).waitFor()
    await desk.part.getByText(/^Version 1 · Accepted by Ana Popescu on /).waitFor()
    const { rows } = await countOf('accept')
    expect(rows).toBe(1)

    // The page on paper opens in a window of its own, without a script and without a session.
    const [paper] = await Promise.all([
      customer.page.waitForEvent('popup'),
      customer.part.getByRole('button', { name: said.print }).click(),
    ])
    await paper.getByRole('heading', { name: 'Offer for ticket #1' }).waitFor()
    await paper.getByText('€1,428.60').waitFor()
    await paper.getByText(/^Accepted by Ana Popescu on /).waitFor()
    expect(await paper.evaluate(() => opener === null)).toBe(true)

    await desk.page.getByText(deskEn.status.in_development).first().waitFor()
    await desk.page.getByRole('textbox', { name: deskEn.composer.reply }).fill('It is there.')
    await desk.page.getByLabel(deskEn.composer.setStatus).selectOption('solved')
    await desk.page.getByRole('button', { name: deskEn.composer.send, exact: true }).click()
    await customer.panel.getByRole('radio', { name: life.ending.star(5, 'Very well') }).press('Space')
    await customer.panel.getByRole('button', { name: life.ending.send }).click()
    await customer.panel.getByText(life.ending.thanks(5)).waitFor()
    expect(customer.complaints.all).toEqual([])
    expect(desk.complaints.all).toEqual([])
  })

  test('S36 that was changed while it was read is not accepted: who clicks is shown what is now', async () => {
    await stage.openTickets(ana, ['A sales report'])
    const desk = await deskWith('A sales report')
    await writeByKeys(desk.page, desk.part, atDesk.make)
    const customer = await panelWith(ana, 'A sales report', [refused])
    await customer.part.getByRole('button', { name: said.accept }).click()
    const yes = customer.part.getByRole('button', { name: /^I, Ana Popescu, accept/ })
    await yes.waitFor()

    // The change is held back from this page until the click is on its way.
    await customer.page.route('**/api/events', (route) => route.abort())
    const held = Promise.withResolvers<undefined>()
    await customer.page.route('**/acceptance', async (route) => {
      await held.promise
      await route.continue()
    })
    await yes.click()
    await desk.part.getByRole('button', { name: atDesk.change }).click()
    const sheet = desk.page.getByRole('dialog', { name: /^Offer for #/ })
    await sheet.getByLabel(atDesk.price).first().fill('200')
    await sheet.getByRole('button', { name: atDesk.send }).click()
    await desk.part.getByText('Version 1 · Replaced by a newer version').waitFor()
    held.resolve(undefined)

    await customer.part.getByText('€1,607.10').waitFor()
    await customer.part.getByText('Version 2').waitFor()
    await customer.part.getByText(said.earlier(1)).waitFor()
    expect((await countOf('accept')).rows).toBe(0)
    await customer.part.getByRole('button', { name: said.accept }).waitFor()
  })

  test('B7 is refused with a word, also where the connection fails once, and the operator may make another', async () => {
    await stage.openTickets(ana, ['A sales report'])
    const desk = await deskWith('A sales report')
    await writeByKeys(desk.page, desk.part, atDesk.make)
    const customer = await panelWith(ana, 'A sales report', [unreachable])
    await customer.part.getByRole('button', { name: said.refuse }).click()
    await customer.part.getByLabel(said.message).fill('Too dear for us.')
    const no = customer.part.getByRole('button', { name: said.iRefuse('Ana Popescu') })

    // Nothing pretends to be done that may not have arrived.
    await customer.page.route('**/refusal', (route) => route.abort(), { times: 1 })
    await no.click()
    await customer.part.getByText(said.offline).waitFor()
    expect((await countOf('refuse')).rows).toBe(0)

    // This time it arrives, and only the answer is lost: the thread tells.
    await customer.page.route(
      '**/refusal',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await no.click()
    await customer.part.getByText(/^Refused by Ana Popescu on /).waitFor()
    expect((await countOf('refuse')).rows).toBe(1)
    await desk.page.getByText('Too dear for us.').waitFor()
    await desk.part.getByRole('button', { name: atDesk.again }).waitFor()
  })

  test('that is withdrawn can no longer be accepted, and says so in the reader’s language', async () => {
    await stage.openTickets(ioana, ['Un raport'])
    const desk = await deskWith('Un raport')
    await writeByKeys(desk.page, desk.part, atDesk.make)
    const customer = await panelWith(ioana, 'Un raport', [], { locale: 'ro-RO' })
    await customer.part.getByText('1.428,60 EUR').waitFor()
    await desk.part.getByRole('button', { name: atDesk.withdraw }).click()
    await desk.part.getByRole('button', { name: atDesk.withdrawSure }).click()
    await customer.part.getByText(saidRo.withdrawn).waitFor()
    expect(await customer.part.getByRole('button', { name: saidRo.accept }).count()).toBe(0)
    expect(customer.complaints.all).toEqual([])
  })
})

/** How often something has happened to any ticket. */
async function countOf(type: 'accept' | 'refuse'): Promise<{ rows: number }> {
  return await stage
    .store()
    .read.selectFrom('events')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('type', '=', type)
    .executeTakeFirstOrThrow()
}
