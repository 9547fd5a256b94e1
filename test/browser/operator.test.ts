/** Operators in a browser: from an invitation to a second factor, a lost password, several vendors, and being disabled. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../shared/locale/desk-areas/account/en.ts'
import { door } from '../../shared/locale/desk-areas/door/en.ts'
import { door as doorRo } from '../../shared/locale/desk-areas/door/ro.ts'
import { team } from '../../shared/locale/desk-areas/team/en.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import { problem } from '../../shared/locale/problem/en.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import { createOperator, type NewOperator } from '../../server/people/people.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { codeOf } from '../support/operators.ts'
import { mihai, startStage, type Stage } from '../support/stage.ts'

const NEW_PASSWORD = 'harbour-lantern-9'
const STEP = 30_000

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>
let commit: Commit
let vendorId: string
let passwordHash: string
const open: { context: BrowserContext; complaints: Complaints }[] = []

beforeAll(async () => {
  ;[stage, browser, passwordHash] = await Promise.all([
    startStage(),
    launchBrowser(),
    hashPassword(mihai.password),
  ])
  commit = createCommit({ store: stage.store(), clock: Date.now, publish: nobody, wakeOutbox: nobody })
  const vendor = await stage.store().read.selectFrom('vendors').select('id').executeTakeFirstOrThrow()
  vendorId = vendor.id
  await addOperator({})
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})
afterEach(async () => {
  const ended = open.splice(0)
  await Promise.all(ended.map(({ context }) => context.close()))
  const complaints = ended.flatMap((one) => one.complaints.all)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
})

/** No server runs on this connection that would have to be told. */
function nobody(): void {}

async function addOperator(more: Partial<NewOperator>): Promise<void> {
  await commit((work) =>
    createOperator(work, {
      vendorId,
      email: 'irina@comet.example',
      name: 'Irina Stan',
      passwordHash,
      role: 'admin',
      locale: 'en',
      ...more,
    }),
  )
}

/** A page of a browser of its own. */
async function newPage(locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(15_000)
  // Answers that say no are what some of this is about; Chromium writes each down.
  open.push({ context, complaints: watchForComplaints(context, [/Failed to load resource/]) })
  return await context.newPage()
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

async function signIn(page: Page, email: string, password: string = mihai.password): Promise<void> {
  await page.goto(`${stage.url}/desk`)
  await fillSignIn(page, email, password)
}

async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await field(page, desk.signIn.email).fill(email)
  await field(page, desk.signIn.password).fill(password)
  await button(page, desk.signIn.submit).click()
}

async function atTheDesk(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: desk.rail.views }).waitFor()
}

/** Chooses from the person's own menu. */
async function choose(page: Page, name: string, item: string): Promise<void> {
  await button(page, desk.rail.menu(name)).click()
  await page.getByRole('menu').getByText(item, { exact: true }).click()
}

async function goToAccount(page: Page, name: string): Promise<void> {
  await choose(page, name, desk.rail.areas.account)
  await heading(page, account.heading).waitFor()
}

/** The address in the mail to somebody that leads to a place in the desk; mails of before do not count. */
async function linkTo(place: 'invitation' | 'reset', email: string): Promise<string> {
  const mail = await stage.tray.arrival(
    ({ recipients, text }) => recipients.includes(email) && text?.includes(`/desk#/${place}/`) === true,
  )
  return new RegExp(String.raw`\S+/desk#/${place}/\S+`).exec(mail.text ?? '')?.[0] ?? ''
}

describe('an operator', () => {
  const email = 'radu@comet.example'
  let secret = ''
  let recoveryCode = ''

  test('S21 is invited by an admin, and comes in by the link with a password', async () => {
    const irina = await newPage()
    await signIn(irina, 'irina@comet.example')
    await irina.getByRole('link', { name: desk.rail.areas.team }).click()
    await button(irina, team.invite).click()
    await button(irina, team.form.submit).click()
    await irina.getByText(team.form.missing).first().waitFor()
    await field(irina, team.form.name).fill('Radu Pop')
    await field(irina, team.form.email).fill(email)
    await button(irina, team.form.submit).click()
    await irina
      .getByRole('row', { name: /Radu Pop/ })
      .getByText(team.states.invited, { exact: true })
      .waitFor()

    const link = await linkTo('invitation', email)
    // Opened by a program that looks at links, and opened again: it is as good as before.
    const scanner = await newPage('ro-RO')
    await scanner.goto(link)
    await heading(scanner, doorRo.invitation.heading('Comet ERP')).waitFor()

    const page = await newPage()
    await page.goto(link)
    await heading(page, door.invitation.heading('Comet ERP')).waitFor()
    expect(page.url()).toBe(`${stage.url}/desk`)
    await field(page, door.password).fill('password1')
    await page.keyboard.press('Enter')
    await page.getByText(problem.field.too_common()).waitFor()
    await field(page, door.password).fill(NEW_PASSWORD)
    await page.keyboard.press('Enter')
    await atTheDesk(page)
    await irina.reload()
    await irina
      .getByRole('row', { name: /Radu Pop/ })
      .getByText(team.states.active, { exact: true })
      .waitFor()

    const late = await newPage()
    await late.goto(link)
    await heading(late, door.invalid.heading).waitFor()
  })

  test('S24 adds a second factor by what the page shows, and keeps recovery codes', async () => {
    const page = await newPage()
    await signIn(page, email, NEW_PASSWORD)
    await atTheDesk(page)
    await goToAccount(page, 'Radu Pop')
    await button(page, account.totp.begin).click()
    await field(page, account.totp.beginPassword).fill(NEW_PASSWORD)
    await button(page, account.totp.next).click()
    await page.locator('.qr path').waitFor()
    secret = (await page.locator('.totp-secret code').innerText()).replaceAll(' ', '')
    await field(page, desk.code.label).fill('000000')
    await button(page, account.totp.confirm).click()
    await page.getByText(problem.field.wrong_code()).waitFor()
    await field(page, desk.code.label).fill(codeOf(secret, Date.now() - STEP))
    await button(page, account.totp.confirm).click()
    await heading(page, account.totp.codesHeading).waitFor()
    const codes = await page.locator('.totp-codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    recoveryCode = codes[3] ?? ''
    await button(page, account.totp.kept).click()
    await page.getByText(account.totp.left(10)).waitFor()
  })

  test('S24 is asked for the code at the next sign-in, or for a recovery code', async () => {
    const page = await newPage()
    await signIn(page, email, NEW_PASSWORD)
    await heading(page, desk.code.heading).waitFor()
    await field(page, desk.code.label).fill('000000')
    await button(page, desk.signIn.submit).click()
    await page.getByText(problem.detail.code_wrong).waitFor()
    await field(page, desk.code.label).fill(codeOf(secret, Date.now()))
    await button(page, desk.signIn.submit).click()
    await atTheDesk(page)
    await choose(page, 'Radu Pop', desk.rail.signOut)

    await fillSignIn(page, email, NEW_PASSWORD)
    await button(page, desk.code.useRecovery).click()
    await field(page, desk.code.recoveryLabel).fill(recoveryCode.toUpperCase())
    await button(page, desk.signIn.submit).click()
    await atTheDesk(page)
    await goToAccount(page, 'Radu Pop')
    await page.getByText(account.totp.left(9)).waitFor()
    await page.reload()
    await page.getByText(account.totp.left(9)).waitFor()
    expect(await button(page, account.totp.remove).isVisible()).toBe(true)
  })

  test('sees where they are signed in, and ends the others', async () => {
    const [here, elsewhere] = [await newPage(), await newPage()]
    await signIn(here, mihai.email)
    await atTheDesk(here)
    await signIn(elsewhere, mihai.email)
    await atTheDesk(elsewhere)
    await goToAccount(here, mihai.name)
    await here.getByText('Chrome · Linux').first().waitFor()
    await button(here, account.sessions.endOthers).click()
    await elsewhere.getByText(desk.signIn.ended).waitFor()
    await button(here, account.sessions.endOthers).waitFor({ state: 'detached' })
    await here.getByText(account.sessions.current).waitFor()
    expect(await here.locator('.account-sessions li').count()).toBe(1)
  })

  test('S24 who is disabled loses the open desk within a second', async () => {
    await addOperator({ email: 'vlad@comet.example', name: 'Vlad Radu', role: 'operator' })
    const [irina, vlad] = [await newPage(), await newPage()]
    await signIn(vlad, 'vlad@comet.example')
    await atTheDesk(vlad)
    await signIn(irina, 'irina@comet.example')
    await atTheDesk(irina)
    await irina.goto(`${stage.url}/desk#/team`)
    await button(irina, team.menu('Vlad Radu')).click()
    await irina.getByRole('menuitem', { name: team.disable, exact: true }).click()
    await heading(irina, team.confirm.disable('Vlad Radu')).waitFor()
    // Where it began, once it is closed.
    const focusedAgain = () =>
      button(irina, team.menu('Vlad Radu')).evaluate((node) => node.matches(':focus'))
    await irina.getByRole('dialog').getByRole('button', { name: team.cancel }).click()
    await expect.poll(focusedAgain).toBe(true)
    await irina.keyboard.press('Enter')
    await irina.getByRole('menuitem', { name: team.disable, exact: true }).click()
    const answered = irina.waitForResponse(/disabling$/)
    const out = heading(vlad, desk.signIn.heading).waitFor()
    await irina.getByRole('dialog').getByRole('button', { name: team.disable, exact: true }).click()
    await answered
    const began = performance.now()
    await out
    expect(performance.now() - began).toBeLessThan(1000)
    await expect.poll(focusedAgain).toBe(true)
    await irina
      .getByRole('row', { name: /Vlad Radu/ })
      .getByText(team.states.disabled, { exact: true })
      .waitFor()
    await fillSignIn(vlad, 'vlad@comet.example', mihai.password)
    await vlad.getByText(problem.detail.credentials_wrong).waitFor()
  })

  test('S24 who has lost the password sets another by a mailed link, and signs in with it', async () => {
    await addOperator({ email: 'rita@comet.example', name: 'Rita Nagy', role: 'operator' })
    const [before, page] = [await newPage(), await newPage()]
    await signIn(before, 'rita@comet.example')
    await atTheDesk(before)
    await page.goto(`${stage.url}/desk`)
    await field(page, desk.signIn.email).fill('rita@comet.example')
    await button(page, desk.signIn.forgot).click()
    expect(await field(page, door.email).inputValue()).toBe('rita@comet.example')
    await button(page, door.forgot.submit).click()
    await page.getByText(door.forgot.sent('rita@comet.example')).waitFor()
    await page.goto(await linkTo('reset', 'rita@comet.example'))
    await field(page, door.newPassword).fill(NEW_PASSWORD)
    await button(page, door.reset.submit).click()
    await page.getByText(desk.signIn.reset).waitFor()
    await heading(before, desk.signIn.heading).waitFor()
    await fillSignIn(page, 'rita@comet.example', NEW_PASSWORD)
    await atTheDesk(page)
  })

  test('answers for two vendors, and goes from one to the other without the page starting anew', async () => {
    const other = await commit((work) =>
      createVendor(work, { slug: 'orbit', name: 'Orbit CRM', locale: 'en', origins: [] }),
    )
    await addOperator({ email: 'mara@agency.example', name: 'Mara Dobre', role: 'operator' })
    await addOperator({
      vendorId: other.vendor.id,
      email: 'mara@agency.example',
      name: 'Mara Dobre',
      passwordHash: null,
    })
    const page = await newPage()
    await signIn(page, 'mara@agency.example')
    await page.locator('.rail-vendor').getByText('Comet ERP').waitFor()
    await page.evaluate(() => document.body.setAttribute('data-stayed', 'yes'))
    await choose(page, 'Mara Dobre', 'Orbit CRM')
    await page.locator('.rail-vendor').getByText('Orbit CRM').waitFor()
    // There, but not here, she is an admin.
    await page.getByRole('link', { name: desk.rail.areas.team }).click()
    await page.getByRole('row', { name: /Mara Dobre/ }).waitFor()
    await choose(page, 'Mara Dobre', 'Comet ERP')
    await page.getByRole('link', { name: desk.rail.areas.team }).waitFor({ state: 'detached' })
    expect(await page.locator('body').getAttribute('data-stayed')).toBe('yes')
    await page.reload()
    await page.locator('.rail-vendor').getByText('Comet ERP').waitFor()
  })
})
