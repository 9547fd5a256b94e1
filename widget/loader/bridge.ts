/** What the script tag's commands do: who the reader is, what the page says of itself, and the panel when it is wanted. */
/* oxlint-disable typescript/no-unsafe-type-assertion -- commands and attributes are what a page makes of them; what goes wrong with one is told */
import type * as embed from '../panel/embed.ts'
import type { OpenOptions, Panel, PanelHost } from '../panel/embed.ts'
import type { Call, Shore } from './main.ts'
import { createSessions, type Token } from './session.ts'

const MINUTE = 60_000

const panels = LIFEBUOY_PANELS

/** Answers what runs a command. It never throws into the page. */
export function connect(shore: Shore) {
  const { server, locale, options, button, badge, signal } = shore
  const { key = '', theme = 'auto' } = options
  const events = new EventTarget()
  const told = new Set<string>()
  const name = button.title
  const news = /^ro/i.test(locale) ? 'necitite' : 'unread'
  let context = {}
  let askedAt = 0
  let opened = false
  let panel: Promise<Panel> | undefined
  let prefetched: Promise<Panel> | undefined

  /** Once, and never as an error: it is somebody else's page. */
  function warn(command: string, error: unknown) {
    const words = `Lifebuoy("${command}"): ${(error as Partial<Error> | null)?.message ?? String(error)}`
    // oxlint-disable-next-line no-console -- the page's developer can act on it
    if (!told.has(words)) console.warn(words)
    told.add(words)
  }

  const emit: PanelHost['emit'] = (type, detail) => {
    if (type === 'unread') setUnread(Number(detail))
    else if (type !== 'ticket') {
      opened = true
      button.ariaExpanded = `${type === 'open'}`
    }
    events.dispatchEvent(new CustomEvent(type, { detail }))
  }

  const sessions = createSessions(server, key, (unread) => emit('unread', unread))

  const panelHost = {
    ...shore,
    ...sessions,
    key,
    theme,
    launcher: button,
    zIndex: Number(shore.zIndex),
    context: () => context,
    emit,
  } as PanelHost

  /** Fetches the panel; it does nothing before it is opened. */
  const want = () =>
    (panel ??= import(/* @vite-ignore */ server + (panels[locale.slice(0, 2).toLowerCase()] ?? panels.en))
      .then(({ createPanel }: typeof embed) => createPanel(panelHost))
      .catch((error: unknown) => {
        panel = undefined
        throw error
      }))
  const open = async (how?: OpenOptions) => (await want()).open(how)
  const close = async () => (await panel)?.close()

  function setUnread(unread: number) {
    badge.textContent = unread > 0 ? `${unread}` : ''
    button.title = button.ariaLabel = unread > 0 ? `${name}, ${unread} ${news}` : name
  }

  async function check() {
    askedAt = Date.now()
    await sessions.check()
  }

  async function nobody() {
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
      if (element === button && button.ariaExpanded === 'true') return close()
      const tab = element.dataset['lifebuoyOpen'] as NonNullable<OpenOptions['tab']> | ''
      return open(tab ? { tab } : {})
    },
    set(values: object) {
      context = { ...context, ...values }
    },
    on(type: string, handler: (detail: unknown) => void) {
      events.addEventListener(type, (event) => handler((event as CustomEvent).detail))
    },
    identify({ token }: { readonly token: Token }) {
      if (!token) throw Error('it takes { token }, signed by your backend')
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
      const known = Object.hasOwn(commands, command) ? commands[command] : undefined
      if (!known) throw Error('there are only open, close, show, set, on, identify, forget, destroy')
      await known(first as never, second as never)
    } catch (error) {
      warn(command, error)
    }
  }

  // A panel that was opened once follows the live stream; until then there is only this.
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!document.hidden && !opened && Date.now() - askedAt > MINUTE) check().catch(() => {})
    },
    { signal },
  )
  signal.addEventListener('abort', () => void panel?.then((shown) => shown.destroy()))

  return (call: Call) => void run(call)
}
