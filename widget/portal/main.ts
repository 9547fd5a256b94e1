/**
 * The portal: the panel on a page of its own, for who comes from a link in an e-mail. What a link has brought stands
 * in the fragment; it is taken out of the address at once and used at a click, never by loading the page (S21).
 */
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { words as english } from '../../shared/locale/portal/en.ts'
import type { Words } from '../../shared/locale/words.ts'
import type { Entrance } from '../../shared/api/entrance.ts'
import { ApiProblem, createClient } from '../api/client.ts'
import { askFor } from '../panel/asked.ts'
import { createPanel, type PanelHost, type TabName } from '../panel/embed.ts'
import { icons } from '../ui/icons.tsx'
import { adopt, sheet } from '../ui/sheet.ts'
import { themeSheet } from '../ui/theme.ts'
import { readFragment, type Fragment } from './fragment.ts'
import css from './page.css?inline'
import panelCss from './panel.css?inline'
import { createPortalSession } from './session.ts'

type PortalWords = Words<typeof english>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: PortalWords }>>> = {
  en: () => import('../../shared/locale/portal/en.ts'),
  ro: () => import('../../shared/locale/portal/ro.ts'),
  es: () => import('../../shared/locale/portal/es.ts'),
  cs: () => import('../../shared/locale/portal/cs.ts'),
  sl: () => import('../../shared/locale/portal/sl.ts'),
}

const locale = pickLocale(navigator.languages)
document.documentElement.lang = locale
adopt(document, [themeSheet, sheet(css)])

/** Takes what opens something out of the address, so that it stands in no history and on no screen. */
function takeFragment(): Fragment {
  const fragment = readFragment(location.hash)
  if (fragment.at === 'brought') history.replaceState(null, '', location.pathname)
  return fragment
}

const slug = decodeURIComponent(location.pathname.split('/')[2] ?? '')
/** Where the address led last, and who is told when it leads elsewhere: also while the page is still on its way. */
let arrived = takeFragment()
let onArrival: (() => void) | undefined
addEventListener('hashchange', () => {
  arrived = takeFragment()
  onArrival?.()
})
const words = (await catalogues[locale]()).words

async function start(): Promise<void> {
  try {
    const client = createClient({ server: '', locale })
    open(await client.request('GET', '/api/entrances/:key', { params: { key: slug } }))
  } catch (error) {
    const unknown = error instanceof ApiProblem && error.problem.code === 'unknown_key'
    showNothing(unknown)
  }
}

function open(entrance: Entrance): void {
  document.title = words.title(entrance.vendor.name)
  document.body.replaceChildren()
  let brought = arrived.at === 'brought' ? arrived : null
  let visit = 0
  let ended = false
  let shown = tabOf(arrived)
  const session = createPortalSession(entrance.key, () => panel.identityChanged())
  const stage = document.createElement('div')
  document.body.append(stage)

  const host: PanelHost = {
    server: '',
    key: entrance.key,
    root: stage.attachShadow({ mode: 'open' }),
    launcher: null,
    locale,
    lang: locale,
    theme: 'auto',
    placement: 'top-left',
    offset: '0px',
    context: () => ({}),
    // A link is followed before who is signed in here goes on: it may be another's.
    session: async () => (brought === null ? session.current() : null),
    async renew() {
      session.drop()
      ended = true
      // Back to the way in, once who has asked knows that there is no session.
      setTimeout(() => panel.identityChanged())
      return null
    },
    admit(opened) {
      ended = false
      session.admit(opened)
    },
    forget: () => session.end(),
    emit: () => undefined,
    portal: {
      entrance,
      brought: () => brought,
      visit: () => visit,
      drop: () => {
        brought = null
      },
      ended: () => ended,
      // The address is the tab's, for who comes back to it or goes back from it; of what is in the tab it says nothing.
      // Where it led last decides, not where it leads now: who steps on is told of only after the address has changed.
      shows(tab) {
        if (tab === shown) return
        shown = tab
        history.pushState(null, '', tab === 'tickets' ? location.pathname : `#/${tab}`)
      },
      dress: (root) => adopt(root, [sheet(panelCss), ...logoSheets(entrance.vendor.look?.logo ?? null)]),
    },
  }
  const panel = createPanel(host)
  const show = () => {
    shown = tabOf(arrived)
    if (arrived.at === 'thread' || arrived.at === 'help') panel.open({ view: arrived })
    else if (arrived.at === 'proposal' || arrived.at === 'change') {
      askFor(host, shown, arrived.id)
      panel.open({ tab: shown })
    } else panel.open({ tab: shown })
  }
  onArrival = () => {
    if (arrived.at === 'brought') {
      brought = arrived
      visit += 1
      panel.identityChanged()
    }
    show()
  }
  show()
}

/** The tab in which stands what an address leads to. */
function tabOf({ at }: Fragment): TabName {
  if (at === 'proposal') return 'proposals'
  if (at === 'change') return 'changes'
  return at === 'proposals' || at === 'changes' ? at : 'tickets'
}

/** The vendor's logo in place of the lifebuoy; its name stands beside it. */
function logoSheets(logo: string | null): CSSStyleSheet[] {
  if (logo === null) return []
  return [sheet(`.head::before{content:'';background-image:url("${logo}")}.head>.icon{display:none}`)]
}

/** There is no such portal, or it cannot be had now. */
function showNothing(unknown: boolean): void {
  const page = document.createElement('main')
  const heading = document.createElement('h1')
  const about = document.createElement('p')
  heading.textContent = unknown ? words.unknown : words.unreachable
  about.textContent = unknown ? words.unknownDo : words.unreachableDo
  page.append(buoy(), heading, about)
  if (!unknown) {
    const again = document.createElement('button')
    again.type = 'button'
    again.textContent = words.retry
    again.addEventListener('click', () => void start())
    page.append(again)
  }
  document.title = heading.textContent
  document.body.replaceChildren(page)
}

function buoy(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', icons.lifebuoy)
  svg.append(path)
  return svg
}

await start()
