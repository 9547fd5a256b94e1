/** What the script tag's commands do: who the reader is, what the page says of itself, and the panel when it is wanted. */
/* oxlint-disable typescript/no-unsafe-type-assertion -- commands and attributes are what a page makes of them; what goes wrong with one is told */
import type * as embed from '../panel/embed.ts'
import type { OpenOptions, Panel, PanelHost, TabName } from '../panel/embed.ts'
import type { Call, Shore } from './main.ts'
import { createSessions, type Token } from './session.ts'

const MINUTE = 60_000

const TABS: readonly unknown[] = ['tickets', 'proposals', 'changes'] satisfies TabName[]

const panels = LIFEBUOY_PANELS

/** Answers what runs a command. It never throws into the page. */
export function connect(shore: Shore) {
  const { server, words, options, launcher, badge, signal } = shore
  const { key, theme = 'auto' } = options
  const events = new EventTarget()
  let context = {}
  let askedAt = 0
  /** The panel follows the live stream, from its first opening on. */
  let opened = false
  /** Ends what follows it until then. */
  let watching: AbortController | undefined
  let panel: Promise<Panel> | undefined
  let prefetched: Promise<Panel> | undefined

  /** Never as an error: it is somebody else's page. The words are fetched when they are needed. */
  const warn = (command: unknown, error: unknown) =>
    import('./advice.ts').then(
      (advice) => advice.warn(command, error, server),
      // oxlint-disable-next-line no-console -- the page's developer can act on it
      () => console.warn(error),
    )

  /** From here on the panel keeps the badge. */
  const takeOver = () => {
    opened = true
    watching?.abort()
  }

  const emit: PanelHost['emit'] = (type, detail) => {
    if (type === 'unread') setUnread(detail as number)
    else if (type !== 'ticket') {
      takeOver()
      launcher.ariaExpanded = `${type === 'open'}`
    }
    events.dispatchEvent(new CustomEvent(type, { detail }))
  }

  const sessions = createSessions(server, key, words.lang, (unread) => emit('unread', unread))

  const panelHost = {
    ...shore,
    ...sessions,
    key,
    theme,
    context: () => context,
    emit,
  } as PanelHost

  /** Fetches the panel; it does nothing before it is opened. */
  const want = () =>
    (panel ??= import(/* @vite-ignore */ server + panels[words.lang])
      .then(({ createPanel }: typeof embed) => createPanel(panelHost))
      .catch((error: unknown) => {
        panel = undefined
        throw error
      }))
  const open = async (how?: OpenOptions) => {
    if (how?.tab && !isTab(how.tab)) throw Error('?tab')
    const shown = await want()
    shown.open(how ?? {})
  }
  const close = async () => (await panel)?.close()

  function setUnread(unread: number) {
    const count = `${unread || ''}`
    badge.textContent = count
    launcher.title = launcher.ariaLabel = count
      ? `${words.label}, ${words.unread.replace('#', count)}`
      : words.label
  }

  async function check() {
    askedAt = Date.now()
    watching?.abort()
    const mine = (watching = new AbortController())
    try {
      const session = await sessions.check()
      if (session?.since && !opened) {
        ;(await import('./watch.ts')).watch(panelHost, session.since, mine.signal)
      }
    } finally {
      // What an earlier page could not send: the panel does it without being seen, and goes on trying.
      if (sessions.waits() && !signal.aborted) {
        takeOver()
        ;(await want()).resume()
      }
    }
  }

  async function nobody() {
    watching?.abort()
    setUnread(0)
    const shown = await panel
    shown?.identityChanged()
  }

  const commands: Readonly<Record<string, (first: never, second: never) => unknown>> = {
    open,
    close,
    /** Of the loader: `pointerover`, `focusin` or `click` on what opens the panel. */
    reach(type: string, element: HTMLElement) {
      if (type !== 'click') return (prefetched ??= want())
      if (element === launcher && launcher.ariaExpanded === 'true') return close()
      const tab = element.dataset['lifebuoyOpen']
      // Some frameworks write "true" for an attribute without a value.
      return open(isTab(tab) ? { tab } : {})
    },
    set(values: object) {
      context = { ...context, ...values }
    },
    on(type: string, handler?: (detail: unknown) => void) {
      if (!handler?.call) throw Error('?handler')
      events.addEventListener(type, (event) => handler((event as CustomEvent).detail))
    },
    identify(who?: { readonly token?: Token }) {
      const token = who?.token
      if (!token?.length && !(token as (() => string) | undefined)?.call) throw Error('?token')
      sessions.identify(token)
      return Promise.all([nobody(), check()])
    },
    forget() {
      sessions.forget()
      return nobody()
    },
  }

  async function run([command, first, second]: Call) {
    try {
      if (!Object.hasOwn(commands, command)) throw Error('?command')
      await commands[command]?.(first as never, second as never)
    } catch (error) {
      void warn(command, error)
    }
  }

  // What was not to be had, or was not there to wait for, may be by now.
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!document.hidden && !opened && Date.now() - askedAt > MINUTE) check().catch(() => {})
    },
    { signal },
  )
  signal.addEventListener('abort', () => {
    watching?.abort()
    sessions.drop()
    panel?.then((shown) => shown.destroy()).catch(() => {})
  })

  return (call: Call) => void run(call)
}

function isTab(name: unknown): name is TabName {
  return TABS.includes(name)
}
