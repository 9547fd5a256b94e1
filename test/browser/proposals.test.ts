/** Proposals in real Chromium: one customer proposes, another is led to it, votes and comments, and the vendor answers. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import type { Browser, BrowserContext, Locator } from 'playwright-core'
import { words as deskSaid } from '../../shared/locale/desk-areas/proposals/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as said } from '../../shared/locale/panel-proposals/en.ts'
import { ana, dan, mihai, startStage, type Customer, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage({ settings: { proposals: { used: true } } })
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

/** Somebody at the tab of proposals. */
async function atProposals(customer: Customer) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, [])
  const page = await context.newPage()
  await page.goto(`${stage.host.url}/?person=${customer.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.getByRole('tab', { name: en.tabs.proposals }).click()
  await panel.getByRole('button', { name: said.propose }).waitFor()
  return { page, panel, complaints }
}

async function fill(panel: Locator, title: string, text: string): Promise<void> {
  await panel.getByLabel(said.title).fill(title)
  await panel.getByLabel(said.text).fill(text)
}

test('B16 a customer proposes, another is led to it while typing, votes, takes it back and comments', async () => {
  const { page, panel, complaints } = await atProposals(ana)
  await panel.getByText(said.none).waitFor()
  await panel.getByRole('button', { name: said.propose }).click()
  await fill(panel, 'Export of invoices to XML', 'For **accounting**.')
  // What was typed is there after a reload.
  await page.reload()
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  await panel.getByRole('tab', { name: en.tabs.proposals }).click()
  await panel.getByRole('button', { name: said.propose }).click()
  expect(await panel.getByLabel(said.text).inputValue()).toBe('For **accounting**.')
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  await panel.getByRole('heading', { name: 'Export of invoices to XML' }).waitFor()
  expect(await panel.locator('.one .prose strong').textContent()).toBe('accounting')

  const { panel: his, complaints: other } = await atProposals(dan)
  await his.getByRole('button', { name: said.propose }).click()
  await his.getByLabel(said.title).fill('exporting my invoices')
  await his.getByText(said.similar).waitFor()
  await his.getByRole('button', { name: 'Export of invoices to XML' }).click()
  const vote = his.getByRole('button', { name: said.vote('Export of invoices to XML', 1) })
  expect(await vote.getAttribute('aria-pressed')).toBe('false')
  await vote.click()
  const voted = his.getByRole('button', { name: said.vote('Export of invoices to XML', 2), pressed: true })
  await voted.waitFor()
  await his.getByRole('button', { name: said.following, pressed: true }).click()
  await his.getByRole('button', { name: said.follow, pressed: false }).waitFor()
  await his.getByLabel(said.comment).fill('<img src=x onerror=alert(1)> *yes*')
  await his.getByRole('button', { name: said.commentSend }).click()
  await his.locator('.one li em', { hasText: 'yes' }).waitFor()
  expect(await his.locator('.one img').count()).toBe(0)
  await his.getByRole('button', { name: said.back }).click()
  await voted.click()
  await vote.waitFor()
  await his.getByText(said.comments(1)).waitFor()
  await his.getByLabel(said.order).selectOption('roadmap')
  await his.getByText(said.noneRoadmap).waitFor()
  expect([...complaints.all, ...other.all]).toEqual([])
})

test('B16 an operator answers, says why it is declined, merges and takes it back; customers see it', async () => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  // Chromium writes these when nobody is signed in yet, and when the reason is missing.
  const complaints = watchForComplaints(context, [
    /status of 401 .*\/api\/sessions\/current/,
    /status of 422/,
  ])
  const { panel } = await atProposals(ana)
  for (const title of ['Print on both sides', 'Print on two sides']) {
    // oxlint-disable no-await-in-loop -- one after the other
    await panel.getByRole('button', { name: said.propose }).click()
    await fill(panel, title, 'To save paper.')
    await panel.getByRole('button', { name: said.send, exact: true }).click()
    await panel.getByRole('heading', { name: title }).waitFor()
    await panel.getByRole('button', { name: said.back }).click()
    // oxlint-enable no-await-in-loop
  }
  const desk = await context.newPage()
  await desk.goto(`${stage.url}/desk#/proposals`)
  await desk.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await desk.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await desk.getByRole('button', { name: deskEn.signIn.submit }).click()
  await desk.getByRole('link', { name: /Print on two sides/ }).click()
  await desk.getByRole('button', { name: deskSaid.mergeInto('Print on both sides') }).click()
  await desk.getByText(deskSaid.goesOn('Print on both sides')).waitFor()
  await desk.getByRole('button', { name: deskSaid.unmerge }).click()
  await desk.getByRole('button', { name: deskSaid.mergeInto('Print on both sides') }).waitFor()
  await desk.getByLabel(deskSaid.comment).fill('It is in the printer’s own settings.')
  await desk.getByLabel(deskSaid.official).check()
  await desk.getByRole('button', { name: deskSaid.send, exact: true }).click()
  await desk.locator('.proposals-thread [data-official=true]').waitFor()
  await desk.getByLabel(deskSaid.state).selectOption('declined')
  await desk.getByRole('button', { name: deskSaid.change }).click()
  await desk.locator('#proposal-reason[aria-invalid=true]').waitFor()
  await desk.getByLabel(deskSaid.reason).fill('Printers *do* it.')
  await desk.getByRole('button', { name: deskSaid.change }).click()
  await desk.locator('.proposals-said em', { hasText: 'do' }).waitFor()

  await panel.locator('.subject').filter({ hasText: 'Print on two sides' }).click()
  const answer = panel.getByRole('region', { name: said.official })
  await answer.getByText('It is in the printer’s own settings.').waitFor()
  await panel.getByRole('region', { name: said.why }).getByText('do').waitFor()
  expect(complaints.all).toEqual([])
})
