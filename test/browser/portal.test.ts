/** The portal in a browser: from the links of mails to the requests page, and the same ways in on a host page. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { words as changes } from '../../shared/locale/changes/en.ts'
import { words as enter } from '../../shared/locale/enter/en.ts'
import { words as enterRo } from '../../shared/locale/enter/ro.ts'
import { words as panel } from '../../shared/locale/panel/en.ts'
import { words as portal } from '../../shared/locale/portal/en.ts'
import { words as thread } from '../../shared/locale/thread/en.ts'
import { problem } from '../../shared/locale/problem/en.ts'
import { watchForComplaints, type Complaints } from '../support/browser.ts'
import { call, startPages, stub, type Pages } from '../support/pages.ts'
import { mihai } from '../support/stage.ts'

const PASSWORD = 'vapor-71-linden'

let pages: Pages
let context: BrowserContext
let page: Page
let complaints: Complaints

beforeAll(async () => {
  pages = await startPages()
  await allow({ password: true, link: true, guest: false })
})
afterAll(() => pages.close())

beforeEach(async () => {
  context = await pages.newContext()
  // Answers that say no are what some of this is about; Chromium writes each down.
  complaints = watchForComplaints(context, [/Failed to load resource/])
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  if (complaints.all.length > 0) throw new Error(complaints.all.join('\n'))
})

/** The vendor's ways in from now on. */
async function allow(ways: { password: boolean; link: boolean; guest: boolean }) {
  const settings = JSON.stringify({
    ways,
    passwordRule: { lettersAndDigits: 8, digits: 2 },
    askWhom: { en: 'Ask Elena at extension 12.', ro: 'Întrebați-o pe Elena, la interior 12.' },
  })
  await pages.stage.store().transaction((trx) => trx.updateTable('vendors').set({ settings }).execute())
}

/** An operator opens a ticket for somebody who phoned, which registers them. */
async function openFor(name: string, email: string, subject: string): Promise<void> {
  const { url } = pages.stage
  const headers = { 'Content-Type': 'application/json', Origin: url }
  const signedIn = await fetch(`${url}/api/operator-sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: mihai.email, password: mihai.password }),
  })
  const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const answer = await fetch(`${url}/api/tickets`, {
    method: 'POST',
    headers: { ...headers, Cookie: cookie, 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({
      subject,
      message: 'They phoned about it.',
      channel: 'phone',
      customer: { name, email },
    }),
  })
  if (answer.status !== 201) throw new Error(await answer.text())
}

/** The address that a mail to somebody leads to, by the place in the portal. */
async function linkTo(place: string, email: string): Promise<string> {
  const mail = await pages.stage.tray.arrival(
    ({ recipients, text }) => recipients.includes(email) && text?.includes(`#/${place}/`) === true,
  )
  const link = new RegExp(String.raw`\S+#/${place}/\S+`).exec(mail.text ?? '')?.[0]
  if (link === undefined) throw new Error(`no link to ${place}`)
  return link
}

const field = (label: string) => page.getByLabel(label, { exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })

/** Registers somebody and takes them in by their invitation. */
async function comeIn(name: string, email: string, subject: string): Promise<void> {
  await openFor(name, email, subject)
  await page.goto(await linkTo('invitation', email))
  await field(enter.newPassword).fill(PASSWORD)
  await button(enter.save).click()
  await page.getByText(subject).waitFor()
}

async function signOut(): Promise<void> {
  await button(thread.account).click()
  await button(enter.signOut).click()
  await page.getByRole('heading', { name: enter.signIn('Comet ERP') }).waitFor()
}

test('T7 T8 T9 S21 an invitation leads to a password, and then to the ticket that was opened for them', async () => {
  const email = 'elena@magazin-luna.example'
  await openFor('Elena Dinu', email, 'The till prints no receipts')
  const link = await linkTo('invitation', email)

  // Opened, and opened again elsewhere, by a program that looks at links: it is as good as before.
  await page.goto(link)
  await page.getByRole('heading', { name: enter.invitation('Comet ERP') }).waitFor()
  // Whoever was invited is told nothing of whom to ask for access.
  expect(await page.getByText(enter.noWayIn).count()).toBe(0)
  expect(page.url()).toBe(`${pages.stage.url}/portal/comet`)
  const other = await context.newPage()
  await other.goto(link)
  await other.getByRole('heading', { name: enter.invitation('Comet ERP') }).waitFor()
  await other.close()

  await page.getByText('At least 8 letters and digits, 2 digits among them.').waitFor()
  await field(enter.newPassword).fill('lindenvapor')
  await page.keyboard.press('Enter')
  await page.getByText('At least 2 digits.').waitFor()
  expect(await field(enter.newPassword).getAttribute('aria-invalid')).toBe('true')

  await field(enter.newPassword).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('The till prints no receipts').waitFor()
  // They stay signed in.
  await page.reload()
  await page.getByText('The till prints no receipts').waitFor()

  // The link has done what it was for.
  await signOut()
  await page.goto(link)
  await page.reload()
  await page.goto(link)
  await field(enter.newPassword).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText(problem.detail.link_invalid).waitFor()
  await page.getByRole('heading', { name: enter.signIn('Comet ERP') }).waitFor()
})

test('D1 who has a password signs in with it, who has it wrong is told so, and who has none whom to ask', async () => {
  const email = 'radu@magazin-luna.example'
  await comeIn('Radu Marin', email, 'No invoice series')
  await signOut()

  await page.getByText('Ask Elena at extension 12.').waitFor()
  await button(enter.submit).click()
  await page.getByText(enter.missing).waitFor()
  await field(enter.email).fill(email)
  await field(enter.password).fill('wrong-71-linden')
  await page.keyboard.press('Enter')
  await page.getByText(problem.detail.credentials_wrong).waitFor()
  // What was typed is still there.
  expect(await field(enter.email).inputValue()).toBe(email)

  await field(enter.password).fill(PASSWORD)
  await button(enter.showPassword).click()
  expect(await field(enter.password).getAttribute('type')).toBe('text')
  await page.keyboard.press('Tab')
  await button(enter.submit).click()
  await page.getByText('No invoice series').waitFor()
})

test('T10 D6 a mail’s “view the ticket” leads through the way in to the ticket', async () => {
  const email = 'ioana@magazin-luna.example'
  await comeIn('Ioana Pop', email, 'Stock is negative')
  await signOut()
  await page.goto(await linkTo('tickets', email))
  await field(enter.email).fill(email)
  await field(enter.password).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('They phoned about it.').waitFor()
  expect(await page.getByRole('heading', { name: 'Stock is negative' }).count()).toBe(1)
})

test('a sign-in link by e-mail lets in with a click, and the second time no more', async () => {
  const email = 'dana@magazin-luna.example'
  await openFor('Dana Ene', email, 'A discount is missing')
  await page.goto(`${pages.stage.url}/portal/comet`)
  await field(enter.email).fill(email)
  await button(enter.byLink).click()
  expect(await field(enter.email).inputValue()).toBe(email)
  await button(enter.byLink).click()
  await page.getByText(enter.sentAbout(email, 10)).waitFor()

  const link = await linkTo('sign-in', email)
  await page.goto(link)
  await button(enter.submit).click()
  await page.getByText('A discount is missing').waitFor()
  await signOut()
  await page.goto(link)
  await button(enter.submit).click()
  await page.getByText(problem.detail.link_invalid).waitFor()
  expect(await page.getByText('A discount is missing').count()).toBe(0)
})

test('S24 who forgot the password sets another, and is signed out elsewhere', async () => {
  const email = 'mara@magazin-luna.example'
  await comeIn('Mara Ilie', email, 'The scanner beeps twice')
  const elsewhere = await (await pages.newContext()).newPage()
  await elsewhere.goto(`${pages.stage.url}/portal/comet`)

  await elsewhere.getByLabel(enter.email, { exact: true }).fill(email)
  await elsewhere.getByRole('button', { name: enter.forgot }).click()
  await elsewhere.getByRole('button', { name: enter.send }).click()
  await elsewhere.getByText(enter.sent).waitFor()
  await elsewhere.goto(await linkTo('reset', email))
  await elsewhere.getByLabel(enter.newPassword, { exact: true }).fill('cobalt-99-meadow')
  await elsewhere.keyboard.press('Enter')
  await elsewhere.getByText('The scanner beeps twice').waitFor()

  // The page that was signed in notices by itself.
  await page.getByText(enter.ended).waitFor()
  expect(await page.getByText('The scanner beeps twice').count()).toBe(0)
  await elsewhere.context().close()
})

test('the account: another password, one’s own sessions, one’s data', async () => {
  const email = 'sorin@magazin-luna.example'
  await comeIn('Sorin Lup', email, 'The report is empty')
  await fetch(`${pages.stage.url}/api/sessions/password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: pages.stage.key, email, password: PASSWORD }),
  })
  await button(thread.account).click()
  await page.getByText(email).waitFor()
  await page.getByText(enter.thisOne).waitFor()
  // Each says of itself, as a sentence would, how it came about.
  const rows = page.getByRole('listitem').locator('.hint')
  expect((await rows.allTextContents()).map((text) => text.slice(0, 2)).toSorted()).toEqual(['By', 'Th'])

  await field(enter.present).fill('wrong-71-linden')
  await field(enter.newPassword).fill('cobalt-99-meadow')
  await page.keyboard.press('Enter')
  await page.getByText('This is not your present password.').waitFor()
  await field(enter.present).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText(enter.passwordSaved).waitFor()

  const download = page.waitForEvent('download')
  await button(enter.download).click()
  expect((await download).suggestedFilename()).toBe(enter.fileName)

  await button(enter.erase).click()
  await page.getByText(enter.eraseAbout).waitFor()
  await button(enter.eraseSure).click()
  await page.getByText(enter.eraseAsked).waitFor()
})

test('B2 each tab has an address, for who reloads, goes back or keeps it', async () => {
  await comeIn('Paul Radu', 'paul@magazin-luna.example', 'The drawer is stuck')
  const selected = (name: string) => page.getByRole('tab', { name, selected: true })
  const home = `${pages.stage.url}/portal/comet`
  await page.getByRole('tab', { name: panel.tabs.changes }).click()
  await expect.poll(() => page.url()).toBe(`${home}#/changes`)
  await page.getByText(thread.changes.none).waitFor()
  await page.reload()
  await selected(panel.tabs.changes).waitFor()
  await page.getByText(thread.changes.none).waitFor()
  // A mail has led to an entry that has been taken back since.
  await page.goto(`${home}#/changes/${crypto.randomUUID()}`)
  await selected(panel.tabs.changes).waitFor()
  await page.getByText(changes.gone).waitFor()
  await page.getByRole('tab', { name: panel.tabs.proposals }).click()
  await expect.poll(() => page.url()).toBe(`${home}#/proposals`)
  await page.getByRole('tab', { name: panel.tabs.tickets }).click()
  await expect.poll(() => page.url()).toBe(home)
  for (const name of [panel.tabs.proposals, panel.tabs.changes]) {
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await page.goBack()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await selected(name).waitFor()
  }
  // Two steps so close that the second is taken before the page of the first is painted.
  await page.evaluate(() => {
    addEventListener(
      'hashchange',
      () => {
        history.forward()
        const until = performance.now() + 200
        while (performance.now() < until);
      },
      { once: true },
    )
    history.forward()
  })
  await selected(panel.tabs.tickets).waitFor()
  await expect.poll(() => page.url()).toBe(home)
  await page.getByText('The drawer is stuck').waitFor()
})

test('where there is no portal the page says so', async () => {
  const answer = await page.goto(`${pages.stage.url}/portal/nobody`)
  expect(answer?.status()).toBe(404)
  await page.getByRole('heading', { name: portal.unknown }).waitFor()
})

test('it speaks the reader’s language, fits 320 pixels, and can be used with the keys alone', async () => {
  const narrow = await pages.newContext({ viewport: { width: 320, height: 640 }, locale: 'ro-RO' })
  const small = await narrow.newPage()
  await small.goto(`${pages.stage.url}/portal/comet`)
  await small.getByRole('heading', { name: enterRo.signIn('Comet ERP') }).waitFor()
  const overflow = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBe(0)
  const visited: string[] = []
  /* oxlint-disable no-await-in-loop -- one key after the other */
  for (let step = 0; step < 12; step += 1) {
    await small.keyboard.press('Tab')
    visited.push(
      await small.evaluate(() => {
        let active = document.activeElement
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
        return active instanceof HTMLInputElement ? active.name : (active?.textContent ?? '')
      }),
    )
  }
  expect(visited).toEqual(
    expect.arrayContaining(['email', 'password', enterRo.submit, enterRo.forgot, enterRo.byLink]),
  )
  await narrow.close()
})

test('in a host page that names nobody, the same way in; the tab keeps the session', async () => {
  const email = 'vlad@magazin-luna.example'
  await comeIn('Vlad Rus', email, 'Prices are doubled')
  const { page: host, panel: dialog, complaints: heard } = await pages.open(`${stub}{tag}</head><body>`)
  await call(host, 'open')
  await dialog.getByLabel(enter.email, { exact: true }).fill(email)
  await dialog.getByLabel(enter.password, { exact: true }).fill(PASSWORD)
  await host.keyboard.press('Enter')
  await dialog.getByText('Prices are doubled').waitFor()
  await host.reload()
  await call(host, 'open')
  await dialog.getByText('Prices are doubled').waitFor()

  await dialog.getByRole('button', { name: thread.account }).click()
  await dialog.getByRole('button', { name: enter.signOut }).click()
  await dialog.getByRole('heading', { name: enter.signIn('Comet ERP') }).waitFor()
  expect(heard.all).toEqual([])
})

test('a host page whose vendor allows no other way says to sign in to the application', async () => {
  await allow({ password: false, link: false, guest: false })
  const { page: host, panel: dialog, complaints: heard } = await pages.open(`${stub}{tag}</head><body>`)
  await call(host, 'open')
  await dialog.getByText(panel.trouble.nobody).waitFor()
  await dialog.getByText(panel.trouble.nobodyDo).waitFor()
  expect(heard.all).toEqual([])
})
