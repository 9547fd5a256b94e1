/** A real Chromium for the tests, and pages that remember whatever went wrong in them. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'
import { chromiumPath } from './chromium.ts'

/**
 * Chromium without a window and without traffic of its own.
 * `extra` are further command line switches.
 */
export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extra,
    ],
  })
}

/** Of what the pages did, so many lines are told where their test fails. */
const TOLD = 60

/** Console errors and warnings, uncaught exceptions and CSP reports of a context's pages, in order. */
export interface Complaints {
  /** One line each; empty when all is well. */
  readonly all: readonly string[]
}

/**
 * Watches every page of a context, from before its first script. What `expected` matches is left out:
 * Chromium itself writes a console error for each failed request, which a test that breaks the network expects.
 */
export function watchForComplaints(context: BrowserContext, expected: readonly RegExp[] = []): Complaints {
  const all: string[] = []
  const add = (line: string) => {
    if (!expected.some((pattern) => pattern.test(line))) all.push(line)
  }
  const watch = (page: Page) => {
    page.on('console', (message) => {
      const type = message.type()
      if (type === 'error' || type === 'warning') {
        add(`console ${type}: ${message.text()} (${message.location().url})`)
      }
    })
    page.on('pageerror', (error) => add(`uncaught: ${error.stack ?? error.message}`))
    page.on('crash', () => add('the page crashed'))
  }
  for (const page of context.pages()) watch(page)
  context.on('page', watch)
  tellWhereItFails(context)
  return { all }
}

/** What a failure that comes once in many runs leaves to go by: the pages' last traffic and, while they are open, their text. */
function tellWhereItFails(context: BrowserContext): void {
  if (expect.getState().currentTestName === undefined) return
  const begun = performance.now()
  const lines: string[] = []
  const note = (line: string) => {
    lines.push(`${Math.round(performance.now() - begun)} ms ${line}`)
    if (lines.length > TOLD) lines.shift()
  }
  context.on('response', (response) =>
    note(`${response.status()} ${response.request().method()} ${response.url()}`),
  )
  context.on('requestfailed', (request) =>
    note(`${request.failure()?.errorText ?? 'failed'} ${request.method()} ${request.url()}`),
  )
  context.on('console', (message) => note(`console ${message.type()}: ${message.text()}`))
  onTestFailed(async () => {
    const texts = context.pages().map((page) => page.locator('body').ariaSnapshot({ timeout: 2000 }))
    const shown = await Promise.all(texts.map((text) => text.catch(() => 'a page that is closed')))
    process.stderr.write(`${[...lines, ...shown].join('\n')}\n`)
  })
}
