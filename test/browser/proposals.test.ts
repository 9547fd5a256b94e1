/**
 * Proposals in real Chromium: one customer proposes, another is led to it, votes and comments, the vendor answers, and a
 * release brings what was asked for.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { TrayMessage } from '../../demo/tray/inbox.ts'
import { aside as asideSaid } from '../../shared/locale/desk-aside/en.ts'
import { words as changesSaid } from '../../shared/locale/desk-areas/changes/en.ts'
import { words as deskSaid } from '../../shared/locale/desk-areas/proposals/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as tools } from '../../shared/locale/editor/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as said } from '../../shared/locale/panel-proposals/en.ts'
import { words as threadSaid } from '../../shared/locale/thread/en.ts'
import { problem as problemEn } from '../../shared/locale/problem/en.ts'
import { png } from '../support/picture.ts'
import { ana, dan, ioana, mihai, startStage, type Customer, type Stage } from '../support/stage.ts'

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
  await panel.getByRole('toolbar', { name: tools.tools }).waitFor()
  // By keyboard alone: a word is made bold, looked at, and a letter more typed where it was.
  const { keyboard } = page
  const press = async (...keys: readonly string[]) => {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const key of keys) await keyboard.press(key)
  }
  await keyboard.type('Export of invoices to XML')
  await press('Tab', 'Tab', 'Tab')
  await keyboard.type('For accounting')
  await press('Control+Shift+ArrowLeft', 'Shift+Tab', 'Shift+Tab', 'Enter')
  expect(await panel.getByLabel(said.text).inputValue()).toBe('For **accounting**')
  await press('Shift+Tab', 'Enter')
  await panel.locator('.editor-shown strong', { hasText: 'accounting' }).waitFor()
  await press('Enter')
  await panel.getByLabel(said.text).and(panel.locator(':focus')).waitFor()
  await press('End')
  await keyboard.type('.')
  // And a picture, without which nothing is sent, and which is seen in the look at it.
  const arrives = Promise.withResolvers<undefined>()
  await page.route(/\/api\/uploads\//, async (route) => {
    await arrives.promise
    await route.continue()
  })
  await panel.locator('.editor input[type=file]').setInputFiles({
    name: 'invoice.png',
    mimeType: 'image/png',
    buffer: png(60, 40),
  })
  await panel.getByRole('progressbar', { name: tools.sending('invoice.png') }).waitFor()
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  await panel.getByRole('alert').getByText(tools.stillSending).waitFor()
  await panel.getByLabel(said.text).press('End')
  arrives.resolve(undefined)
  await expect.poll(async () => await panel.getByLabel(said.text).inputValue()).toMatch(/\*\*\.!\[\]\(file:/)
  await keyboard.type('An invoice')
  await panel.getByRole('button', { name: tools.preview }).click()
  await panel.locator('.editor-shown').getByRole('img', { name: 'An invoice' }).waitFor()
  // What was typed is there after a reload.
  await page.reload()
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  await panel.getByRole('tab', { name: en.tabs.proposals }).click()
  await panel.getByRole('button', { name: said.propose }).click()
  expect(await panel.getByLabel(said.text).inputValue()).toContain('For **accounting**.![An invoice](')
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  await panel.getByRole('heading', { name: 'Export of invoices to XML' }).waitFor()
  expect(await panel.locator('.one .prose strong').textContent()).toBe('accounting')

  const { panel: his, complaints: other } = await atProposals(dan)
  await his.getByRole('button', { name: said.propose }).click()
  await his.getByLabel(said.title).fill('exporting my invoices')
  await his.getByText(said.similar).waitFor()
  await his.getByRole('button', { name: 'Export of invoices to XML' }).click()
  await his.locator('.one').getByRole('img', { name: 'An invoice' }).waitFor()
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

/** Who goes by keys is not sent to the top of the page. */
async function stays(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
}

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
  const other = desk.getByRole('button', { name: deskSaid.mergeInto('Print on both sides') })
  await other.waitFor()
  await desk.getByLabel(deskSaid.find).fill('nothing of the kind')
  await desk.getByText(deskSaid.findNone).waitFor()
  await desk.getByLabel(deskSaid.find).fill('both sid')
  await other.press('Enter')
  await desk.getByText(deskSaid.goesOn('Print on both sides')).waitFor()
  await stays(desk)
  await desk.getByRole('button', { name: deskSaid.unmerge }).press('Enter')
  await desk.getByRole('button', { name: deskSaid.mergeInto('Print on both sides') }).waitFor()
  await desk.getByLabel(deskSaid.comment).fill('It is in the printer’s own settings.')
  await desk.getByLabel(deskSaid.official).check()
  await stays(desk)
  await desk.getByRole('button', { name: deskSaid.send, exact: true }).press('Enter')
  await desk.locator('.proposals-thread [data-official=true]').waitFor()
  await stays(desk)
  for (const name of [deskSaid.hide, deskSaid.show]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await desk.locator('.proposals-thread').getByRole('button', { name }).press('Enter')
    // oxlint-disable-next-line no-await-in-loop -- the same
    await desk.locator('.proposals-thread').getByRole('button', { name }).waitFor({ state: 'detached' })
    // oxlint-disable-next-line no-await-in-loop -- the same
    await stays(desk)
  }
  await desk.getByLabel(deskSaid.state).selectOption('declined')
  await desk.getByRole('button', { name: deskSaid.change }).click()
  await desk.locator('#proposal-reason[aria-invalid=true]').waitFor()
  await desk.getByLabel(deskSaid.reason).fill('Printers *do* it.')
  await desk.getByRole('button', { name: deskSaid.change }).click()
  await desk.locator('.proposals-said em', { hasText: 'do' }).waitFor()
  await stays(desk)
  // What was said wrong is mended where it stands.
  await desk.getByRole('button', { name: deskSaid.mend }).press('Enter')
  await expect.poll(() => desk.getByLabel(deskSaid.reason).inputValue()).toBe('Printers *do* it.')
  await desk.getByLabel(deskSaid.reason).fill('Printers *can* do it.')
  await desk.getByText(deskSaid.mendHint).waitFor()
  await desk.getByRole('button', { name: deskSaid.mend }).press('Enter')
  await desk.locator('.proposals-said em', { hasText: 'can' }).waitFor()

  await panel.locator('.subject').filter({ hasText: 'Print on two sides' }).click()
  const answer = panel.getByRole('region', { name: said.official })
  await answer.getByText('It is in the printer’s own settings.').waitFor()
  await panel.getByRole('region', { name: said.why }).getByText('can').waitFor()
  expect(complaints.all).toEqual([])
})

test('B16 of two operators at one proposal neither loses what is written, nor writes over the other unseen', async () => {
  const [first] = await stage.openTickets(ana, ['Shades of the till'])
  if (first === undefined) throw new Error('there is no ticket')
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 1100 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  // Chromium writes these when nobody is signed in yet, and when somebody else was faster.
  const complaints = watchForComplaints(context, [
    /status of 401 .*\/api\/sessions\/current/,
    /status of 409/,
  ])
  const one = await context.newPage()
  await one.goto(`${stage.url}/desk#/proposals`)
  await one.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await one.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await one.getByRole('button', { name: deskEn.signIn.submit }).click()
  await one.getByRole('heading', { name: deskSaid.heading }).waitFor()
  const made = await one.request.post(`${stage.url}/api/tickets/${first.ticket.id}/proposals`, {
    headers: { 'idempotency-key': randomUUID(), origin: stage.url },
    data: { title: 'Shades', text: 'For the till.' },
  })
  const id = /"id":"([^"]+)"/.exec(await made.text())?.[1] ?? ''
  const other = await context.newPage()
  for (const page of [one, other]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await page.goto(`${stage.url}/desk#/proposals/${id}`)
  }
  await one.getByLabel(deskSaid.comment).fill('Half a comment')
  await one.getByLabel(deskSaid.state).selectOption('planned')
  await one.getByLabel(deskSaid.reason).fill('Many *want* it.')
  await other.getByLabel(deskSaid.state).selectOption('under_review')
  await other.getByRole('button', { name: deskSaid.change }).click()
  await one.locator('.proposals-facts').getByText(deskSaid.states.under_review).waitFor()
  expect(await one.getByLabel(deskSaid.reason).inputValue()).toBe('Many *want* it.')
  expect(await one.getByLabel(deskSaid.state).inputValue()).toBe('planned')

  // Each changes another field: both stay.
  await one.getByRole('button', { name: deskSaid.edit }).click()
  await other.getByRole('button', { name: deskSaid.edit }).click()
  await other.getByLabel(deskSaid.title).fill('Shades of the till')
  await other.getByRole('button', { name: deskSaid.save, exact: true }).click()
  await other.getByRole('heading', { level: 1, name: 'Shades of the till' }).waitFor()
  await one.getByRole('heading', { level: 1, name: 'Shades of the till' }).waitFor()
  await one.getByLabel(deskSaid.text).fill('For the till, and its printer.')
  await one.getByRole('button', { name: deskSaid.save, exact: true }).click()
  await one.getByRole('button', { name: deskSaid.keepMine }).click()
  await expect.poll(() => one.getByLabel(deskSaid.title).inputValue()).toBe('Shades of the till')
  await one.getByRole('button', { name: deskSaid.save, exact: true }).click()
  await one.locator('.proposals-said').getByText('For the till, and its printer.').waitFor()

  // Both change the same: who goes on with their own sees what that replaces.
  await one.getByRole('button', { name: deskSaid.edit }).click()
  await other.getByRole('button', { name: deskSaid.edit }).click()
  await other.getByLabel(deskSaid.title).fill('Shades of every till')
  await other.getByRole('button', { name: deskSaid.save, exact: true }).click()
  await one.getByRole('heading', { level: 1, name: 'Shades of every till' }).waitFor()
  await one.getByLabel(deskSaid.title).fill('Shades of my till')
  await one.getByRole('button', { name: deskSaid.save, exact: true }).click()
  await one.getByRole('button', { name: deskSaid.keepMine }).click()
  await one.getByText(deskEn.replaced).waitFor()
  await one.locator('blockquote', { hasText: /^Shades of every till$/ }).waitFor()
  expect(await one.getByLabel(deskSaid.title).inputValue()).toBe('Shades of my till')
  await one.getByRole('button', { name: deskSaid.save, exact: true }).click()
  await one.getByRole('heading', { level: 1, name: 'Shades of my till' }).waitFor()

  // What was begun beside it is still there, and is told of the state that somebody else gave it before it goes on.
  expect(await one.getByLabel(deskSaid.comment).inputValue()).toBe('Half a comment')
  await one.getByRole('button', { name: deskSaid.change }).click()
  await one.getByRole('alert').filter({ hasText: problemEn.detail.outdated }).waitFor()
  await one.getByRole('button', { name: deskSaid.change }).click()
  await one.locator('.proposals-said em', { hasText: 'want' }).waitFor()
  // It may be told of its own change before it is answered.
  await expect.poll(() => one.getByLabel(deskSaid.reason).inputValue()).toBe('')

  // It outlives the page, until it is sent.
  await one.reload()
  await expect.poll(() => one.getByLabel(deskSaid.comment).inputValue()).toBe('Half a comment')
  expect(await one.getByLabel(deskSaid.reason).inputValue()).toBe('')
  await one.getByRole('button', { name: deskSaid.send, exact: true }).click()
  await one.locator('.proposals-thread').getByText('Half a comment').waitFor()
  await expect.poll(() => one.getByLabel(deskSaid.comment).inputValue()).toBe('')
  await one.reload()
  await one.locator('.proposals-thread').getByText('Half a comment').waitFor()
  expect(await one.getByLabel(deskSaid.comment).inputValue()).toBe('')
  expect(complaints.all).toEqual([])
})

test('B16 B2 what was asked for ships: each who waits is told once, in the panel and by one mail', async () => {
  const [asked] = await stage.openTickets(ana, ['A list of pallets'])
  if (asked === undefined) throw new Error('there is no ticket')
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, [/status of 401 .*\/api\/sessions\/current/])
  const desk = await context.newPage()
  await desk.goto(`${stage.url}/desk#/changes/new`)
  await desk.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await desk.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await desk.getByRole('button', { name: deskEn.signIn.submit }).click()
  await desk.getByLabel(changesSaid.title, { exact: true }).waitFor()
  const made = await desk.request.post(`${stage.url}/api/tickets/${asked.ticket.id}/proposals`, {
    headers: { 'idempotency-key': randomUUID(), origin: stage.url },
    data: { title: 'Pallets in a list', text: 'For the warehouse.' },
  })
  expect(made.status()).toBe(201)

  // Two vote; who has the list open sees that at once.
  const hers = await atProposals(ana)
  await hers.panel.getByRole('button', { name: said.vote('Pallets in a list', 1) }).waitFor()
  const voters = [await atProposals(dan), await atProposals(ioana)]
  for (const [n, { panel }] of voters.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await panel.getByRole('button', { name: said.vote('Pallets in a list', n + 1) }).click()
  }
  await hers.panel.getByRole('button', { name: said.vote('Pallets in a list', 3) }).waitFor()

  // And who is writing goes on writing, whatever happens meanwhile.
  const writing = (await atProposals(dan)).panel
  await writing.getByRole('button', { name: said.propose }).click()
  await writing.getByLabel(said.title).fill('Half a thought')

  // A release names the ticket and the proposal, and is published.
  await desk.getByLabel(changesSaid.title, { exact: true }).fill('Pallets')
  await desk.locator('#release-text').fill('All in one list.')
  await desk.locator('#release-ticket').fill(`#${asked.ticket.number}`)
  await desk.getByRole('button', { name: changesSaid.addTicket, exact: true }).click()
  await desk.locator('#release-proposal').fill('pallets')
  await desk.getByRole('button', { name: /Pallets in a list/ }).click()
  await desk.getByRole('button', { name: changesSaid.publish }).click()
  await desk.getByText(changesSaid.publishAbout.proposals(1)).waitFor()
  await desk.getByRole('dialog').getByRole('button', { name: changesSaid.confirm, exact: true }).click()
  await desk.getByText(changesSaid.states.published).first().waitFor()

  /** Addresses to which mails of the release went. */
  const told = async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the tray writes it
    const mails = (await (await fetch(`${stage.tray.url}/messages.json`)).json()) as TrayMessage[]
    const own = mails.filter(({ text }) => text?.includes('All in one list.'))
    return own.flatMap(({ recipients }) => recipients).toSorted()
  }
  const everybody = [ana, dan, ioana].map(({ email }) => email).toSorted()
  await expect.poll(told, { timeout: 15_000 }).toEqual(everybody)

  // In the panel: the tab is marked, the release names what is hers, and each leads to the other.
  await hers.panel.getByRole('tab', { name: en.tabs.changes }).click()
  await hers.panel.getByRole('button', { name: `#${asked.ticket.number} A list of pallets` }).click()
  await hers.panel.getByText(threadSaid.out).waitFor()
  await hers.panel.getByRole('button', { name: threadSaid.settled('Pallets') }).click()
  await hers.panel.getByRole('button', { name: 'Pallets in a list' }).click()
  await hers.panel.getByRole('button', { name: said.shippedIn('Pallets') }).waitFor()
  await voters[0]?.panel.getByRole('tab', { name: threadSaid.newChanges(1) }).waitFor()
  await writing.getByRole('tab', { name: threadSaid.newChanges(1) }).waitFor()
  expect(await writing.getByLabel(said.title).inputValue()).toBe('Half a thought')

  expect([...complaints.all, ...hers.complaints.all]).toEqual([])

  // Another worker looks, and one more mail, to be waited for, is the only one that comes.
  await stage.stopServer()
  await stage.startServer()
  const [next] = await stage.openTickets(ana, ['Something else'])
  await stage.tray.arrival(({ subject }) => subject.includes(`#${next?.ticket.number}`))
  expect(await told()).toEqual(everybody)
})

test('B16 an operator makes a proposal of a ticket, and adds the next customer who asks to it', async () => {
  const [first] = await stage.openTickets(ana, ['Labels in colour, says Ana'])
  const [second] = await stage.openTickets(dan, ['Colour labels'])
  if (first === undefined || second === undefined) throw new Error('there is no ticket')
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  // Chromium writes these when nobody is signed in yet, and when the title is missing.
  const complaints = watchForComplaints(context, [
    /status of 401 .*\/api\/sessions\/current/,
    /status of 422/,
  ])
  const desk = await context.newPage()
  const { proposals: asked } = asideSaid
  await desk.goto(`${stage.url}/desk#/tickets/${first.ticket.id}`)
  await desk.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await desk.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await desk.getByRole('button', { name: deskEn.signIn.submit }).click()
  const make = desk.getByRole('button', { name: asked.make })
  const dialog = desk.getByRole('dialog', { name: asked.make })
  await make.click()
  const title = dialog.getByLabel(asked.title)
  expect(await title.inputValue()).toBe('Labels in colour, says …')
  expect(await title.evaluate((field) => field === document.activeElement)).toBe(true)
  // What is refused is still there, and so is what was written when it is opened anew; the focus is where it was.
  await title.fill('')
  await dialog.getByLabel(asked.text).fill('For *shelves*.')
  await dialog.getByRole('button', { name: asked.save }).click()
  await dialog.locator('#proposing-title[aria-invalid=true]:focus').waitFor()
  await title.fill('Labels in colour')
  await desk.keyboard.press('Escape')
  await desk.locator('button:focus', { hasText: asked.make }).waitFor()
  await desk.keyboard.press('Enter')
  expect(await dialog.getByLabel(asked.text).inputValue()).toBe('For *shelves*.')
  await dialog.getByRole('button', { name: asked.save }).click()
  const aside = desk.getByRole('region', { name: asked.heading })
  await aside.getByRole('link', { name: 'Labels in colour' }).waitFor()
  await aside.getByText(asked.states.open).waitFor()
  await desk.locator('button:focus', { hasText: asked.make }).waitFor()

  await desk.goto(`${stage.url}/desk#/tickets/${second.ticket.id}`)
  await desk.getByRole('heading', { name: 'Colour labels' }).waitFor()
  await make.click()
  await dialog.getByRole('button', { name: asked.add(second.ticket.customer.name) }).click()
  await aside.getByText(asked.votes(2)).waitFor()
  await aside.getByRole('link', { name: 'Labels in colour' }).click()
  await desk.getByText(deskSaid.tickets(2)).waitFor()
  await desk.locator('.proposals-said em', { hasText: 'shelves' }).waitFor()

  // What a company has told is taken down for it, and taken back.
  const company = 'Magazin Luna'
  await desk.locator('#proposal-price').fill('900')
  await desk.getByRole('button', { name: deskSaid.setPrice }).click()
  await desk.locator('#commitment-company').fill(company)
  await desk.getByRole('button', { name: company, exact: true }).click()
  await desk.locator('#commitment-amount:focus').fill('300')
  await desk.keyboard.press('Enter')
  await desk.getByText(deskSaid.left('€600.00', '€900.00')).waitFor()
  await desk.getByRole('button', { name: deskSaid.takeBackOf(company) }).click()
  await desk.getByText(deskSaid.left('€900.00', '€900.00')).waitFor()
  // Who types the whole name need not choose it besides.
  await desk.locator('#commitment-company').fill(company.toLowerCase())
  await desk.getByRole('button', { name: company, exact: true }).waitFor()
  await desk.locator('#commitment-amount').fill('450')
  await desk.keyboard.press('Enter')
  await desk.getByText(deskSaid.left('€450.00', '€900.00')).waitFor()
  // What covers the sum is asked for once more.
  await desk.locator('#commitment-company').fill(company)
  await desk.getByRole('button', { name: company, exact: true }).click()
  await desk.locator('#commitment-amount').fill('900')
  await desk.keyboard.press('Enter')
  const covers = desk.getByRole('dialog', { name: deskSaid.coversHeading })
  await covers.getByRole('button', { name: deskSaid.cancel }).click()
  await desk.getByText(deskSaid.left('€450.00', '€900.00')).waitFor()

  // A price that goes takes what was committed with it: that is asked first.
  const price = desk.locator('#proposal-price')
  await desk.getByRole('button', { name: deskSaid.newPrice }).click()
  await desk.getByText(deskSaid.samePrice).waitFor()
  await price.fill('800')
  await desk.getByRole('button', { name: deskSaid.newPrice }).click()
  const sure = desk.getByRole('dialog', { name: deskSaid.newPrice })
  await sure.getByText(deskSaid.pledgesGo('€450.00', 1)).waitFor()
  await sure.getByRole('button', { name: deskSaid.cancel }).click()
  await desk.getByText(deskSaid.left('€450.00', '€900.00')).waitFor()
  await desk.getByRole('button', { name: deskSaid.withdraw, exact: true }).click()
  const gone = desk.getByRole('dialog', { name: deskSaid.withdrawPrice })
  await gone.getByRole('button', { name: deskSaid.withdraw, exact: true }).click()
  await desk.getByRole('button', { name: deskSaid.setPrice }).waitFor()
  expect(complaints.all).toEqual([])
})

test('S38 B16 a proposal and a comment of which no answer came are made once, also by a page that was reloaded', async () => {
  const { page, panel } = await atProposals(ioana)
  const again = async () => {
    await page.reload()
    await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
    await panel.getByRole('tab', { name: en.tabs.proposals }).click()
  }
  /** It gets there, and the answer does not get back. */
  const lose = (path: RegExp) =>
    page.route(path, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      await route.fetch()
      return route.abort()
    })
  const path = /\/api\/proposals(?:\/[^/]+\/comments)?$/
  await lose(path)
  await panel.getByRole('button', { name: said.propose }).click()
  await fill(panel, 'Barcodes of any length', 'Ours have twenty digits')
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  await panel.getByText(said.offline).waitFor()
  await page.unrouteAll()
  // Also by one that does not know yet to whom it can be shown.
  const listed = Promise.withResolvers<undefined>()
  await page.route(/\/api\/proposals\?/, async (route) => {
    await listed.promise
    await route.fallback()
  })
  await again()
  await panel.getByRole('button', { name: said.propose }).click()
  await panel.getByRole('button', { name: said.send, exact: true }).click()
  const one = panel.locator('.one')
  await panel.getByRole('heading', { name: 'Barcodes of any length' }).waitFor()
  listed.resolve(undefined)
  await page.unrouteAll()

  // A vote and a wish to hear of it that get nowhere are not taken for kept.
  await page.route(/\/api\/proposals\//, (route) => route.abort())
  const failed = one.getByText(said.noAnswer)
  await one.getByRole('button', { name: said.vote('Barcodes of any length', 1) }).click()
  await failed.waitFor()
  await one.getByRole('button', { name: said.following }).click()
  await expect.poll(() => failed.count()).toBe(2)
  await page.unrouteAll()
  await one.getByRole('button', { name: said.vote('Barcodes of any length', 1) }).click()
  await one.getByRole('button', { name: said.vote('Barcodes of any length', 0) }).click()
  await one.getByRole('button', { name: said.following }).click()
  await expect.poll(() => failed.count()).toBe(0)

  // What is empty is said where it is, and no more once something stands there.
  await panel.getByRole('button', { name: said.commentSend }).click()
  await panel.getByText(said.needed).waitFor()
  const comment = panel.getByLabel(said.comment)
  await expect.poll(() => comment.evaluate((area) => area.matches(':focus'))).toBe(true)
  await comment.fill('At least twenty')
  expect(await panel.getByText(said.needed).count()).toBe(0)
  await lose(path)
  await panel.getByRole('button', { name: said.commentSend }).click()
  await panel.getByText(said.offline).waitFor()
  await page.unrouteAll()
  await again()
  const rows = panel.getByRole('button', { name: 'Barcodes of any length', exact: true })
  await rows.first().waitFor()
  expect(await rows.count()).toBe(1)
  await rows.click()
  await expect.poll(() => comment.inputValue()).toBe('At least twenty')
  await panel.getByRole('button', { name: said.commentSend }).click()
  await expect.poll(() => comment.inputValue()).toBe('')
  expect(await one.locator('li').filter({ hasText: 'At least twenty' }).count()).toBe(1)
})

test('B16 at the desk one comes back to where one was in a long list', async () => {
  for (let n = 1; n <= 24; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await stage.operate('/api/proposals', {
      title: `Of many, ${n}`,
      text: 'It would help.',
      visibility: 'all',
    })
  }
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const desk = await context.newPage()
  await desk.goto(`${stage.url}/desk#/proposals`)
  await desk.getByLabel(deskEn.signIn.email).fill(mihai.email)
  await desk.getByLabel(deskEn.signIn.password, { exact: true }).fill(mihai.password)
  await desk.getByRole('button', { name: deskEn.signIn.submit }).click()
  const rows = desk.locator('.proposals-list a')
  await expect.poll(() => rows.count()).toBe(20)
  await desk.getByRole('button', { name: deskSaid.more }).press('Enter')
  await expect.poll(() => rows.count()).toBeGreaterThan(23)
  await stays(desk)
  const all = await rows.count()
  const title = await rows.nth(22).locator('.proposals-title').innerText()
  await rows.nth(22).press('Enter')
  await desk.getByRole('heading', { level: 1, name: title }).waitFor()
  await desk.goBack()
  await expect.poll(() => rows.count()).toBe(all)
  await expect.poll(() => rows.nth(22).evaluate((it) => it.matches(':focus'))).toBe(true)
})
