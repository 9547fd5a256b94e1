/** Mail that did not go out, at the desk: an operator sees why, tries it again, and it is there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../../shared/locale/desk-areas/mail/en.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import { queueMail } from '../../server/mail/mail.ts'
import { markUnreachable } from '../../server/notifications/notifications.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { findVendorById } from '../../server/vendors/vendors.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { mihai, startStage, type Stage } from '../support/stage.ts'

const ADDRESS = 'dora@elsewhere.example'

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([startStage(), launchBrowser()])
  const store = stage.store()
  const commit = createCommit({ store, clock: Date.now, publish: nobody, wakeOutbox: nobody })
  const { id } = await store.read.selectFrom('vendors').select('id').executeTakeFirstOrThrow()
  const vendor = await findVendorById(store.read, id)
  if (vendor === null) throw new Error('the stage has no vendor')
  await commit(async (work) => {
    queueMail(work, {
      vendor,
      from: 'support@comet.example',
      to: { name: 'Dora Pop', address: ADDRESS },
      locale: 'en',
      thread: null,
      news: { kind: 'account', mail: 'password_changed', by: null, worksFor: null, links: [] },
    })
    for (const row of work.later.outbox) {
      Object.assign(row, { failed_at: work.now, attempts: 1, last_error: 'RCPT TO 550 5.1.1: User unknown' })
    }
    await markUnreachable(work, vendor.id, ADDRESS, '5.1.1')
  })
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

/** No server runs on this connection that would have to be told. */
function nobody(): void {}

test('S6 S39 who it was for, why it did not get there, and once more it does', async () => {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints = watchForComplaints(context, [/status of 401 .*current/])
  await page.goto(`${stage.url}/desk`)
  await page.getByLabel(desk.signIn.email).fill(mihai.email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
  await page.getByRole('link', { name: desk.rail.areas.mail }).click()
  await page.getByRole('link', { name: words.undelivered }).click()

  const letter = page.getByRole('listitem').filter({ hasText: 'Dora Pop' })
  await letter.getByText('RCPT TO 550 5.1.1: User unknown').waitFor()
  await letter.getByText(words.held).waitFor()
  await page.getByRole('button', { name: words.lift }).waitFor()

  await letter.getByRole('button', { name: words.retry }).click()
  const mail = await stage.tray.arrival(({ recipients }) => recipients.includes(ADDRESS))
  expect(mail.subject).toContain('Comet ERP')
  await page.getByText(words.none).waitFor()
  await page.reload()
  await page.getByText(words.none).waitFor()
  await page.getByText(words.addressesNone).waitFor()
  await context.close()
  expect(complaints.all).toEqual([])
})
