/**
 * An identity key is rotated while two hosts of the vendor are live: one still signs with the old key, the other with
 * the new one already. An admin does it at the desk.
 */
import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words as audit } from '../../shared/locale/desk-areas/audit/en.ts'
import { words as en } from '../../shared/locale/desk-areas/settings/en.ts'
import { words as panel } from '../../shared/locale/panel/en.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { watchForComplaints } from '../support/browser.ts'
import { startPages, type Pages } from '../support/pages.ts'
import { ana } from '../support/stage.ts'
import { startStrictHost, type StrictHost } from '../support/strict-host.ts'

let pages: Pages
let other: StrictHost | undefined

/** With which the other host signs, once it has been given one. */
let fresh = { kid: '', secret: '' }

beforeAll(async () => {
  pages = await startPages()
  const { stage } = pages
  await addAdmin(stage)
  other = await startStrictHost({
    server: stage.url,
    key: () => stage.key,
    token: () =>
      new SignJWT({ name: ana.name, email: ana.email, company: { id: 'luna', name: 'Magazin Luna' } })
        .setProtectedHeader({ alg: 'HS256', kid: fresh.kid })
        .setSubject(ana.sub)
        .setIssuer(stage.key)
        .setAudience('lifebuoy')
        .setExpirationTime('10 minutes')
        .sign(new TextEncoder().encode(fresh.secret)),
  })
})
afterAll(async () => {
  await other?.close()
  await pages.close()
})

/** Ana's page of a host, with the panel open. */
async function visit(url: string, expected: readonly RegExp[] = []) {
  const context = await pages.newContext()
  const complaints = watchForComplaints(context, expected)
  const page = await context.newPage()
  await page.goto(`${url}/?person=ana`)
  await openPanel(page)
  return { page, complaints }
}

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Help and support' }).click()
  await page.getByRole('dialog', { name: panel.title }).waitFor()
}

test('S27 both hosts work while the key is rotated, and the one with the old key is told when it has ended', async () => {
  const { stage } = pages
  const newHost = other?.url ?? ''
  const oldKid = await stage.store().read.selectFrom('identity_keys').select('id').executeTakeFirstOrThrow()

  const context = await pages.newContext()
  const complaints = watchForComplaints(context, [/401 \(Unauthorized\)/])
  const desk = await openDesk(context, stage, '#/settings/origins')

  // The other host's address is let in.
  await desk.getByRole('button', { name: en.origins.add }).click()
  await desk.getByRole('textbox', { name: en.origins.origin(3) }).fill(newHost)
  await desk.getByRole('button', { name: en.save }).click()
  await desk.getByText(en.saved(en.parts.origins)).first().waitFor()

  // A second key: its secret is on the screen until it is stored, and not again after a reload.
  await desk.getByRole('link', { name: en.pages.keys }).click()
  await desk.getByRole('button', { name: en.keys.add }).click()
  await desk.getByRole('heading', { name: en.keys.fresh }).waitFor()
  const [kid = '', secret = ''] = await desk.locator('.settings-secret code').allTextContents()
  expect([kid, secret]).toEqual([expect.stringMatching(/^ik_/), expect.stringMatching(/^[\w-]{43}$/)])
  fresh = { kid, secret }
  await desk.getByRole('button', { name: en.keys.stored }).click()
  await desk.reload()
  await desk.getByText(kid).waitFor()
  expect(await desk.content()).not.toContain(secret)
  expect(await desk.getByRole('button', { name: en.keys.add }).isDisabled()).toBe(true)

  // One signs with the old key, one with the new: the same person, in both.
  const old = await visit(stage.host.url)
  await old.page.getByRole('button', { name: panel.list.open }).click()
  await old.page.getByLabel(panel.form.subject).fill('Rounded twice')
  await old.page.getByLabel(panel.form.message).fill('The total is a cent off.')
  await old.page.getByRole('button', { name: panel.form.save }).click()
  await old.page.getByText('Rounded twice').waitFor()
  const next = await visit(newHost)
  await next.page.getByText('Rounded twice').waitFor()
  expect([...old.complaints.all, ...next.complaints.all]).toEqual([])

  // The old one ends at once, after a question.
  await desk.getByRole('button', { name: `${en.keys.retire}: ${oldKid.id}` }).click()
  await desk.getByRole('dialog').getByRole('button', { name: en.keys.retire, exact: true }).click()
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
  await desk
    .getByRole('row', { name: oldKid.id })
    .getByText(/^Retired/)
    .waitFor()

  // Who comes to the old host from now on is not let in, and its developer reads why and what to do.
  const warnings: string[] = []
  const late = await pages.newContext()
  const turned = await late.newPage()
  turned.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  await turned.goto(`${stage.host.url}/?person=ana`)
  await openPanel(turned)
  await expect.poll(() => warnings.join('\n')).toContain('Lifebuoy("identify")')
  expect(warnings.join('\n')).toContain('names no identity key in force')
  expect(await turned.getByText('Rounded twice').count()).toBe(0)

  // The new host goes on.
  await next.page.reload()
  await openPanel(next.page)
  await next.page.getByText('Rounded twice').waitFor()

  // The desk says what the matter is with a token of the old host, and has it all in its log.
  await desk.getByRole('link', { name: en.pages.token }).click()
  // There is room for a token before one is there.
  expect((await desk.getByLabel(en.token.label).boundingBox())?.height).toBeGreaterThan(80)
  await desk.getByLabel(en.token.label).fill(await stage.token(ana))
  await desk.getByRole('button', { name: en.token.check }).click()
  await desk.getByRole('heading', { name: en.token.refused }).waitFor()
  const line = desk.getByRole('listitem').filter({ hasText: en.token.lines.key })
  await line.getByText(en.token.verdicts.bad).waitFor()
  await line.getByText(oldKid.id).waitFor()
  await desk.getByRole('link', { name: audit.heading }).click()
  await desk.getByRole('row').filter({ hasText: audit.actions['identity_key.retired'] }).waitFor()
  expect(complaints.all).toEqual([])
})
