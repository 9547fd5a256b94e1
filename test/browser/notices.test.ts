/** How customers hear of their tickets, chosen in the panel of a host page. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/notices/en.ts'
import { identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

/** Their account, with a choice for each kind of news. */
async function openAccount(expected: readonly RegExp[] = []) {
  const opened = await pages.open(`${stub}{tag}</head><body>`, { expected })
  const { page, lifebuoy, panel } = opened
  await lifebuoy.waitFor()
  await identify(page, pages.stage, ana)
  await lifebuoy.click()
  await panel.locator('#account').click()
  await panel.getByLabel(en.kinds.replies).waitFor()
  return opened
}

test('B9 each kind of news comes by e-mail, in the panel, or both, as its customer says', async () => {
  const { page, panel, complaints } = await openAccount()
  const answers = panel.getByLabel(en.kinds.replies)
  expect(await answers.inputValue()).toBe('both')
  await answers.selectOption({ label: en.ways.panel })
  await panel.getByText(en.saved).waitFor()
  await page.reload()
  await identify(page, pages.stage, ana)
  await page.getByRole('button', { name: /^Support centre/ }).click()
  await panel.locator('#account').click()
  await expect.poll(() => answers.inputValue()).toBe('panel')
  const none = panel.getByLabel(en.muted)
  await none.check()
  await panel.getByText(en.saved).waitFor()
  expect(await answers.isDisabled()).toBe(true)
  await none.uncheck()
  await expect.poll(() => answers.isEnabled()).toBe(true)
  expect(complaints.all).toEqual([])
})

test('a choice that could not be kept goes back, and says so', async () => {
  const { page, panel } = await openAccount([/Failed to load resource/])
  const statuses = panel.getByLabel(en.kinds.statuses)
  await page.route('**/api/account/notifications', (route) => route.abort())
  await statuses.selectOption('email')
  await panel.getByRole('alert').getByText(en.notSaved).waitFor()
  expect(await statuses.inputValue()).toBe('both')
})
