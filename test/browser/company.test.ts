/** A company in real Chromium: at the desk its people and projects, in the panel what its primary contact sees of it. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { people as said } from '../../shared/locale/desk-areas/people/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as shown } from '../../shared/locale/shown-files/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { problem } from '../../shared/locale/problem/en.ts'
import { words as enter } from '../../shared/locale/enter/en.ts'
import { words as help } from '../../shared/locale/help/en.ts'
import { words as history } from '../../shared/locale/history/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { ana, dan, mihai, startStage, type Customer, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage({ settings: { proposals: { used: true }, knowledge: { used: true } } })
  await stage.openTickets(dan, ['Scales do not answer'])
  await stage.openTickets(ana, ['Receipt prints twice'])
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

async function newPage(expected: readonly RegExp[] = []): Promise<{ page: Page; complaints: Complaints }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, expected)
  return { page: await context.newPage(), complaints }
}

/** The operator among the people at the desk. */
async function amongPeople(
  expected: readonly RegExp[] = [],
): Promise<{ page: Page; complaints: Complaints }> {
  // Chromium writes this when the desk asks who is signed in, and nobody is.
  const { page, complaints } = await newPage([/status of 401 .*\/api\/sessions\/current/, ...expected])
  await page.goto(`${stage.url}/desk#/people`)
  await page.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await page.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: deskEn.signIn.submit }).click()
  await page.getByRole('heading', { name: said.heading, level: 1 }).waitFor()
  return { page, complaints }
}

/** Three things that every customer may see, each with the word “barcode”. */
async function publishForAll({ request }: Page): Promise<void> {
  const post = async (path: string, data: unknown): Promise<unknown> => {
    const headers = { origin: stage.url, 'idempotency-key': crypto.randomUUID() }
    const answer = await request.post(`${stage.url}${path}`, { headers, data })
    expect(answer.status(), path).toBe(201)
    return answer.json()
  }
  await post('/api/proposals', { title: 'Longer barcodes', text: 'Of 20 digits.', visibility: 'all' })
  const texts = { en: { title: 'Barcodes are read faster', text: 'Twice as fast.' } }
  const release = await post('/api/releases', { texts, kinds: ['change'] })
  const id = String(Reflect.get(Object(release), 'id'))
  await post(`/api/releases/${id}/publication`, { version: 1 })
  const article = { en: { title: 'Printing barcodes', text: 'Press **Print**.' } }
  await post('/api/articles', { texts: article, state: 'published', audience: 'all' })
}

async function inPanel(
  customer: Customer,
  expected: readonly RegExp[] = [],
): Promise<{ panel: Locator; complaints: Complaints }> {
  const { page, complaints } = await newPage(expected)
  await page.goto(`${stage.host.url}/?person=${customer.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  return { panel: page.getByRole('dialog', { name: en.title }), complaints }
}

test('D2 D3 a primary contact sees a colleague’s ticket and answers it, the colleague does not see theirs', async () => {
  const { page: desk, complaints } = await amongPeople()
  await desk.getByRole('searchbox', { name: said.search }).fill('popescu')
  await expect.poll(() => desk.getByRole('row').count()).toBe(2)
  await desk.getByRole('link', { name: ana.name }).click()
  await desk.getByRole('heading', { name: ana.name }).waitFor()
  // Every interaction they ever had (T5).
  await desk.getByRole('link', { name: /^#\d+ Receipt prints twice$/ }).waitFor()
  await desk.getByRole('button', { name: said.edit, exact: true }).click()
  await desk.getByLabel(said.form.primary).check()
  await desk.getByRole('button', { name: said.form.save }).click()
  await desk.getByText(said.primaryContact, { exact: true }).waitFor()
  await desk.getByRole('link', { name: 'Magazin Luna' }).click()
  await desk.getByRole('button', { name: said.company.addProject }).click()
  await desk.getByLabel(said.company.project).fill('Web shop')
  await desk.getByRole('button', { name: said.company.create, exact: true }).click()
  await desk.getByRole('button', { name: said.company.endProject('Web shop') }).waitFor()
  await publishForAll(desk)
  expect(complaints.all).toEqual([])

  const { panel, complaints: hers } = await inPanel(ana)
  await panel.getByText('Receipt prints twice').waitFor()
  expect(await panel.getByText('Scales do not answer').count()).toBe(0)
  await panel.getByRole('button', { name: threadEn.company.all }).click()
  await panel.getByRole('heading', { name: 'Magazin Luna' }).waitFor()
  await panel.getByRole('heading', { name: 'Web shop' }).waitFor()
  const theirs = panel.getByRole('button', { name: en.list.view(1, 'Scales do not answer') })
  await expect.poll(() => theirs.count()).toBeGreaterThan(0)
  await theirs.last().click()
  await panel.getByRole('textbox', { name: threadEn.reply }).fill('It is the new cable.')
  await panel.getByRole('button', { name: threadEn.send }).click()
  await panel.getByRole('log').getByText('It is the new cable.').waitFor()
  // Back to where she came from, and from there to her own.
  await panel.getByRole('button', { name: en.back }).click()
  await panel.getByRole('heading', { name: 'Magazin Luna' }).waitFor()
  await panel.getByRole('button', { name: threadEn.company.yours }).click()
  await panel.getByRole('heading', { name: en.list.title }).waitFor()
  await panel.getByText('Receipt prints twice').waitFor()
  expect(await panel.getByText('Scales do not answer').count()).toBe(0)

  // A new one about the project stands on the company's page.
  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByLabel(en.form.subject, { exact: false }).fill('Basket stays empty')
  await panel.getByLabel(en.form.message, { exact: false }).fill('Since this morning.')
  await panel.getByLabel(threadEn.company.project).selectOption('Web shop')
  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByText(threadEn.confirmed(3)).waitFor()
  await panel.getByRole('button', { name: en.back }).click()
  await panel.getByRole('button', { name: threadEn.company.all }).click()
  const shop = panel.getByRole('region', { name: 'Web shop' })
  await shop.getByText('Basket stays empty').waitFor()
  expect(hers.all).toEqual([])

  // Chromium writes this of what does not arrive.
  const { panel: his, complaints: onHis } = await inPanel(dan, [/Failed to load resource.*\/api\/search/])
  await his.getByText('Scales do not answer').waitFor()
  await his.getByRole('button', { name: en.list.view(1, 'Scales do not answer') }).click()
  const log = his.getByRole('log')
  await log.getByText('It is the new cable.').waitFor()
  await log.getByText(ana.name).first().waitFor()
  await his.getByRole('button', { name: en.back }).click()
  expect(await his.getByText('Receipt prints twice').count()).toBe(0)
  expect(await his.getByRole('button', { name: threadEn.company.all }).count()).toBe(0)

  // Nor does he find theirs: by words, his own alone. What there is to be typed is said, also what was none.
  await his.locator('#account').click()
  await his.getByRole('button', { name: enter.historyShow }).click()
  await his.getByRole('heading', { name: history.heading }).waitFor()
  await his.getByRole('button', { name: history.back }).click()
  await his.getByRole('button', { name: threadEn.search }).click()
  const find = his.getByRole('searchbox', { name: history.find })
  await expect.poll(() => find.evaluate((field) => field.matches(':focus'))).toBe(true)
  await his.getByText(history.tips('solved')).waitFor()
  await find.fill('status:finished')
  await his.getByText(/No status is called “finished”\. There are: new, in-progress, /).waitFor()
  await find.fill('receipt')
  await his.getByText(history.found(0)).waitFor()
  await find.fill('new cabl')
  await his.locator('mark').first().waitFor()
  await his.getByRole('button', { name: history.open(1, 'Scales do not answer') }).click()
  await log.getByText('It is the new cable.').waitFor()

  // What all may see he finds too, each in its place, and comes back to what he sought.
  const toResults = his.getByRole('button', { name: threadEn.toResults })
  await toResults.click()
  expect(await find.inputValue()).toBe('new cabl')
  await find.fill('barcod')
  await his.getByText(history.found(3)).waitFor()
  const named = (title: string) => his.getByRole('button', { name: history.openFound(title) })
  // Arrows lead to what fits best, and back.
  await find.press('ArrowDown')
  const best = his.locator('.rows button').first()
  expect(await best.evaluate((button) => button.matches(':focus'))).toBe(true)
  await best.press('ArrowUp')
  expect(await find.evaluate((field) => field.matches(':focus'))).toBe(true)
  await named('Printing barcodes').press('Enter')
  await his.getByRole('article').getByText('Press Print.').waitFor()
  await his.getByRole('button', { name: help.back }).click()
  expect(await named('Printing barcodes').evaluate((button) => button.matches(':focus'))).toBe(true)
  await named('Longer barcodes').click()
  await his.getByRole('heading', { name: 'Longer barcodes' }).waitFor()
  await his.getByText('Of 20 digits.').waitFor()
  await toResults.click()
  expect(await find.inputValue()).toBe('barcod')
  await named('Barcodes are read faster').click()
  const release = his.getByRole('heading', { name: 'Barcodes are read faster' })
  await expect.poll(() => release.evaluate((heading) => heading.matches(':focus'))).toBe(true)

  // Who can't be reached is tried again.
  await toResults.click()
  await named('Longer barcodes').waitFor()
  await his.page().route('**/api/search?*', (route) => route.abort())
  await find.fill('new cable')
  await his.getByText(en.trouble.unreachable).waitFor()
  await his.page().unroute('**/api/search?*')
  await his.getByRole('button', { name: en.retry }).click()
  await his.getByRole('button', { name: history.open(1, 'Scales do not answer') }).waitFor()
  expect(onHis.all).toEqual([])
})

test('T7 T8 an operator opens a ticket for somebody new who phones, and stands before it', async () => {
  const { page: desk, complaints } = await amongPeople()
  await desk.getByRole('button', { name: said.openFor }).click()
  const dialog = desk.getByRole('dialog')
  expect(await dialog.getByLabel(said.opening.priority).inputValue()).toBe('medium')
  await dialog.getByLabel(said.opening.who).fill('Elena')
  await dialog.getByText(said.opening.nobody).waitFor()
  await dialog.getByRole('button', { name: said.opening.fresh }).click()
  await dialog.getByLabel(said.form.email).fill('not an address')
  await dialog.getByLabel(said.opening.subject).fill('No paper')
  await dialog.getByLabel(said.opening.message).fill('The till has no paper, she says.')
  await dialog.getByRole('button', { name: said.opening.submit }).click()
  await dialog.locator('[aria-invalid="true"]').first().waitFor()
  await dialog.getByLabel(said.form.name, { exact: true }).fill('Elena Dinu')
  await dialog.getByLabel(said.form.email).fill('elena@magazin-luna.example')
  const list = { name: 'tills.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') }
  await dialog.locator('input[type=file]').setInputFiles(list)
  await dialog.locator('[data-state=done]').waitFor()
  await dialog.getByRole('button', { name: said.opening.submit }).click()
  await desk.getByRole('heading', { name: 'No paper' }).waitFor()
  await desk.getByRole('list', { name: shown.files, exact: true }).getByText(list.name).waitFor()
  await desk.getByText('The till has no paper, she says.').waitFor()
  // Of the form that was refused, which Chromium notes too.
  expect(complaints.all.filter((line) => !line.includes('status of 422'))).toEqual([])
  await desk.getByRole('link', { name: deskEn.rail.areas.people }).click()
  await desk.getByRole('heading', { name: said.heading, level: 1 }).waitFor()
  await desk.getByRole('link', { name: 'Elena Dinu' }).click()
  await desk.getByRole('link', { name: /^#\d+ No paper$/ }).waitFor()
})

test('an operator lists the domains of a company, and is told which of them tell no company', async () => {
  // Chromium writes this of what was refused.
  const { page: desk, complaints } = await amongPeople([/status of 422 .*\/api\/companies\//])
  await desk.getByRole('link', { name: said.companiesTab }).click()
  await desk.getByRole('link', { name: 'Magazin Luna' }).click()
  await desk.getByRole('button', { name: said.company.changeDomains }).click()
  const lines = desk.getByRole('textbox', { name: said.company.domains })
  await lines.fill('luna.example\nGmail.com')
  await desk.getByRole('button', { name: said.form.save }).click()
  await desk.getByText(`Gmail.com: ${problem.field.mail_provider()}`).waitFor()
  await lines.fill('Luna.example\nshop.luna.example')
  await desk.getByRole('button', { name: said.form.save }).click()
  await desk
    .getByRole('listitem')
    .filter({ hasText: /^luna\.example$/ })
    .waitFor()
  await desk
    .getByRole('listitem')
    .filter({ hasText: /^shop\.luna\.example$/ })
    .waitFor()
  expect(complaints.all).toEqual([])
})
