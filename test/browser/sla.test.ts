/** What a customer sees of a promise: counted down, standing still while others are waited for, kept or late. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as life } from '../../shared/locale/life/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { watchForComplaints } from '../support/browser.ts'
import { signInOperator } from '../support/operator.ts'
import { startPages, type Pages } from '../support/pages.ts'
import { ALWAYS } from '../support/promises.ts'
import { ana } from '../support/stage.ts'

const MINUTE = 60_000

let pages: Pages
let ahead = 0

beforeAll(async () => {
  pages = await startPages({ clock: () => Date.now() + ahead, settings: { sla: ALWAYS } })
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

/** A ticket of Ana's, open before her. */
async function openThread(subject: string): Promise<{
  readonly page: Page
  readonly id: string
  readonly panel: Locator
  readonly due: Locator
  readonly timer: Locator
  readonly complaints: readonly string[]
}> {
  const { stage } = pages
  const context = await pages.newContext()
  const complaints = watchForComplaints(context)
  const page = await context.newPage()
  await page.clock.install({ time: Date.now() + ahead })
  const [opened] = await stage.openTickets(ana, [subject])
  if (opened === undefined) throw new Error('no ticket was opened')
  await page.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await page.getByRole('button', { name: en.title }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.getByRole('button', { name: en.list.view(opened.ticket.number, subject) }).click()
  const due = panel.getByRole('region', { name: life.due.heading })
  await due.waitFor()
  return { page, id: opened.ticket.id, panel, due, timer: due.getByRole('timer'), complaints: complaints.all }
}

/** Time goes on for the server and for the page alike. */
async function pass(page: Page, ms: number): Promise<void> {
  ahead += ms
  await page.clock.fastForward(ms)
}

const minutes = (n: number) => life.due.left(`${n} ${life.due.units.min}`)
const seconds = /^\d+ s left$/

test('T2 T12 T14 T15 a question stops the clock that is counted down, and the answer sets it going again', async () => {
  const { page, id, panel, due, timer, complaints } = await openThread('The till is closed')
  const operator = await signInOperator(pages)
  expect(await due.getByText(life.due.waiting).isVisible()).toBe(true)
  expect(await timer.textContent()).toBe(minutes(30))
  expect(await due.getByText(/^Somebody takes it by \d+:\d\d /).isVisible()).toBe(true)

  await pass(page, 5 * MINUTE)
  await expect.poll(() => timer.textContent()).toBe(minutes(25))
  const height = (await due.boundingBox())?.height
  await pass(page, 24 * MINUTE)
  await expect.poll(() => timer.textContent()).toMatch(seconds)
  const first = await timer.textContent()
  // Each second is told, nothing moves, and nobody is interrupted by it.
  await expect.poll(() => timer.textContent()).not.toBe(first)
  expect((await due.boundingBox())?.height).toBe(height)
  expect(await page.locator('[role=status]').textContent()).toBe('')

  await operator.answer(id, 'Which till is it?', 'waiting_customer')
  await due.getByText(life.due.still.waiting_customer).waitFor()
  expect(await timer.count()).toBe(0)
  expect(await due.textContent()).toContain(`${life.due.took.pickup}29 min`)

  await pass(page, 90 * MINUTE)
  expect(await timer.count()).toBe(0)
  await panel.getByRole('textbox', { name: threadEn.reply }).fill('The one at the door.')
  await panel.getByRole('button', { name: threadEn.send }).click()
  // Of sixteen hours, half an hour is gone; the hour and a half of waiting is not counted.
  await expect.poll(() => timer.textContent()).toBe(life.due.left('15 h 31 min'))
  expect(await due.getByText(/^Solution by /).isVisible()).toBe(true)

  await pass(page, 31 * MINUTE)
  await operator.act(id, 'solve')
  await due.getByText(life.due.took.resolution).waitFor()
  expect(await due.textContent()).toContain(`${life.due.took.resolution}1 h`)
  expect(await timer.count()).toBe(0)
  expect(complaints).toEqual([])
})

test('T16 waiting for third parties says why the clock stands still', async () => {
  const { id, due, timer, complaints } = await openThread('The bank is silent')
  const operator = await signInOperator(pages)
  await operator.act(id, 'refer')
  await due.getByText(life.due.still.waiting_third_party).waitFor()
  expect(await timer.count()).toBe(0)
  expect(complaints).toEqual([])
})

test('what is late is said to be so', async () => {
  const { page, due, timer, complaints } = await openThread('Nobody comes')
  await pass(page, 31 * MINUTE)
  await due.getByText(/We are sorry/).waitFor()
  expect(await timer.count()).toBe(0)
  expect(complaints).toEqual([])
})
