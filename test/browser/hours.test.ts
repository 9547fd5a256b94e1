/** Support hours in real Chromium: an admin agrees a package, an operator logs time, and the customer sees what is left. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { people } from '../../shared/locale/desk-areas/people/en.ts'
import { words as settings } from '../../shared/locale/desk-areas/settings/en.ts'
import { words as enter } from '../../shared/locale/enter/en.ts'
import { words as life } from '../../shared/locale/life/en.ts'
import { words as own } from '../../shared/locale/panel-hours/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { ana, startStage, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage()
  await addAdmin(stage)
  await stage.openTickets(ana, ['Receipt prints twice'])
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

async function newContext(expected: readonly RegExp[] = []) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  return { context, complaints: watchForComplaints(context, expected) }
}

async function atDesk(place: string): Promise<{ page: Page; complaints: Complaints }> {
  // Chromium writes this when the desk asks who is signed in, and nobody is.
  const { context, complaints } = await newContext([
    /status of 401 .*\/api\/sessions\/current/,
    /status of 409 .*\/(?:work|packages)/,
  ])
  return { page: await openDesk(context, stage, place), complaints }
}

test('B13 B14 E6 hours are turned on, a package agreed, time logged, and the customer sees what is left and asks for more', async () => {
  const { page: desk, complaints } = await atDesk('#/settings/hours')
  await desk.getByLabel(settings.hours.used, { exact: true }).check()
  await desk.getByLabel(settings.hours.free).fill('1h')
  await desk.getByRole('button', { name: settings.hours.addOffered }).click()
  const offered = desk.getByRole('group', { name: settings.hours.package(1), exact: true })
  await offered.getByLabel('English').first().fill('Priority')
  await offered.getByLabel(settings.hours.minutes, { exact: true }).fill('10h')
  await offered.getByLabel(settings.hours.price, { exact: true }).fill('250')
  await offered.getByLabel(settings.hours.precedence, { exact: true }).fill('5')
  await desk.getByRole('button', { name: settings.save, exact: true }).click()
  await desk.getByText(settings.saved(settings.parts['settings.hours'])).first().waitFor()

  await desk.goto(`${stage.url}/desk#/people/companies`)
  await desk.getByRole('link', { name: 'Magazin Luna' }).click()
  await desk.getByRole('button', { name: people.hours.add }).click()
  const sheet = desk.getByRole('dialog')
  await sheet.getByLabel(people.hours.name, { exact: true }).fill('Yearly two')
  await sheet.getByLabel(people.hours.minutes, { exact: true }).fill('2h')
  await sheet.getByLabel(people.hours.period).selectOption('year')
  await sheet.getByRole('button', { name: people.form.save }).click()
  await desk.getByText('Yearly two').first().waitFor()

  await desk.goto(`${stage.url}/desk#/queue`)
  await desk.getByRole('link', { name: /Receipt prints twice/ }).click()
  const hours = desk.getByRole('region', { name: aside.hours.heading })
  await hours.getByRole('button', { name: aside.hours.log }).click()
  const time = hours.getByLabel(aside.hours.time)
  await time.fill('soon')
  await hours.getByRole('button', { name: aside.hours.save }).click()
  await hours.getByText(aside.hours.badTime).waitFor()
  await time.fill('4h')
  await hours.getByText(aside.hours.tooMuch('3\u{a0}h')).waitFor()
  await hours.getByRole('button', { name: aside.hours.save }).click()
  await hours.getByText('At most 3\u{a0}h can be logged').waitFor()
  await time.fill('1,5')
  await hours.getByText(aside.hours.reads('1\u{a0}h 30\u{a0}min')).waitFor()
  await hours.getByLabel(aside.hours.note).fill('Changed the printer’s driver.')
  await hours.getByRole('button', { name: aside.hours.save }).click()
  await hours.getByText('Changed the printer’s driver.').waitFor()
  await hours.getByText(aside.hours.left('1\u{a0}h 30\u{a0}min')).waitFor()
  expect(complaints.all).toEqual([])

  const { context, complaints: hers } = await newContext()
  const page = await context.newPage()
  await page.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.getByRole('button', { name: en.list.view(1, 'Receipt prints twice') }).click()
  await panel.getByText(life.hours.worked('1\u{a0}h 30\u{a0}min')).click()
  await panel.getByText('Changed the printer’s driver.').waitFor()
  await panel.getByRole('button', { name: life.hours.heading }).click()
  await panel.getByRole('heading', { name: own.heading }).waitFor()
  await panel.getByText(own.left('1\u{a0}h 30\u{a0}min')).waitFor()
  await panel.getByText('Yearly two').waitFor()
  await panel.getByText('Receipt prints twice').waitFor()
  await panel.getByText('€250.00').waitFor()
  await panel.getByRole('button', { name: own.askFor('Priority') }).click()
  expect(await panel.getByLabel(en.form.subject, { exact: false }).inputValue()).toBe(
    own.askSubject('Priority'),
  )
  expect(await panel.getByLabel(en.form.message, { exact: false }).inputValue()).toContain(
    '10\u{a0}h a month',
  )

  // The account leads there too.
  await panel.getByRole('button', { name: en.back }).click()
  await panel.locator('#account').click()
  await panel.getByRole('button', { name: enter.hours }).click()
  await panel.getByRole('heading', { name: own.heading }).waitFor()
  expect(hers.all).toEqual([])

  // Work that is taken back is gone for the customer, and struck through at the desk.
  await hours.getByRole('button', { name: /^Take back/ }).click()
  await hours.getByText(aside.hours.wasTakenBack).waitFor()
  await hours.getByText(aside.hours.none).waitFor()
  await panel.getByRole('button', { name: en.back }).click()
  await panel.locator('#account').click()
  await panel.getByRole('button', { name: enter.hours }).click()
  await panel.getByText(own.left('3\u{a0}h')).waitFor()
})

test('B14 an admin who changes a package that another has just changed sees theirs, and keeps both changes', async () => {
  const [his, hers] = [await atDesk('#/people/companies'), await atDesk('#/people/companies')]
  const sheets = []
  for (const { page } of [his, hers]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await page.getByRole('link', { name: 'Magazin Luna' }).click()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await page.getByRole('button', { name: people.hours.changeThis('Yearly two') }).click()
    sheets.push(page.getByRole('dialog'))
  }
  const [first, second] = sheets
  if (first === undefined || second === undefined) throw new Error('no form is open')
  await first.getByLabel(people.hours.precedence).fill('4')
  await first.getByRole('button', { name: people.form.save }).click()
  await his.page.getByText(people.hours.precedenceOf(4)).waitFor()
  await second.getByLabel(people.hours.name, { exact: true }).fill('Two a year')
  await second.getByRole('button', { name: people.form.save }).click()
  await second.getByText(people.hours.nowIs).waitFor()
  await second.getByText(people.hours.precedenceOf(4)).waitFor()
  expect(await second.getByLabel(people.hours.precedence).inputValue()).toBe('4')
  expect(await second.getByLabel(people.hours.name, { exact: true }).inputValue()).toBe('Two a year')
  await second.getByRole('button', { name: people.form.save }).click()
  const row = hers.page.getByRole('listitem').filter({ hasText: 'Two a year' })
  await row.getByText(people.hours.precedenceOf(4)).waitFor()
  expect([...his.complaints.all, ...hers.complaints.all]).toEqual([])
})
