/**
 * The script tag. It paints the lifebuoy and takes the page's commands; what they do, the bridge knows, which is
 * fetched when somebody is identified or reaches for the panel. All of this is in every host page, so each byte
 * is counted: test/budgets.test.ts.
 */
/* oxlint-disable typescript/no-unsafe-type-assertion, typescript/no-unnecessary-condition -- pages that are still being parsed and older browsers have not all that the types promise; each guard is where one is missed */
import type * as bridgeModule from './bridge.ts'
import { createButton } from './button.ts'

/** A command and what comes with it. */
export type Call = readonly [command: string, ...rest: unknown[]]

/** What the bridge gets of the page. */
export interface Shore {
  readonly server: string
  readonly locale: string
  /** In the language that fits `locale` best. */
  readonly words: LoaderWords
  readonly placement: string
  readonly offset: string
  /** The script tag's `data-` attributes. */
  readonly options: DOMStringMap
  readonly root: ShadowRoot
  readonly launcher: HTMLButtonElement
  /** Shown when there is something in it. */
  readonly badge: HTMLElement
  /** Aborted by `destroy`. */
  readonly signal: AbortSignal
}

interface Api {
  (...call: Call): void
  /** Calls made before this script was there. */
  q?: Iterable<Call>
  /** There is a lifebuoy in the page already: a second script tag does nothing. */
  up?: boolean
}

declare global {
  interface Window {
    Lifebuoy?: Api
  }
}

function start(script: HTMLScriptElement) {
  const page = document.documentElement
  const before = window.Lifebuoy
  const options = script.dataset
  const {
    locale = page.lang || navigator.language,
    placement: wish = '',
    offset = '16px',
    zIndex = '2147483000',
  } = options
  const placement = /^(top|bottom)-(left|right)$/.test(wish) ? wish : 'top-right'
  const [server = ''] = script.src.split('/lifebuoy.js')
  const gone = new AbortController()
  const { signal } = gone
  const all = LIFEBUOY_WORDS
  const words = all[locale.slice(0, 2).toLowerCase()] ?? all.en
  const { host, root, launcher, badge } = createButton(words.label, placement, offset, zIndex)
  const calls: Call[] = []
  let run: ((call: Call) => void) | undefined
  let crossing = false
  let failed = false

  /** Fetches the bridge; once it could not be had, only a click is reason enough to ask again. */
  const cross = async (insist?: unknown) => {
    if (crossing || (failed && insist !== 'click')) return
    crossing = true
    try {
      const { connect } = (await import(/* @vite-ignore */ server + LIFEBUOY_BRIDGE)) as typeof bridgeModule
      if (signal.aborted) return
      run = connect({ server, locale, words, placement, offset, options, root, launcher, badge, signal })
      calls.forEach(run)
    } catch (error) {
      launcher.title = words.unreachable
      // oxlint-disable-next-line no-console -- the page's developer can act on it; it is no error of the page
      if (!failed) console.warn(error)
      crossing = false
      failed = true
    }
  }
  const api: Api = (...call) => {
    const [command, visible] = call // `reach` has the event's type in its place.
    if (signal.aborted) return
    if (command === 'show') launcher.hidden = visible === false
    else if (command === 'destroy') {
      gone.abort()
      watch.disconnect()
      host.remove()
      if (before) {
        delete before.q
        window.Lifebuoy = before
      } else delete window.Lifebuoy
    } else if (run) run(call)
    else {
      calls.push(call)
      if (command === 'reach') void cross(visible)
      // These wait until something else is asked.
      else if (!['set', 'on', 'close'].includes(command))
        (window.requestIdleCallback ?? setTimeout)(() => void cross())
    }
  }

  const reach = (event: Event) => {
    const reached = event
      .composedPath()
      .find((node) => (node as HTMLElement).dataset?.['lifebuoyOpen'] !== undefined)
    if (reached) {
      if (event.type === 'click') event.preventDefault()
      api('reach', event.type, reached)
    }
  }
  // Captured: a menu that keeps its clicks to itself can still hold an item that opens the panel.
  for (const type of ['click', 'pointerover', 'focusin']) {
    document.addEventListener(type, reach, { capture: true, signal })
  }

  // A page that swaps or empties its body gets the lifebuoy back.
  const attach = () => {
    const { body } = document
    if (body && !host.isConnected) {
      body.append(host)
      watch.observe(body, { childList: true })
    }
  }
  const watch = new MutationObserver(attach)
  watch.observe(page, { childList: true })
  attach()

  launcher.hidden = options['launcher'] === 'none'
  api.up = true
  window.Lifebuoy = api
  for (const call of before?.q ?? []) api(...call)
}

if (!window.Lifebuoy?.up) {
  start(
    (document.currentScript ?? document.querySelector('script[src*="/lifebuoy.js"]')) as HTMLScriptElement,
  )
}
