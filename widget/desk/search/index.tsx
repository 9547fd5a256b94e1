/**
 * The desk's search: a sheet over whatever is open, with a field whose results come as one types (ARIA practices: combobox
 * with a list). The focus stays in the field; arrows go through what was found, Enter opens it, Escape leaves.
 */
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { Icon } from '../../ui/icons.tsx'
import { Glyph } from '../icons.tsx'
import { explain } from '../problems.ts'
import type { View } from '../tickets.ts'
import { useLatest } from '../use-latest.ts'
import { useWords } from '../words.tsx'
import { Hit } from './hit.tsx'
import {
  groupsOf,
  hrefOf,
  keyOf,
  linesOf,
  linesOfTips,
  numberIn,
  stepLine,
  tips,
  type Line,
} from './lines.ts'
import { MOST, useSearch, type Ask } from './use-search.ts'

export interface SearchSheetProps {
  readonly ask: Ask
  /** What stands in the field. */
  readonly typed: string
  /** In which list a ticket is opened. */
  readonly view: View
  readonly locale: DeskLocale
  /** Epoch ms. */
  readonly now: number
  readonly onTyped: (text: string) => void
  /** To where something that was found is looked at: its address in the desk. */
  readonly onGo: (href: string) => void
  readonly onClose: () => void
}

/** Letters of a query that the route takes. */
const LETTERS = 1_000

export function SearchSheet({ ask, typed, view, locale, now, onTyped, onGo, onClose }: SearchSheetProps) {
  const words = useWords()
  const { search: said } = words
  const id = useId()
  const dialogRef = useRef<HTMLDialogElement>(null)
  const fieldRef = useRef<HTMLInputElement>(null)
  const [active, setActive] = useState<string | null>(null)
  /** A number whose ticket is opened as soon as it is found. */
  const [awaited, setAwaited] = useState<number | null>(null)
  const { items, misread, error, busy, more, hurry, widen } = useSearch(ask, typed)
  const number = numberIn(typed)
  const blank = typed.trim() === ''
  const groups = groupsOf(blank ? [] : (items ?? []), view)
  const lines = blank ? linesOfTips() : linesOf(groups, view, more === 'fetchable')
  const at = lines.findIndex(({ key }) => key === active)
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0)
  const nothing = number === null ? said.nothing(typed.trim()) : said.noTicket(number)

  useLayoutEffect(() => {
    dialogRef.current?.setAttribute('closedby', 'any')
    dialogRef.current?.showModal()
    fieldRef.current?.focus()
    fieldRef.current?.select()
  }, [])

  useEffect(() => {
    if (at !== -1) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])

  const leave = () => dialogRef.current?.close()
  // Closed before the address changes: what opens then takes the focus, and the sheet gives it back no more.
  const open = (href: string) => {
    leave()
    onGo(href)
  }
  const type = (text: string) => {
    setActive(null)
    setAwaited(null)
    onTyped(text)
  }
  const pick = (line: Line) => {
    if (line.is === 'hit') {
      open(line.href)
      return
    }
    fieldRef.current?.focus()
    if (line.is === 'tip') type(line.put)
    else {
      // This line is gone once there are more: arrows go on from the one before it.
      setActive(lines.at(-2)?.key ?? null)
      widen()
    }
  }

  const openRef = useLatest(open)
  useEffect(() => {
    if (awaited === null || busy) return
    setAwaited(null)
    const hit = items?.find(({ ticket }) => ticket?.number === awaited)
    const href = hit === undefined ? null : hrefOf(hit, view)
    if (href !== null) openRef.current(href)
  }, [awaited, busy, items, view, openRef])

  const press = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const line = lines[at]
    if (event.key === 'ArrowDown') setActive(stepLine(lines, active, 1))
    else if (event.key === 'ArrowUp') setActive(stepLine(lines, active, -1))
    else if (event.key === 'Escape') leave()
    else if (event.key !== 'Enter') return
    else if (line !== undefined) pick(line)
    else {
      setAwaited(number)
      hurry()
    }
    event.preventDefault()
  }

  const option = (key: string) =>
    ({
      id: `${id}-${lines.findIndex((line) => line.key === key)}`,
      role: 'option',
      tabIndex: -1,
      'aria-selected': key === active,
    }) as const

  return (
    <dialog class="search" ref={dialogRef} aria-label={said.label} onClose={onClose}>
      <div class="search-bar">
        <Glyph name="search" />
        <input
          ref={fieldRef}
          class="search-field"
          role="combobox"
          aria-label={said.label}
          aria-expanded={lines.length > 0}
          aria-controls={`${id}-lines`}
          aria-autocomplete="list"
          aria-activedescendant={at === -1 ? undefined : `${id}-${at}`}
          placeholder={said.placeholder}
          value={typed}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          enterkeyhint="search"
          maxLength={LETTERS}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
        />
        <button type="button" class="quiet search-leave" aria-label={said.close} title="Esc" onClick={leave}>
          <Icon name="close" />
        </button>
        {busy && <span class="search-busy" aria-hidden="true" />}
      </div>
      <output class="visually-hidden">
        {!blank && !busy && error === null && (count > 0 ? said.count(count) : nothing)}
      </output>
      <div class="search-found" aria-busy={busy}>
        {!blank && error !== null && (
          <div class="search-nothing" role="alert">
            <p class="search-nothing-head">{said.failed}</p>
            <p>{explain(error, words)}</p>
            <button type="button" class="button" aria-disabled={busy} onClick={hurry}>
              {words.list.retry}
            </button>
          </div>
        )}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list of links, of which no select is made */}
        <div role="listbox" id={`${id}-lines`} aria-label={blank ? said.tips : said.results}>
          {blank && (
            <p class="search-kind" role="presentation">
              {said.tips}
            </p>
          )}
          {blank &&
            tips.map(({ name, shown, put }) => (
              <button
                key={name}
                {...option(name)}
                type="button"
                class="search-tip"
                onClick={() => pick({ key: name, is: 'tip', put })}
              >
                <code>{shown}</code>
                <span>{said.tip[name]}</span>
              </button>
            ))}
          {groups.map(({ kind, hits }) => (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the same of a part of it
            <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
              <p class="search-kind" id={`${id}-${kind}`}>
                {said.kinds[kind]}
              </p>
              {hits.map((hit) => (
                <Hit
                  key={hit.id}
                  {...option(keyOf(hit))}
                  hit={hit}
                  href={hrefOf(hit, view) ?? ''}
                  locale={locale}
                  now={now}
                  onClick={leave}
                />
              ))}
            </div>
          ))}
          {more === 'fetchable' && (
            <button
              {...option('more')}
              type="button"
              class="search-more"
              onClick={() => pick({ key: 'more', is: 'more' })}
            >
              {said.more}
            </button>
          )}
        </div>
        {blank && <p class="search-hint">{said.hint}</p>}
        {more === 'beyond' && <p class="search-hint">{said.most(MOST)}</p>}
        {!blank && items !== null && count === 0 && (
          <div class="search-nothing">
            <p class="search-nothing-head">{nothing}</p>
            {misread.noStatus !== undefined && (
              <p>{said.noStatus(misread.noStatus, Object.values(words.status).map(asTyped).join(', '))}</p>
            )}
            {misread.nobody !== undefined && <p>{said.nobody(misread.nobody)}</p>}
            {number === null && misread.noStatus === undefined && misread.nobody === undefined && (
              <p>{said.nothingHint}</p>
            )}
          </div>
        )}
      </div>
    </dialog>
  )
}

/** A status as it is typed behind `status:`. */
function asTyped(name: string): string {
  return name.toLocaleLowerCase().replace(/\s+/g, '-')
}
