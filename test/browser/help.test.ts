/**
 * Help articles in a real Chromium: found while one types, read and judged in the form, by customers and guests; who finds
 * nothing writes a ticket. And the public pages.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../../shared/locale/help/en.ts'
import { pages as pageWords } from '../../shared/locale/help-pages/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { GUESTS } from '../support/guests.ts'
import { call, identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana, mihai } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  const ways = { password: false, link: false, guest: true }
  pages = await startPages({ settings: { ...GUESTS, ways, knowledge: { used: true, public: true } } })
})
afterAll(() => pages.close())

async function write(title: string, text: string, audience = 'all'): Promise<void> {
  const { url } = pages.stage
  const { request } = await pages.newContext({ extraHTTPHeaders: { origin: url } })
  const { email, password } = mihai
  expect((await request.post(`${url}/api/operator-sessions`, { data: { email, password } })).ok()).toBe(true)
  const data = { texts: { en: { title, text } }, state: 'published', audience }
  const headers = { 'idempotency-key': crypto.randomUUID() }
  expect((await request.post(`${url}/api/articles`, { headers, data })).status()).toBe(201)
}

test('P1 searches the help first: what is found helps and no ticket is opened, or a ticket is', async () => {
  await write('Recharging a card', 'Press **Recharge**, then wait for the receipt.')
  await write('Printing a receipt twice', 'Choose *Again* in the menu.')
  const { page, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
    expected: [/ERR_FAILED .*(?:feedback|api\/help\/)/],
  })
  await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await identify(page, pages.stage, ana)
  await call(page, 'open', { draft: {} })

  const search = panel.getByRole('searchbox', { name: words.search })
  await search.fill('rechar')
  const found = panel.getByRole('button', { name: /^Recharging a card/ })
  await found.waitFor()
  expect(await found.locator('mark').allTextContents()).toContain('Recharging')
  // It reads as a line, wherever it is marked.
  const excerpt = found.locator('.excerpt')
  expect(
    await excerpt.evaluate((line) => line.getClientRects().length > 0 && getComputedStyle(line).display),
  ).not.toBe('flex')
  expect(await search.evaluate((field) => field.matches(':focus'))).toBe(true)
  // Enter seeks; it sends no form.
  await search.press('Enter')
  await search.press('Tab')
  await page.keyboard.press('Enter')
  await panel.getByRole('heading', { name: 'Recharging a card' }).waitFor()
  expect(await panel.getByRole('article').locator('strong').textContent()).toBe('Recharge')
  // An answer that is not kept is not said to be.
  await page.route('**/feedback', (route) => route.abort())
  await panel.getByRole('button', { name: words.yes, exact: true }).click()
  await panel.getByText(words.unkept).waitFor()
  expect(await panel.getByText(words.glad).count()).toBe(0)
  await page.unroute('**/feedback')
  await panel.getByRole('button', { name: words.yes, exact: true }).click()
  await panel.getByText(words.glad).waitFor()
  expect(await panel.getByText(words.unkept).count()).toBe(0)
  await panel.getByRole('button', { name: words.done }).click()
  await panel.getByRole('button', { name: en.list.open }).first().click()

  // Who is not answered is told so, and answered when that is possible again; no question is too long.
  await page.route('**/api/help/**', (route) => route.abort())
  await search.fill(`snow on the roof ${'x'.repeat(1200)}`)
  await panel.getByText(words.unreached).waitFor()
  await page.unroute('**/api/help/**')
  await panel.getByText(words.none).waitFor()
  expect(await panel.getByText(words.unreached).count()).toBe(0)
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

test('who writes in the new screen before it is settled keeps the focus', async () => {
  const { page, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
  await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await identify(page, pages.stage, ana)
  await call(page, 'open', { draft: {} })
  const search = panel.getByRole('searchbox', { name: words.search })
  await search.waitFor()
  await panel.getByRole('button', { name: en.back }).click()
  // The frame after which the screen gets its focus comes when it is let.
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame
    const frames: FrameRequestCallback[] = []
    window.requestAnimationFrame = (frame) => frames.push(frame)
    addEventListener('draw', () => {
      window.requestAnimationFrame = ask
      for (const frame of frames) frame(performance.now())
    })
  })
  await panel.getByRole('button', { name: en.list.open }).first().click()
  await search.fill('receipt')
  await page.evaluate(() => dispatchEvent(new Event('draw')))
  // Whatever that has put off is done by then.
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
  expect(await search.evaluate((field) => field.matches(':focus'))).toBe(true)
  expect(await search.inputValue()).toBe('receipt')
  expect(complaints.all).toEqual([])
})

test('P1 a guest searches what is for everybody, and neither finds nor is told of the rest', async () => {
  await write('Roof of the shop', 'Snow on the roof: call the caretaker.')
  await write('Roof of the office', 'Snow on the roof of customers.', 'customers')
  const { page, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
  await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
  await call(page, 'open')

  await panel.getByRole('searchbox', { name: words.search }).fill('roof')
  await panel.getByText(words.found(1)).waitFor()
  await panel.getByRole('button', { name: /^Roof of the shop/ }).click()
  await panel.getByRole('heading', { name: 'Roof of the shop' }).waitFor()
  await panel.getByRole('button', { name: words.yes, exact: true }).click()
  await panel.getByText(words.glad).waitFor()
  const subject = panel.getByLabel(new RegExp(`^${en.form.subject}`))
  await subject.pressSequentially('Snow on our roof')
  await panel.getByRole('region', { name: words.fitting }).waitFor()
  expect(await panel.getByRole('button', { name: /^Roof of/ }).count()).toBe(1)
  const { read } = pages.stage.store()
  await expect
    .poll(
      async () =>
        (await read.selectFrom('article_votes').select('helped').where('person_id', 'is', null).execute())
          .length,
    )
    .toBe(1)
  expect(complaints.all).toEqual([])
})

test('S35 the public pages do all of it without script and violate nothing of their policy', async () => {
  const { slug } = await pages.stage
    .store()
    .read.selectFrom('vendors')
    .select('slug')
    .executeTakeFirstOrThrow()
  await write('Opening the shop', 'At nine. See [the hours](https://shop.example/hours).')
  const context = await pages.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    // Browsers look for an icon by themselves.
    if (!message.location().url.endsWith('/favicon.ico')) said.push(message.text())
  })
  await page.goto(`${pages.stage.url}/help/${slug}/en`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(pageWords.skip)
  await page.getByRole('searchbox', { name: pageWords.search }).fill('opening')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Opening the shop' }).click()
  await page.getByRole('heading', { level: 1, name: 'Opening the shop' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.getByRole('button', { name: pageWords.no }).click()
  await page.getByRole('status').getByText(pageWords.sorry).waitFor()
  expect(await context.cookies()).toEqual([])
  expect(await page.getByRole('link', { name: pageWords.open }).getAttribute('href')).toBe(`/portal/${slug}`)
  expect(said).toEqual([])
  const votes = await pages.stage
    .store()
    .read.selectFrom('article_votes as v')
    .innerJoin('article_addresses as a', 'a.article_id', 'v.article_id')
    .select('v.helped')
    .where('a.slug', '=', 'opening-the-shop')
    .execute()
  expect(votes).toEqual([{ helped: 0 }])
})
