/** A good ticket in a real Chromium, with the keyboard alone: what is asked, hinted and listed, and ticked off at the desk. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { words as adviceEn } from '../../shared/locale/advice/en.ts'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { words as lifeEn } from '../../shared/locale/life/en.ts'
import { words as openingEn } from '../../shared/locale/opening/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { call, identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana, dan, mihai, type Customer } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages({
    settings: {
      opening: {
        services: [
          { key: 'fix', label: { en: 'Bug fix' } },
          { key: 'order', label: { en: 'New requests and orders' } },
        ],
        serviceRequired: true,
        priority: { ask: true, about: { en: 'High is for a shop that stands still.' } },
        policy: { en: 'The phone is for shops that stand still.' },
        checklist: true,
        context: 'page',
        wait: true,
      },
    },
  })
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

async function openForm(customer: Customer): Promise<{ page: Page; panel: Locator; complaints: unknown }> {
  const opened = await pages.open(`${stub}{tag}</head><body>`)
  await opened.page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await identify(opened.page, pages.stage, customer)
  await call(opened.page, 'set', { appVersion: '3.4.1' })
  await call(opened.page, 'open', { draft: {} })
  await opened.panel.getByLabel(en.form.subject).waitFor()
  await opened.panel.getByText(openingEn.policy).waitFor()
  return opened
}

/** As a customer of another page would. */
async function openTicket(customer: Customer, subject: string): Promise<void> {
  const { url, key } = pages.stage
  const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
      body: JSON.stringify(body),
    })
  const opened = await post('/api/sessions', { key, token: await pages.stage.token(customer) })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
  const { session } = (await opened.json()) as OpenedSession
  const body = { subject, message: 'What should I do?', service: 'fix' }
  expect((await post('/api/tickets', body, { authorization: `Bearer ${session}` })).status).toBe(201)
}

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    if (await what.evaluate((node) => node.matches(':focus'))) return
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}

test('B4 B15 D3 E5 E8 E9 E10 a good ticket is written with the keyboard alone, and its requests are ticked off before its author’s eyes', async () => {
  const { page, panel, complaints } = await openForm(ana)
  const { keyboard } = page
  await tabTo(page, panel.getByText(openingEn.policy))
  await keyboard.press('Enter')
  await panel.getByText('The phone is for shops that stand still.').waitFor()

  await tabTo(page, panel.getByLabel(en.form.subject))
  await keyboard.type('Urgent')
  await tabTo(page, panel.getByLabel(en.form.message))
  await keyboard.type('Since this morning.')
  await panel.getByText(adviceEn.urgent).waitFor()
  await keyboard.press('Shift+Tab')
  await keyboard.type(': the web shop has no footer')
  await panel.getByText(adviceEn.urgent).waitFor({ state: 'detached' })

  // What has to be chosen is said, and gets the focus.
  await keyboard.press('Enter')
  const service = panel.getByLabel(openingEn.service)
  await panel.getByText(openingEn.missing).waitFor()
  await expect.poll(() => service.evaluate((node) => node.matches(':focus'))).toBe(true)
  await keyboard.type('B')
  await panel.getByText(openingEn.missing).waitFor({ state: 'detached' })
  await tabTo(page, panel.getByLabel(openingEn.priority))
  await panel.getByText('High is for a shop that stands still.').waitFor()
  await keyboard.type('L')

  await tabTo(page, panel.getByRole('button', { name: openingEn.add }))
  await keyboard.press('Enter')
  await keyboard.type('Our new bank account')
  await keyboard.press('Enter')
  await keyboard.type('The logo a little smaller')
  await keyboard.press('Alt+ArrowUp')
  await expect
    .poll(() => panel.getByLabel(openingEn.request(1), { exact: true }).inputValue())
    .toBe('The logo a little smaller')
  expect(
    await panel.getByLabel(openingEn.request(1), { exact: true }).evaluate((node) => node.matches(':focus')),
  ).toBe(true)
  await panel.getByText(`${openingEn.version}: 3.4.1`).waitFor()
  await panel.getByText(`${openingEn.page}: ${new URL('/', page.url()).href}`).waitFor()
  await tabTo(page, panel.getByRole('button', { name: en.form.save }))
  await keyboard.press('Enter')

  await panel.getByText(lifeEn.place.next).waitFor()
  await panel.getByText(lifeEn.place.unknown).waitFor()
  await panel.getByText(lifeEn.checklist.heading(0, 2)).waitFor()
  await panel.getByText('Bug fix').waitFor()

  const desk = await pages.newContext()
  const operator = await desk.newPage()
  await operator.goto(`${pages.stage.url}/desk`)
  await operator.getByLabel('E-mail').fill(mihai.email)
  await operator.getByLabel('Password', { exact: true }).fill(mihai.password)
  await operator.keyboard.press('Enter')
  await operator.getByRole('link', { name: /the web shop has no footer/ }).press('Enter')
  const requests = operator.getByRole('region', { name: aside.checklist.heading(0, 2) })
  await requests.getByRole('checkbox', { name: 'Our new bank account' }).press('Space')
  await operator.getByRole('region', { name: aside.checklist.heading(1, 2) }).waitFor()
  await panel.getByText(lifeEn.checklist.heading(1, 2)).waitFor()
  await panel.getByText(threadEn.ticked(mihai.name, '2', true)).waitFor()

  // Filed otherwise, which its customer sees.
  await operator.getByLabel(aside.filing.service).selectOption('order')
  await panel.getByText('New requests and orders').waitFor()
  expect(complaints).toMatchObject({ all: [] })
})

test('P8 what looks like an open ticket is added to that instead, with all that is written', async () => {
  await openTicket(dan, 'Invoice 2291 has no total')
  await openTicket(dan, 'The till prints nothing')
  const { page, panel } = await openForm(dan)
  await panel.getByLabel(en.form.subject).focus()
  await page.keyboard.type('No total on invoice 2291')
  await tabTo(page, panel.getByLabel(en.form.message))
  await page.keyboard.type('It is empty on the second page.')
  const add = panel.getByRole('button', { name: /^Add it to #\d+ instead: Invoice 2291/ })
  await add.focus()
  await page.keyboard.press('Enter')
  const box = panel.getByRole('textbox', { name: threadEn.reply })
  await expect
    .poll(() => box.inputValue())
    .toBe('No total on invoice 2291\n\nIt is empty on the second page.')
  await panel.getByRole('heading', { name: 'Invoice 2291 has no total' }).waitFor()
  await panel.getByRole('button', { name: en.back }).click()
  await panel.getByRole('button', { name: en.list.open }).click()
  expect(await panel.getByLabel(en.form.subject).inputValue()).toBe('')
})

test('E9 where somebody is does not go along when they leave it out', async () => {
  const { page, panel } = await openForm(ana)
  await panel.getByLabel(en.form.subject).fill('Left out')
  await panel.getByLabel(en.form.message).fill('Something else.')
  await panel.getByLabel(openingEn.service).selectOption('fix')
  const along = panel.getByRole('checkbox', { name: openingEn.context })
  await along.focus()
  await page.keyboard.press('Space')
  // Kept with the draft.
  await panel.getByRole('button', { name: en.back }).click()
  await panel.getByRole('button', { name: en.list.open }).click()
  expect(await along.isChecked()).toBe(false)
  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByRole('heading', { name: 'Left out' }).waitFor()
  const row = await pages.stage
    .store()
    .read.selectFrom('tickets')
    .select(['context', 'service'])
    .where('subject', '=', 'Left out')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ context: null, service: 'fix' })
})
