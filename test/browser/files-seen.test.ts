/** What people see of files, in a real Chromium: on both sides of a thread as they change, and where a vendor changes what it takes. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as attach } from '../../shared/locale/attach/en.ts'
import { desk as deskEn } from '../../shared/locale/desk/en.ts'
import { words as settings } from '../../shared/locale/desk-areas/settings/en.ts'
import { words as away } from '../../shared/locale/desk-files/en.ts'
import { words as guest } from '../../shared/locale/guest/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as shown } from '../../shared/locale/shown-files/en.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { speakClamd, type SpokenClamd } from '../support/clamd.ts'
import { call, identify, startPages, stub, type Pages } from '../support/pages.ts'
import { png } from '../support/picture.ts'
import { ana, mihai } from '../support/stage.ts'

let clamd: SpokenClamd
let pages: Pages

beforeAll(async () => {
  clamd = await speakClamd()
  pages = await startPages({
    clamd: clamd.place,
    settings: { ways: { password: false, link: false, guest: true } },
  })
  await addAdmin(pages.stage)
})
afterAll(async () => {
  await pages.close()
  await clamd.close()
})
afterEach(() => pages.clear())

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

const fileIn = (place: Locator, name: RegExp) =>
  place.getByRole('list', { name: shown.files, exact: true }).getByRole('listitem').filter({ hasText: name })

async function operatorAt(subject: string): Promise<Page> {
  const desk = await (await pages.newContext()).newPage()
  await desk.goto(`${pages.stage.url}/desk`)
  await desk.getByLabel('E-mail').fill(mihai.email)
  await desk.getByLabel('Password', { exact: true }).fill(mihai.password)
  await desk.keyboard.press('Enter')
  await desk.getByRole('heading', { name: 'Queue' }).waitFor()
  await desk.getByText(subject).first().click()
  await desk.locator('input[type=file]').waitFor({ state: 'attached' })
  return desk
}

test('B9 S14 both sides see at once what becomes of a file: looked at, and taken away by an operator who was asked first', async () => {
  clamd.does = (socket) => socket.destroy()
  const { page, panel, lifebuoy, complaints } = await pages.open(`${stub}{tag}</head><body>`)
  await lifebuoy.waitFor()
  await identify(page, pages.stage, ana)
  await call(page, 'open', { draft: { subject: 'Being looked at', message: 'See the file.' } })
  await panel.locator('input[type=file]').setInputFiles([text('bon.txt', 'A receipt.')])
  await panel.locator('.attach [data-state=done]').waitFor()
  await panel.getByRole('button', { name: en.form.save }).click()
  await fileIn(panel, /bon/).getByText(shown.checking).waitFor()

  const desk = await operatorAt('Being looked at')
  await fileIn(desk.locator('body'), /bon/).getByText(shown.checking).waitFor()
  await desk.locator('button[data-kind=note]').press('Enter')
  await desk.locator('input[type=file]').setInputFiles([text('ours.txt', 'What we know.')])
  await desk.locator('.attach [data-state=done]').waitFor()
  await desk.getByRole('textbox', { name: deskEn.composer.note }).fill('For us alone.')
  await desk.getByRole('button', { name: deskEn.composer.sendNote, exact: true }).click()
  await fileIn(desk.locator('body'), /ours/).getByText(shown.checking).waitFor()

  clamd.does = (socket, bytes) =>
    void socket.end(String(bytes).startsWith('What') ? 'stream: Win.Test FOUND\0' : 'stream: OK\0')
  await pages.stage.lookAtFiles()
  await panel.getByRole('link', { name: shown.saveIt('bon.txt') }).waitFor()
  await desk.getByRole('link', { name: shown.saveIt('bon.txt') }).waitFor()
  await fileIn(desk.locator('body'), /ours/).getByText(shown.withheld('Win.Test')).waitFor()
  expect(await panel.getByText('ours').count()).toBe(0)

  const take = desk.getByRole('button', { name: away.take('bon.txt') })
  await take.press('Enter')
  await desk.getByRole('dialog').getByRole('button', { name: away.no }).press('Enter')
  await expect.poll(() => take.evaluate((it) => it.matches(':focus'))).toBe(true)
  await take.press('Enter')
  await desk.getByRole('dialog').getByRole('button', { name: away.yes }).press('Enter')
  await desk.getByText(shown.removedBy(mihai.name)).waitFor()
  await panel.getByText(shown.removedBy(mihai.name)).waitFor()
  expect(await desk.getByText('bon', { exact: true }).count()).toBe(0)
  expect(await panel.getByRole('link', { name: shown.saveIt('bon.txt') }).count()).toBe(0)
  expect(complaints.all).toEqual([])
})

test('D4 T4 what a vendor changes a guest’s form says before one tries; a guest attaches with the keyboard alone, through a full disk', async () => {
  clamd.does = (socket) => void socket.end('stream: OK\0')
  const admin = await openDesk(await pages.newContext(), pages.stage, '#/settings/form')
  await admin.getByLabel('txt', { exact: true }).uncheck()
  await admin.getByLabel(settings.files.megabytes).fill('1')
  await admin.getByRole('button', { name: settings.save, exact: true }).click()
  await admin.getByText(settings.saved(settings.parts['settings.files'])).first().waitFor()

  const page = await (await pages.newContext()).newPage()
  await page.goto(`${pages.stage.host.url}/`)
  await page.getByRole('button', { name: /^Support centre/ }).press('Enter')
  const panel = page.getByRole('dialog', { name: en.title })
  const input = panel.locator('input[type=file]')
  await input.waitFor({ state: 'attached' })
  const rules = await panel.locator('#files-rules').textContent()
  expect(rules).toContain('Up to 1')
  expect(rules).not.toContain('txt')
  const row = (name: string) => panel.getByRole('listitem').filter({ hasText: name })

  await input.setInputFiles([
    text('note.txt', 'Not any more.'),
    { name: 'large.zip', mimeType: 'application/zip', buffer: Buffer.alloc(1024 * 1024 + 1) },
  ])
  await row('note.txt').getByText('Files of this kind cannot be attached').waitFor()
  await row('large.zip').getByText('A file may have 1').waitFor()
  await panel.getByRole('button', { name: attach.remove('note.txt') }).press('Enter')
  await panel.getByRole('button', { name: attach.remove('large.zip') }).press('Enter')

  const data = await page.evaluateHandle(() => {
    // As of a folder, which no script can make.
    Reflect.set(DataTransferItem.prototype, 'webkitGetAsEntry', () => ({ isDirectory: true }))
    const transfer = new DataTransfer()
    transfer.items.add(new File(['folder'], 'Scans'))
    return transfer
  })
  await panel.locator('.attach').dispatchEvent('drop', { dataTransfer: data })
  await panel.locator('p', { hasText: attach.folder }).waitFor()

  // A disk that is full, and then is not.
  await page.route(
    /\/api\/uploads\/[\w-]{32}$/,
    async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback()
      const problem = {
        title: 'Full',
        status: 507,
        code: 'unavailable',
        detail: 'There is no room left just now.',
      }
      await route.fulfill({
        status: 507,
        headers: { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' },
        contentType: 'application/problem+json',
        body: JSON.stringify(problem),
      })
    },
    { times: 2 },
  )
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), input.press('Enter')])
  await chooser.setFiles([{ name: 'bon.png', mimeType: 'image/png', buffer: png(300, 200) }])
  await row('bon.png').getByText('There is no room left just now.').waitFor()
  await row('bon.png').and(panel.locator('[data-state=done]')).waitFor()

  const field = (label: string) => panel.getByLabel(new RegExp(`^${label}( \\*)?$`))
  await field(guest.name).fill('Elena Vasile')
  await field(guest.email).fill('elena@florarie.example')
  await field(en.form.subject).fill('From a guest')
  await field(en.form.message).fill('With a picture.')
  await panel.getByRole('button', { name: guest.send, exact: true }).press('Enter')
  await panel.getByText(guest.sent).waitFor()
  const rows = await pages.stage
    .store()
    .read.selectFrom('files')
    .innerJoin('tickets', 'tickets.id', 'files.ticket_id')
    .select(['files.name', 'files.width'])
    .where('tickets.subject', '=', 'From a guest')
    .execute()
  expect(rows).toMatchObject([{ name: 'bon.png', width: 300 }])
})
