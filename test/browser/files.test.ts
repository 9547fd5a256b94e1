/** Files in a real Chromium: attached in every way there is, sent in spite of what goes wrong, and seen by the other side. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as attach } from '../../shared/locale/attach/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as shown } from '../../shared/locale/shown-files/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { call, identify, startPages, stub, type OpenPage, type Pages } from '../support/pages.ts'
import { png } from '../support/picture.ts'
import { watchForComplaints } from '../support/browser.ts'
import { ana, mihai } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

/** Chromium itself writes these for requests that are refused or do not get through. */
const expected = [/status of (?:4|5)\d\d/, /net::ERR_/]

interface Attaching extends OpenPage {
  readonly open: () => Promise<void>
  /** Where files are chosen. */
  readonly input: Locator
  readonly row: (name: string) => Locator
}

/** Ana writes a ticket, or a reply in one. */
async function writing(ticket?: string): Promise<Attaching> {
  const found = await pages.open(`${stub}{tag}</head><body>`, { expected })
  const { page, panel, lifebuoy } = found
  const input = panel.locator('input[type=file]')
  const open = async () => {
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    if (ticket === undefined) {
      await call(page, 'open')
      await panel.getByRole('button', { name: en.list.open }).first().click()
    } else await call(page, 'open', { ticket })
    await input.waitFor({ state: 'attached' })
  }
  await open()
  return { ...found, open, input, row: (name) => panel.getByRole('listitem').filter({ hasText: name }) }
}

async function openTicket(subject: string): Promise<string> {
  const [opened] = await pages.stage.openTickets(ana, [subject])
  if (opened === undefined) throw new Error('no ticket was opened')
  return opened.ticket.id
}

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png(640, 480) })

/** As from a folder on the desktop. */
async function drop(page: Page, on: Locator, files: readonly (readonly [name: string, content: string])[]) {
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const [name, content] of list) transfer.items.add(new File([content], name))
    return transfer
  }, files)
  await on.dispatchEvent('dragover', { dataTransfer: data })
  await page.getByText(attach.drop).waitFor()
  await on.dispatchEvent('drop', { dataTransfer: data })
  await page.getByText(attach.drop).waitFor({ state: 'detached' })
}

test('T4 files are browsed for and dropped on the form, and stand in the thread in their order', async () => {
  const { page, panel, input, row, complaints } = await writing()
  await panel.getByLabel(en.form.subject).fill('The receipt is wrong')
  await panel.getByLabel(en.form.message).fill('Please look at the pictures.')
  await input.setInputFiles([picture('bon.png'), text('note.txt', 'Total is missing.')])
  await row('bon.png').locator('canvas').waitFor()
  await drop(page, panel.getByLabel(en.form.message), [
    ['lista.csv', 'a;b\n1;2\n'],
    ['cont.txt', 'RO49AAAA'],
  ])
  await row('cont.txt').and(panel.locator('[data-state=done]')).waitFor()
  // One that the server has no more is said beside it, and nothing else is lost.
  await pages.stage
    .store()
    .transaction((trx) => trx.deleteFrom('files').where('name', '=', 'lista.csv').execute())
  await panel.getByRole('button', { name: en.form.save }).click()
  await row('lista.csv').locator('small.error').waitFor()
  expect(await panel.locator('.attach small.error').count()).toBe(1)
  expect(await panel.getByLabel(en.form.message).inputValue()).toBe('Please look at the pictures.')
  await panel.getByRole('button', { name: attach.remove('lista.csv') }).click()
  await input.setInputFiles(text('lista.txt', 'a;b'))
  await row('lista.txt').and(panel.locator('[data-state=done]')).waitFor()
  await panel.getByRole('button', { name: en.form.save }).click()
  const files = panel.getByRole('list', { name: shown.files, exact: true }).getByRole('listitem')
  await files.first().waitFor()
  expect(
    await files.evaluateAll((all) => all.map((one) => one.querySelector('.file-name')?.textContent)),
  ).toEqual(['bon.png', 'note.txt', 'cont.txt', 'lista.txt'])
  const drawn = files.first().locator('canvas')
  expect(await drawn.evaluate((it) => [it.getAttribute('width'), it.getAttribute('height')])).toEqual([
    '320',
    '240',
  ])
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    panel.getByRole('link', { name: shown.openIt('bon.png') }).click(),
  ])
  await tab.locator('img').waitFor()
  expect(complaints.all).toEqual([])
})

test('T4 a picture is pasted into the text, and text stays text', async () => {
  const { page, panel, row } = await writing(await openTicket('A picture from the clipboard'))
  const box = panel.getByRole('textbox', { name: threadEn.reply })
  await box.evaluate(
    (it, bytes) => {
      const paste = (fill: (data: DataTransfer) => void) => {
        const data = new DataTransfer()
        fill(data)
        const event = new ClipboardEvent('paste', {
          clipboardData: data,
          bubbles: true,
          composed: true,
          cancelable: true,
        })
        it.dispatchEvent(event)
        return event.defaultPrevented
      }
      const file = () => new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' })
      paste((data) => data.items.add(file()))
      paste((data) => data.items.add(file()))
      paste((data) => {
        data.setData('text/plain', 'A table')
        data.items.add(file())
      })
    },
    [...png(20, 20)],
  )
  await row('picture.png').and(panel.locator('[data-state=done]')).waitFor()
  await row('picture-2.png').and(panel.locator('[data-state=done]')).waitFor()
  expect(await panel.locator('.attach li').count()).toBe(2)
  await page.keyboard.press('Escape')
})

/** Bytes of a file that takes a while, and how many a second of it go out. */
const LARGE = 1_200_000
const SLOW = 150_000

const large = () => ({ name: 'large.zip', mimeType: 'application/zip', buffer: zip(LARGE) })

/** Bytes that begin as a zip does. */
function zip(size: number): Buffer {
  const bytes = Buffer.alloc(size, 'never the same twice')
  bytes.writeUInt32LE(0x04034b50, 0)
  return bytes
}

/** The page's network is slow from now on. */
async function slow(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: SLOW,
  })
}

const doneIn = (panel: Locator, row: Locator) => row.and(panel.locator('[data-state=done]'))

/** Resolves when some of it, but not all, is on its way. */
async function underway(row: Locator): Promise<void> {
  const bar = row.getByRole('progressbar')
  await expect
    .poll(() => bar.evaluate((it) => Number(Reflect.get(it, 'position'))), { timeout: 15_000 })
    .toBeGreaterThan(0.05)
}

test('T4 what is not taken is said beside its name, and the rules before one tries', async () => {
  const { panel, input, row, complaints } = await writing()
  await panel.getByText('Up to 10 MB each, 10 files at most').waitFor()
  await input.setInputFiles([
    { name: 'tool.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
    { name: 'huge.zip', mimeType: 'application/zip', buffer: zip(10 * 1024 * 1024 + 1) },
    { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<script>1</script>') },
    text('good.txt', 'Good.'),
  ])
  await row('tool.exe').getByText('Files of this kind cannot be attached').waitFor()
  await row('empty.png').getByText(attach.empty).waitFor()
  await row('huge.zip').getByText('A file may have 10').waitFor()
  await row('page.png').getByText(attach.content).waitFor()
  await doneIn(panel, row('good.txt')).waitFor()
  // Nothing goes without them before it was asked.
  await panel.getByLabel(en.form.subject).fill('Some cannot go along')
  await panel.getByLabel(en.form.message).fill('Four of five.')
  await panel.getByRole('button', { name: en.form.save }).click()
  // It is seen, whatever bar stays over the end of the form.
  const question = panel.getByText(attach.asks(4))
  await expect
    .poll(() =>
      question.evaluate((it) => {
        const { left, top, height } = it.getBoundingClientRect()
        const root = it.getRootNode()
        return root instanceof ShadowRoot && root.elementFromPoint(left + 4, top + height / 2) === it
      }),
    )
    .toBe(true)
  expect(await question.locator('..').evaluate((it) => it.matches(':focus'))).toBe(true)
  await panel.getByRole('button', { name: attach.without }).click()
  const files = panel.getByRole('list', { name: shown.files, exact: true }).getByRole('listitem')
  await files.getByText('good').waitFor()
  expect(await files.count()).toBe(1)
  expect(complaints.all).toEqual([])
})

test('T4 a file shows how far it has come, and is cancelled', async () => {
  const { page, panel, input, row } = await writing()
  await slow(page)
  await input.setInputFiles([large()])
  await underway(row('large.zip'))
  const dropped = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await panel.getByRole('button', { name: attach.cancel('large.zip') }).click()
  await row('large.zip').waitFor({ state: 'detached' })
  expect((await dropped).status()).toBe(204)
  const { read } = pages.stage.store()
  const rows = await read.selectFrom('files').select('name').where('name', '=', 'large.zip').execute()
  expect(rows).toEqual([])
})

test('D4 an upload that is cut off goes on from where it was, and the reply goes out when it is there', async () => {
  const id = await openTicket('A cut connection')
  const { page, panel, input, row } = await writing(id)
  // Half of it gets through before the network is gone.
  const half = LARGE / 2
  await page.route(
    /\/api\/uploads\/[\w-]{32}$/,
    async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback()
      const body = new Uint8Array(zip(LARGE).subarray(0, half))
      const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
      await fetch(route.request().url(), { method: 'PATCH', headers, body })
      await page.context().setOffline(true)
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
  await input.setInputFiles([large()])
  await row('large.zip').getByText(attach.stalled).waitFor()
  await panel.getByRole('textbox', { name: threadEn.reply }).fill('Here it is.')
  await panel.getByRole('button', { name: threadEn.send }).click()
  await panel.getByText(attach.holds(1)).waitFor()
  await page.context().setOffline(false)
  await panel.getByRole('list', { name: shown.files, exact: true }).getByText('large').waitFor()
  // From its beginning it would not have been taken: the server has half of it.
  const { read } = pages.stage.store()
  const rows = await read.selectFrom('files').select('size').where('ticket_id', '=', id).execute()
  expect(rows).toEqual([{ size: LARGE }])
})

test('D4 a reload keeps what is there, and what is not goes on when it is chosen again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-chosen-'))
  const path = join(folder, 'large.zip')
  await writeFile(path, large().buffer)
  const { page, panel, input, row, open } = await writing(await openTicket('A reload'))
  await input.setInputFiles([text('small.txt', 'Small.')])
  await doneIn(panel, row('small.txt')).waitFor()
  await slow(page)
  await input.setInputFiles(path)
  await underway(row('large.zip'))
  await page.reload()
  await open()
  await doneIn(panel, row('small.txt')).waitFor()
  await row('large.zip').getByText(attach.lost).waitFor()
  await input.setInputFiles(path)
  await doneIn(panel, row('large.zip')).waitFor()
  expect(await panel.locator('.attach li').count()).toBe(2)
  await rm(folder, { recursive: true })
})

test('E9 a file of the team’s comes with its reply while the customer looks on', async () => {
  const id = await openTicket('Where is the invoice?')
  const customer = await writing(id)
  const desk = await (await pages.newContext()).newPage()
  await desk.goto(`${pages.stage.url}/desk`)
  await desk.getByLabel('E-mail').fill(mihai.email)
  await desk.getByLabel('Password', { exact: true }).fill(mihai.password)
  await desk.keyboard.press('Enter')
  await desk.getByRole('heading', { name: 'Queue' }).waitFor()
  await desk.getByText('Where is the invoice?').first().click()
  const chosen = desk.locator('input[type=file]')
  await chosen.waitFor({ state: 'attached' })
  await chosen.setInputFiles([picture('screen.png'), text('steps.txt', 'One, two.')])
  await desk.locator('.attach [data-state=done]').nth(1).waitFor()
  await desk.getByRole('textbox', { name: 'Reply' }).fill('As in the picture.')
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await desk.getByRole('list', { name: shown.files, exact: true }).getByText('steps').waitFor()
  const files = customer.panel.getByRole('list', { name: shown.files, exact: true }).getByRole('listitem')
  await files.nth(1).waitFor()
  await files.first().locator('canvas').waitFor()
  expect(customer.complaints.all).toEqual([])
})

test('S35 on a host with the strictest policy files are attached and shown, and nothing is reported', async () => {
  const context = await pages.newContext()
  const complaints = watchForComplaints(context)
  const page = await context.newPage()
  await page.goto(`${pages.stage.host.url}/?person=ana`)
  const panel = page.getByRole('dialog', { name: en.title })
  await page.getByRole('button', { name: /^Support centre/ }).click()
  await panel.getByRole('button', { name: en.list.open }).first().click()
  await panel.locator('input[type=file]').setInputFiles([picture('strict.png')])
  await panel.locator('.attach [data-state=done]').waitFor()
  await panel.getByLabel(en.form.subject).fill('Under a strict policy')
  await panel.getByLabel(en.form.message).fill('With a picture.')
  const drawn = page.waitForResponse((response) => response.url().endsWith('/preview') && response.ok())
  await panel.getByRole('button', { name: en.form.save }).click()
  await panel.getByRole('list', { name: shown.files, exact: true }).locator('canvas').waitFor()
  await drawn
  expect(complaints.all).toEqual([])
})
