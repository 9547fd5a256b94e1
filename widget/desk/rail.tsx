/** The rail: whose desk it is, the views, and the person's own menu. */
import { useEffect, useRef } from 'preact/hooks'
import type { MailCounts } from '../../shared/api/mails.ts'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import { deskLocales, type DeskLocale } from '../../shared/locale/locale.ts'
import { Buoy, Glyph } from './icons.tsx'
import type { Theme } from './memory.ts'
import { Menu, type MenuItem } from './menu.tsx'
import { writeAreaPlace, writePlace } from './place.ts'
import { initials } from './row.tsx'
import { areaNames, isOpen, type AreaName } from './area.ts'
import type { View } from './tickets.ts'
import { languageNames } from '../../shared/locale/names.ts'
import { useWords } from './words.tsx'

export interface RailProps {
  readonly session: OperatorSession
  /** Null while one is not among the tickets. */
  readonly view: View | null
  /** The area one is in; null among the tickets. */
  readonly area: AreaName | null
  /** How many stand in the queue, as text; empty when not known yet. */
  readonly waiting: string
  /** How many mails wait for somebody; null when not known yet. */
  readonly mails: MailCounts | null
  /** How many proposals wait for an operator, as text. */
  readonly proposed: string
  readonly theme: Theme
  readonly locale: DeskLocale
  /** Whether the operator is given tickets by load, and alarms; null while that is not known. */
  readonly duty: boolean | null
  readonly onDuty: (onDuty: boolean) => void
  readonly onTheme: (theme: Theme) => void
  readonly onLocale: (locale: DeskLocale) => void
  readonly onSearch: () => void
  readonly onKeys: () => void
  readonly onSignOut: () => void
  /** To another of the vendors they answer for. */
  readonly onVendor: (id: string) => void
}

export function Rail(props: RailProps) {
  const { session, view, area, waiting, mails, proposed, theme, locale, duty: onDuty } = props
  const words = useWords()
  const { rail } = words
  const viewsRef = useRef<HTMLUListElement>(null)
  // Where the row is too short for all of them, the one that one is in is in sight.
  useEffect(() => {
    viewsRef.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [view, area])
  const items: readonly MenuItem[] = [
    ...(session.vendors.length > 1
      ? session.vendors.map(({ id, name }, n) => ({
          section: n === 0 ? rail.vendors : undefined,
          label: name,
          checked: id === session.vendor.id,
          onSelect: () => {
            if (id !== session.vendor.id) props.onVendor(id)
          },
        }))
      : []),
    {
      section: rail.theme,
      label: rail.themeAuto,
      checked: theme === 'auto',
      onSelect: () => props.onTheme('auto'),
    },
    { label: rail.themeLight, checked: theme === 'light', onSelect: () => props.onTheme('light') },
    { label: rail.themeDark, checked: theme === 'dark', onSelect: () => props.onTheme('dark') },
    ...deskLocales.map((one, n) => ({
      section: n === 0 ? rail.language : undefined,
      label: languageNames[one],
      checked: one === locale,
      onSelect: () => props.onLocale(one),
    })),
    ...(onDuty === null
      ? []
      : [
          {
            section: rail.duty,
            label: rail.onDuty,
            checked: onDuty,
            onSelect: () => props.onDuty(true),
          },
          { label: rail.offDuty, checked: !onDuty, onSelect: () => props.onDuty(false) },
        ]),
    ...(isOpen('account', session.role)
      ? [
          {
            section: '',
            label: rail.areas.account,
            onSelect: () => {
              location.hash = writeAreaPlace({ area: 'account', path: [] })
            },
          },
        ]
      : []),
    { section: isOpen('account', session.role) ? undefined : '', label: rail.keys, onSelect: props.onKeys },
    { label: rail.signOut, onSelect: props.onSignOut },
  ]
  return (
    <header class="rail">
      <p class="rail-vendor" title={session.vendor.name}>
        <Buoy />
        <span>{session.vendor.name}</span>
      </p>
      <button
        type="button"
        class="rail-search"
        aria-haspopup="dialog"
        aria-keyshortcuts="/"
        title={words.search.open}
        onClick={props.onSearch}
      >
        <Glyph name="search" />
        <span class="rail-label">{words.search.open}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      <nav aria-label={rail.views}>
        <ul class="rail-views" ref={viewsRef}>
          <li>
            <a
              href={writePlace({ view: 'queue', ticket: null })}
              aria-current={view !== null && view !== 'all' ? 'page' : undefined}
              title={rail.queue}
            >
              <Glyph name="queue" />
              <span class="rail-label">{rail.queue}</span>
              <span class="rail-count">{waiting}</span>
            </a>
          </li>
          <li>
            <a
              href={writePlace({ view: 'all', ticket: null })}
              aria-current={view === 'all' ? 'page' : undefined}
              title={rail.all}
            >
              <Glyph name="all" />
              <span class="rail-label">{rail.all}</span>
            </a>
          </li>
          {areaNames
            .filter((name) => name !== 'account' && isOpen(name, session.role))
            .map((name) => (
              <li key={name}>
                <a
                  href={writeAreaPlace({ area: name, path: [] })}
                  aria-current={area === name ? 'page' : undefined}
                  title={rail.areas[name]}
                >
                  <Glyph name={name} />
                  <span class="rail-label">{rail.areas[name]}</span>
                  {name === 'mail' && <span class="rail-count">{undecided(mails)}</span>}
                  {name === 'proposals' && <span class="rail-count">{proposed}</span>}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <div class="rail-person">
        <Menu class="rail-menu" label={rail.menu(session.person.name)} items={items} side="up" align="start">
          <span class="initials" aria-hidden="true">
            {initials(session.person.name)}
          </span>
          <span class="rail-label rail-name">
            {session.person.name}
            <small>
              {onDuty === false ? rail.offDuty : session.role === 'admin' ? rail.admin : rail.operator}
            </small>
          </span>
        </Menu>
      </div>
    </header>
  )
}

/** As far as they are counted; nothing where there are none. */
function undecided(mails: MailCounts | null): string {
  if (mails === null) return ''
  const { held, failed } = mails
  const all = held + failed
  return all === 0 ? '' : `${Math.min(all, 99)}${all > 99 ? '+' : ''}`
}
