/** From many hands to the end: two operators at one ticket, a ticket left behind, one that is solved, rated and closed. */
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { desk } from '../../shared/locale/desk/en.ts'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { words as life } from '../../shared/locale/life/en.ts'
import { words as panelWords } from '../../shared/locale/panel/en.ts'
import { words as thread } from '../../shared/locale/thread/en.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import { createOperator } from '../../server/people/people.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { ana, mihai, startStage, type Stage } from '../support/stage.ts'

const DAY = 24 * 60 * 60 * 1000
const irina = { name: 'Irina Stan', email: 'irina@comet.example' }

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>
const open: { context: BrowserContext; complaints: Complaints }[] = []

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([startStage(), launchBrowser()])
  const passwordHash = await hashPassword(mihai.password)
  const commit = createCommit({ store: stage.store(), clock: Date.now, publish: nobody, wakeOutbox: nobody })
  const vendor = await stage.store().read.selectFrom('vendors').select('id').executeTakeFirstOrThrow()
  await commit((work) =>
    createOperator(work, { vendorId: vendor.id, ...irina, passwordHash, role: 'operator', locale: 'en' }),
  )
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

/** No server runs on this connection that would have to be told. */
function nobody(): void {}

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(8_000)
  // What is refused, and what is kept from coming through, Chromium writes down by itself.
  open.push({ context, complaints: watchForComplaints(context, [/Failed to load resource/, /net::ERR_/]) })
  return await context.newPage()
}

/** An operator at a ticket. */
async function atTicket(email: string, id: string): Promise<Page> {
  const page = await newPage()
  await page.goto(`${stage.url}/desk#/tickets/${id}`)
  await page.getByLabel(desk.signIn.email).fill(email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
  await page.getByRole('textbox', { name: desk.composer.reply }).waitFor()
  return page
}

/** Ana in front of her ticket. */
async function inPanel(subject: string): Promise<{ page: Page; panel: Locator }> {
  const page = await newPage()
  await page.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${panelWords.title}`) }).click()
  const panel = page.getByRole('dialog', { name: panelWords.title })
  await panel.getByRole('button', { name: new RegExp(subject) }).click()
  await panel.getByRole('log').waitFor()
  return { page, panel }
}

const priority = (page: Page) => page.getByLabel(aside.filing.priority)

const write = (page: Page) => page.getByRole('textbox', { name: desk.composer.reply })

const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true })

async function opened(subject: string): Promise<string> {
  const [change] = await stage.openTickets(ana, [subject])
  if (change === undefined) throw new Error('no ticket was opened')
  return change.ticket.id
}

test('E2 two operators see each other at a ticket; who has not seen an answer is shown it before theirs goes out', async () => {
  const id = await opened('The till freezes')
  const his = await atTicket(mihai.email, id)
  const hers = await atTicket(irina.email, id)
  await his.getByText(desk.company.reads(irina.name)).waitFor()
  await hers.getByText(desk.company.reads(mihai.name)).waitFor()
  await write(hers).pressSequentially('Which till is it?')
  await his.getByText(desk.company.writes(irina.name)).waitFor()

  // Nothing of what happens reaches him for a while.
  await his.route('**/api/events', (route) => route.abort())
  await his.evaluate(() => dispatchEvent(new Event('offline')))
  await his.getByText(desk.link.offline).waitFor()
  await hers.keyboard.press('Control+Enter')
  await hers.getByText('Which till is it?').first().waitFor()
  await write(his).fill('Turn it off and on.')
  await his.keyboard.press('Control+Enter')
  await his.getByText(desk.stale.heading).waitFor()
  await his.getByText(/Irina Stan replied: “Which till is it\?”/).waitFor()
  // Nothing typed is lost by looking first; by the keyboard he goes on.
  await expect.poll(() => button(his, desk.stale.look).evaluate((it) => it.matches(':focus'))).toBe(true)
  await his.keyboard.press('Enter')
  expect(await write(his).inputValue()).toBe('Turn it off and on.')
  await his.keyboard.press('Control+Enter')
  await hers.getByText('Turn it off and on.').waitFor()
  await his.close()
  await expect.poll(() => hers.getByText(desk.company.reads(mihai.name)).count()).toBe(0)
})

test('E2 who files a ticket is shown first what a colleague has filed it under meanwhile', async () => {
  const id = await opened('The printer hums')
  const his = await atTicket(mihai.email, id)
  const hers = await atTicket(irina.email, id)
  await priority(his).waitFor()
  // Nothing of what happens reaches him for a while.
  await his.route('**/api/events', (route) => route.abort())
  await his.evaluate(() => dispatchEvent(new Event('offline')))
  await his.getByText(desk.link.offline).waitFor()
  await priority(hers).selectOption('high')
  await priority(hers).blur()
  await hers.getByText(aside.filing.done).first().waitFor({ state: 'attached' })
  await priority(his).selectOption('low')
  await priority(his).blur()
  await his.getByText(desk.stale.heading).waitFor()
  await his.getByText(`Irina Stan ${desk.did.edit}`).first().waitFor()
  // By the keyboard: he looks, and what she chose stands where he had chosen.
  await expect.poll(() => button(his, desk.stale.look).evaluate((it) => it.matches(':focus'))).toBe(true)
  await his.keyboard.press('Enter')
  await expect.poll(() => priority(his).inputValue()).toBe('high')
  await priority(his).selectOption('low')
  await priority(his).blur()
  await hers.getByText(`Mihai Ionescu ${desk.did.edit}`).first().waitFor()
  await expect.poll(() => priority(hers).inputValue()).toBe('low')
})

test('E3 a ticket is handed over with the keyboard alone, and stands among who got it', async () => {
  const id = await opened('A label is wrong')
  const his = await atTicket(mihai.email, id)
  await his.getByRole('heading', { name: 'A label is wrong' }).focus()
  await his.keyboard.press('g')
  await his.getByRole('searchbox', { name: desk.give.search }).waitFor()
  await his.getByRole('button', { name: irina.name }).waitFor()
  await his.keyboard.type('iri')
  await his.keyboard.press('Enter')
  await his.locator('.ticket-assignee').getByText(irina.name).waitFor()
  const mail = await stage.tray.arrival(({ to, subject }) => {
    return to.some(({ address }) => address === irina.email) && subject.includes('A label is wrong')
  })
  expect(mail.text).toContain(`${stage.url}/desk#/tickets/${id}`)
  const hers = await atTicket(irina.email, id)
  await hers.keyboard.press('Escape')
  await hers.goto(`${stage.url}/desk#/mine`)
  await hers.getByRole('heading', { name: desk.list.headings.mine }).waitFor()
  await hers.getByRole('link', { name: /A label is wrong/ }).waitFor()
  await hers.goto(`${stage.url}/desk#/unassigned`)
  await expect.poll(() => hers.getByRole('link', { name: /A label is wrong/ }).count()).toBe(0)
})

test('B8 a ticket left behind: its customer says that it is still a problem', async () => {
  const id = await opened('The report is empty')
  // Two months go by.
  await stage.store().transaction((trx) =>
    trx
      .updateTable('tickets')
      .set((row) => ({
        opened_at: row('opened_at', '-', 62 * DAY),
        status_since: row('status_since', '-', 62 * DAY),
      }))
      .where('id', '=', id)
      .execute(),
  )
  const { panel } = await inPanel('The report is empty')
  await button(panel, life.nudge.act).click()
  await panel.getByText(life.nudge.done).waitFor()
  const his = await atTicket(mihai.email, id)
  await his.getByText(desk.did.nudge).waitFor()
  expect(await panel.getByText(life.nudge.about).count()).toBe(0)
})

test('T6 T17 a solved ticket is rated and closed with the keyboard alone; a new one goes on from it', async () => {
  const id = await opened('The price is old')
  const his = await atTicket(mihai.email, id)
  await his.getByRole('textbox', { name: desk.composer.reply }).fill('It is right now.')
  await his.getByLabel(desk.composer.setStatus).selectOption('solved')
  await button(his, desk.composer.send).click()
  const { page, panel } = await inPanel('The price is old')
  const stars = panel.getByRole('radio')
  await stars.first().waitFor()
  await stars.first().focus()
  await page.keyboard.press('Space')
  for (let n = 1; n < 4; n++) {
    // oxlint-disable-next-line no-await-in-loop -- a key after the other
    await page.keyboard.press('ArrowRight')
  }
  expect(await panel.getByRole('radio', { checked: true }).getAttribute('value')).toBe('4')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Quick, thank you.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await panel.getByText(life.ending.thanks(4)).waitFor()
  await his.getByText('Quick, thank you.').waitFor()
  await button(panel, life.ending.confirm).focus()
  await page.keyboard.press('Enter')
  await button(panel, thread.reopen).click()
  await panel.getByLabel(panelWords.form.message).fill('It is old again.')
  await button(panel, panelWords.form.save).click()
  await panel.getByText(/Its number is/).waitFor()
  const links = await stage.store().read.selectFrom('ticket_links').selectAll().execute()
  expect(links).toMatchObject([{ other_id: id, kind: 'follows' }])
})
