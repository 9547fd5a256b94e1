/** A vendor's colour and logo: set at the desk with a preview, worn by the panel under a strict policy and by the portal. */
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { words as en } from '../../shared/locale/desk-areas/settings/en.ts'
import { words as panel } from '../../shared/locale/panel/en.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { watchForComplaints } from '../support/browser.ts'
import { startPages, type Pages } from '../support/pages.ts'

let pages: Pages
beforeAll(async () => {
  pages = await startPages()
  await addAdmin(pages.stage)
})
afterAll(() => pages.close())

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Ground and text of a control. */
function colors(control: Locator): Promise<string[]> {
  return control.evaluate((element) => {
    const { backgroundColor, color } = getComputedStyle(element)
    return [backgroundColor, color]
  })
}

test('what an admin chooses is previewed, saved, and worn where customers are', async () => {
  const { stage } = pages
  const context = await pages.newContext()
  const complaints = watchForComplaints(context, [/401 \(Unauthorized\)/])
  const desk = await openDesk(context, stage, '#/settings/branding')

  // A light colour has black text on it; the preview has it before it is saved.
  await desk.getByRole('textbox', { name: en.branding.color }).fill('#ffd54a')
  const yellow = ['rgb(255, 213, 74)', 'rgb(0, 0, 0)']
  expect(await colors(desk.locator('.settings-preview .button').first())).toEqual(yellow)
  await desk.getByLabel(en.branding.placement).selectOption('bottom-left')
  await desk.getByRole('button', { name: en.save }).click()
  await desk.getByText(en.saved(en.parts['settings.branding'])).first().waitFor()

  // A logo is saved as soon as it is chosen; what is none is refused beside it.
  const file = desk.locator('input[type=file]')
  await file.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') })
  await desk.getByAltText(en.branding.logo, { exact: true }).waitFor()
  expect(complaints.all).toEqual([])
  await file.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
  await desk.getByRole('alert').getByText('PNG, JPEG or WebP').waitFor()

  // The corner goes into the script tag that the desk shows.
  await desk.getByRole('link', { name: en.pages.general }).click()
  await desk.getByText('data-placement="bottom-left"').waitFor()

  const strict = await pages.newContext()
  const strictComplaints = watchForComplaints(strict)
  const host = await strict.newPage()
  await host.goto(`${stage.host.url}/?person=ana`)
  await host.getByRole('link', { name: 'Help and support' }).click()
  const open = host.getByRole('button', { name: panel.list.open })
  await open.waitFor()
  expect(await colors(open)).toEqual(yellow)
  expect(strictComplaints.all).toEqual([])

  const portal = await strict.newPage()
  const logos: string[] = []
  portal.on('response', (response) => {
    if (response.url().includes('/api/logos/')) logos.push(`${response.status()}`)
  })
  await portal.goto(`${stage.url}/portal/comet`)
  await expect.poll(() => logos).toEqual(['200'])
  expect(strictComplaints.all).toEqual([])
})

test('what is not saved yet waits while one looks elsewhere, and another’s change is kept beside it', async () => {
  const { stage } = pages
  const contexts = await Promise.all([pages.newContext(), pages.newContext()])
  const [first, second] = await Promise.all(
    contexts.map((context) => openDesk(context, stage, '#/settings/general')),
  )
  if (first === undefined || second === undefined) throw new Error('two desks are wanted')
  await first.getByLabel(en.general.name, { exact: true }).fill('Comet ERP Plus')
  await first.getByRole('link', { name: en.pages.form }).click()
  await first.getByLabel(en.form.subjectLimit).fill('70')
  await first.getByLabel(en.form.subjectLimit).blur()
  await first.getByText(en.unsaved(`${en.parts.name}, ${en.parts['settings.subjectLimit']}`)).waitFor()
  await first.evaluate(() => (location.hash = '#/queue'))
  await first.evaluate(() => (location.hash = '#/settings/general'))
  await first.getByText(en.unsaved(`${en.parts.name}, ${en.parts['settings.subjectLimit']}`)).waitFor()

  await second.getByLabel(en.general.locale).selectOption('ro')
  await second.getByRole('button', { name: en.save }).click()
  await second.getByText(en.saved(en.parts.locale)).first().waitFor()

  await first.getByRole('button', { name: en.save }).click()
  await first.getByText(en.rebased).waitFor()
  expect(await first.getByLabel(en.general.locale).inputValue()).toBe('ro')
  expect(await first.getByLabel(en.general.name, { exact: true }).inputValue()).toBe('Comet ERP Plus')
  await first.getByRole('button', { name: en.save }).click()
  await first
    .getByText(en.saved(`${en.parts.name}, ${en.parts['settings.subjectLimit']}`))
    .first()
    .waitFor()
  await first.getByTitle('Comet ERP Plus').waitFor()
})
