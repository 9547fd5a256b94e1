/** What a page costs in a real Chromium: script CPU, heap, requests, layout shifts. Medians, never single runs. */
import type { Browser, CDPSession, Page } from 'playwright-core'

export interface Measured {
  readonly page: Page
  readonly cdp: CDPSession
  /** Paths of everything requested so far, in order. */
  readonly requested: readonly string[]
  /** Those of them that an answer has begun to come for. */
  readonly answered: readonly string[]
  close(): Promise<void>
}

/** A page in a renderer of its own, with an empty cache. Navigate with `goto`. */
export async function openMeasured(browser: Browser): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const requested: string[] = []
  page.on('request', (request) => requested.push(new URL(request.url()).pathname))
  const answered: string[] = []
  page.on('response', (response) => answered.push(new URL(response.url()).pathname))
  // Time of the main thread's CPU, not of the clock on the wall: a busy machine does not show in it.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await cdp.send('Page.enable')
  await cdp.send('Page.setLifecycleEventsEnabled', { enabled: true })
  return { page, cdp, requested, answered, close: () => context.close() }
}

/** Loads an address and resolves when something is painted at first, or, if nothing is, when all is quiet. */
export async function gotoPainted({ page, cdp }: Measured, url: string, paints = true): Promise<void> {
  // Not the first text or picture: the lifebuoy is neither, but a background.
  const awaited = paints ? 'firstPaint' : 'networkIdle'
  const seen = new Promise<void>((done) => {
    let ours = false
    cdp.on('Page.lifecycleEvent', ({ name }) => {
      // Those of the blank page before come first.
      if (name === 'init') ours = true
      else if (ours && name === awaited) done()
    })
  })
  await page.goto(url)
  await seen
}

/** Milliseconds of CPU that scripts took on the main thread since the navigation. */
export async function scriptCpu({ cdp }: Measured): Promise<number> {
  return (await metric(cdp, 'ScriptDuration')) * 1000
}

/** Milliseconds of CPU that all tasks took on the main thread since the navigation: scripts, styles, layout, painting. */
export async function taskCpu({ cdp }: Measured): Promise<number> {
  return (await metric(cdp, 'TaskDuration')) * 1000
}

/** Bytes of live JavaScript objects, after garbage is collected. */
export async function liveHeap({ cdp }: Measured): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  return metric(cdp, 'JSHeapUsedSize')
}

async function metric(cdp: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const found = metrics.find(({ name }) => name === wanted)
  if (found === undefined) throw new Error(`Chromium does not measure ${wanted}`)
  return found.value
}

/**
 * The first element with this attribute value, in any open shadow root. Asked of the browser and not of the page:
 * looking for it runs no script that would be measured too.
 */
export async function findNode(
  { cdp }: Measured,
  fits: (node: { name: string; attributes: Readonly<Record<string, string>> }) => boolean,
): Promise<readonly number[]> {
  await cdp.send('DOM.enable')
  const { nodes } = await cdp.send('DOM.getFlattenedDocument', { depth: -1, pierce: true })
  return nodes
    .filter(({ nodeName, attributes = [] }) => {
      const named: Record<string, string> = {}
      for (let at = 0; at + 1 < attributes.length; at += 2)
        named[attributes[at] ?? ''] = attributes[at + 1] ?? ''
      return fits({ name: nodeName.toLowerCase(), attributes: named })
    })
    .map(({ nodeId }) => nodeId)
}

/** Where the middle of an element is, in CSS pixels of the window. */
export async function middleOf({ cdp }: Measured, nodeId: number): Promise<{ x: number; y: number }> {
  const { model } = await cdp.send('DOM.getBoxModel', { nodeId })
  const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}

function lowerQuartile(values: readonly number[]): number {
  const found = values.toSorted((a, b) => a - b)[(values.length - 1) >> 2]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

/**
 * Runs all variants `times` times in turn, so that whatever else the machine does meets all of them alike, and answers the
 * lower quartile of each: what else it does only ever adds. One round before, not counted, warms the browser up.
 */
export async function inTurn<Name extends string>(
  times: number,
  variants: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, number>>> {
  const results = new Map<Name, number[]>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of Names
  const names = Object.keys(variants) as Name[]
  for (let round = 0; round <= times; round += 1) {
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- in turn
      const value = await variants[name]()
      if (round > 0) results.set(name, [...(results.get(name) ?? []), value])
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return Object.fromEntries(names.map((name) => [name, lowerQuartile(results.get(name) ?? [])])) as Record<
    Name,
    number
  >
}
