/** Help articles in a real Chromium: found while one types, read and judged in the form; who finds nothing writes a ticket. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../../shared/locale/help/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { call, identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana, mihai } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages({ settings: { knowledge: { used: true } } })
})
afterAll(() => pages.close())

async function write(title: string, text: string): Promise<void> {
  const { url } = pages.stage
  const { request } = await pages.newContext({ extraHTTPHeaders: { origin: url } })
  const { email, password } = mihai
  expect((await request.post(`${url}/api/operator-sessions`, { data: { email, password } })).ok()).toBe(true)
  const data = { texts: { en: { title, text } }, state: 'published' }
  const headers = { 'idempotency-key': crypto.randomUUID() }
  expect((await request.post(`${url}/api/articles`, { headers, data })).status()).toBe(201)
}

test('P1 searches the help first: what is found helps and no ticket is opened, or a ticket is', async () => {
  await write('Recharging a card', 'Press **Recharge**, then wait for the receipt.')
  await write('Printing a receipt twice', 'Choose *Again* in the menu.')
  const { page, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
  await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await identify(page, pages.stage, ana)
  await call(page, 'open', { draft: {} })

  const search = panel.getByRole('searchbox', { name: words.search })
  await search.fill('rechar')
  const found = panel.getByRole('button', { name: /^Recharging a card/ })
  await found.waitFor()
  expect(await found.locator('mark').allTextContents()).toContain('Recharging')
  expect(await search.evaluate((field) => field.matches(':focus'))).toBe(true)
  // Enter seeks; it sends no form.
  await search.press('Enter')
  await search.press('Tab')
  await page.keyboard.press('Enter')
  await panel.getByRole('heading', { name: 'Recharging a card' }).waitFor()
  expect(await panel.getByRole('article').locator('strong').textContent()).toBe('Recharge')
  await panel.getByRole('button', { name: words.yes, exact: true }).click()
  await panel.getByText(words.glad).waitFor()
  await panel.getByRole('button', { name: words.done }).click()
  await panel.getByRole('button', { name: en.list.open }).first().click()

  await search.fill('snow on the roof')
  await panel.getByText(words.none).waitFor()
  const title = panel.getByLabel(en.form.subject)
  await title.pressSequentially('My receipt is printed')
  await panel.getByRole('button', { name: /^Printing a receipt twice/ }).waitFor()
  expect(await title.inputValue()).toBe('My receipt is printed')
  expect(await title.evaluate((field) => field.matches(':focus'))).toBe(true)
  await panel.getByLabel(en.form.message).fill('And again.')
  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByText('My receipt is printed').first().waitFor()
  const { read } = pages.stage.store()
  const votes = await read.selectFrom('article_votes').select(['helped', 'person_id']).execute()
  expect(votes.map(({ helped }) => helped)).toEqual([1])
  expect(votes[0]?.person_id).not.toBeNull()
  expect(complaints.all).toEqual([])
})
