/** What customers propose and say waits for an operator, where a vendor wants that: the desk counts it, and nobody else sees it. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext } from 'playwright-core'
import type { ProposalView } from '../../shared/api/proposals.ts'
import { words as deskSaid } from '../../shared/locale/desk-areas/proposals/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as said } from '../../shared/locale/panel-proposals/en.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { ana, dan, mihai, startStage, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage({
    settings: {
      proposals: { used: true, visibility: 'all', moderated: { proposals: true, comments: true } },
    },
  })
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

async function newPage(expected: readonly RegExp[]) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  return { page: await context.newPage(), complaints: watchForComplaints(context, expected) }
}

test('B16 what waits for an operator is counted at the desk, and is seen by others when one has let it', async () => {
  const { page: desk, complaints } = await newPage([/status of 401 .*\/api\/sessions\/current/])
  await desk.goto(`${stage.url}/desk#/proposals`)
  await desk.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await desk.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await desk.getByRole('button', { name: deskEn.signIn.submit }).click()
  const area = desk.getByRole('navigation').getByRole('link', { name: deskEn.rail.areas.proposals })
  const count = area.locator('.rail-count')
  await desk.getByText(deskSaid.none).waitFor()
  expect(await count.textContent()).toBe('')

  const { page, complaints: his } = await newPage([])
  await page.goto(`${stage.host.url}/?person=${dan.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.getByRole('tab', { name: en.tabs.proposals }).click()
  await panel.getByText(said.none).waitFor()

  const { id } = await stage.post<ProposalView>(ana, '/api/proposals', {
    title: 'A till for each shop',
    text: 'We have three.',
  })
  await expect.poll(() => count.textContent()).toBe('1')
  await desk.getByLabel(deskSaid.order).selectOption('waiting')
  await desk.getByRole('link', { name: /A till for each shop/ }).press('Enter')
  const heading = desk.getByRole('heading', { level: 1, name: 'A till for each shop' })
  await expect.poll(() => heading.evaluate((one) => one.matches(':focus'))).toBe(true)
  await desk.getByRole('button', { name: deskSaid.show, exact: true }).click()
  await expect.poll(() => count.textContent()).toBe('')
  await panel.getByRole('button', { name: 'A till for each shop', exact: true }).click()

  await stage.post(ana, `/api/proposals/${id}/comments`, { text: 'Four, by now.' })
  await expect.poll(() => count.textContent()).toBe('1')
  await desk.getByText('Four, by now.').waitFor()
  expect(await panel.getByText('Four, by now.').count()).toBe(0)
  await desk.locator('.proposals-thread').getByRole('button', { name: deskSaid.show, exact: true }).click()
  await panel.getByText('Four, by now.').waitFor()
  await expect.poll(() => count.textContent()).toBe('')
  // What is not to be seen is refused at once, without being shown first.
  await stage.post(ana, `/api/proposals/${id}/comments`, { text: 'Nobody likes it.' })
  await expect.poll(() => count.textContent()).toBe('1')
  const waits = desk.locator('.proposals-thread li', { hasText: 'Nobody likes it.' })
  await waits.getByRole('button', { name: deskSaid.hide, exact: true }).click()
  await expect.poll(() => count.textContent()).toBe('')
  expect(await panel.getByText('Nobody likes it.').count()).toBe(0)
  await area.click()
  // Who works through what waits comes back to that.
  await desk.getByText(deskSaid.noneWaiting).waitFor()
  expect([...complaints.all, ...his.all]).toEqual([])
})
