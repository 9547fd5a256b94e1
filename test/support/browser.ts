/** A real Chromium for the tests, and pages that remember whatever went wrong in them. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
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
  return { all }
}
