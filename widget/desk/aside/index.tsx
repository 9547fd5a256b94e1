/** What an operator has at hand beside a conversation, part by part, in the order in which it is needed. */
import type { ComponentType } from 'preact'
import type { OperatorSession } from '../../../shared/api/sessions.ts'
import type { TicketChange, TicketDetail } from '../../../shared/api/tickets.ts'
import type { AsideWords } from '../../../shared/locale/desk-aside/en.ts'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { DeskServer } from '../server.ts'
import { Article } from './article.tsx'
import { About } from './about.tsx'
import { Checklist } from './checklist.tsx'
import { Diagnostics } from './diagnostics.tsx'
import { Filing } from './filing.tsx'
import { Hours } from './hours.tsx'
import { Offer } from './offer.tsx'
import offerCss from './offer.css?inline'
import { Links } from './links.tsx'
import hoursCss from '../hours/hours.css?inline'
import css from './aside.css?inline'
import { Proposals } from './proposals.tsx'
import proposingCss from './proposing.css?inline'
import { Sla } from './sla.tsx'

export interface AsideProps {
  readonly server: DeskServer
  readonly session: OperatorSession
  readonly ticket: TicketDetail
  readonly locale: DeskLocale
  /** Epoch ms. */
  readonly now: number
  /** Another number whenever proposals are different, as it is told live. */
  readonly proposals: number
  /** What was done here has been answered. */
  readonly onChange: (change: TicketChange) => void
  /** The ticket is to be read anew. */
  readonly onReload: () => void
  /** For who listens to the screen. */
  readonly onSay: (text: string) => void
}

export interface PartProps extends AsideProps {
  readonly said: AsideWords
}

const parts: Readonly<Record<string, ComponentType<PartProps>>> = {
  Sla,
  About,
  Filing,
  Diagnostics,
  Checklist,
  Offer,
  Hours,
  Links,
  Proposals,
  Article,
}

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly aside: AsideWords }>>> = {
  en: () => import('../../../shared/locale/desk-aside/en.ts'),
  ro: () => import('../../../shared/locale/desk-aside/ro.ts'),
}

const asideSheet = sheet(css + offerCss + hoursCss + proposingCss)

/** The parts in a language, with its words and their styles. */
export async function open(locale: DeskLocale): Promise<ComponentType<AsideProps>> {
  const { aside: said } = await catalogues[locale]()
  adoptOnce(document, asideSheet)
  return function Parts(props: AsideProps) {
    return Object.entries(parts).map(([key, Part]) => <Part key={key} {...props} said={said} />)
  }
}
