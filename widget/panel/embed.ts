/** The contract between the loader and the panel, and the panel's way into a page and out of it. */
import { render } from 'preact'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { pickLocale } from '../../shared/locale/locale.ts'
import { controlsSheet } from '../ui/controls.ts'
import { focused } from '../ui/focus.ts'
import { createLiveRegion } from '../ui/live-region.ts'
import { adopt, sheet } from '../ui/sheet.ts'
import { themeSheet } from '../ui/theme.ts'
import { paint } from './app.tsx'
import { createModel } from './model.ts'
import css from './panel.css?inline'
import { loadWords, type PanelWords } from './words.ts'

const panelSheet = sheet(css)

/** Pixels: the panel's distance from the launcher and the window's edge, its width, and the height it needs. */
const GAP = 8
const WIDTH = 400
const ENOUGH = 480

export type Placement = 'top-right' | 'top-left' | 'bottom-right' | 'bottom-left'

export type TabName = 'tickets' | 'proposals' | 'changes'

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
  readonly theme: 'light' | 'dark' | 'auto'
  readonly placement: Placement
  /** A CSS length: how far the launcher stands from its corner. */
  readonly offset: string
  readonly zIndex: number
  /** What the page says a new ticket is about: values of reference fields by key. */
  context(): Readonly<Record<string, string>>
  /** The customer's session; null when the page has identified nobody. Rejects with the client's errors. */
  session(): Promise<OpenedSession | null>
  /** A new session after the server has refused the old one. */
  renew(): Promise<OpenedSession | null>
  /** `unread` carries the number of tickets with news, `ticket` the summary of the one just opened. */
  emit(event: 'open' | 'close' | 'unread' | 'ticket', detail?: unknown): void
}

export interface OpenOptions {
  readonly tab?: TabName
  /** A ticket's id: opens its thread. */
  readonly ticket?: string
  /** Opens the form, filled in with this. */
  readonly draft?: { readonly subject?: string; readonly message?: string }
}

export interface Panel {
  open(options?: OpenOptions): void
  close(): void
  /** The page has identified somebody else, or nobody: what was shown of the one before is gone. */
  identityChanged(): void
  /** Leaves no trace in the page. */
  destroy(): void
}

export function createPanel(host: PanelHost): Panel {
  const locale = pickLocale([host.locale])
  const region = createLiveRegion()
  const stage = document.createElement('div')
  const container = document.createElement('div')
  container.className = 'lifebuoy'
  container.lang = locale
  container.dataset['theme'] = host.theme
  container.dataset['placement'] = host.placement
  container.append(stage, region.element)

  let words: PanelWords | null = null
  let loading = false
  /** Takes the panel out of the page again; null while it is not in it. */
  let leave: (() => void) | null = null
  let drawing = false

  const model = createModel({
    host,
    locale,
    onState: redraw,
    say: region.say,
    onNews({ entry }) {
      if (words !== null && entry.by.person !== null) region.say(words.thread.fresh(entry.by.person.name))
    },
  })
  void fetchWords()

  async function fetchWords() {
    if (loading || words !== null) return
    loading = true
    try {
      words = await loadWords(locale)
      redraw()
    } catch {
      // Fetched again at the next opening.
    }
    loading = false
  }

  /** Once for all changes of one turn. */
  function redraw() {
    if (drawing) return
    drawing = true
    queueMicrotask(() => {
      drawing = false
      if (leave === null || words === null) return
      const first = stage.firstChild === null
      paint(stage, { words, state: model.state, model }, close)
      if (first) stage.querySelector<HTMLElement>('.panel')?.focus()
    })
  }

  function open(options: OpenOptions = {}) {
    model.show(options)
    if (leave !== null) return
    const opener = focused() ?? host.launcher
    const listening = new AbortController()
    const release = adopt(host.root, [themeSheet, controlsSheet, panelSheet])
    leave = () => {
      listening.abort()
      const inside = host.root.activeElement !== null && container.contains(host.root.activeElement)
      render(null, stage)
      container.remove()
      release()
      if (inside) (opener?.isConnected === true ? opener : host.launcher)?.focus()
    }
    const place = () => placeBeside(container, host)
    addEventListener('resize', place, { signal: listening.signal })
    place()
    host.root.append(container)
    redraw()
    void fetchWords()
    model.start()
    host.emit('open')
  }

  function close() {
    if (leave === null) return
    leave()
    leave = null
    host.emit('close')
  }

  container.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) close()
  })
  // What is typed here is no shortcut of the host page's, which can't see that it goes into a field.
  for (const type of ['keydown', 'keypress', 'keyup'])
    container.addEventListener(type, (event) => event.stopPropagation())

  return {
    open,
    close,
    identityChanged() {
      const known = model.state.session !== null || leave !== null
      model.end()
      if (known) model.start()
    },
    destroy() {
      close()
      model.end()
    },
  }
}

/** Below or above the launcher, flush with its outer edge; over it where that would leave too little height. */
function placeBeside(container: HTMLElement, { launcher, placement, offset, zIndex }: PanelHost) {
  const { style } = container
  const box = launcher?.getBoundingClientRect()
  const { clientWidth: width } = document.documentElement
  const height = innerHeight
  style.setProperty('--z', `${zIndex}`)
  if (box === undefined || box.width === 0) {
    style.setProperty('--x', offset)
    style.setProperty('--y', offset)
    return
  }
  const x = placement.endsWith('right') ? width - box.right : box.left
  const y = GAP + (placement.startsWith('top') ? box.bottom : height - box.top)
  style.setProperty('--x', `${Math.max(GAP, Math.min(x, width - WIDTH - GAP))}px`)
  style.setProperty('--y', `${height - y < ENOUGH ? GAP : y}px`)
}
