/**
 * Help articles at the desk in real Chromium: put into a reply where the caret is, and read by its customer where they
 * are; written by two operators, kept in order, read by a customer and taken back; and made of a ticket.
 */
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aside } from '../../shared/locale/desk-aside/en.ts'
import { words } from '../../shared/locale/desk-areas/articles/en.ts'
import { words as said } from '../../shared/locale/desk-inserting/en.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import { words as help } from '../../shared/locale/help/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { addAdmin, irina, openDesk } from '../support/admin.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { drawn, pastePicture } from '../support/canvas.ts'
import { png } from '../support/picture.ts'
import { ana, mihai, startStage, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage({ settings: { knowledge: { used: true, public: true } } })
  await addAdmin(stage)
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

test('an operator puts an article into a reply with the keyboard alone, as a link or as its text', async () => {
  const [asked] = await stage.openTickets(ana, ['How to recharge'])
  if (asked === undefined) throw new Error('there is no ticket')
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, [/status of 401/, /ERR_FAILED/])
  const page = await openDesk(context, stage, `#/tickets/${asked.ticket.id}`)
  const written = await page.request.post(`${stage.url}/api/articles`, {
    headers: { 'idempotency-key': randomUUID(), origin: stage.url },
    data: {
      texts: { en: { title: 'Recharging [a card]', text: 'Press **Recharge**.' } },
      state: 'published',
      audience: 'all',
    },
  })
  expect(written.status()).toBe(201)

  const reply = page.getByRole('textbox', { name: desk.composer.reply })
  await reply.fill('See . Thanks!')
  await reply.press('Home')
  for (const _ of 'See ') await reply.press('ArrowRight') // oxlint-disable-line no-await-in-loop -- one after the other
  await reply.press('Control+k')
  const dialog = page.getByRole('dialog', { name: said.heading })
  const search = dialog.getByRole('searchbox', { name: said.search })
  await dialog.getByText(said.found(1)).waitFor()
  expect(await search.evaluate((field) => field.matches(':focus'))).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await reply.evaluate((area) => area.matches(':focus'))).toBe(true)

  await reply.press('Control+k')
  await search.fill('snow')
  await dialog.getByText(said.none).waitFor()
  // Enter seeks; it sends no reply.
  await search.press('Enter')
  await search.fill('rechar')
  await dialog.getByText(said.found(1)).waitFor()
  await search.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect
    .poll(() => reply.inputValue())
    .toMatch(/^See \[Recharging \\\[a card\\\]\]\(http\S+\/help\/\S+\/en\/[\da-f-]{36}\)\. Thanks!$/)
  expect(await reply.evaluate((area) => area.matches(':focus'))).toBe(true)

  await reply.fill('')
  const button = page.getByRole('button', { name: desk.composer.article })
  expect(await button.getAttribute('title')).toBe(`${desk.composer.articleDo} (Ctrl K)`)
  await button.click()
  await dialog.getByRole('button', { name: said.textOf('Recharging [a card]') }).click()
  await dialog.waitFor({ state: 'detached' })
  // It stands there when the dialog is gone and the text has the focus.
  await expect.poll(() => reply.inputValue()).toBe('**Recharging [a card]**\n\nPress **Recharge**.')

  await page.route('**/api/tickets/*/articles*', (route) => route.abort())
  await button.click()
  await dialog.getByRole('alert').getByText(said.failed).waitFor()
  await dialog.getByRole('button', { name: desk.keys.dismiss }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await button.evaluate((it) => it.matches(':focus'))).toBe(true)
  await page.unroute('**/api/tickets/*/articles*')

  // The customer reads it where they are, and goes on where they were.
  const own = await page.request.post(`${stage.url}/api/articles`, {
    headers: { 'idempotency-key': randomUUID(), origin: stage.url },
    data: {
      texts: { en: { title: 'Rebates', text: 'Ask Mihai.' } },
      state: 'published',
      audience: 'customers',
    },
  })
  expect(own.status()).toBe(201)
  await reply.fill('So it is.\n\n'.repeat(30))
  for (const title of ['Recharging [a card]', 'Rebates']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await reply.press('Control+End')
    // oxlint-disable-next-line no-await-in-loop -- the same
    await reply.press('Control+k')
    // oxlint-disable-next-line no-await-in-loop -- the same
    await dialog.getByRole('button', { name: said.linkOf(title) }).click()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await dialog.waitFor({ state: 'detached' })
    // oxlint-disable-next-line no-await-in-loop -- the same
    await reply.pressSequentially(' ')
  }
  await reply.fill(`${await reply.inputValue()}${'\n\nSo it is.'.repeat(30)}`)
  await page.getByRole('button', { name: desk.composer.send, exact: true }).click()
  await page.getByRole('link', { name: 'Rebates' }).waitFor()
  expect(complaints.all).toEqual([])
  await context.close()

  const customers = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  customers.setDefaultTimeout(15_000)
  const hers = await customers.newPage()
  await hers.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await hers.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = hers.getByRole('dialog', { name: en.title })
  await panel
    .getByRole('button', { name: en.list.view(asked.ticket.number, 'How to recharge'), exact: true })
    .click()
  const log = panel.getByRole('log')
  const link = log.getByRole('link', { name: 'Recharging [a card]' })
  await link.scrollIntoViewIfNeeded()
  const was = await log.evaluate(({ scrollTop }) => scrollTop)
  await link.click()
  await panel.getByRole('heading', { name: 'Recharging [a card]' }).waitFor()
  expect(await panel.getByRole('article').locator('strong').textContent()).toBe('Recharge')
  await panel.getByRole('button', { name: help.yes, exact: true }).click()
  await panel.locator('output:focus').getByText(help.gladElsewhere).waitFor()
  await panel.getByRole('button', { name: help.toTicket }).click()
  await expect.poll(() => link.evaluate((it) => it.matches(':focus'))).toBe(true)
  expect(await log.evaluate(({ scrollTop }) => scrollTop)).toBe(was)

  // One that has no page of its own, too; and elsewhere, each leads to what everybody, or who is in, can read.
  const inner = log.getByRole('link', { name: 'Rebates' })
  const portalHref = (await inner.getAttribute('href')) ?? ''
  await inner.click()
  await panel.getByText('Ask Mihai.').waitFor()
  await panel.getByRole('button', { name: help.toTicket }).click()
  await expect.poll(() => inner.evaluate((it) => it.matches(':focus'))).toBe(true)
  const publicHref = (await link.getAttribute('href')) ?? ''
  const [tab] = await Promise.all([
    customers.waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ])
  await tab.getByRole('heading', { name: 'Recharging [a card]' }).waitFor()
  expect(new URL(tab.url()).pathname).toMatch(/^\/help\/[^/]+\/en\/recharging-a-card$/)
  expect(await log.isVisible()).toBe(true)

  // Help can be searched without a ticket being begun, and leads back to where one was.
  await panel.getByRole('button', { name: threadEn.help }).click()
  const field = panel.getByRole('searchbox', { name: help.searchElsewhere })
  await expect.poll(() => field.evaluate((it) => it.matches(':focus'))).toBe(true)
  await field.fill('rechar')
  await panel.getByRole('button', { name: /^Recharging/ }).click()
  await panel.getByRole('article').waitFor()
  await panel.getByRole('button', { name: help.back }).click()
  await panel.getByRole('button', { name: help.toTicket }).click()
  await log.waitFor()
  await customers.close()

  // Who has not come in reads in the portal what everybody may, and is asked to come in for the rest.
  const strangers = await browser.newContext({ locale: 'en-GB' })
  strangers.setDefaultTimeout(15_000)
  const portal = await strangers.newPage()
  await portal.goto(portalHref)
  await portal.getByText(help.refusedToStranger).waitFor()
  await portal.getByRole('button', { name: help.enter, exact: true }).click()
  await portal.getByRole('alert').getByText(en.trouble.nobody).waitFor()
  const id = publicHref.split('/').at(-1) ?? ''
  await portal.evaluate((hash) => location.assign(hash), `#/help/${id}`)
  await portal.getByRole('heading', { name: 'Recharging [a card]' }).waitFor()
  await portal.getByRole('button', { name: help.yes, exact: true }).click()
  await portal.getByText(help.gladElsewhere).waitFor()
  await strangers.close()
})

/** The desk as Irina or Mihai, at an address of the area. */
async function desks(email: string, password: string, place: string) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(15_000)
  // What is refused Chromium writes down by itself.
  const complaints = watchForComplaints(context, [
    /status of (401|404|409|422)/,
    /ERR_FAILED .*article-categories/,
  ])
  const page = await context.newPage()
  await page.goto(`${stage.url}/desk${place}`)
  await page.getByLabel(desk.signIn.email).fill(email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  return { context, complaints, page }
}

test('P1 operators write an article together, keep it in order, and a customer reads what is out', async () => {
  const hers = await desks(irina.email, irina.password, '#/articles/categories')
  const { page } = hers
  const told = (text: string) => page.getByText(text, { exact: true }).first().waitFor()

  // What articles stand under: made, named anew, moved with the keyboard, which stays where it is.
  const named = page.getByRole('dialog')
  for (const name of ['Tills', 'Cards']) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    await page.getByRole('button', { name: words.addCategory }).click()
    await named.locator('#category-en:focus').waitFor()
    await page.keyboard.press('Enter')
    await named.locator('#category-en[aria-invalid=true]').waitFor()
    await page.keyboard.type(name)
    await named.locator('#category-en[aria-invalid=false]').waitFor()
    await page.keyboard.press('Enter')
    await named.waitFor({ state: 'detached' })
    /* oxlint-enable no-await-in-loop */
  }
  const rows = page.locator('.articles-categories li .articles-title')
  await expect.poll(() => rows.allInnerTexts()).toEqual(['Tills EN', 'Cards EN'])
  const up = page.getByRole('button', { name: words.up('Cards') })
  await up.press('Enter')
  await expect.poll(() => rows.allInnerTexts()).toEqual(['Cards EN', 'Tills EN'])
  expect(await up.evaluate((it) => it.matches(':focus'))).toBe(true)
  await page.getByRole('button', { name: `${words.changeCategory}: Tills` }).click()
  await named.locator('#category-en').fill('Cash registers')
  await named.locator('#category-ro').fill('Case de marcat')
  await page.keyboard.press('Enter')
  await expect.poll(() => rows.allInnerTexts()).toEqual(['Cards EN', 'Cash registers EN RO'])
  // What cannot be kept is said where it is being written.
  await page.getByRole('button', { name: words.addCategory }).click()
  await page.route('**/api/article-categories', (route) => route.abort())
  await named.locator('#category-en:focus').waitFor()
  await page.keyboard.type('Printers')
  await page.keyboard.press('Enter')
  await named.getByRole('alert').filter({ hasText: /./ }).waitFor()
  await page.unroute('**/api/article-categories')
  await page.keyboard.press('Escape')

  // A new one: what is refused is said beside its field, in the language it is of; nothing typed is lost by a reload.
  await page.goto(`${stage.url}/desk#/articles`)
  await page.getByRole('button', { name: words.begin }).click()
  const title = page.locator('#article-title')
  const text = page.locator('#article-text')
  const language = (name: string) =>
    page.getByRole('group', { name: words.language }).getByRole('button', { name })
  const tool = (name: string) => page.getByRole('button', { name, exact: true })
  await tool(words.saveDraft).click()
  await page.locator('#article-title:focus').waitFor()
  await page.keyboard.type('Closing the day')
  expect(await title.inputValue()).toBe('Closing the day')
  await language('Română').click()
  await tool(words.saveDraft).click()
  await page.locator('#article-text[aria-invalid=true]').waitFor()
  expect(await language('English').getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => text.evaluate((it) => it.matches(':focus'))).toBe(true)
  await text.pressSequentially('Count the cash.')
  await page.reload()
  await page.getByText(words.restored).waitFor()
  expect(await text.inputValue()).toBe('Count the cash.')

  await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(10, 14))
  await text.press('Control+b')
  await text.press('Control+End')
  await text.pressSequentially('\n\n')
  await pastePicture(text, png(400, 200))
  await page.getByText(words.editor.describe).waitFor()
  await text.pressSequentially('A drawer')
  await tool(words.editor.preview).click()
  await page.locator('.editor strong').getByText('cash').waitFor()
  await drawn(page.locator('.editor').getByRole('img', { name: 'A drawer' }))
  await page.locator('#article-category').selectOption('Cards')
  await tool(words.publish).click()
  await told(words.done.published)
  await page.getByRole('heading', { level: 1, name: 'Closing the day' }).waitFor()

  // Ana reads it while she asks.
  const customer = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  customer.setDefaultTimeout(15_000)
  const host = watchForComplaints(customer)
  const herPage = await customer.newPage()
  await herPage.goto(`${stage.host.url}/?person=${ana.sub}&lang=en`)
  await herPage.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = herPage.getByRole('dialog', { name: en.title })
  await panel.getByRole('button', { name: en.list.open }).first().click()
  const search = panel.getByRole('searchbox', { name: help.search })
  await search.fill('closing')
  await panel.getByRole('button', { name: /^Closing the day/ }).click()
  const read = panel.getByRole('article')
  await read.locator('strong').getByText('cash').waitFor()
  await drawn(read.getByRole('img', { name: 'A drawer' }))
  await panel.getByRole('button', { name: help.back }).click()

  // Mihai has it open too, and a language that is missing is written.
  const his = await desks(mihai.email, mihai.password, page.url().slice(page.url().indexOf('#')))
  await his.page.locator('#article-text').fill('Count the cash, then the cards.')
  await his.page.locator('#article-audience').selectOption('customers')
  await language('Română').click()
  await title.fill('Închiderea zilei')
  await text.fill('Numărați banii.')
  await tool(words.save).click()
  await told(words.done.saved)

  // He is in the middle of writing: told at once that there is more by now, he goes on from both.
  await his.page.getByText(words.outdated).waitFor()
  expect(await his.page.locator('#article-text').inputValue()).toBe('Count the cash, then the cards.')
  await his.page.getByRole('button', { name: words.keepMine }).click()
  await his.page.getByText(words.joined).waitFor()
  await title.fill('Sfârșitul zilei')
  await his.page.getByRole('button', { name: words.save, exact: true }).click()
  await his.page.getByText(words.done.saved, { exact: true }).first().waitFor()
  const hisRomanian = his.page
    .getByRole('group', { name: words.language })
    .getByRole('button', { name: 'Română' })
  await hisRomanian.getByText(words.languageOlder).waitFor()
  await hisRomanian.click()
  expect(await his.page.locator('#article-title').inputValue()).toBe('Închiderea zilei')

  // She meets his, and takes it.
  await page.getByRole('button', { name: words.takeTheirs }).click()
  await expect.poll(() => title.inputValue()).toBe('Închiderea zilei')
  await language('English').click()
  await expect.poll(() => text.inputValue()).toBe('Count the cash, then the cards.')

  // What it said at first is looked at, and is what it says again.
  const versions = page.locator('.articles-versions li')
  await expect.poll(() => versions.count()).toBe(3)
  await versions.last().getByRole('button', { name: words.see }).click()
  const seen = page.getByRole('dialog', { name: words.version(1) })
  await drawn(seen.getByRole('img', { name: 'A drawer' }))
  await seen.getByRole('button', { name: words.bringBack }).click()
  await told(words.done.restored)
  expect(await text.inputValue()).toMatch(/^Count the \*\*cash\*\*\./)
  await expect.poll(() => versions.count()).toBe(4)

  // A category that is taken away while articles stand under it leaves them as they are.
  await his.page.goto(`${stage.url}/desk#/articles/categories`)
  await his.page.getByRole('button', { name: words.removeCategory('Cards') }).click()
  await his.page.getByRole('dialog').getByRole('button', { name: words.takeAway }).click()
  await his.page.getByText(words.done.deleted, { exact: true }).first().waitFor()
  await title.fill('Closing time')
  await tool(words.save).click()
  await page.getByText(words.categoryGone).waitFor()
  await page.locator('#article-category').selectOption('Cash registers')
  await tool(words.save).click()
  await page.getByRole('heading', { level: 1, name: 'Closing time' }).waitFor()

  // What is taken back nobody finds any more. Who thinks better of it is where they were.
  const sure = page.getByRole('dialog')
  await tool(words.unpublish).press('Enter')
  await sure.getByRole('button', { name: words.cancel }).press('Enter')
  await sure.waitFor({ state: 'detached' })
  expect(await tool(words.unpublish).evaluate((it) => it.matches(':focus'))).toBe(true)
  await tool(words.unpublish).press('Enter')
  await sure.getByRole('button', { name: words.unpublish }).press('Enter')
  await told(words.done.unpublished)
  await search.fill('closing time')
  await panel.getByText(help.none).waitFor()

  // What he deletes while she writes in it: hers is there, after a reload too, and becomes a new one.
  await title.fill('Closing early')
  const place = page.url()
  await his.page.goto(place)
  await his.page.getByRole('button', { name: words.delete, exact: true }).click()
  await his.page.getByRole('dialog').getByRole('button', { name: words.delete, exact: true }).click()
  await page.getByText(words.goneKept).waitFor()
  expect(await title.inputValue()).toBe('Closing early')
  await page.reload()
  await page.getByText(words.goneKept).waitFor()
  expect(await title.inputValue()).toBe('Closing early')
  expect(await text.inputValue()).toMatch(/^Count the \*\*cash\*\*\./)
  await tool(words.saveDraft).click()
  await page.getByRole('heading', { level: 1, name: 'Closing early' }).waitFor()
  expect(page.url()).not.toBe(place)
  await page.goto(place)
  await page.getByText(words.gone).waitFor()

  expect([hers, his].flatMap(({ complaints }) => complaints.all)).toEqual([])
  expect(host.all).toEqual([])
  await Promise.all([hers.context, his.context, customer].map((one) => one.close()))
})

test('a solved ticket becomes a draft without names and addresses, which says so', async () => {
  const [asked] = await stage.openTickets(ana, ['Receipts of Ana Popescu'])
  if (asked === undefined) throw new Error('there is no ticket')
  const { context, complaints, page } = await desks(
    mihai.email,
    mihai.password,
    `#/tickets/${asked.ticket.id}`,
  )
  await page
    .getByRole('textbox', { name: desk.composer.reply })
    .fill('Dear Ana, write to ana@magazin-luna.example, **then** print.')
  await page.getByLabel(desk.composer.setStatus).selectOption('solved')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: aside.article.make }).click()
  await page.getByText(words.ticketAbout).waitFor()
  expect(await page.locator('#article-title').inputValue()).toBe('Receipts of …')
  expect(await page.locator('#article-text').inputValue()).toBe(
    '> Receipts of …. What should I do?\n\nDear …, write to … **then** print.',
  )
  await page.getByText(words.states.draft).first().waitFor()
  await page.getByRole('link', { name: `#${asked.ticket.number}` }).click()
  await page.getByRole('textbox', { name: desk.composer.reply }).waitFor()
  // The ticket knows of it, and another is a decision.
  await page.getByRole('button', { name: aside.article.again }).waitFor()
  expect(await page.getByRole('button', { name: aside.article.make, exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: 'Receipts of …' }).click()
  await page.getByText(words.ticketAbout).waitFor()
  expect(complaints.all).toEqual([])
  await context.close()
})
