/** Tickets that belong together in real Chromium: merged at the desk with the keyboard alone, followed up in the panel. */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as settingsEn } from '../../shared/locale/desk-areas/settings/en.ts'
import { words as lifeEn } from '../../shared/locale/life/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { ana, startStage, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage()
  await addAdmin(stage)
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 900 } })
  context.setDefaultTimeout(15_000)
  return context
}

/** Whether the parts of a ticket that are fetched by themselves are there: their style comes with them. */
function hasParts(panel: Element): boolean {
  const root = panel.getRootNode()
  return (
    root instanceof ShadowRoot &&
    root.adoptedStyleSheets.some(({ cssRules }) =>
      [...cssRules].some(({ cssText }) => cssText.startsWith('.life')),
    )
  )
}

test('a duplicate is looked up, merged and followed to where it goes on, with the keyboard alone', async () => {
  const [first, again] = await stage.openTickets(ana, ['Printer is slow', 'Printer is slow again'])
  if (first === undefined || again === undefined) throw new Error('nothing was opened')
  const context = await newContext()
  const complaints = watchForComplaints(context, [/401 \(Unauthorized\)/])
  const desk = await openDesk(context, stage, `#/tickets/${again.ticket.id}`)
  const add = desk.getByRole('button', { name: aside.links.add, exact: true })
  await add.focus()
  await desk.keyboard.press('Enter')
  const number = desk.getByLabel(aside.links.number, { exact: true })
  await expect.poll(() => number.evaluate((input) => input.matches(':focus'))).toBe(true)
  await desk.keyboard.type(String(first.ticket.number))
  await desk.keyboard.press('Enter')
  // What it is stands there, and has the focus, before anything is done.
  await desk.getByRole('button', { name: aside.links.relate }).waitFor()
  await expect.poll(() => desk.evaluate(() => document.activeElement?.textContent)).toBe(aside.links.relate)
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await desk
    .getByRole('dialog', { name: aside.links.mergeHeading(again.ticket.number, first.ticket.number) })
    .waitFor()
  await desk.getByRole('button', { name: aside.links.mergeConfirm, exact: true }).focus()
  await desk.keyboard.press('Enter')
  const link = desk.locator('.aside-links').getByRole('link', { name: `#${first.ticket.number}` })
  await link.waitFor()
  await desk.getByText(deskEn.did.merge).waitFor()
  await link.focus()
  await desk.keyboard.press('Enter')
  await desk.getByText(deskEn.did.absorb).waitFor()
  expect(complaints.all).toEqual([])
  await context.close()

  // The customer is led there too.
  const customers = await newContext()
  const page = await customers.newPage()
  await page.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel
    .getByRole('button', { name: en.list.view(again.ticket.number, 'Printer is slow again'), exact: true })
    .click()
  const on = panel.getByRole('button', { name: threadEn.goThere(first.ticket.number) })
  await on.waitFor()
  // Where it is closed because it goes on there, nobody asks how it went.
  await expect.poll(() => panel.evaluate(hasParts)).toBe(true)
  expect(await panel.getByRole('group', { name: lifeEn.ending.rate }).count()).toBe(0)
  await on.click()
  await panel.getByText(threadEn.absorbedFrom(again.ticket.number)).waitFor()
  await customers.close()
})

test('that an open duplicate would go on where nobody works any more is said before it does', async () => {
  const [done, again] = await stage.openTickets(ana, ['Scanner beeps', 'Scanner beeps again'])
  if (done === undefined || again === undefined) throw new Error('nothing was opened')
  const context = await newContext()
  const desk = await openDesk(context, stage, `#/tickets/${done.ticket.id}`)
  await desk.getByRole('textbox', { name: deskEn.composer.reply }).fill('Hold its button for ten seconds.')
  await desk.getByLabel(deskEn.composer.setStatus).selectOption('solved')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Hold its button for ten seconds.').first().waitFor()
  await desk.goto(`${stage.url}/desk#/tickets/${again.ticket.id}`)
  await desk.getByRole('button', { name: aside.links.add, exact: true }).click()
  await desk.getByLabel(aside.links.number, { exact: true }).fill(String(done.ticket.number))
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: aside.links.merge(done.ticket.number) }).click()
  const dialog = desk.getByRole('dialog', {
    name: aside.links.mergeHeading(again.ticket.number, done.ticket.number),
  })
  await dialog.getByText(aside.links.mergeSolved(done.ticket.number)).waitFor()
  await dialog.getByRole('button', { name: aside.links.mergeConfirm, exact: true }).click()
  const link = desk.locator('.aside-links').getByRole('link', { name: `#${done.ticket.number}` })
  await expect.poll(() => link.count()).toBe(1)
  await context.close()
})

test('D8 what an admin calls a status is what a customer’s list says', async () => {
  await stage.openTickets(ana, ['Scales are silent'])
  const context = await newContext()
  const desk = await openDesk(context, stage, '#/settings/statuses')
  await desk.locator('summary', { hasText: 'New' }).click()
  const card = desk.locator('details[open]')
  await card.getByRole('group', { name: settingsEn.statuses.label }).getByLabel('English').fill('Open')
  await expect.poll(() => desk.locator('.settings-chips .chip').first().textContent()).toBe('Open')
  await desk.getByRole('button', { name: settingsEn.save, exact: true }).click()
  await desk.getByText(settingsEn.saved(settingsEn.parts['settings.ticket'])).first().waitFor()
  await context.close()

  const customers = await newContext()
  const page = await customers.newPage()
  await page.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.locator('.rows .chip', { hasText: 'Open' }).first().waitFor()
  await customers.close()
})
