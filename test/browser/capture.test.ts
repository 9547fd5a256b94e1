/** Pictures and recordings of the screen, in a real Chromium that is asked for its own page: taken, drawn on, and arrived. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FileLinks } from '../../shared/api/files.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketPage } from '../../shared/api/tickets.ts'
import { words } from '../../shared/locale/capture/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { watchForComplaints, type Complaints } from '../support/browser.ts'
import { call, globalOf, startPages, type Pages } from '../support/pages.ts'
import { ana } from '../support/stage.ts'

/** The browser does not ask, but gives the page that asks. */
const granting = ['--auto-accept-this-tab-capture']

type Place = readonly [x: number, y: number]

let pages: Pages

async function openForm(subject: string): Promise<{ page: Page; complaints: Complaints }> {
  const context = await pages.newContext()
  const complaints = watchForComplaints(context)
  const page = await context.newPage()
  await page.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations?.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  await page.goto(`${pages.stage.host.url}/?person=ana`)
  await page.getByRole('button', { name: /^Support centre/ }).click()
  await panelOf(page).getByRole('button', { name: en.list.open }).click()
  await panelOf(page).getByLabel(en.form.subject).fill(subject)
  await panelOf(page).getByLabel(en.form.message).fill('See what goes along.')
  return { page, complaints }
}

function panelOf(page: Page) {
  return page.getByRole('dialog', { name: en.title })
}

/** Over the whole page, for what was taken. */
function dialogOf(page: Page) {
  return page.locator('dialog.capture')
}

/** What has arrived with the ticket, as its customer gets it. */
async function arrived(subject: string): Promise<{ type: string | null; bytes: Buffer }> {
  const { url, key } = pages.stage
  const opened = await fetch(`${url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, token: await pages.stage.token(ana) }),
  })
  // oxlint-disable typescript/no-unsafe-type-assertion -- what the contract says these addresses answer
  const { session } = (await opened.json()) as OpenedSession
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${session}` } })).json()
  const { items } = (await get('/api/tickets')) as TicketPage
  const id = items.find((ticket) => ticket.subject === subject)?.id
  const { items: files } = (await get(`/api/tickets/${id}/files`)) as FileLinks
  // oxlint-enable typescript/no-unsafe-type-assertion
  expect(files).toHaveLength(1)
  const response = await fetch(files[0]?.open ?? '')
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}

/** Colours in an area of a picture, as `r,g,b`, each once. */
async function coloursOf(
  bytes: Buffer,
  area: readonly [x: number, y: number, width: number, height: number],
): Promise<readonly string[]> {
  const context = await pages.newContext()
  const page = await context.newPage()
  return page.evaluate(
    async ([base64, [x, y, width, height]]) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([data]))
      const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
      pen?.drawImage(picture, 0, 0)
      const { data: all = [] } = pen?.getImageData(x, y, width, height) ?? {}
      const found = new Set<string>()
      for (let at = 0; at < all.length; at += 4) found.add(all.slice(at, at + 3).join())
      return [...found]
    },
    [bytes.toString('base64'), area] as const,
  )
}

describe('where it is allowed', () => {
  beforeAll(async () => {
    pages = await startPages({ switches: granting })
  })
  afterAll(() => pages.close())
  afterEach(() => pages.clear())

  test('E9 S35 a picture of the page, without the panel, drawn on and covered, arrives as it was drawn', async () => {
    const { page, complaints } = await openForm('A picture')
    await panelOf(page).getByRole('button', { name: words.picture }).click()
    const canvas = page.getByRole('application', { name: words.editor.picture })
    await canvas.waitFor()
    // The panel is back behind it.
    await expect.poll(() => page.locator('.panel').isVisible()).toBe(true)

    const box = await canvas.boundingBox()
    const size = await canvas.evaluate((node) => Number(Reflect.get(node, 'width')))
    const scale = (box?.width ?? 0) / size
    /** In pixels of the picture. */
    const at = ([x, y]: Place): Place => [(box?.x ?? 0) + x * scale, (box?.y ?? 0) + y * scale]
    const drag = async (from: Place, to: Place) => {
      await page.mouse.move(...at(from))
      await page.mouse.down()
      await page.mouse.move(...at(to), { steps: 4 })
      await page.mouse.up()
    }
    // What is not wanted is undone.
    await drag([600, 100], [620, 300])
    await page.getByRole('button', { name: words.editor.undo }).click()
    await drag([600, 400], [300, 300])
    await page.getByText(words.editor.blur, { exact: true }).click()
    await drag([0, 0], [300, 200])
    await dialogOf(page).getByRole('button', { name: words.attach }).click()
    await panelOf(page).getByText('screen-1.png', { exact: true }).waitFor()
    await panelOf(page).getByRole('button', { name: en.form.save }).click()
    await panelOf(page).getByRole('heading', { name: 'A picture' }).waitFor()

    const { type, bytes } = await arrived('A picture')
    expect(type).toBe('image/png')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    // Title and link of the page are below: all that is left are the shades of a mosaic.
    const covered = await coloursOf(bytes, [4, 4, 290, 190])
    expect(covered.length).toBeLessThanOrEqual(7)
    // Where the panel stood there is the page alone.
    expect(await coloursOf(bytes, [900, 100, 340, 500])).toEqual(['255,255,255'])
    expect(await coloursOf(bytes, [605, 90, 20, 200])).toEqual(['255,255,255'])
    expect(await coloursOf(bytes, [300, 300, 300, 100])).toContain('224,32,27')
    expect(await globalOf(page, 'violations')).toEqual([])
    expect(complaints.all).toEqual([])
  })

  test('E9 it is drawn on and cropped with the keyboard alone', async () => {
    const { page } = await openForm('By keys')
    const { keyboard } = page
    await panelOf(page).getByRole('button', { name: words.picture }).focus()
    await keyboard.press('Enter')
    const canvas = page.getByRole('application', { name: words.editor.picture })
    await canvas.waitFor()
    // The tools are a group of choices, of which arrows choose.
    await expect
      .poll(() =>
        page
          .getByRole('radio')
          .first()
          .evaluate((node) => node.matches(':focus')),
      )
      .toBe(true)
    await keyboard.press('ArrowLeft')
    await expect.poll(() => page.getByRole('radio').last().isChecked()).toBe(true)
    await canvas.focus()
    await keyboard.press('ArrowRight')
    await keyboard.press('Shift+ArrowUp')
    await page.getByText(/^\d+ by \d+, \d+ from the left/).waitFor({ state: 'attached' })
    const width = async () => canvas.evaluate((node) => Number(Reflect.get(node, 'width')))
    const whole = await width()
    await keyboard.press('Enter')
    await expect.poll(width).toBe(whole / 2)
    await keyboard.press('Control+z')
    await expect.poll(width).toBe(whole)
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await expect.poll(width).toBe(whole / 2)
    // Esc discards it, and leaves the panel open.
    await keyboard.press('Escape')
    await canvas.waitFor({ state: 'detached' })
    const button = panelOf(page).getByRole('button', { name: words.picture })
    await expect.poll(() => button.evaluate((node) => node.matches(':focus'))).toBe(true)
  })

  test('E9 S34 when the page closes the panel meanwhile, nothing is left of it', async () => {
    const { page, complaints } = await openForm('Closed')
    await panelOf(page).getByRole('button', { name: words.picture }).click()
    await page.getByRole('application', { name: words.editor.picture }).waitFor()
    await call(page, 'close')
    await page.getByRole('application', { name: words.editor.picture }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Support centre/ }).click()
    await panelOf(page).getByLabel(en.form.subject).waitFor()
    expect(await page.locator('dialog.capture').count()).toBe(0)
    expect(complaints.all).toEqual([])
  })

  test('E9 S35 a recording of the screen runs without the panel, is shown, and arrives', async () => {
    const { page, complaints } = await openForm('A recording')
    const panel = await page.locator('.panel').boundingBox()
    await panelOf(page).getByRole('button', { name: words.record }).click()
    const stop = page.getByRole('button', { name: words.recording.stop })
    await stop.waitFor()
    expect(await page.locator('.panel').isVisible()).toBe(false)
    await page.getByText(words.recording.left('0:58')).waitFor()
    await stop.click()
    await page.getByRole('heading', { name: words.recording.made }).waitFor()
    await stop.waitFor({ state: 'detached' })
    // Nor does its first moment show any of it.
    const seen = await dialogOf(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement, box) => {
        const { x = 0, y = 0, width = 0, height = 0 } = box ?? {}
        const scale = canvas.width / innerWidth
        const area = [x + 8, y + 8, width - 16, height - 96].map((one) => Math.round(one * scale))
        const [left = 0, top = 0, across = 0, down = 0] = area
        const { data = [] } = canvas.getContext('2d')?.getImageData(left, top, across, down) ?? {}
        const found = new Set<string>()
        for (let at = 0; at < data.length; at += 4) found.add(data.slice(at, at + 3).join())
        return [...found]
      }, panel)
    expect(seen).toHaveLength(1)
    await page.getByRole('slider', { name: words.recording.moment }).press('End')
    await dialogOf(page).getByRole('button', { name: words.attach }).click()
    await panelOf(page)
      .getByText(/^screen-\d\.webm$/)
      .waitFor()
    await panelOf(page).getByRole('button', { name: en.form.save }).click()
    await panelOf(page).getByRole('heading', { name: 'A recording' }).waitFor()
    const { type, bytes } = await arrived('A recording')
    expect(type).toBe('video/webm')
    // As Matroska begins (RFC 9559, section 4).
    expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
    expect(await globalOf(page, 'violations')).toEqual([])
    expect(complaints.all).toEqual([])
  })
})

describe('where a vendor allows a second', () => {
  beforeAll(async () => {
    pages = await startPages({
      switches: granting,
      settings: { files: { capture: { picture: false, seconds: 1 } } },
    })
  })
  afterAll(() => pages.close())
  afterEach(() => pages.clear())

  test('E9 a recording ends by itself, and no picture is offered', async () => {
    const { page } = await openForm('A second')
    await panelOf(page).getByRole('button', { name: words.record }).click()
    await page.getByRole('heading', { name: words.recording.made }).waitFor()
    await dialogOf(page).getByRole('button', { name: words.discard }).click()
    await expect.poll(() => page.locator('.panel').isVisible()).toBe(true)
    expect(await panelOf(page).getByRole('button', { name: words.picture }).count()).toBe(0)
    expect(
      await panelOf(page)
        .getByText(/screen-/)
        .count(),
    ).toBe(0)
  })
})

describe('where it is not allowed', () => {
  beforeAll(async () => {
    pages = await startPages({ switches: ['--auto-reject-this-tab-capture'] })
  })
  afterAll(() => pages.close())
  afterEach(() => pages.clear())

  test('E9 who does not allow it is told what to do, and loses nothing', async () => {
    const { page, complaints } = await openForm('Not allowed')
    await panelOf(page).getByRole('button', { name: words.picture }).click()
    await panelOf(page).locator('p', { hasText: words.denied }).waitFor()
    expect(await page.locator('.panel').isVisible()).toBe(true)
    expect(await panelOf(page).getByLabel(en.form.subject).inputValue()).toBe('Not allowed')
    expect(complaints.all).toEqual([])
  })

  test('E9 a browser that cannot show its screen is not asked to', async () => {
    const context = await pages.newContext()
    const page = await context.newPage()
    const asked: (string | undefined)[] = []
    page.on('request', (request) => asked.push(/\/assets\/(\w+)-/.exec(request.url())?.[1]))
    await page.addInitScript(() => Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia'))
    await page.goto(`${pages.stage.host.url}/?person=ana`)
    await page.getByRole('button', { name: /^Support centre/ }).click()
    await panelOf(page).getByRole('button', { name: en.list.open }).click()
    await panelOf(page).locator('.attach').waitFor()
    await panelOf(page).getByLabel(en.form.subject).fill('Without')
    await panelOf(page).getByLabel(en.form.message).fill('Nothing can be taken here.')
    await panelOf(page).getByRole('button', { name: en.form.save }).click()
    await panelOf(page).getByRole('heading', { name: 'Without' }).waitFor()
    expect(asked).toContain('files')
    expect(asked).not.toContain('capture')
  })
})
