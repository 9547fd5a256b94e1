/** The script tag in other people's pages, in a real Chromium: what it leaves alone, and what it leaves behind. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as loaderEn } from '../../shared/locale/loader/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { watchForComplaints } from '../support/browser.ts'
import {
  call,
  globalOf,
  holdExchange,
  identify,
  startPages,
  statusOf,
  stub,
  type Pages,
} from '../support/pages.ts'
import { ana } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

test('S34 has the same globals, prototypes, listeners and elements before mounting and after destroy()', async () => {
  const { page, lifebuoy, panel, complaints } = await pages.open('</head><body><p>Host</p>')
  const cdp = await page.context().newCDPSession(page)
  const before = await surface(page)
  const listeners = await countListeners()

  await page.evaluate(
    ({ server, key }) => {
      const script = document.createElement('script')
      script.src = `${server}/lifebuoy.js`
      script.dataset['key'] = key
      document.head.append(script)
    },
    { server: pages.stage.url, key: pages.stage.key },
  )
  await lifebuoy.waitFor()
  expect(await changed(page, before)).toEqual(['window.Lifebuoy'])
  await identify(page, pages.stage, ana)
  await lifebuoy.click()
  await panel.getByRole('button', { name: en.list.open }).waitFor()
  expect(await changed(page, before)).toEqual(['window.Lifebuoy'])

  await page.evaluate(() => {
    window.Lifebuoy?.('destroy')
    document.querySelector('script[src]')?.remove()
  })
  await expect.poll(countListeners).toEqual(listeners)
  expect(await changed(page, before)).toEqual([])
  expect(await page.evaluate(() => document.body.outerHTML)).toBe('<body><p>Host</p></body>')
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
  expect(complaints.all).toEqual([])

  async function countListeners(): Promise<number[]> {
    return Promise.all(
      ['window', 'document', 'document.documentElement', 'document.body'].map(async (expression) => {
        const { result } = await cdp.send('Runtime.evaluate', { expression })
        const found = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })
        return found.listeners.length
      }),
    )
  }
})

test('S33 no message of another window’s is listened to, and none is sent', async () => {
  const heard = `${stub}<script>
    window.messages = { listeners: 0, sent: 0 }
    for (const kind of [Window, MessagePort, Worker, BroadcastChannel])
      if ('postMessage' in kind.prototype) kind.prototype.postMessage = function () { messages.sent += 1 }
    window.postMessage = function () { messages.sent += 1 }
    const { addEventListener } = EventTarget.prototype
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (type === 'message' || type === 'messageerror') messages.listeners += 1
      return addEventListener.call(this, type, ...rest)
    }
  </script>{tag}</head><body>`
  const { page, lifebuoy, panel, complaints } = await pages.open(heard)
  await lifebuoy.waitFor()
  await identify(page, pages.stage, ana)
  await lifebuoy.click()
  await panel.getByRole('button', { name: en.list.open }).waitFor()
  for (const tab of [en.tabs.proposals, en.tabs.changes, en.tabs.tickets]) {
    // oxlint-disable-next-line no-await-in-loop -- one tab after the other
    await panel.getByRole('tab', { name: tab }).click()
  }
  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByLabel(en.form.subject).waitFor()
  // What somebody else's frame says in the words of commands and answers changes nothing.
  await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    for (const data of ['close', { command: 'destroy' }, ['destroy'], { type: 'session', session: 'x' }]) {
      const said = { data, origin: 'https://elsewhere.example', source: frame.contentWindow }
      dispatchEvent(new MessageEvent('message', said))
    }
  })
  expect(await panel.getByLabel(en.form.subject).isVisible()).toBe(true)
  expect(await globalOf(page, 'messages')).toEqual({ listeners: 0, sent: 0 })
  expect(await page.evaluate(() => [window.onmessage, window.onmessageerror])).toEqual([null, null])
  expect(complaints.all).toEqual([])
})

test('S34 gets its own Lifebuoy stub back, and can have the lifebuoy again', async () => {
  const { page, lifebuoy } = await pages.open(
    `${stub}<script>before = Lifebuoy; Lifebuoy('set', {})</script>{tag}</head><body>`,
  )
  await lifebuoy.waitFor()
  await identify(page, pages.stage, ana)
  await page.waitForFunction(() => sessionStorage.length > 0)
  await call(page, 'destroy')
  await expect.poll(() => lifebuoy.count()).toBe(0)
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  expect(await page.evaluate(() => window.Lifebuoy === Reflect.get(window, 'before'))).toBe(true)
  expect(await page.evaluate(() => window.Lifebuoy?.q)).toBeUndefined()
  await page.addScriptTag({ url: `${pages.stage.url}/lifebuoy.js` })
  await lifebuoy.waitFor()
})

test('S35 under the strictest policy everything works and nothing is reported', async () => {
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
  const lifebuoy = page.getByRole('button', { name: /^Support centre/ })
  await lifebuoy.click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByLabel(en.form.subject).fill('Strict')
  // The styles are there: the shadow root's sheets are no business of `style-src`.
  expect((await lifebuoy.boundingBox())?.width).toBe(44)
  await page.keyboard.press('Escape')
  await call(page, 'destroy')
  expect(await globalOf(page, 'violations')).toEqual([])
  expect(complaints.all).toEqual([])
})

test('S35 with the server down it notices nothing, and the panel opens once the server is back', async () => {
  const { page, lifebuoy, panel, complaints } = await pages.open(
    `<script>errors = []; for (const type of ['error', 'unhandledrejection']) addEventListener(type, (event) => errors.push(type))</script>${stub}{tag}</head><body>`,
    // Chromium itself writes it for each request that does not get through.
    { expected: [/net::ERR_/] },
  )
  await lifebuoy.waitFor()
  await pages.stage.stopServer()
  const failed = page.waitForEvent('requestfailed')
  await identify(page, pages.stage, ana)
  await failed
  expect(await lifebuoy.innerText()).toBe('')
  // Only who wants something of it is told: whoever reaches for it, at once.
  const asked = requestsFor(page, 'bridge')
  await lifebuoy.hover()
  await lifebuoy.click()
  await lifebuoy.getByText(loaderEn.unreachable).waitFor()
  expect(await lifebuoy.getAttribute('title')).toBe(loaderEn.unreachable)
  expect(asked()).toBe(1)
  expect(complaints.all).toEqual([])
  expect(await globalOf(page, 'errors')).toEqual([])
  await pages.stage.startServer()
  await lifebuoy.click()
  await panel.getByRole('button', { name: en.list.open }).waitFor()
  expect(await lifebuoy.getAttribute('title')).toBe('Support centre')
  expect(await lifebuoy.innerText()).toBe('')
  expect(await globalOf(page, 'errors')).toEqual([])
})

test('S35 with the server down when the panel is wanted it says so on the lifebuoy, and no more in the console', async () => {
  const { page, lifebuoy, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
    expected: [/net::ERR_/],
  })
  await lifebuoy.waitFor()
  await identify(page, pages.stage, ana)
  await page.waitForFunction(() => sessionStorage.length > 0)
  await pages.stage.stopServer()
  const click = async () => {
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/embed'))
    await lifebuoy.click()
    await failed
    await lifebuoy.getByText(loaderEn.unreachable).waitFor()
    expect(complaints.all).toEqual([])
  }
  await click()
  await click()
  await pages.stage.startServer()
  await lifebuoy.click()
  await panel.getByRole('button', { name: en.list.open }).waitFor()
  expect(await lifebuoy.innerText()).toBe('')
  expect(await lifebuoy.getAttribute('title')).toBe('Support centre')
})

test('S35 the lifebuoy that could not be reached says no more of it once it can, also to who is nobody', async () => {
  const { lifebuoy, panel } = await pages.open('{tag data-placement="bottom-left"}</head><body>', {
    expected: [/net::ERR_/],
  })
  await lifebuoy.waitFor()
  await pages.stage.stopServer()
  await lifebuoy.click()
  const told = lifebuoy.getByText(loaderEn.unreachable)
  await told.waitFor()
  // To its inner side, where there is room for it.
  expect((await told.boundingBox())?.x).toBe(16 - 6)
  await pages.stage.startServer()
  await lifebuoy.click()
  await panel.waitFor()
  expect(await lifebuoy.getAttribute('title')).toBe('Support centre')
  expect(await lifebuoy.innerText()).toBe('')
})

test('S35 a session that is on its way when the lifebuoy is taken out is not kept, and lives on nowhere', async () => {
  const { page, lifebuoy } = await pages.open(`${stub}{tag}</head><body>`, { expected: [] })
  await lifebuoy.waitFor()
  const exchange = await holdExchange(page)
  await identify(page, pages.stage, ana)
  const opened = await exchange.opened
  await call(page, 'destroy')
  exchange.release()
  await expect.poll(() => statusOf(pages.stage, opened), { timeout: 15_000 }).toBe(401)
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
})

test('takes what was queued before the script was there, whatever it is', async () => {
  const { page, lifebuoy, panel, complaints } = await pages.open(
    `<script>Lifebuoy = () => {}; Lifebuoy.q = [null, ['open']]</script>{tag}</head><body>`,
  )
  await panel.waitFor()
  await lifebuoy.waitFor()
  await expect.poll(() => complaints.all).toHaveLength(1)
  expect(complaints.all[0]).toContain('Lifebuoy("undefined"): there are only open, close')
  expect(await page.evaluate(() => typeof window.Lifebuoy)).toBe('function')
})

test('a page that imports the script as a module, which says nothing of a vendor, has no lifebuoy and no error', async () => {
  const { page, complaints } = await pages.open('</head><body>')
  await page.evaluate(`import('${pages.stage.url}/lifebuoy.js').then(() => null)`)
  expect(await page.locator('lifebuoy-host').count()).toBe(0)
  expect(complaints.all).toEqual([])
})

test('S35 it hears of no error when it takes the lifebuoy out while the panel cannot be fetched', async () => {
  const { page, lifebuoy, complaints } = await pages.open(
    `<script>errors = []; for (const type of ['error', 'unhandledrejection']) addEventListener(type, (event) => errors.push(type))</script>{tag}</head><body>`,
    { expected: [/net::ERR_/, /^console warning: .*Failed to fetch/] },
  )
  const reached = Promise.withResolvers<undefined>()
  const destroyed = Promise.withResolvers<undefined>()
  await page.route('**/assets/embed-*.js', async (route) => {
    reached.resolve(undefined)
    await destroyed.promise
    await route.abort()
  })
  await lifebuoy.click()
  await reached.promise
  const warned = page.waitForEvent('console', (message) => message.text().includes('Failed to fetch'))
  await call(page, 'destroy')
  destroyed.resolve(undefined)
  await warned
  // Rejections that nobody has taken are told of in a task of their own.
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
  expect(await globalOf(page, 'errors')).toEqual([])
  expect(complaints.all).toEqual([])
})

/** How often a page has asked for a built file since. */
function requestsFor(page: Page, name: string): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.url().includes(`/assets/${name}-`)) count += 1
  })
  return () => count
}

/** All globals and all that the built-ins and their prototypes have, by name; kept outside of the page's own globals. */
function surface(page: Page) {
  return page.evaluateHandle(() => {
    const seen = new Map<string, unknown>()
    const look = (name: string, owner: unknown) => {
      if ((typeof owner !== 'function' && typeof owner !== 'object') || owner === null) return
      for (const key of Reflect.ownKeys(owner)) {
        const property = Reflect.getOwnPropertyDescriptor(owner, key)
        const value: unknown = property?.get ?? property?.value
        seen.set(`${name}.${String(key)}`, value)
        if (owner === window && typeof value === 'function') {
          look(String(key), value)
          look(`${String(key)}.prototype`, Reflect.getOwnPropertyDescriptor(value, 'prototype')?.value)
        }
      }
    }
    look('window', window)
    return seen
  })
}

/** The names of what is not as it was. What a global of ours has is named with it. */
async function changed(page: Page, before: Awaited<ReturnType<typeof surface>>): Promise<string[]> {
  const after = await surface(page)
  return page.evaluate(
    ([was, is]) =>
      [...new Set([...was.keys(), ...is.keys()])].filter(
        (name) =>
          !name.startsWith('Lifebuoy') &&
          (was.has(name) !== is.has(name) || !Object.is(was.get(name), is.get(name))),
      ),
    [before, after] as const,
  )
}
