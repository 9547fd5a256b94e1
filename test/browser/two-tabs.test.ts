/** A message that waits for the server, with the host open in two tabs of one browser: it is sent once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/panel/en.ts'
import { call, identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

test('S38 what one tab keeps while the server is away, two tabs send once when it is back', async () => {
  const { page: first } = await pages.open(`${stub}{tag}</head><body>`)
  const second = await first.context().newPage()
  await second.goto(first.url())
  const sent: string[] = []
  first.context().on('response', (response) => {
    const request = response.request()
    if (request.method() === 'POST' && request.url().endsWith('/api/tickets')) {
      sent.push(request.headers()['idempotency-key'] ?? '')
    }
  })
  for (const page of [first, second]) {
    // oxlint-disable-next-line no-await-in-loop -- the later one is in front
    await identify(page, pages.stage, ana)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await call(page, 'open')
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.getByRole('button', { name: en.list.open }).waitFor()
  }
  await first.getByRole('button', { name: en.list.open }).click()
  await first.getByLabel(en.form.subject).fill('Twice is once too often')
  await first.getByLabel(en.form.message).fill('Please.')

  await pages.stage.stopServer()
  await first.getByRole('button', { name: en.form.save }).click()
  await first.getByText(en.list.waiting).waitFor()
  await second.getByText(en.list.waiting).waitFor()

  await pages.stage.startServer()
  // Both know at once that the network is back, and both want to send.
  await Promise.all([first, second].map((page) => page.evaluate(() => dispatchEvent(new Event('online')))))
  await first.getByText(en.list.waiting).waitFor({ state: 'detached' })
  await second.getByText(en.list.waiting).waitFor({ state: 'detached' })
  await second.getByText('Twice is once too often').waitFor()
  // Whoever comes second may ask once more with the same key, which is answered as at first.
  expect(new Set(sent).size).toBe(1)
  const stored = await pages.stage.store().read.selectFrom('tickets').select('id').execute()
  expect(stored).toHaveLength(1)
})
