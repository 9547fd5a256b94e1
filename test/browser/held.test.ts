/** Mail that came in and waits at the desk: an operator reads it, puts it where it belongs, or leaves it out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../../shared/locale/desk-areas/mail/en.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import { written } from '../mail/support/mails.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { keepHeld } from '../support/held.ts'
import { postMail } from '../support/mail-hook.ts'
import { ana, mihai, startStage, type Stage } from '../support/stage.ts'

const said = words.incoming

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([
    startStage({ settings: { mail: { address: 'support@comet.example', from: 'anybody' } } }),
    launchBrowser(),
  ])
  await addAdmin(stage)
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

test('S2 S3 S8 what cannot be told is read by operators alone, who put it into its ticket, open one for it, or leave it out', async () => {
  const [opened] = await stage.openTickets(ana, ['The till is silent'])
  const { id = '', number = 0 } = opened?.ticket ?? {}
  const store = stage.store()
  const { id: vendorId } = await store.read.selectFrom('vendors').select('id').executeTakeFirstOrThrow()
  const dora = { name: 'Dora Pop', address: 'dora@elsewhere.example' }
  const emil = { name: 'Emil Rus', address: 'emil@elsewhere.example' }
  const text = 'It began on Monday.\r\n\r\n-- \r\nDora Pop'
  await keepHeld(store, vendorId, {
    from: dora,
    subject: 'Re: The till is silent',
    text,
    state: 'held',
    reason: 'not_participant',
    ticketId: id,
  })
  await keepHeld(store, vendorId, {
    from: emil,
    subject: 'A new shop',
    text: 'We open a second shop.',
    state: 'held',
    reason: 'unproved_sender',
  })
  await keepHeld(store, vendorId, {
    from: emil,
    subject: 'Offers of the week',
    text: 'Buy now.',
    state: 'held',
    reason: 'bulk',
  })

  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  const complaints = watchForComplaints(context, [/status of 401 .*current/])
  await page.goto(`${stage.url}/desk`)
  await page.getByLabel(desk.signIn.email).fill(mihai.email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
  await page.getByRole('link', { name: desk.rail.areas.mail }).click()

  const answer = page.getByRole('listitem').filter({ hasText: 'Re: The till is silent' })
  await answer.getByRole('button', { name: said.lookAt('Re: The till is silent') }).click()
  await answer.getByText('It began on Monday.').waitFor()
  await answer.getByRole('button', { name: said.rest }).click()
  await answer.locator('.mail-rest').getByText('Dora Pop').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    answer.getByRole('link', { name: said.raw }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.eml$/)
  await answer.getByRole('button', { name: said.addTo(number) }).click()
  await answer.waitFor({ state: 'detached' })

  await page
    .getByRole('listitem')
    .filter({ hasText: 'Offers of the week' })
    .getByRole('button', { name: said.leaveOut })
    .click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'A new shop' })
    .getByRole('button', { name: said.openFor('Emil Rus') })
    .click()
  await page.getByText(said.noneWaiting).waitFor()
  await page.getByRole('link', { name: said.left }).click()
  await page.getByRole('listitem').filter({ hasText: 'Offers of the week' }).waitFor()

  await page.goto(`${stage.url}/desk#/all/tickets/${id}`)
  await page.getByText('It began on Monday.').waitFor()
  await page.getByRole('button', { name: desk.ticket.wholeMail }).click()
  await page.locator('.message-folded').getByText('Dora Pop').waitFor()
  await context.close()
  expect(complaints.all).toEqual([])
})

test('S8 mail that comes in and waits is counted beside the area, and listed in it, without a reload', async () => {
  const context = await browser.newContext({ locale: 'en' })
  const complaints = watchForComplaints(context, [/status of 401 .*current/])
  const page = await openDesk(context, stage, '#/queue')
  const mail = page.getByRole('link', { name: desk.rail.areas.mail })
  const count = mail.locator('.rail-count')
  const { url, key } = await page.evaluate(async () => {
    const answer = await fetch('/api/vendor/mail-sources', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ kind: 'webhook', name: 'Mail service' }),
    })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the route answers
    const made = (await answer.json()) as { webhook: { path: string }; secret: string }
    return { url: new URL(made.webhook.path, location.href).href, key: made.secret }
  })
  const send = async (subject: string) => {
    const headers = ['Precedence: bulk']
    expect(await postMail(url, key, written({ id: subject, subject, headers }))).toBe(202)
  }

  expect(await count.textContent()).toBe('')
  await send('one')
  await expect.poll(() => count.textContent()).toBe('1')
  await mail.click()
  await page.getByRole('listitem').filter({ hasText: 'one' }).getByText(said.look).waitFor()
  await send('two')
  const two = page.getByRole('listitem').filter({ hasText: 'two' })
  await two.getByRole('button', { name: said.lookAt('two') }).waitFor()
  expect(await count.textContent()).toBe('2')
  await two.getByRole('button', { name: said.leaveOut }).click()
  await expect.poll(() => count.textContent()).toBe('1')

  // It is told anew to who was not listening.
  await page.reload()
  await expect.poll(() => count.textContent()).toBe('1')
  await context.close()
  expect(complaints.all).toEqual([])
})
