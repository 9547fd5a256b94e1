/** The open panel in a real Chromium: what an operator says gets there at once, is announced, and stays. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { watchForComplaints } from '../support/browser.ts'
import { signInOperator, type Operator } from '../support/operator.ts'
import { startPages, type Pages } from '../support/pages.ts'
import { ana, mihai } from '../support/stage.ts'

let pages: Pages
let operator: Operator

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

/** Ana in front of a host page that allows next to nothing, and Mihai signed in. */
async function inStrictHost(): Promise<{ page: Page; panel: Locator; complaints: readonly string[] }> {
  const { stage } = pages
  const context = await pages.newContext()
  const complaints = watchForComplaints(context)
  const page = await context.newPage()
  await page.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  operator = await signInOperator(pages)
  return { page, panel: page.getByRole('dialog', { name: en.title }), complaints: complaints.all }
}

async function openTicket(subject: string): Promise<{ readonly id: string; readonly number: number }> {
  const [opened] = await pages.stage.openTickets(ana, [subject])
  if (opened === undefined) throw new Error('no ticket was opened')
  return opened.ticket
}

/** The row of a ticket with something unseen. */
function unread(panel: Locator, subject: string): Locator {
  return panel.locator('li.unread').filter({ hasText: subject })
}

test('B11 T1 an answer is in the open panel within a second, without a reload', async () => {
  const { id, number } = await openTicket('The scale shows nothing')
  const { page, panel, complaints } = await inStrictHost()
  await page.getByRole('button', { name: en.title }).click()
  await panel.getByRole('button', { name: en.list.view(number, 'The scale shows nothing') }).click()
  await panel.getByRole('textbox', { name: threadEn.reply }).waitFor()
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  // The first one also waits for the stream to stand.
  await operator.answer(id, 'Answer 0')
  await panel.getByText('Answer 0').waitFor()

  const took: number[] = []
  for (const n of [1, 2, 3, 4, 5]) {
    const appeared = panel
      .getByText(`Answer ${n}`)
      .waitFor()
      .then(() => performance.now())
    // oxlint-disable-next-line no-await-in-loop -- one answer after the other
    await operator.answer(id, `Answer ${n}`)
    const answered = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- as above
    took.push((await appeared) - answered)
  }
  // A bound in milliseconds, for once: "within a second" is what the product promises to people. It is measured from
  // the server's 201 to the text on the screen, with what the measuring adds; the median of five lets one be disturbed.
  const [, , median] = took.toSorted((a, b) => a - b)
  expect(median, `milliseconds: ${took.join(', ')}`).toBeLessThan(1000)
  expect(await page.locator('body[data-same-page]').count()).toBe(1)
  expect(complaints).toEqual([])
})

test('there is one live region, and it says that an answer has come', async () => {
  const { id, number } = await openTicket('The drawer is stuck')
  const { page, panel, complaints } = await inStrictHost()
  const release = Promise.withResolvers<void>()
  await page.route(/\/assets\/later-/, async (route) => {
    await release.promise
    await route.continue()
  })
  await page.getByRole('button', { name: en.title }).click()
  // Pointer, focus and click each are reason enough to fetch what has it.
  const view = panel.getByRole('button', { name: en.list.view(number, 'The drawer is stuck') })
  await view.hover()
  await view.focus()
  await page.keyboard.press('Enter')
  release.resolve()
  await panel.getByRole('textbox', { name: threadEn.reply }).waitFor()

  const region = page.locator('[role=status]')
  expect(await region.count()).toBe(1)
  expect(await region.textContent()).toBe('')
  await operator.answer(id, 'Pull harder.')
  await expect.poll(() => region.textContent()).toBe(threadEn.news(mihai.name))
  expect(await region.count()).toBe(1)
  // Nobody sees it, but it is there for who listens.
  expect(await region.evaluate((it) => getComputedStyle(it).display)).not.toBe('none')
  expect(complaints).toEqual([])
})

test('B11 a thread that was asked for before a change does not undo the change when it comes', async () => {
  const { id, number } = await openTicket('The tablet is slow')
  const { page, panel, complaints } = await inStrictHost()
  const release = Promise.withResolvers<void>()
  let held = 0
  await page.route(
    (url) => url.pathname === `/api/tickets/${id}`,
    async (route) => {
      const early = await route.fetch()
      held += 1
      await release.promise
      await route.fulfill({ response: early })
    },
  )
  const events = page.waitForResponse((response) => response.url().endsWith('/api/events'))
  await page.getByRole('button', { name: en.title }).click()
  await panel.getByRole('button', { name: en.list.view(number, 'The tablet is slow') }).click()
  await events
  await expect.poll(() => held).toBeGreaterThan(0)
  await operator.answer(id, 'It was the network.', 'solved')
  const status = panel.locator('.about .chip')
  await expect.poll(() => status.textContent()).toBe(en.status.solved)
  release.resolve()
  await panel.getByText('The tablet is slow. What should I do?').waitFor()
  await panel.getByText('It was the network.').waitFor()
  expect(await status.textContent()).toBe(en.status.solved)
  expect(complaints).toEqual([])
})

test('B2 what is read on one device is unread on no other: neither in the open panel, nor where it was never opened', async () => {
  const { id, number } = await openTicket('The lamp is dim')
  const phone = await inStrictHost()
  const laptop = await inStrictHost()
  const closed = await inStrictHost()
  // Its live stream stands, and no earlier page's: what is told in passing is for who listens.
  const address = closed.page.url()
  await closed.page.goto('about:blank')
  const stands = closed.page.waitForResponse((answer) => answer.url().endsWith('/api/events'))
  await closed.page.goto(address)
  await stands
  for (const { page, panel } of [phone, laptop]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await page.getByRole('button', { name: en.title }).click()
    // Its live stream stands from when this is there on.
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await panel.getByRole('button', { name: threadEn.account }).waitFor()
  }
  /** Also what was left unread before. */
  const badge = async () => {
    const title = await closed.page.getByRole('button', { name: en.title }).getAttribute('title')
    return Number(/\d+$/.exec(title ?? '')?.[0] ?? 0)
  }
  const before = await badge()
  await operator.answer(id, 'Turn it up.')
  await unread(phone.panel, 'The lamp is dim').waitFor()
  await unread(laptop.panel, 'The lamp is dim').waitFor()
  await expect.poll(badge).toBe(before + 1)

  await phone.panel.getByRole('button', { name: en.list.view(number, 'The lamp is dim') }).click()
  await phone.panel.getByText('Turn it up.').waitFor()
  await unread(laptop.panel, 'The lamp is dim').waitFor({ state: 'detached' })
  await expect.poll(badge).toBe(before)
  expect([...phone.complaints, ...laptop.complaints, ...closed.complaints]).toEqual([])
})
