/** Pages of other people's products with the script tag in them, each in a browser of its own. */
import { createServer } from 'node:http'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { launchBrowser, watchForComplaints, type Complaints } from './browser.ts'
import { listen } from './listen.ts'
import { startStage, type Customer, type Stage, type StageOptions } from './stage.ts'

declare global {
  /** What the scripts of the pages have. */
  interface Window {
    Lifebuoy?: ((command: string, ...rest: unknown[]) => void) & { readonly q?: unknown }
    violations?: string[]
  }
}

export interface OpenPage {
  readonly page: Page
  readonly lifebuoy: Locator
  readonly panel: Locator
  readonly complaints: Complaints
  /** Method and path of all that was asked of the Lifebuoy server, hashes left out. */
  readonly asked: readonly string[]
}

export interface OpenOptions extends BrowserContextOptions {
  /** Complaints that are what the test is about. */
  readonly expected?: readonly RegExp[]
}

export interface Pages {
  readonly stage: Stage
  /**
   * A page whose HTML goes on like this after its title; `{tag …}` in it becomes the script tag with these attributes.
   * Nothing that it complains of goes unseen.
   */
  open(html: string, options?: OpenOptions): Promise<OpenPage>
  /** An empty browser. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Closes all browsers; the server goes on. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** For a page that calls Lifebuoy before it is there. */
export const stub = '<script>window.Lifebuoy ||= function () { (Lifebuoy.q ||= []).push(arguments) }</script>'

/** Runs a command in the page. */
export async function call(page: Page, command: string, ...rest: readonly unknown[]): Promise<void> {
  await page.evaluate(([name, more]) => window.Lifebuoy?.(name, ...more), [command, rest] as const)
}

export async function identify(page: Page, stage: Stage, customer: Customer): Promise<void> {
  await call(page, 'identify', { token: await stage.token(customer) })
}

/** As when its tab or window goes behind another, or comes back. */
export function show(page: Page, seen: boolean): Promise<void> {
  return page.evaluate((visible) => {
    Object.defineProperties(document, {
      hidden: { configurable: true, get: () => !visible },
      visibilityState: { configurable: true, get: () => (visible ? 'visible' : 'hidden') },
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, seen)
}

/** What a script of the page has kept in a global of this name, as JSON. */
export async function globalOf(page: Page, name: string): Promise<unknown> {
  const text = await page.evaluate((key) => JSON.stringify(Reflect.get(window, key)), name)
  return JSON.parse(text)
}

/** Keeps the next exchange of a token for a session on its way until it is released; `opened` is the session. */
export async function holdExchange(page: Page): Promise<{
  readonly opened: Promise<string>
  readonly release: () => void
}> {
  const opened = Promise.withResolvers<string>()
  const released = Promise.withResolvers<undefined>()
  await page.route(
    '**/api/sessions',
    async (route) => {
      const response = await route.fetch()
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
      opened.resolve(((await response.json()) as OpenedSession).session)
      await released.promise
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  return { opened: opened.promise, release: () => released.resolve(undefined) }
}

/** Of a session, as the server answers who asks with it. */
export async function statusOf(stage: Stage, session: string): Promise<number> {
  const headers = { authorization: `Bearer ${session}` }
  return (await fetch(`${stage.url}/api/sessions/current`, { headers })).status
}

export interface PagesOptions extends Omit<StageOptions, 'origins'> {
  /** Further command line switches of the browser. */
  readonly switches?: readonly string[]
}

export async function startPages({ switches, ...staged }: PagesOptions = {}): Promise<Pages> {
  let html = ''
  let tag = ''
  const http = createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(204).end()
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html.replace(/\{tag(.*?)\}/g, (_, attributes: string) => `${tag}${attributes}></script>`))
  })
  const origin = await listen(http)
  const browser: Browser = await launchBrowser(switches)
  const stage = await startStage({ ...staged, origins: [origin] })
  tag = `<script async src="${stage.url}/lifebuoy.js" data-key="${stage.key}"`

  const newContext = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    context.setDefaultTimeout(15_000)
    return context
  }

  return {
    stage,
    newContext,
    async open(rest, { expected, ...options } = {}) {
      html = `<!doctype html><html lang="en"><head><title>Host</title>${rest}`
      const context = await newContext(options)
      const complaints = watchForComplaints(context, expected)
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => {
        const url = new URL(request.url())
        if (url.origin === stage.url && request.method() !== 'OPTIONS') {
          asked.push(`${request.method()} ${url.pathname.replace(/^(?!.*\/embed-)(.+)-[\w-]{8}\./, '$1-….')}`)
        }
      })
      await page.goto(origin)
      return {
        page,
        lifebuoy: page.getByRole('button', { name: /^Support centre/ }),
        panel: page.getByRole('dialog', { name: en.title }),
        complaints,
        asked,
      }
    },
    async clear() {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    async close() {
      await browser.close()
      await stage.close()
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}
