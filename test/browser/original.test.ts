/** A mail's own look at the desk: shown on wish, in a frame where nothing runs and from which nothing is fetched. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { words } from '../../shared/locale/desk-areas/mail/en.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { keepHeld } from '../support/held.ts'
import { addAdmin, openDesk } from '../support/admin.ts'
import { startStage, type Stage } from '../support/stage.ts'

const { incoming: said } = words
const { original } = desk

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>
/** Somebody else's server, and how often anything has connected to it or asked it for something. */
let tracker: Server
let tracked: string
let reached: string[]

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([startStage(), launchBrowser()])
  await addAdmin(stage)
  tracker = createServer((request, response) => {
    reached.push(request.url ?? '')
    response.end()
  })
  tracker.on('connection', () => reached.push('a connection'))
  await new Promise<void>((resolve) => {
    tracker.listen(0, '127.0.0.1', resolve)
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  tracked = `http://localhost:${(tracker.address() as AddressInfo).port}`
})

beforeEach(() => {
  reached = []
})

afterAll(async () => {
  await browser.close()
  await stage.close()
  tracker.close()
})

/** Whatever a mail has tried to reach out by, or to take the page over with. */
const hostile = () => `<!doctype html><html><head>
<title>Taken</title>
<base href="${tracked}/base/" target="_top">
<meta http-equiv="refresh" content="0; url=${tracked}/refresh">
<meta http-equiv="Content-Security-Policy" content="img-src *">
<link rel="stylesheet" href="${tracked}/style.css"><link rel="preconnect" href="${tracked}">
<LINK rel="dns-prefetch" href="${tracked}"><link rel="prefetch" href="${tracked}/prefetch"><link rel="icon" href="${tracked}/icon">
<link rel="preload" as="image" href="${tracked}/preload">
<style>
@import url(${tracked}/import.css);
@font-face { font-family: Far; src: url(${tracked}/font.woff2); }
body { font-family: Far, serif; background: url(${tracked}/background.png); }
h1 { color: rgb(0, 128, 0); }
</style>
<script src="${tracked}/script.js"></script>
<script>top.document.title = 'taken'; parent.postMessage('taken', '*'); document.title = 'ran'; fetch('${tracked}/fetch')</script>
</head>
<body onload="document.body.dataset.ran = 'yes'; fetch('${tracked}/onload')" background="${tracked}/body.png">
<h1 id="heading">Our offer of the week</h1>
<img src="${tracked}/pixel.gif" onerror="document.body.dataset.ran = 'yes'" width="1" height="1">
<img srcset="${tracked}/set.png 2x" src="//${tracked.slice(5)}/relative.png"><picture><source srcset="${tracked}/source.png"><img></picture>
<img id="own" src="data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=">
<svg width="9" height="9" onload="document.body.dataset.ran = 'yes'"><image href="${tracked}/svg.png"/><script>fetch('${tracked}/svg')</script></svg>
<iframe src="${tracked}/frame"></iframe><iframe srcdoc="<script>top.location = '${tracked}/srcdoc'</script>"></iframe>
<object data="${tracked}/object"></object><embed src="${tracked}/embed">
<video autoplay src="${tracked}/video" poster="${tracked}/poster"></video><audio autoplay src="${tracked}/audio"></audio>
<form action="${tracked}/form" method="post"><input name="password" autofocus onfocus="this.form.submit()"><button id="send">Sign in again</button></form>
<form action="${tracked}/image"><input type="image" src="${tracked}/button.png"></form>
<a id="top" target="_top" href="${tracked}/top">Top</a> <a id="self" target="_self" href="${tracked}/self">Self</a>
<a id="script" href="javascript:top.document.title='taken'">Script</a>
<a id="blank" href="${tracked}/blank" ping="${tracked}/ping">Blank</a>
<math><mtext></form><form><mglyph><style></math><img src onerror="document.body.dataset.ran = 'yes'"></style></mglyph></form></mtext></math>
</body></html>`

async function hold(subject: string, html: string): Promise<void> {
  const store = stage.store()
  const { id: vendorId } = await store.read.selectFrom('vendors').select('id').executeTakeFirstOrThrow()
  await keepHeld(store, vendorId, {
    from: { name: 'Emil Rus', address: 'emil@elsewhere.example' },
    subject,
    text: html,
    type: 'text/html',
    state: 'held',
    reason: 'unproved_sender',
  })
}

async function read(page: Page, subject: string) {
  const item = page.getByRole('listitem').filter({ hasText: subject })
  await item.getByRole('button', { name: said.lookAt(subject) }).click()
  return item
}

/** Its own, in pixels; 0 for a picture that did not come. */
function widthOf(picture: Element): number {
  return picture instanceof HTMLImageElement ? picture.naturalWidth : 0
}

/** Browsers write an error for each thing that a page's policy or sandbox holds back. */
const heldBack = [
  /Content Security Policy/,
  /sandboxed/,
  /status of 401 .*current/,
  /ERR_BLOCKED_BY_CSP/,
  /Blocked (?:form|script|opening|autofocusing)/,
  /violates/,
]

test('S10 S9 of a hostile mail nothing runs, nothing leaves for anywhere, and the desk stays where it is', async () => {
  await hold('Hostile', hostile())
  const context = await browser.newContext({ locale: 'en' })
  const complaints = watchForComplaints(context, heldBack)
  const page = await openDesk(context, stage, '#/mail')
  const item = await read(page, 'Hostile')
  // What it says is there as text, and nothing of its look before one asks.
  expect(await page.locator('iframe').count()).toBe(0)
  await item.getByRole('button', { name: original.show }).click()

  const frame = item.frameLocator(`iframe[title="${original.title}"]`)
  await frame.locator('#heading').waitFor()
  const sandbox = await item.locator('iframe').getAttribute('sandbox')
  expect(sandbox).toBe('')
  // Its own look is there: its colours, and the picture that came along.
  expect(await frame.locator('#heading').evaluate((one) => getComputedStyle(one).color)).toBe(
    'rgb(0, 128, 0)',
  )
  expect(await frame.locator('#own').evaluate(widthOf)).toBe(1)
  for (const id of ['top', 'self', 'script', 'blank', 'send']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await frame.locator(`#${id}`).click({ force: true })
  }
  for (const id of ['top', 'self', 'script', 'blank', 'send']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await frame.locator(`#${id}`).press('Enter')
  }
  await frame.locator('#heading').waitFor()
  expect(await frame.locator('body').getAttribute('data-ran')).toBe(null)
  expect(context.pages()).toHaveLength(1)
  expect(page.url()).toBe(`${stage.url}/desk#/mail`)
  expect(await page.title()).not.toContain('aken')
  expect(reached).toEqual([])
  await context.close()
  expect(complaints.all).toEqual([])
})

test('S10 what a mail shows from elsewhere is loaded when the operator asks, pictures alone', async () => {
  const far = 'https://pictures.elsewhere.example'
  await hold(
    'Newsletter',
    `<style>@import url(${far}/style.css);</style><p id="text">Hello</p><img id="far" src="http://pictures.elsewhere.example/logo.gif"><script src="${far}/script.js"></script>`,
  )
  const context = await browser.newContext({ locale: 'en' })
  const asked: { url: string; referer: string | undefined }[] = []
  await context.route('**://pictures.elsewhere.example/**', async (route) => {
    asked.push({ url: route.request().url(), referer: route.request().headers()['referer'] })
    await route.fulfill({
      contentType: 'image/gif',
      body: Buffer.from('R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=', 'base64'),
    })
  })
  const page = await openDesk(context, stage, '#/mail')
  const item = await read(page, 'Newsletter')
  await item.getByRole('button', { name: original.show }).click()
  const frame = item.frameLocator('iframe')
  await frame.locator('#text').waitFor()
  expect(asked).toEqual([])
  await item.getByRole('button', { name: original.load }).click()
  const picture = frame.locator('#far')
  await expect.poll(() => picture.evaluate(widthOf)).toBe(1)
  expect(asked).toEqual([{ url: `${far}/logo.gif`, referer: undefined }])
  expect(await item.getByRole('button', { name: original.load }).count()).toBe(0)
  await item.getByRole('button', { name: original.hide }).click()
  expect(await page.locator('iframe').count()).toBe(0)
  await context.close()
})
