/**
 * The desk's areas besides the tickets: who sees them, and where each is fetched from when it is first gone to.
 * Another area is a name here, a sign and a word in the rail, and a folder in areas/ whose index.tsx exports `open`.
 */
import type { ComponentType } from 'preact'
import type { MailCounts } from '../../shared/api/mails.ts'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import type { Client } from '../api/client.ts'

export const areaNames = [
  'people',
  'mail',
  'articles',
  'changes',
  'proposals',
  'reports',
  'team',
  'settings',
  'audit',
  'account',
] as const

export type AreaName = (typeof areaNames)[number]

/** What the desk gives an area. */
export interface AreaProps {
  /** As the client's; a session that has ended leads to the way in. Rejects with `ApiProblem` or `Offline`. */
  readonly request: Client['request']
  /** What carries files. */
  readonly files: Pick<Client, 'request' | 'fetch'>
  readonly session: OperatorSession
  readonly locale: DeskLocale
  /** How many mails wait for somebody, as it is told live; null until that is known. */
  readonly mails: MailCounts | null
  /** Another number whenever proposals are different, as it is told live. */
  readonly proposals: number
  /** Another number whenever articles or releases are different, as it is told live. */
  readonly written: number
  /** Where in the area one is, from the address: `#/people/<id>` is `['<id>']`. */
  readonly path: readonly string[]
  /** Goes elsewhere in this area. */
  readonly go: (path: readonly string[]) => void
  /** For who listens to the screen. */
  readonly say: (text: string) => void
  /** The session is another: a new name, another vendor, or, with null, it has been ended here. */
  readonly onSession: (session: OperatorSession | null) => void
}

export interface AreaModule {
  /** The area in a language, with its words and its styles. */
  readonly open: (locale: DeskLocale) => Promise<ComponentType<AreaProps>>
}

interface Area {
  readonly who: readonly OperatorRole[]
  /** Null until there is one. */
  readonly load: (() => Promise<AreaModule>) | null
}

const all = ['operator', 'admin'] as const
const admins = ['admin'] as const

export const areas: Readonly<Record<AreaName, Area>> = {
  people: { who: all, load: () => import('./areas/people/index.tsx') },
  mail: { who: all, load: () => import('./areas/mail/index.tsx') },
  articles: { who: all, load: () => import('./areas/articles/index.tsx') },
  changes: { who: all, load: () => import('./areas/changes/index.tsx') },
  proposals: { who: all, load: () => import('./areas/proposals/index.tsx') },
  reports: { who: all, load: () => import('./areas/reports/index.tsx') },
  team: { who: admins, load: () => import('./areas/team/index.tsx') },
  settings: { who: admins, load: () => import('./areas/settings/index.tsx') },
  audit: { who: admins, load: () => import('./areas/audit/index.tsx') },
  account: { who: all, load: () => import('./areas/account/index.tsx') },
}

/** Whether the area is there for this operator. */
export function isOpen(name: AreaName, role: OperatorRole): boolean {
  const { who, load } = areas[name]
  return load !== null && who.includes(role)
}
