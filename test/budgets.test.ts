/**
 * What Lifebuoy may cost, measured on the real build and in a real Chromium. A budget is raised only with a reason
 * written beside it. Bytes and counts are exact; CPU is a ratio to a floor measured in the same run.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Browser } from 'playwright-core'
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
  type Measured,
} from './support/measure.ts'
import { ana, mihai, startStage, type Stage } from './support/stage.ts'

const kB = 1000

let browser: Browser
let stage: Stage
let floors: Floors

beforeAll(async () => {
  browser = await launchBrowser()
  floors = await startFloors({ server: () => stage.url, key: () => stage.key, token: () => stage.token(ana) })
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

/** Opens the panel with the mouse and resolves when the list's twenty rows are there. */
async function openPanel(measured: Measured): Promise<void> {
  await click(measured, ({ name }) => name === 'button')
  await expect
    .poll(async () => (await findNode(measured, ({ name }) => name === 'li')).length, { timeout: 20_000 })
    .toBe(20)
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

  test('the first open, script tag, language and styles included, is at most 16 kB in 3 requests', async () => {
    await withPage('/ours?identified', async (measured) => {
      await openPanel(measured)
      const fetched = assets(measured.requested)
      expect(fetched.length).toBeGreaterThanOrEqual(2)
      expect(fetched.length).toBeLessThanOrEqual(3)
      expect(await brotliBytes(fetched)).toBeLessThanOrEqual(16 * kB)
    })
  })

  test('each further part of the panel is at most 8 kB', async () => {
    const first = await withPage('/ours?identified', async (measured) => {
      await openPanel(measured)
      return assets(measured.requested)
    })
    const desk = await deskAssets()
    const files = (await readdir(join(dist, 'assets')))
      .filter((file) => /\.(?:js|css)$/.test(file))
      .map((file) => `/assets/${file}`)
    const lazy = files.filter((file) => !first.includes(file) && !desk.includes(file))
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

  test('the desk is at most 90 kB at first', async () => {
    expect(await brotliBytes(await deskAssets())).toBeLessThanOrEqual(90 * kB)
  })
})

function isEntry(file: string): boolean {
  return /\/assets\/(?:embed|panel)/.test(file)
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
    // A task is long from 50 ms on: when all we run takes less, none of it is.
    expect(cost.ours).toBeLessThan(50)
  })

  test('of load and first open: at most 1.5 times a toy panel', async () => {
    // 12 ms to the toy's 8 ms where the budget was set; the ratio holds on slower machines too.
    const cost = await inTurn(15, {
      toy: () => withPage('/toy', opened),
      ours: () => withPage('/ours?identified', opened),
    })
    expect(cost.ours / cost.toy).toBeLessThanOrEqual(1.5)
  })
})

async function opened(measured: Measured): Promise<number> {
  await openPanel(measured)
  return scriptCpu(measured)
}

test('nothing in the host page moves', async () => {
  await withPage('/ours?identified', async (measured) => {
    await openPanel(measured)
    const shifts = await measured.page.evaluate(
      () =>
        new Promise<number>((done) => {
          const observer = new PerformanceObserver((list) => done(list.getEntries().length))
          observer.observe({ type: 'layout-shift', buffered: true })
          // Without a shift the observer is never called.
          requestAnimationFrame(() => setTimeout(() => done(observer.takeRecords().length)))
        }),
    )
    expect(shifts).toBe(0)
  })
})

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
    await measured.page.keyboard.press('Escape')
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect.poll(async () => (await findNode(measured, ({ name }) => name === 'li')).length).toBe(0)
  }
  return liveHeap(measured)
}

// Where the budgets were set, a bare button took 80 kB over an empty page, a toy panel 295 kB, and ours were to take at
// most 120 and 400. What those two take grows with Chromium's version: the proportions are what is held to.
describe('JavaScript heap over an empty page', () => {
  test('closed, the user identified: at most 1.5 times a bare button', async () => {
    const live = await inTurn(3, {
      empty: () => withPage('/empty', liveHeap),
      bare: () => withPage('/bare', liveHeap),
      ours: () => withPage('/ours?identified', liveHeap),
    })
    expect((live.ours - live.empty) / (live.bare - live.empty)).toBeLessThanOrEqual(120 / 80)
  })

  test('open with 20 rows: at most 1.36 times a toy panel with as many', async () => {
    const live = await inTurn(5, {
      empty: () => withPage('/empty', liveHeap),
      toy: () => withPage('/toy', heapWhenOpen),
      ours: () => withPage('/ours?identified', heapWhenOpen),
    })
    expect((live.ours - live.empty) / (live.toy - live.empty)).toBeLessThanOrEqual(400 / 295)
  })

  test('closed again, time after time: within 50 kB', async () => {
    // From the second closing on: the first opening is when the engine compiles what it then keeps.
    await withPage('/ours?identified', async (measured) => {
      const before = await openAndClose(measured, 2)
      const after = await openAndClose(measured, 5)
      expect(after - before).toBeLessThanOrEqual(50 * kB)
    })
  })
})
