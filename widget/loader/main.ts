/**
 * The script tag. It paints the lifebuoy and takes the page's commands; what they do, the bridge knows, which is
 * fetched when somebody is identified or reaches for the panel. All of this is in every host page, so each byte
 * is counted: test/budgets.test.ts.
 */
/* oxlint-disable promise/always-return -- fewer bytes than await */
/* oxlint-disable typescript/no-unsafe-type-assertion, typescript/no-unnecessary-condition -- pages that are still being parsed and older browsers have not all that the types promise; each guard is where one is missed */
import type * as bridgeModule from './bridge.ts'
import { createButton } from './button.ts'

/** A command and what comes with it. */
export type Call = readonly [command: string, ...rest: unknown[]]

/** What the bridge gets of the page. */
export interface Shore {
  readonly server: string
  /** As the script tag's attributes have them. */
  readonly key: string | undefined
  readonly theme: string | undefined
  readonly locale: string
  /** In the language that fits `locale` best, else in English. */
  readonly words: LoaderWords
  readonly placement: string
  readonly offset: string
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
  q?: Iterable<Call | null>
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
    key,
    theme,
    locale = page.lang || navigator.language,
    placement: wish,
    offset: gap,
    zIndex = 2e9,
  } = options
  const placement = /^(top|bottom)-(left|right)$/.test(wish as string) ? (wish as string) : 'top-right'
  const offset = /^(0|\d+\D+)+$/.test(gap as string) ? (gap as string) : '16px'
  const server = script.src.split('/lifebuoy.js')[0] as string
  const gone = new AbortController()
  const { signal } = gone
  const all = LIFEBUOY_WORDS.split(',')
  // A language that is not among them is looked for in vain: what stands last is English.
  const words = all.slice(all.indexOf(locale.slice(0, 2).toLowerCase()) - 2) as unknown as LoaderWords
  const { host, root, launcher, badge } = createButton(words[0], placement, offset, zIndex)
  const calls: Call[] = []
  let run: ((call: Call) => unknown) | undefined
  let crossing: Promise<void> | undefined
  let failed: boolean | undefined
  /** Somebody waits for the panel, and is told if it can't be had. */
  let wanted: boolean | undefined

  /** Fetches the bridge. */
  const cross = () => {
    crossing ||= import(/* @vite-ignore */ server + LIFEBUOY_BRIDGE)
      .then(({ connect }: typeof bridgeModule) => {
        if (signal.aborted) return
        run = connect({ server, key, locale, theme, words, placement, offset, root, launcher, badge, signal })
        calls.forEach(run)
      })
      .catch(() => {
        // Why, the browser has said in the console.
        if (wanted) badge.textContent = launcher.title = words[1]
        crossing = undefined
        failed = true
      })
  }
  const api: Api = (...call) => {
    const [command, visible = true] = call // `reach` has the event's type in its place.
    if (signal.aborted) return
    if (visible === !!visible && command === 'show') launcher.hidden = !visible
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
      wanted ||= command === 'open' || visible === 'click'
      if (wanted || command === 'reach') cross()
      // These wait until something else is asked.
      else if (!['set', 'on', 'close'].includes(command))
        (window.requestIdleCallback ?? setTimeout)(() => failed || cross())
    }
  }

  const reach = (event: Event) => {
    const { type, ctrlKey, metaKey } = event as MouseEvent
    const path = event.composedPath() as HTMLElement[]
    const reached = path.find((node) => (node.dataset?.['lifebuoyOpen'] as string) >= '')
    // A link that is to open in another tab or window does.
    if (reached && !((reached as HTMLAnchorElement).href && (ctrlKey || metaKey))) {
      if (type === 'click') event.preventDefault()
      // Once the bridge could not be had, only a click is reason enough to ask again.
      else if (failed) return
      api('reach', type, reached)
    }
  }
  // Captured: a menu that keeps its clicks to itself can still hold an item that opens the panel.
  for (const type of ['click', 'focusin', 'pointerover']) {
    document.addEventListener(type, reach, { capture: true, signal })
  }

  // A page that swaps or empties its body gets the lifebuoy back, with the focus if that was in it.
  const attach = () => {
    const { body } = document
    if (body && !host.isConnected) {
      body.append(host)
      watch.observe(body, { childList: true })
      // The panel knows what had the focus.
      root.dispatchEvent(new Event('back'))
    }
  }
  const watch = new MutationObserver(attach)
  watch.observe(page, { childList: true })
  attach()

  launcher.hidden = options['launcher'] === 'none'
  api.up = true
  window.Lifebuoy = api
  // Pages put there what they like.
  for (const call of before?.q ?? []) api(...((call ?? '') as Call))
}

const script = (document.currentScript ??
  document.querySelector('[src*="/lifebuoy.js"]')) as HTMLScriptElement | null
if (script && !window.Lifebuoy?.up) start(script)
