/** Guests in a browser: a ticket without an account, its tracking id by real mail, an answer, and a forgotten id. */
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { words as enter } from '../../shared/locale/enter/en.ts'
import { words as en } from '../../shared/locale/guest/en.ts'
import { words as ro } from '../../shared/locale/guest/ro.ts'
import { words as panelEn } from '../../shared/locale/panel/en.ts'
import { words as panelRo } from '../../shared/locale/panel/ro.ts'
import { problem } from '../../shared/locale/problem/en.ts'
import { words as advice } from '../../shared/locale/advice/en.ts'
import { words as shown } from '../../shared/locale/shown-files/en.ts'
import { words as thread } from '../../shared/locale/thread/en.ts'
import type { NewVendor } from '../../server/vendors/vendors.ts'
import { words as diagnostics } from '../../shared/locale/diagnostics/en.ts'
import { watchForComplaints, type Complaints } from '../support/browser.ts'
import { GUESTS } from '../support/guests.ts'
import { startPages, type Pages } from '../support/pages.ts'

const ELENA = 'elena@florarie.example'

let pages: Pages
let context: BrowserContext
let page: Page
let complaints: Complaints

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

beforeEach(async () => {
  await allow({ password: false, link: false, guest: true })
  // Each test is on a day of its own, as far as limits go.
  await pages.stage.store().transaction((trx) => trx.deleteFrom('rate_limits').execute())
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
async function allow(
  ways: { password: boolean; link: boolean; guest: boolean },
  more: NewVendor['settings'] = {},
): Promise<void> {
  const settings = JSON.stringify({ ...GUESTS, subjectLimit: 60, ways, ...more })
  await pages.stage.store().transaction((trx) => trx.updateTable('vendors').set({ settings }).execute())
}

const field = (label: string) => page.getByLabel(new RegExp(`^${label}( \\*)?$`))
const button = (name: string) => page.getByRole('button', { name, exact: true })

/** Opens the panel in a host page that has named nobody. */
async function openPanel(query = ''): Promise<void> {
  await page.goto(`${pages.stage.host.url}/${query}`)
  await page.getByRole('button', { name: /^(Support centre|Centru de suport)/ }).click()
}

async function fillIn(values: Readonly<Record<string, string>> = {}): Promise<void> {
  await field(en.name).fill(values['name'] ?? 'Elena Vasile')
  await field(en.email).fill(values['email'] ?? ELENA)
  await field(en.category).selectOption({ label: 'Billing' })
  await field(panelEn.form.subject).fill(values['subject'] ?? 'The invoice has no total')
  await field(panelEn.form.message).fill(values['message'] ?? 'I printed it twice.')
}

/** The mail that has come to an address with something in it. */
async function mailTo(address: string, fits: RegExp) {
  return await pages.stage.tray.arrival(
    ({ recipients, subject, text }) => recipients.includes(address) && fits.test(`${subject}\n${text}`),
  )
}

const TRACKING = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}/

async function idIn(address: string, fits: RegExp): Promise<string> {
  const { text } = await mailTo(address, fits)
  return TRACKING.exec(text ?? '')?.[0] ?? ''
}

/** The id of the ticket with this subject. */
async function ticketCalled(subject: string): Promise<string> {
  const row = await pages.stage
    .store()
    .read.selectFrom('tickets')
    .select('id')
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return row.id
}

async function focused(locator: Locator): Promise<void> {
  await expect.poll(() => locator.evaluate((element) => element.matches(':focus'))).toBe(true)
}

describe('a guest', () => {
  test('P2 P3 P5 P6 goes from the form to the thread by what comes by mail, and finds back when it is lost', async () => {
    await openPanel()
    await page.getByRole('heading', { name: en.open }).waitFor()
    // Nothing is offered that leads back here.
    expect(await page.getByRole('tab').count()).toBe(0)
    await fillIn()
    await button(en.send).click()
    await page.getByRole('heading', { name: en.sent }).waitFor()
    await page.getByText(ELENA).waitFor()
    // The id is in the mail alone.
    expect(
      await page.locator('body').evaluate((body) => body.ownerDocument.documentElement.outerHTML),
    ).not.toMatch(TRACKING)
    const id = await idIn(ELENA, /tracking ID/)
    expect(id).toMatch(TRACKING)

    // An operator asks, which is mailed; the link leads to the portal.
    const ticket = await ticketCalled('The invoice has no total')
    await pages.stage.operate(`/api/tickets/${ticket}/replies`, {
      message: 'Which one?',
      status: 'waiting_customer',
    })
    const asked = await mailTo(ELENA, /Which one\?/)
    expect(asked.text).not.toContain('The invoice has no total')
    const confirmation = await mailTo(ELENA, /tracking ID stands nowhere else/)
    const link = /\S+#\/track\/\S+/.exec(confirmation.text ?? '')?.[0] ?? ''
    await page.goto(link)
    await expect.poll(() => field(en.trackingId).inputValue()).toBe(id)
    // It is out of the address, and nothing was used up by looking.
    expect(page.url()).not.toContain(id)
    await field(en.email).fill('somebody@else.example')
    await button(en.show).click()
    await page.getByText(problem.detail.tracking_wrong).waitFor()
    await field(en.email).fill(ELENA.toUpperCase())
    await button(en.show).click()
    await page.getByText('Which one?').waitFor()

    await page.getByLabel(thread.reply, { exact: true }).fill('Number 1042.')
    const scan = { name: 'scan.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') }
    await page.locator('input[type=file]').setInputFiles(scan)
    await page.locator('[data-state=done]').waitFor()
    await button(thread.send).click()
    await page.getByText('Number 1042.').waitFor()
    await page.getByRole('list', { name: shown.files, exact: true }).getByText(scan.name).waitFor()
    await mailTo(ELENA, /Number 1042\./)

    // Signed out, the page knows nothing any more.
    await button(enter.account).click()
    await button(enter.signOut).click()
    await page.getByRole('heading', { name: en.open }).waitFor()
    expect(await page.getByText('Number 1042.').count()).toBe(0)
    await pages.stage.store().transaction((trx) => trx.deleteFrom('rate_limits').execute())

    await button(en.see).click()
    await button(en.forgot).click()
    await field(en.email).fill(ELENA)
    await page.getByLabel(en.openOnly).check()
    await button(en.sendList).click()
    await page.getByText(en.askedAbout(ELENA)).waitFor()
    const again = await idIn(ELENA, /with a new tracking ID/)
    expect(again).not.toBe(id)
    await button(en.see).click()
    await field(en.trackingId).fill(again.toLowerCase().replaceAll('-', ' '))
    await field(en.email).fill(ELENA)
    await button(en.show).click()
    await page.getByText('Number 1042.').waitFor()
    // A reload of the portal goes on from there.
    await page.reload()
    await page.getByText('The invoice has no total').first().waitFor()
  })

  test('P2 S26 is told beside each field what is missing; what was typed, and taken out of what goes along, is so after a reload', async () => {
    await allow({ password: false, link: false, guest: true }, { files: { diagnostics: true } })
    await openPanel()
    const along = page.getByRole('group', { name: diagnostics.heading })
    const browser = along.getByRole('button', { name: diagnostics.remove(diagnostics.kinds.browser) })
    await browser.focus()
    await page.keyboard.press('Enter')
    await browser.waitFor({ state: 'detached' })
    await focused(along.getByRole('button', { name: diagnostics.remove(diagnostics.kinds.screen) }))
    await button(en.send).click()
    await expect.poll(() => page.getByText(enter.missing).count()).toBe(5)
    await focused(field(en.name))
    const limit = 60
    await field(panelEn.form.subject).fill('x'.repeat(limit + 1))
    await page.getByText(panelEn.form.over(1)).waitFor()
    await fillIn({ subject: 'Kept across a reload' })
    await page.getByText(panelEn.form.left(limit - 'Kept across a reload'.length)).waitFor()
    await page.reload()
    await page.getByRole('button', { name: /^Support centre/ }).click()
    await expect.poll(() => field(panelEn.form.subject).inputValue()).toBe('Kept across a reload')
    expect(await field(en.category).inputValue()).toBe('billing')
    await along.getByRole('button', { name: diagnostics.again }).waitFor()
    // What only the server can know is said beside its field, too.
    await field(en.email).fill('not an address')
    await button(en.send).click()
    await expect.poll(() => field(en.email).getAttribute('aria-invalid')).toBe('true')
    await focused(field(en.email))
    await field(en.email).fill('kept@florarie.example')
    await button(en.send).click()
    await page.getByRole('heading', { name: en.sent }).waitFor()
    await button(en.another).click()
    expect(await field(panelEn.form.subject).inputValue()).toBe('')
    await browser.waitFor()
    const { context: went } = await pages.stage
      .store()
      .read.selectFrom('tickets')
      .select('context')
      .where('subject', '=', 'Kept across a reload')
      .executeTakeFirstOrThrow()
    expect(went).toContain(`"page","text":"${pages.stage.host.url}/"`)
    expect(went).not.toContain('Mozilla')
  })

  test('P8 P9 is led to the ticket there is, and warned of an address or number in the message, which may stay', async () => {
    await openPanel()
    await page.getByText(en.existing).waitFor()
    await field(panelEn.form.message).fill('Call me at +40 721 234 567 please')
    await page.getByText(advice.phone).waitFor()
    await field(panelEn.form.message).fill('Write to ana@example.com or call 0721 234 567')
    await page.getByText(advice.both).waitFor()
    await field(panelEn.form.message).fill('The total of invoice 2026-000123 is 1.234,56')
    await page.getByText(advice.both).waitFor({ state: 'hidden' })
    await fillIn({
      subject: 'With a number',
      message: 'My address is ana@example.com.',
      email: 'p9@florarie.example',
    })
    await page.getByText(advice.email).waitFor()
    await button(en.send).click()
    await page.getByRole('heading', { name: en.sent }).waitFor()

    const id = await idIn('p9@florarie.example', /tracking ID/)
    await button(en.see).click()
    await field(en.trackingId).fill('not an id')
    await field(en.email).fill('p9@florarie.example')
    await button(en.show).click()
    await page.getByText(en.noTrackingId).waitFor()
    await field(en.trackingId).fill(id)
    await button(en.show).click()
    await page.getByText('My address is ana@example.com.').waitFor()
    // Their next ticket's form names the one that is open.
    await button(panelEn.back).click()
    await button(panelEn.list.open).click()
    await page.getByText(advice.existing).waitFor()
    await page.getByLabel(panelEn.form.message, { exact: true }).fill('Or call 0721 234 567')
    await page.getByText(advice.phone).waitFor()
    await page.getByRole('button', { name: 'With a number' }).click()
    await page.getByText('My address is ana@example.com.').waitFor()
    const sent = await pages.stage.store().read.selectFrom('messages').select('source').execute()
    expect(sent.map(({ source }) => source)).toContain('My address is ana@example.com.')
  })

  test('can do all of it by the keyboard, at 320 pixels, in Romanian and in the dark', async () => {
    await context.close()
    context = await pages.newContext({
      viewport: { width: 320, height: 568 },
      colorScheme: 'dark',
      locale: 'ro-RO',
    })
    complaints = watchForComplaints(context)
    page = await context.newPage()
    await page.goto(`${pages.stage.url}/portal/comet`)
    await page.getByRole('heading', { name: ro.open }).waitFor()
    await focused(page.getByRole('heading', { name: ro.open }))
    /** Each is reached in its order. */
    const tabTo = async (control: Locator) => {
      for (let n = 0; n < 30; n += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one key after the other
        await page.keyboard.press('Tab')
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (await control.evaluate((element) => element.matches(':focus'))) break
      }
      await focused(control)
    }
    const type = async (label: string, text: string) => {
      await tabTo(field(label))
      await page.keyboard.type(text)
    }
    await type(ro.name, 'Elena Vasile')
    await type(ro.email, 'mica@florarie.example')
    await type(ro.category, 'F')
    await type(panelRo.form.subject, 'Factura nu are total')
    await type(panelRo.form.message, 'Am tipărit-o de două ori.')
    await tabTo(button(ro.send))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: ro.sent }).waitFor()
    await focused(page.getByRole('heading', { name: ro.sent }))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const mail = await mailTo('mica@florarie.example', /Cod de urmărire/)
    expect(mail.text).toContain('Bună ziua')
  })

  test('finds the form beside the ways in of those who have an account', async () => {
    await allow({ password: true, link: true, guest: true })
    await openPanel()
    await button(enter.guest).click()
    await page.getByRole('heading', { name: en.open }).waitFor()
    await button(enter.backToSignIn).click()
    await button(enter.track).click()
    await page.getByRole('heading', { name: en.see }).waitFor()
    expect(await field(en.trackingId).inputValue()).toBe('')
  })

  test('S28 an identified user who signs out leaves nothing behind for a guest on the same page', async () => {
    await openPanel('?person=ana')
    await page.getByRole('heading', { name: panelEn.list.title }).waitFor()
    await page.evaluate(() => window.Lifebuoy?.('forget'))
    await page.getByRole('heading', { name: en.open }).waitFor()
    expect(await field(en.email).inputValue()).toBe('')
  })
})
