/**
 * What Lifebuoy may cost, measured on the real build and in a real Chromium. A budget is raised only with a reason
 * written beside it. Bytes and counts are exact; CPU is a ratio to a floor measured in the same run.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Browser } from 'playwright-core'
import type { Manifest } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { dist } from './support/build.ts'
import { startFloors, type Floors } from './support/floors.ts'
import {
  findNode,
  gotoPainted,
  inTurn,
  liveHeap,
  middleOf,
  openMeasured,
  scriptCpu,
  taskCpu,
  type Measured,
} from './support/measure.ts'
import { ana, dan, mihai, startStage, type Stage } from './support/stage.ts'

const kB = 1000

let browser: Browser
let stage: Stage
let floors: Floors

beforeAll(async () => {
  browser = await launchBrowser()
  floors = await startFloors({
    server: () => stage.url,
    key: () => stage.key,
    token: (person) => stage.token(person === dan.sub ? dan : ana),
  })
  stage = await startStage({ origins: [floors.url] })
  await stage.openTickets(
    ana,
    Array.from({ length: 20 }, (_, n) => `Invoice ${n + 1} has no total`),
  )
})

afterAll(async () => {
  await browser.close()
  await Promise.all([stage.close(), floors.close()])
})

/** Bytes of files below dist/, each compressed by brotli at its best, as they are served. */
async function brotliBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(dist, path))
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
      return (await promisify(brotliCompress)(bytes, options)).length
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** What of a page's requests is ours to send: the script tag's file and the built assets. */
function assets(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path === '/lifebuoy.js' || path.startsWith('/assets/'))
}

/** Ana awaits answers to her twenty tickets; Dan has none. */
const awaiting = `/ours?identified=${ana.sub}`
const idle = `/ours?identified=${dan.sub}`

/** The built files that a page has fetched after the script tag, without hashes and endings; not what comes by itself later. */
function fetchedBy({ requested }: Measured): readonly string[] {
  return assets(requested)
    .slice(1)
    .map((path) => path.replace(/^\/assets\/(\w+)-.*$/, '$1'))
    .filter((name) => name !== 'later')
}

/** Opens the panel with the mouse and resolves when the list's twenty rows are there. */
async function openPanel(measured: Measured): Promise<void> {
  await openAndFind(measured, ({ name }) => name === 'li', 20)
}

async function openAndFind(
  measured: Measured,
  fits: Parameters<typeof findNode>[1],
  count: number,
): Promise<void> {
  await click(measured, ({ name }) => name === 'button')
  await expect.poll(async () => (await findNode(measured, fits)).length, { timeout: 20_000 }).toBe(count)
}

/** Resolves when the last is answered of what a page asks the server by itself. Runs no script in the page, as that would count. */
async function settled({ answered }: Measured, last: string): Promise<void> {
  await expect.poll(() => answered.includes(last), { timeout: 20_000 }).toBe(true)
}

async function click(measured: Measured, fits: Parameters<typeof findNode>[1]): Promise<void> {
  const [node] = await findNode(measured, fits)
  if (node === undefined) throw new Error('there is nothing to click')
  const { x, y } = await middleOf(measured, node)
  await measured.page.mouse.move(x, y)
  await measured.page.mouse.click(x, y)
}

async function withPage<T>(path: string, work: (measured: Measured) => Promise<T>): Promise<T> {
  const measured = await openMeasured(browser)
  try {
    await gotoPainted(measured, `${floors.url}${path}`, path !== '/empty')
    return await work(measured)
  } finally {
    await measured.close()
  }
}

describe('bytes, brotli 11', () => {
  test('the script tag is at most 1.5 kB, in one request', async () => {
    expect(await brotliBytes(['lifebuoy.js'])).toBeLessThanOrEqual(1.5 * kB)
    await withPage('/ours', async ({ requested }) => {
      expect(requested.filter((path) => path !== '/ours')).toEqual(['/lifebuoy.js'])
    })
  })

  test('somebody who is identified costs the bridge besides, and who awaits an answer what keeps the badge live', async () => {
    // 1.5 kB at first; a tenth more since it also begins and ends the watching, and hands it to the panel. And 0.15 kB
    // more so that no session outlives a reader who is replaced or forgotten while it is being opened, that who is named
    // again goes on undisturbed, that a page's own slow or failing token is not told as ours, and that who cannot get the
    // panel sees so. And 0.03 kB so that what waits is shown, and more can be written, on a page that is loaded while the
    // server is away. And 0.04 kB so that what waits is also sent from a new tab, which knows nobody until the server is back.
    // And 0.04 kB so that a screen reader is told in five languages, not two, what the number on the badge counts.
    // And 0.02 kB so that the badge counts latest changes too, and a page can show by itself that there are some.
    // And 0.05 kB so that what went wrong before the panel was first opened can go along with a ticket.
    // And 0.02 kB so that a part of the page that asks late is told the numbers, too.
    await withPage(idle, async (measured) => {
      await settled(measured, '/api/sessions')
      expect(fetchedBy(measured)).toEqual(['bridge'])
      expect(await brotliBytes(assets(measured.requested).slice(1))).toBeLessThanOrEqual(1.95 * kB)
    })
    await withPage(awaiting, async (measured) => {
      await settled(measured, '/api/events')
      expect(fetchedBy(measured)).toEqual(['bridge', 'watch'])
      expect(await brotliBytes(assets(measured.requested).slice(2))).toBeLessThanOrEqual(0.7 * kB)
    })
  })

  test('the first open, script tag, language and styles included, is at most 16 kB in 3 requests', async () => {
    await withPage(idle, async (measured) => {
      await openAndFind(measured, ({ attributes }) => attributes['class'] === 'empty', 1)
      expect(fetchedBy(measured)).toEqual(['bridge', 'embed'])
      expect(await brotliBytes(assets(measured.requested))).toBeLessThanOrEqual(16 * kB)
    })
  })

  test('of somebody who awaits an answer too, in 4 requests', async () => {
    await withPage(awaiting, async (measured) => {
      await settled(measured, '/api/events')
      await openPanel(measured)
      expect(fetchedBy(measured)).toEqual(['bridge', 'watch', 'embed'])
      // What keeps the badge live until then is in it besides, 0.7 kB, which 16 kB had room for until the bridge took
      // its last 0.15 kB and the panel learned to take the focus back in a page that swaps its body. And 0.25 kB more since
      // a status has a sign besides its colour and is called what the vendor calls it, in the list as everywhere. And
      // 0.08 kB so that what waits goes out by itself wherever the server was away. And 0.04 kB for three more languages in
      // what the badge says. And 0.05 kB because the parts name each other by hashes, which compress by some bytes better or
      // worse with each build. And 0.02 kB for what goes wrong before the panel is opened.
      expect(await brotliBytes(assets(measured.requested))).toBeLessThanOrEqual(16.69 * kB)
    })
  })

  test('each further part of the panel is at most 8 kB', async () => {
    const first = await withPage(idle, async (measured) => {
      await openAndFind(measured, ({ attributes }) => attributes['class'] === 'empty', 1)
      return assets(measured.requested)
    })
    const portal = await portalAssets()
    const lazy = (await partsOfThePanel()).filter((file) => ![...first, ...portal].includes(file))
    const sizes = await Promise.all(lazy.map(async (file) => [file, await brotliBytes([file])] as const))
    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes.filter(([file, size]) => !isEntry(file) && size > 8 * kB)).toEqual([])

    // The panel in another language is fetched instead of this one. It may make the first open 0.4 kB larger than 16:
    // a letter with a diacritic is two bytes, and none that the code beside it has.
    const same = await brotliBytes(first.filter((file) => !isEntry(file)))
    const others = sizes.filter(([file]) => isEntry(file))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter(([, size]) => same + size > 16.4 * kB)).toEqual([])
  })

  test('the portal is at most 24 kB until one can sign in', async () => {
    expect(await brotliBytes(await portalAssets())).toBeLessThanOrEqual(24 * kB)
  })

  test('the desk is at most 90 kB at first', async () => {
    expect(await brotliBytes(await deskAssets())).toBeLessThanOrEqual(90 * kB)
  })
})

/** All files that the panel is built of, in a host page and as the portal; what the desk is built of is the desk's. */
async function partsOfThePanel(): Promise<readonly string[]> {
  const lists = (await readdir(join(dist, 'built'))).filter((list) => list !== 'desk.json')
  const texts = await Promise.all(lists.map((list) => readFile(join(dist, 'built', list), 'utf8')))
  const files = texts.flatMap((text) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as Vite has written it
    Object.values(JSON.parse(text) as Manifest).map(({ file }) => `/${file}`),
  )
  return [...new Set(files)].filter((file) => /\.(?:js|css)$/.test(file))
}

function isEntry(file: string): boolean {
  return /\/assets\/(?:embed|panel)/.test(file)
}

/** What the portal fetches until its way in is there. */
async function portalAssets(): Promise<readonly string[]> {
  const measured = await openMeasured(browser)
  try {
    const { page, requested } = measured
    await page.goto(`${stage.url}/portal/comet`)
    await page.getByText('We do not know who you are').waitFor()
    return ['/portal.html', ...assets(requested)]
  } finally {
    await measured.close()
  }
}

/** What the desk fetches until an operator has the queue before them. */
async function deskAssets(): Promise<readonly string[]> {
  const measured = await openMeasured(browser)
  try {
    const { page, requested } = measured
    await page.goto(`${stage.url}/desk`)
    await page.getByLabel('E-mail').fill(mihai.email)
    await page.getByLabel('Password', { exact: true }).fill(mihai.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Queue' }).waitFor()
    return ['/desk.html', ...assets(requested)]
  } finally {
    await measured.close()
  }
}

describe('CPU of the main thread', () => {
  test('until the lifebuoy is painted: at most 1.5 times a bare button', async () => {
    const cost = await inTurn(21, {
      bare: () => withPage('/bare', scriptCpu),
      ours: () => withPage('/ours', scriptCpu),
    })
    expect(cost.bare).toBeGreaterThan(0)
    expect(cost.ours / cost.bare).toBeLessThanOrEqual(1.5)
  })

  test('adds no long task before anybody reaches for it', async () => {
    // A task is long from 50 ms on (Long Tasks API). Those of the page are timed by the clock on the wall, where another
    // process can make any task long. Here all tasks together, of painting too, take less CPU than one long one.
    const cost = await inTurn(7, {
      empty: () => withPage('/empty?content', taskCpu),
      ours: () =>
        withPage(`${awaiting}&content`, async (measured) => {
          await settled(measured, '/api/events')
          return taskCpu(measured)
        }),
    })
    expect(cost.ours - cost.empty).toBeLessThan(50)
  })

  test('of load and first open: at most 1.5 times a toy panel', async () => {
    // 12 ms to the toy's 8 ms where the budget was set; the ratio holds on slower machines too.
    const cost = await inTurn(15, {
      toy: () => withPage('/toy', opened),
      ours: () => withPage(awaiting, opened),
    })
    expect(cost.ours / cost.toy).toBeLessThanOrEqual(1.5)
  })
})

async function opened(measured: Measured): Promise<number> {
  await openPanel(measured)
  return scriptCpu(measured)
}

test('nothing in the host page moves: its cumulative layout shift is 0', async () => {
  await withPage(`${awaiting}&content`, async (measured) => {
    await settled(measured, '/api/events')
    await openPanel(measured)
    await measured.page.keyboard.press('Escape')
    expect(await shifts(measured)).toEqual([])
    // It would be seen.
    await measured.page.evaluate(() => document.body.prepend(document.createElement('p'), 'New'))
    expect(await shifts(measured)).not.toEqual([])
  })
})

/** How far each layout shift moved the page since it was loaded, also those that follow an input. */
function shifts({ page }: Measured): Promise<readonly number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const seen: PerformanceEntry[] = []
        const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        // What has changed is laid out in one frame, and reported by the end of the next.
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            setTimeout(() =>
              done([...seen, ...observer.takeRecords()].map((entry) => Number(Reflect.get(entry, 'value')))),
            ),
          ),
        )
      }),
  )
}

async function heapWhenOpen(measured: Measured): Promise<number> {
  await openPanel(measured)
  return liveHeap(measured)
}

/** What is still there `times` openings and closings later. */
async function openAndClose(measured: Measured, times: number): Promise<number> {
  for (let time = 0; time < times; time += 1) {
    // oxlint-disable-next-line no-await-in-loop -- again and again
    await openPanel(measured)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await close(measured)
  }
  return liveHeap(measured)
}

async function close(measured: Measured): Promise<void> {
  await measured.page.keyboard.press('Escape')
  await expect
    .poll(async () => (await findNode(measured, ({ name }) => name === 'li')).length, { timeout: 20_000 })
    .toBe(0)
}

// Where the budgets were set, a bare button took 80 kB over an empty page, a toy panel 295 kB, and ours were to take at
// most 120 and 400. What those two take grows with Chromium's version: the proportions are what is held to.
describe('JavaScript heap over an empty page', () => {
  test('closed, also for who awaits an answer: at most 1.5 times a bare button', async () => {
    const live = await inTurn(3, {
      empty: () => withPage('/empty', liveHeap),
      bare: () => withPage('/bare', liveHeap),
      ours: () => withPage('/ours', liveHeap),
      awaiting: () =>
        withPage(awaiting, async (measured) => {
          await settled(measured, '/api/events')
          return liveHeap(measured)
        }),
    })
    expect((live.ours - live.empty) / (live.bare - live.empty)).toBeLessThanOrEqual(120 / 80)
    expect((live.awaiting - live.empty) / (live.bare - live.empty)).toBeLessThanOrEqual(120 / 80)
  })

  test('open with 20 rows: at most 1.36 times a toy panel with as many', async () => {
    const live = await inTurn(5, {
      empty: () => withPage('/empty', liveHeap),
      toy: () => withPage('/toy', heapWhenOpen),
      ours: () => withPage(awaiting, heapWhenOpen),
    })
    expect((live.ours - live.empty) / (live.toy - live.empty)).toBeLessThanOrEqual(400 / 295)
  })

  test('closed again: within 60 kB of what destroying it all would leave, and no more however often it is opened', async () => {
    await withPage(awaiting, async (measured) => {
      await openPanel(measured)
      // What a first look does without has come too, and follows.
      await settled(measured, '/api/sessions/current')
      await close(measured)
      // Until then the engine compiles, and learns of the code that it runs, what it keeps. Code once fetched stays as
      // long as the page does, whoever lets go of it: that, not the page before the first opening, is what can be reached.
      const before = await openAndClose(measured, 10)
      const after = await openAndClose(measured, 10)
      expect(after - before).toBeLessThanOrEqual(50 * kB)
      await measured.cdp.send('Runtime.evaluate', { expression: "Lifebuoy('destroy')" })
      // A little more than the design's 50: the list and the session stay, so that another opening shows them at once.
      expect(after - (await liveHeap(measured))).toBeLessThanOrEqual(60 * kB)
    })
  })
})
