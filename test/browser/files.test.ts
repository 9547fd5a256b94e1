/** Files in a real Chromium: attached in every way there is, sent in spite of what goes wrong, and seen by the other side. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as attach } from '../../shared/locale/attach/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as shown } from '../../shared/locale/shown-files/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { call, identify, startPages, stub, type OpenPage, type Pages } from '../support/pages.ts'
import { png } from '../support/picture.ts'
import { ana } from '../support/stage.ts'

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
  await panel.getByRole('button', { name: en.form.save }).click()
  const files = panel.getByRole('list', { name: shown.files }).getByRole('listitem')
  await files.first().waitFor()
  expect(
    await files.evaluateAll((all) => all.map((one) => one.querySelector('.file-name')?.textContent)),
  ).toEqual(['bon.png', 'note.txt', 'lista.csv', 'cont.txt'])
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
