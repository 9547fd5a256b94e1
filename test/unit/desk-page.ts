/**
 * A page for the desk: happy-dom's window around the real server app, whose answers the desk gets through `fetch`
 * as a browser would, cookie included. Node's own fetch classes stay in place; only the page is made up.
 */
import { Window } from 'happy-dom'
import { h, options as preact, render } from 'preact'
import { desk as en } from '../../shared/locale/desk/en.ts'
import { desk as ro } from '../../shared/locale/desk/ro.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import { Desk } from '../../widget/desk/desk.tsx'
import { WordsProvider } from '../../widget/desk/words.tsx'
import { PUBLIC_URL, type TestApp } from '../support/app.ts'

// There are no frames here: effects run in the next turn of the event loop.
preact.requestAnimationFrame = (run) => void setImmediate(run)

/** What the desk's code finds in a browser. */
const borrowed = [
  'window',
  'document',
  'location',
  'navigator',
  'localStorage',
  'Node',
  'Element',
  'HTMLElement',
  'ResizeObserver',
  'addEventListener',
  'removeEventListener',
  'requestAnimationFrame',
] as const

export interface DeskPage {
  readonly document: Document
  /** While true, no request gets through. */
  offline: boolean
  /** While true, what is sent gets through and is done, but its answer is lost on the way back. */
  losing: boolean
  /** Paths of the requests that got through, with their method. */
  readonly requests: readonly string[]
  /** The page as it is after a reload at the same address: nothing of the old one lives on but what it stored. */
  reload(): void
  /** Resolves with the first element that fits, once there is one. */
  find(selector: string, text?: string | RegExp): Promise<HTMLElement>
  /** Resolves once nothing fits. */
  gone(selector: string, text?: string | RegExp): Promise<void>
  fill(selector: string, text: string): Promise<void>
  choose(selector: string, value: string): Promise<void>
  click(selector: string, text?: string | RegExp): Promise<void>
  press(key: string, options?: KeyboardEventInit): void
  close(): Promise<void>
}

export function openDesk({ app }: Pick<TestApp, 'app'>, locale: DeskLocale = 'en'): DeskPage {
  const window = new Window({ url: `${PUBLIC_URL}/desk`, width: 1280, height: 800 })
  const before = new Map<string, PropertyDescriptor | undefined>()
  const lend = (name: string, value: unknown) => {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  for (const name of borrowed) {
    const value: unknown = Reflect.get(window, name)
    lend(name, typeof value === 'function' && /^[a-z]/.test(name) ? value.bind(window) : value)
  }

  let cookie = ''
  const requests: string[] = []
  lend('fetch', async (path: string, init: RequestInit = {}) => {
    if (page.offline) throw new TypeError('fetch failed')
    requests.push(`${init.method ?? 'GET'} ${path.split('?')[0]}`)
    const headers = new Headers(init.headers)
    headers.set('origin', PUBLIC_URL)
    if (cookie !== '') headers.set('cookie', cookie)
    const answer = await app.request(new Request(PUBLIC_URL + path, { ...init, headers }))
    if (page.losing && init.method === 'POST') throw new TypeError('fetch failed')
    const set = answer.headers.get('set-cookie')
    if (set !== null) cookie = set.split(';')[0] ?? ''
    return answer
  })

  const { document } = globalThis
  const mount = () => {
    const child = h(Desk, { locale, onLocale: () => undefined })
    render(h(WordsProvider, { value: { en, ro }[locale], children: child }), document.body)
  }
  const first = (selector: string, text?: string | RegExp) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((one) => fits(one.textContent, text))

  const page: DeskPage = {
    document,
    offline: false,
    losing: false,
    requests,
    reload() {
      render(null, document.body)
      mount()
    },
    find: (selector, text) => until(() => first(selector, text), `${selector} ${text ?? ''}`),
    async gone(selector, text) {
      await until(() => first(selector, text) === undefined, `no ${selector} ${text ?? ''}`)
    },
    async fill(selector, text) {
      const field = await page.find(selector)
      field.focus()
      Reflect.set(field, 'value', text)
      field.dispatchEvent(event('Event', 'input'))
    },
    async choose(selector, value) {
      const field = await page.find(selector)
      Reflect.set(field, 'value', value)
      field.dispatchEvent(event('Event', 'change'))
    },
    async click(selector, text) {
      const target = await page.find(selector, text)
      target.focus()
      target.click()
    },
    press(key, options = {}) {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(event('KeyboardEvent', 'keydown', { key, ...options }))
    },
    async close() {
      render(null, document.body)
      // What the rendering has put off until after the next frame comes before the page goes.
      await nextTurn()
      await nextTurn()
      await window.happyDOM.close()
      for (const [name, descriptor] of before) {
        if (descriptor === undefined) Reflect.deleteProperty(globalThis, name)
        else Object.defineProperty(globalThis, name, descriptor)
      }
    },
  }

  function event(type: 'Event' | 'KeyboardEvent', name: string, options: EventInit = {}): Event {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- happy-dom's events are those of its document
    return new window[type](name, { bubbles: true, cancelable: true, ...options }) as unknown as Event
  }

  mount()
  return page
}

function fits(content: string | null, text: string | RegExp | undefined): boolean {
  if (text === undefined) return true
  return typeof text === 'string' ? (content ?? '').includes(text) : text.test(content ?? '')
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Asks at each turn of the event loop, @throws Error with what is to be seen when that takes 20 s */
async function until<T>(ask: () => T | undefined | false, what: string): Promise<T> {
  const limit = Date.now() + 20_000
  for (;;) {
    const answer = ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > limit) throw new Error(`not to be seen: ${what}\n${document.body.textContent}`)
    // oxlint-disable-next-line no-await-in-loop -- waits for the page, not for a time
    await nextTurn()
  }
}
