/** The settings' page on mail: an admin says where mail comes in, sees how that does, and takes it back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/desk-areas/settings/en.ts'
import { written } from '../mail/support/mails.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { watchForComplaints } from '../support/browser.ts'
import { postMail } from '../support/mail-hook.ts'
import { startPages, type Pages } from '../support/pages.ts'

const { mail } = en
const { sources } = mail

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
  await addAdmin(pages.stage)
})
afterAll(() => pages.close())

test('an admin says where mail comes in, and by what is shown it does', async () => {
  const context = await pages.newContext()
  const complaints = watchForComplaints(context, [/401 \(Unauthorized\)/, /422/])
  const desk = await openDesk(context, pages.stage, '#/settings/mail')

  await desk.getByRole('textbox', { name: mail.address }).fill('support@comet.example')
  await desk.getByLabel(mail.from).selectOption('known')
  await desk.getByText(mail.askNobody).waitFor()
  await desk.getByRole('button', { name: mail.addTrust }).click()
  await desk.getByRole('textbox', { name: mail.trust(1) }).fill('mx.comet.example')
  await desk.getByRole('button', { name: en.save, exact: true }).click()
  await desk.getByText(en.saved(en.parts['settings.mail'])).first().waitFor()

  // The key is on the screen until it is stored, and not again.
  await desk.getByRole('button', { name: sources.addWebhook }).click()
  await desk.getByLabel(sources.name, { exact: true }).fill('Mail service')
  await desk.getByRole('button', { name: sources.add, exact: true }).click()
  const shown = desk.locator('.settings-secret code')
  await shown.last().waitFor()
  const [url = '', key = ''] = await shown.allTextContents()
  expect(await postMail(url, key, written())).toBe(202)
  await desk.getByRole('button', { name: en.keys.stored }).click()
  await desk.getByRole('button', { name: `${sources.test}: Mail service` }).click()
  await desk.getByText(sources.testWell).waitFor()
  await desk.getByText(sources.states.works, { exact: true }).waitFor()
  expect(await desk.content()).not.toContain(key)

  // A mailbox of the server's own network is not for the web to name.
  await desk.getByRole('button', { name: sources.addMailbox }).click()
  await desk.getByRole('button', { name: sources.add, exact: true }).click()
  await expect.poll(() => desk.locator('[aria-invalid=true]').count()).toBe(3)
  await desk.getByLabel(sources.host).fill('127.0.0.1')
  await desk.getByLabel(sources.user).fill('support')
  await desk.getByLabel(sources.password).fill('secret')
  await desk.getByRole('button', { name: sources.add, exact: true }).click()
  await desk.getByRole('button', { name: `${sources.test}: support` }).click()
  await desk.getByText(sources.faults.not_allowed).first().waitFor()

  await desk.getByRole('button', { name: `${sources.remove}: support` }).click()
  await desk.getByRole('dialog').getByRole('button', { name: sources.remove, exact: true }).click()
  await expect.poll(() => desk.locator('.settings-sources li').count()).toBe(1)
  expect(complaints.all).toEqual([])
  await context.close()
})
