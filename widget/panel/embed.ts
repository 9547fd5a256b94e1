/** The contract between the loader and the panel, and the panel's way into a page and out of it. */
import { render } from 'preact'
import type { VendorView } from '../../shared/api/common.ts'
import type { Entrance } from '../../shared/api/entrance.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { controlsSheet } from '../ui/controls.ts'
import { focused } from '../ui/focus.ts'
import { adopt, sheet } from '../ui/sheet.ts'
import { themeSheet } from '../ui/theme.ts'
import { paint } from './app.tsx'
import { createModel, type State, type View } from './model.ts'
import css from './panel.css?inline'
import { loadWords, type PanelWords } from './words.ts'

const panelSheet = sheet(css)

/** Pixels: the panel's distance from the launcher, and the height it needs. */
const GAP = 8
const ENOUGH = 480

export type Placement = 'top-right' | 'top-left' | 'bottom-right' | 'bottom-left'

export type TabName = 'tickets' | 'proposals' | 'changes'

/** What the customer has not seen: tickets with news, and releases. */
export interface News {
  readonly unread: number
  readonly changes: number
}

/** What the page with the script tag gives the panel. */
export interface PanelHost {
  /** Origin of the Lifebuoy server. */
  readonly server: string
  /** The vendor's public key, `pk_…`. */
  readonly key: string
  /** The loader's shadow root; the panel appends its own container to it. */
  readonly root: ShadowRoot
  /** The lifebuoy: the panel opens beside it, and the focus returns to it when nothing else opened the panel. */
  readonly launcher: HTMLElement | null
  /** BCP 47 tag of the language the page is in. */
  readonly locale: string
  /** BCP 47 tag of the language that the loader has picked for it: what the server says is in it too. */
  readonly lang: string
  /** `auto` unless given. */
  readonly theme?: 'light' | 'dark' | 'auto'
  readonly placement: Placement
  /** A CSS length: how far the launcher stands from its corner. */
  readonly offset: string
  /** Events of errors and rejections that nobody caught, the latest ones since the page was loaded. */
  readonly uncaught?: readonly Event[]
  /** What the page says a new ticket is about: values of reference fields by key. */
  context(): Readonly<Record<string, string>>
  /** The customer's session; null when the page has identified nobody. Rejects with the client's errors. */
  session(): Promise<OpenedSession | null>
  /** A new session after the server has refused the old one. */
  renew(): Promise<OpenedSession | null>
  /** Takes the session of somebody who has just come in by themselves. */
  admit(session: OpenedSession): void
  /** Whether something that was said in the host's pages is still to be sent. */
  waits?(): boolean | undefined
  /** Signs out whoever is here. */
  forget(): void
  /** The page that the panel has for itself; left out in a host's. */
  readonly portal?: PortalPage
  /** `unread` carries `News`, of which the bridge makes `changes` too; `ticket` the summary of the one just opened. */
  emit(event: 'open' | 'close' | 'unread' | 'changes' | 'ticket', detail?: unknown): void
}

/** What only a page of its own has to tell the panel. */
export interface PortalPage {
  readonly entrance: Entrance
  /** What a link that somebody followed has brought: its place in the portal, such as `sign-in`, and the token. */
  readonly brought: () => { readonly place: string; readonly token: string } | null
  /** How many links have brought something: the next begins anew. */
  readonly visit: () => number
  /** It has been used, or will not be. */
  readonly drop: () => void
  /** Whether there was a session, which has ended. */
  readonly ended: () => boolean
  /** This tab is what one is to see: told with every change of the state, before it is drawn. */
  readonly shows: (tab: TabName) => void
  /** Makes the panel fill the page. */
  readonly dress: (root: ShadowRoot) => void
}

export interface OpenOptions {
  readonly tab?: TabName
  /** A ticket's id: opens its thread. */
  readonly ticket?: string
  /** What an address of the portal leads to. */
  readonly view?: View
  /** Opens the form, filled in with this. */
  readonly draft?: { readonly subject?: string; readonly message?: string }
}

export interface Panel {
  open(options?: OpenOptions): void
  close(): void
  /** Begins as when it is opened, but unseen, so that what waits is sent; or begins again, unless it is known that nobody is there. */
  resume(): void
  /** The page has identified somebody else, or nobody: what was shown of the one before is gone. */
  identityChanged(): void
  /** Leaves no trace in the page. */
  destroy(): void
}

export function createPanel(host: PanelHost): Panel {
  const stage = document.createElement('div')
  // In a root of its own: the loader's rules are for its button.
  const container = document.createElement('div')
  const root = container.attachShadow({ mode: 'open' })
  const frame = document.createElement('div')
  frame.className = 'lifebuoy'
  frame.dataset['theme'] = host.theme ?? 'auto'
  frame.dataset['placement'] = host.placement
  frame.append(stage)
  root.append(frame)
  adopt(root, [themeSheet, controlsSheet, panelSheet])
  host.portal?.dress(root)
  wear(host.portal?.entrance.vendor)

  // A page that swaps its body takes the focus from what had it here; the loader says when it is back in the page.
  /* oxlint-disable typescript/no-unsafe-type-assertion -- nothing else has the focus, or loses it */
  let last: HTMLElement | null = null
  root.addEventListener('focusin', ({ target }) => void (last = target as HTMLElement))
  root.addEventListener('focusout', (event) => void ((event as FocusEvent).relatedTarget && (last = null)))
  host.root.addEventListener('back', () => last?.focus())
  /* oxlint-enable typescript/no-unsafe-type-assertion */

  let words: PanelWords | null = null
  /** Takes the panel out of the page again; null while it is not in it. */
  let leave: (() => void) | null = null
  let drawing = false
  let state: State | undefined
  /** The view that has its focus. */
  let settled: View | undefined

  const model = createModel({
    host,
    onState(now) {
      state = now
      wear(now.life?.session.vendor)
      host.portal?.shows(now.tab)
      redraw()
    },
    extend(added, element) {
      adopt(root, [added])
      frame.append(element)
    },
  })
  void (async () => {
    words = await loadWords(host.locale)
    frame.lang = words.lang
    redraw()
  })()

  /** Puts on what the vendor's colours are. Through the object model: a host's `style-src` has no say in that. */
  function wear(vendor: VendorView | undefined) {
    for (const [name, value] of Object.entries(vendor?.look?.style ?? {}))
      frame.style.setProperty(name, value)
  }

  /** Once for all changes of a turn, and of the promises that are settled already. */
  function redraw() {
    if (drawing) return
    drawing = true
    setTimeout(() => {
      drawing = false
      if (leave === null || words === null || state === undefined) return
      const { labels } = state.life?.session.vendor ?? {}
      paint(
        stage,
        { words: { ...words, status: Object.assign({}, words.status, labels) }, state, model },
        close,
      )
      if (settled === state.view) return
      settled = state.view
      const { focus } = state
      const had = root.activeElement
      // After the frame, which has measured everything by then: sooner it would be measured for the focus alone. Who has
      // been quicker, and writes elsewhere by then, goes on there.
      requestAnimationFrame(() => setTimeout(() => root.activeElement === had && settle(focus)))
    })
  }

  function settle(focus: string | null) {
    const wanted = focus && stage.querySelector<HTMLElement>(focus)
    if (wanted) wanted.focus()
    else stage.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true })
  }

  function open(options: OpenOptions = {}) {
    model.show(options)
    if (leave !== null) return
    const opener = focused() ?? host.launcher
    const listening = new AbortController()
    leave = () => {
      listening.abort()
      settled = undefined
      last = null
      const inside = root.activeElement !== null
      render(null, stage)
      container.remove()
      if (inside) (opener?.isConnected === true ? opener : host.launcher)?.focus()
    }
    const { signal } = listening
    for (const type of ['keydown', 'keypress', 'keyup']) host.root.addEventListener(type, onKey, { signal })
    const place = () => placeBeside(frame, host)
    addEventListener('resize', place, { signal })
    place()
    host.root.append(container)
    redraw()
    model.start()
    host.emit('open')
  }

  function close() {
    if (leave === null) return
    leave()
    leave = null
    host.emit('close')
  }

  /** In the panel, and on the launcher while it is open. */
  function onKey(event: Event) {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && !event.isComposing && !host.portal)
      close()
    // What is typed here is no shortcut of the host page's, which can't see that it goes into a field.
    if (event.target === container) event.stopPropagation()
  }

  return {
    open,
    close,
    resume() {
      if (state?.trouble !== 'nobody') model.start()
    },
    identityChanged() {
      if (state === undefined) return
      model.end()
      model.start()
    },
    destroy() {
      close()
      model.end()
    },
  }
}

/** Below or above the launcher, flush with its outer edge; over it where that would leave too little height. */
function placeBeside({ style }: HTMLElement, { launcher, placement, offset }: PanelHost) {
  const box = launcher?.getBoundingClientRect()
  const [x, y = x] = offset.split(' ').toReversed()
  style.setProperty('--x', x ?? '0')
  style.setProperty('--y', y ?? '0')
  if (box === undefined || box.width === 0) return
  const below = GAP + (placement.startsWith('top') ? box.bottom : innerHeight - box.top)
  if (below < innerHeight - ENOUGH) style.setProperty('--y', `${below}px`)
}
