/** The desk's search in real Chromium: by keys alone, and with a finger where there is little room. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { desk } from '../../shared/locale/desk/en.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { ana, dan, mihai, startStage, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage()
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

test('an operator finds tickets by keys alone, comes back to what was found, and searches on a small screen', async () => {
  const [first] = await stage.openTickets(ana, ['Reîncărcare card'])
  await stage.openTickets(dan, ['Imprimanta nu merge', 'Cardul lui Dan'])
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, [/status of 401 .*\/api\/sessions\/current/])
  const page = await context.newPage()
  const field = page.getByRole('combobox', { name: desk.search.label })
  const heading = page.locator('#ticket-heading')
  await page.goto(`${stage.url}/desk`)
  await page.getByLabel(desk.signIn.email).fill(mihai.email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(mihai.password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Cardul lui Dan' }).waitFor()

  await page.keyboard.press('/')
  await page.getByRole('option', { name: 'status:waiting' }).waitFor()
  // Letters are the field's, none of them a key of the desk's.
  await page.keyboard.type('from:dan card')
  await page.getByRole('option', { name: 'Cardul lui Dan' }).waitFor()
  await page.getByRole('option', { name: 'Reîncărcare' }).waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await heading.filter({ hasText: 'Cardul lui Dan' }).waitFor()
  await field.waitFor({ state: 'detached' })
  // What was opened has the focus, and the desk its keys again.
  expect(await heading.evaluate((one) => one === document.activeElement)).toBe(true)

  await page.keyboard.press('/')
  expect(await field.inputValue()).toBe('from:dan card')
  await page.keyboard.type(`#${first?.ticket.number}`)
  await page.keyboard.press('Enter')
  await heading.filter({ hasText: 'Reîncărcare card' }).waitFor()

  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: desk.search.open }).click()
  await field.fill('reincarcare')
  await page.getByRole('option', { name: 'Reîncărcare card' }).locator('mark').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await heading.waitFor()
  expect(complaints.all).toEqual([])
  await context.close()
})
