/** What the script tag's commands do: who the reader is, what the page says of itself, and the panel when it is wanted. */
/* oxlint-disable typescript/no-unsafe-type-assertion -- commands and attributes are what a page makes of them; what goes wrong with one is told */
import type * as embed from '../panel/embed.ts'
import type { OpenOptions, Panel, PanelHost, TabName } from '../panel/embed.ts'
import type { Call, Shore } from './main.ts'
import { createSessions, type Token } from './session.ts'

const MINUTE = 60_000

/** What the number on the badge counts, by language. */
const unreadIn = LIFEBUOY_UNREAD

/** Answers what runs a command. It never throws into the page. */
export function connect(shore: Shore) {
  const { server, key, launcher, badge, signal } = shore
  const [label, unreachable, lang] = shore.words
  const events = new EventTarget()
  /** What the page has said a ticket would be about, before it last said who its reader is, and since. */
  let earlier = {}
  let context = {}
  /** The numbers that the page was told last, for who asks late: `changes`, and `unread`, which the badge shows. */
  let told: Record<string, number> = {}
  let askedAt = 0
  /** The panel follows the live stream, from its first opening on. */
  let opened = false
  /** Ends what follows it until then. */
  let watching: AbortController | undefined
  let panel: Promise<Panel> | undefined
  /** What nobody caught, the last of it: what makes somebody reach for the panel is before that. */
  const uncaught: Event[] = []

  /** Never as an error: it is somebody else's page. Where the words can't be fetched, the browser has said why. */
  const warn = (command: unknown, error: unknown, of: unknown) =>
    void import('./advice.ts').then((advice) => advice.warn(command, error, server, of)).catch(() => {})

  /** From here on the panel keeps the badge. */
  const takeOver = () => {
    opened = true
    watching?.abort()
  }

  const emit: PanelHost['emit'] = (type, detail) => {
    if (type === 'unread') {
      const news = detail as embed.News
      emit('changes', news.changes)
      told = { ...news, unread: (detail = news.unread + news.changes) }
      count()
    } else if (/o/.test(type)) {
      // It is `open` or `close`.
      takeOver()
      // The platform makes words of it.
      launcher.ariaExpanded = (type === 'open') as never
    }
    events.dispatchEvent(new CustomEvent(type, { detail }))
  }

  const sessions = createSessions(server, key, lang, emit, nobody)

  const panelHost = {
    ...shore,
    ...sessions,
    lang,
    uncaught,
    context: () => ({ ...earlier, ...context }),
    emit,
    forget,
  } as unknown as PanelHost

  /** Fetches the panel; it does nothing before it is opened. */
  const want = () =>
    (panel ??= import(/* @vite-ignore */ server + LIFEBUOY_PANEL + lang + '.js')
      .then(({ createPanel }: typeof embed) => {
        count()
        return createPanel(panelHost)
      })
      .catch((error: unknown) => {
        panel = undefined
        throw error
      }))
  /** With the panel, if it is there or on its way. Whoever wanted it is told when it can't be had. */
  const shown = (what: (panel: Panel) => void) => void panel?.then(what).catch(() => {})
  const show = async (how: OpenOptions) => {
    const its = await want().catch((error: unknown) => {
      badge.textContent = launcher.title = unreachable
      throw error
    })
    its.open(how)
  }
  const close = () => shown((its) => its.close())

  function count() {
    const news = `${told['unread'] || ''}`
    badge.textContent = news
    launcher.title = launcher.ariaLabel = news ? `${label}, ${unreadIn[lang]}: ${news}` : label
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
        setTimeout(look, MINUTE)
        const its = await want()
        takeOver()
        its.resume()
      }
    }
  }

  /** What was not to be had, or was not there to wait for, may be by now. */
  function look() {
    if (document.hidden) return
    if (opened) shown((its) => its.resume())
    else if (sessions.waits() || Date.now() - askedAt > MINUTE) check().catch(() => {})
  }

  /** The reader is another, or nobody. What was said of a ticket of the one before is not said of theirs. */
  function nobody(before: unknown) {
    if (before) earlier = {}
    told = {}
    count()
    shown((its) => its.identityChanged())
  }

  function note(event: Event) {
    if (uncaught.push(event) > 8) uncaught.shift()
  }

  function forget() {
    context = {}
    watching?.abort()
    sessions.forget()
    nobody(true)
  }

  const commands = {
    // Nothing but these: a call of what is not here fails, and advice.ts knows why. So does one of `show` that the script
    // tag could not follow, and what these can't take.
    __proto__: null as never,
    open: async (how: unknown) => show(how ? (await import('./advice.ts')).tidy(how, server) : {}),
    close,
    /** Of the loader: `pointerover`, `focusin` or `click` on what opens the panel. */
    reach(type: string, element: HTMLElement) {
      if (type !== 'click') return want()
      if (element === launcher && launcher.ariaExpanded === 'true') return close()
      const tab = element.dataset['lifebuoyOpen'] as TabName
      // Some frameworks write "true" for an attribute without a value.
      return show(/^(tickets|proposals|changes)$/.test(tab) ? { tab } : {})
    },
    set(values: object) {
      if (!('' in values)) context = { ...context, ...values }
    },
    on(type: string, handler?: (detail: unknown) => void) {
      if (!/^(open|close|unread|ticket|changes)$/.test(type) || typeof handler !== 'function') throw Error()
      events.addEventListener(type, (event) => handler((event as CustomEvent).detail))
      if (type in told) handler(told[type])
    },
    identify(who?: { readonly token?: Token }) {
      earlier = { ...earlier, ...context }
      context = {}
      sessions.identify(who?.token ?? '')
      return check()
    },
    forget,
  }

  async function run([command, first, second]: Call): Promise<void> {
    try {
      await commands[command as keyof typeof commands](first as never, second as never)
    } catch (error) {
      warn(command, error, second)
    }
  }

  addEventListener('error', note, { signal })
  addEventListener('unhandledrejection', note, { signal })
  document.addEventListener('visibilitychange', look, { signal })
  addEventListener('online', look, { signal })
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- nobody else's, and fewer bytes
  signal.onabort = () => {
    watching?.abort()
    sessions.drop()
    shown((its) => its.destroy())
  }

  return run
}
