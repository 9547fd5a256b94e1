/** From a customer's stars to the vendor's reports, and what an operator sees of a time: in real Chromium. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { desk } from '../../shared/locale/desk/en.ts'
import { words } from '../../shared/locale/desk-areas/reports/en.ts'
import { words as life } from '../../shared/locale/life/en.ts'
import { words as panelWords } from '../../shared/locale/panel/en.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { ana, mihai, startStage, type Stage } from '../support/stage.ts'

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>
const open: { context: BrowserContext; complaints: Complaints }[] = []

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([startStage(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})
afterEach(async () => {
  const ended = open.splice(0)
  await Promise.all(ended.map(({ context }) => context.close()))
  const complaints = ended.flatMap((one) => one.complaints.all)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
})

async function newPage(width = 1280): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width, height: 900 } })
  context.setDefaultTimeout(8_000)
  // What is refused Chromium writes down by itself.
  open.push({ context, complaints: watchForComplaints(context, [/Failed to load resource/]) })
  return await context.newPage()
}

/** Mihai somewhere in the desk. */
async function atDesk(place: string, width?: number): Promise<Page> {
  const page = await newPage(width)
  await page.goto(`${stage.url}/desk#${place}`)
  await page.getByLabel(desk.signIn.email).fill(mihai.email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
  return page
}

test('T6 P7 what a customer rates stands in the reports, with their words and the way to the ticket', async () => {
  const [change] = await stage.openTickets(ana, ['The price is old'])
  const his = await atDesk(`/tickets/${change?.ticket.id}`)
  await his.getByRole('textbox', { name: desk.composer.reply }).fill('It is right now.')
  await his.getByLabel(desk.composer.setStatus).selectOption('solved')
  await his.getByRole('button', { name: desk.composer.send, exact: true }).click()

  const hers = await newPage()
  await hers.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await hers.getByRole('button', { name: new RegExp(`^${panelWords.title}`) }).click()
  const panel = hers.getByRole('dialog', { name: panelWords.title })
  await panel.getByRole('button', { name: /The price is old/ }).click()
  const well = panel.getByRole('radio').nth(3)
  await well.focus()
  await hers.keyboard.press('Space')
  await expect.poll(() => well.isChecked()).toBe(true)
  await hers.keyboard.press('Tab')
  await hers.keyboard.type('Quick, thank you.')
  await hers.keyboard.press('Tab')
  await hers.keyboard.press('Enter')
  await panel.getByText(life.ending.thanks(4)).waitFor()

  await his.getByRole('link', { name: desk.rail.areas.reports }).click()
  await his.getByRole('heading', { name: words.heading }).waitFor()
  const fact = (name: string) => his.locator('dl > div').filter({ hasText: name })
  await fact(words.numbers.rating).getByText(words.numbers.outOf(4)).waitFor()
  await fact(words.numbers.rating).getByText(words.numbers.ratings(1)).waitFor()
  const said = his.getByRole('listitem').filter({ hasText: 'Quick, thank you.' })
  await said.getByText(words.ratings.of(4)).waitFor()
  await said.getByText(words.ratings.by(ana.name, mihai.name)).waitFor()
  const row = his.getByRole('row').filter({ has: his.getByRole('rowheader', { name: mihai.name }) })
  expect(await row.getByRole('cell').last().textContent()).toBe(`${words.numbers.outOf(4)} (1)`)
  await said.getByRole('link', { name: /The price is old/ }).click()
  await his.getByText('Quick, thank you.').waitFor()
})

test('P7 an operator looks at other days, by the keyboard too, and the address keeps them', async () => {
  const page = await atDesk('/reports', 320)
  await page
    .getByRole('link', { name: words.period.last(30) })
    .and(page.locator('[aria-current]'))
    .waitFor()
  await page.getByRole('link', { name: words.period.last(7) }).focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: words.period.last(7) })
    .and(page.locator('[aria-current]'))
    .waitFor()
  await page.getByText(words.flow.table).click()
  expect(await page.locator('.report-steps tbody tr').count()).toBe(7)
  // Nothing is wider than the smallest screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await page.locator('.area').evaluate((area) => area.scrollWidth - area.clientWidth)).toBe(0)

  await page.getByLabel(words.period.from, { exact: true }).fill('2020-01-01')
  await page.getByLabel(words.period.to, { exact: true }).fill('2020-01-31')
  await page.keyboard.press('Enter')
  await page.getByText(words.nothing).waitFor()
  await page.reload()
  await page.getByText(words.nothing).waitFor()
  expect(await page.getByLabel(words.period.from, { exact: true }).inputValue()).toBe('2020-01-01')

  await page.getByLabel(words.period.to, { exact: true }).fill('2019-01-31')
  await page.getByRole('button', { name: words.period.show }).click()
  await page.getByText(words.failed).waitFor()
  await page.getByRole('link', { name: words.period.last(90) }).click()
  await page.getByText(words.flow.heading.week).waitFor()
})

test('P7 a report that does not come can be asked for again', async () => {
  const page = await atDesk('/all')
  await page.getByRole('link', { name: desk.rail.areas.reports }).waitFor()
  await page.route('**/api/reports?*', (route) => route.abort())
  await page.getByRole('link', { name: desk.rail.areas.reports }).click()
  await page.getByText(words.failed).waitFor()
  await page.unroute('**/api/reports?*')
  await page.getByRole('button', { name: words.retry }).click()
  await page.locator('.report-numbers').waitFor()
  expect(await page.getByText(words.failed).count()).toBe(0)
})
