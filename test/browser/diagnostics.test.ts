/** What helps to find a cause, in a real Chromium: gathered without touching the page, seen before it goes, and taken out line by line. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { words } from '../../shared/locale/diagnostics/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { call, identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana, mihai } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages({ settings: { files: { diagnostics: true } } })
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

test('E8 S26 what went wrong in the page goes along as it was shown, and nothing that was taken out', async () => {
  const { page, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
    expected: [/The total is missing/, /status of 500/, /Before the panel/, /Nobody waits/, /ERR_FAILED/],
  })
  await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  // Before anybody reaches for the panel.
  await page.route('**/pay*', async (route) => route.fulfill({ status: 500 }))
  await page.evaluate(async () => fetch('/pay?card=4111#now'))
  const bridge = page.waitForResponse(/bridge/)
  await identify(page, pages.stage, ana)
  await bridge
  await page.route('**/gone*', async (route) => route.abort())
  await page.evaluate(async () => {
    setTimeout(() => {
      throw new Error('Before the panel')
    })
    void Promise.reject(new Error('Nobody waits for it'))
    await fetch('/gone?card=4111').catch(() => undefined)
  })
  await call(page, 'open', { draft: { subject: 'No total', message: 'Look.' } })
  const list = panel.getByRole('group', { name: words.heading })
  await list.getByText(`500 ${new URL('/pay', page.url()).href} (fetch)`).waitFor()
  await list.getByText(`no answer: ${new URL('/gone', page.url()).href} (fetch)`).waitFor()
  await list.getByText('Uncaught Error: Before the panel').waitFor()
  await list.getByText('Error: Nobody waits for it').waitFor()
  // And while it is open.
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('The total is missing')
    })
  })
  await list.getByText('Uncaught Error: The total is missing').waitFor()
  await list.getByText('Mozilla/5.0').waitFor()

  // With the keyboard: the focus goes on to the next.
  const out = list.getByRole('button', { name: words.remove(words.kinds.browser) })
  await out.focus()
  await page.keyboard.press('Enter')
  await out.waitFor({ state: 'detached' })
  const next = list.getByRole('button', { name: words.remove(words.kinds.screen) })
  await expect.poll(() => next.evaluate((node) => node.matches(':focus'))).toBe(true)
  await list.getByText('Mozilla/5.0').waitFor({ state: 'detached' })

  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByRole('heading', { name: 'No total' }).waitFor()
  const { context } = await pages.stage
    .store()
    .read.selectFrom('tickets')
    .select('context')
    .where('subject', '=', 'No total')
    .executeTakeFirstOrThrow()
  expect(context).toContain('The total is missing')
  expect(context).toContain('/pay (fetch)')
  expect(context).toContain(`"page","text":"${page.url()}"`)
  expect(context).not.toContain('4111')
  expect(context).not.toContain('Mozilla')

  // Its author sees afterwards what went along, and operators do.
  await panel.getByText(/^Sent along/).click()
  await panel.getByText('Uncaught Error: The total is missing').waitFor()
  const desk = await pages.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const operator = await desk.newPage()
  await operator.goto(`${pages.stage.url}/desk`)
  await operator.getByLabel('E-mail').fill(mihai.email)
  await operator.getByLabel('Password', { exact: true }).fill(mihai.password)
  await operator.keyboard.press('Enter')
  await operator.getByRole('link', { name: /No total/ }).press('Enter')
  const part = operator.getByRole('region', { name: aside.diagnostics.heading })
  await part.getByText(/lines from the page/).click()
  await part.getByText('Uncaught Error: The total is missing').waitFor()
  await part.getByRole('button', { name: aside.diagnostics.copy }).click()
  await part.getByRole('button', { name: aside.diagnostics.copied }).waitFor()
  expect(await operator.evaluate(async () => navigator.clipboard.readText())).toContain(
    'Error: Uncaught Error: The total is missing',
  )
  expect(complaints.all).toEqual([])
})

test('E8 S34 all can be left out and put back, and the page is as it was', async () => {
  const { page, panel } = await pages.open(`${stub}{tag}</head><body>`)
  await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  const globals = () =>
    page.evaluate(() =>
      [
        Reflect.get(window, 'fetch'),
        Reflect.get(XMLHttpRequest.prototype, 'send'),
        Reflect.get(console, 'error'),
        Reflect.get(window, 'onerror'),
      ].map(String),
    )
  const before = await globals()
  await identify(page, pages.stage, ana)
  await call(page, 'open', { draft: { subject: 'Nothing of it', message: 'Look.' } })
  const list = panel.getByRole('group', { name: words.heading })
  await list.getByRole('button', { name: words.removeAll }).click()
  await list.getByText(words.none).waitFor()
  await list.getByRole('button', { name: words.again }).click()
  await list.getByText('Mozilla/5.0').waitFor()
  await list.getByRole('button', { name: words.removeAll }).click()
  expect(await globals()).toEqual(before)
  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByRole('heading', { name: 'Nothing of it' }).waitFor()
  const row = await pages.stage
    .store()
    .read.selectFrom('tickets')
    .select('context')
    .where('subject', '=', 'Nothing of it')
    .executeTakeFirstOrThrow()
  expect(row.context).toBeNull()
})
