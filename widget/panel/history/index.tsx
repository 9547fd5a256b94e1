/**
 * Every interaction a customer ever had with the vendor: what happened on all their tickets, the newest first (T5); and a
 * search through everything that they may see.
 */
import type { ComponentType, TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Interaction, InteractionPage } from '../../../shared/api/links.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { fullDate } from '../ago.ts'
import { changeOf } from '../change.ts'
import type { Later, Life, Scene } from '../model.ts'
import { Empty, Loading, Trouble } from '../states.tsx'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import { asTyped, Found, type HistoryView } from './found.tsx'
import css from './history.css?inline'
import { loadWords, type HistoryWords } from './words.ts'

/** Letters that a search takes. */
const LETTERS = 500

/** Entries at once. */
const ENTRIES = 30

export interface HistoryProps {
  readonly scene: Scene
  readonly view: HistoryView
  readonly life: Life
  readonly later: Later
}

const historySheet = sheet(css)

/** What was sought last, for who comes back from what they found. */
const sought = new WeakMap<Life, string>()

function wear(element: Element | null): void {
  const root = element?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, historySheet)
}

/** Arrows lead from the field through what was found, and back. */
function onArrow(event: TargetedKeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[type=search], .rows button')]
  const at = stops.findIndex((one) => one === event.target)
  const next = stops[at + step]
  if (step === 0 || at === -1 || next === undefined) return
  event.preventDefault()
  next.focus()
}

/** In the language of a page's BCP 47 tag. */
export async function open(tag: string): Promise<ComponentType<HistoryProps>> {
  const said = await loadWords(tag)
  return function Opened(props: HistoryProps) {
    return <History {...props} said={said} />
  }
}

function History({ scene, view, life, later, said }: HistoryProps & { readonly said: HistoryWords }) {
  const { words, model } = scene
  // Who comes back to what they found is still seeking.
  const { seeks = (sought.get(life) ?? '') !== '' } = view
  const [page, setPage] = useState<InteractionPage | null>(null)
  const [trouble, setTrouble] = useState<TroubleName | null>(null)
  const [busy, setBusy] = useState(false)
  const [typed, setTyped] = useState(() => sought.get(life) ?? '')
  const heading = useRef<HTMLHeadingElement>(null)
  const field = useRef<HTMLInputElement>(null)

  async function load(known: InteractionPage | null) {
    if (busy) return
    setBusy(true)
    setTrouble(null)
    try {
      const after = known?.next ?? null
      const { items, next } = await life.client.request('GET', '/api/account/interactions', {
        query: { limit: ENTRIES, ...(after !== null && { after: Number(after) }) },
      })
      setPage({ items: [...(known?.items ?? []), ...items], next })
    } catch (error) {
      setTrouble(troubleOf(error))
    } finally {
      setBusy(false)
    }
  }
  useLayoutEffect(() => {
    if (seeks) field.current?.focus()
    else heading.current?.focus()
    void load(null)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it is gone to
  }, [])

  const everything = () => (
    <>
      {page !== null && page.items.length > 0 && (
        <ul class="rows">
          {page.items.map((entry) => (
            <Row
              key={entry.seq}
              entry={entry}
              scene={scene}
              view={view}
              life={life}
              later={later}
              said={said}
            />
          ))}
        </ul>
      )}
      {trouble !== null ? (
        <Trouble words={words} trouble={trouble} onRetry={() => void load(page)} />
      ) : page === null ? (
        <Loading words={words} />
      ) : page.items.length === 0 ? (
        <Empty {...said} />
      ) : (
        page.next !== null && (
          <button type="button" class="button more" aria-disabled={busy} onClick={() => void load(page)}>
            {said.more}
          </button>
        )
      )}
    </>
  )

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the field and buttons in it
    <div class="view" ref={wear} onKeyDown={onArrow}>
      <div class="bar">
        <IconButton
          icon="back"
          label={seeks ? words.back : said.back}
          onClick={() => model.go({ at: seeks ? 'list' : 'account' })}
        />
        <h3 tabIndex={-1} ref={heading}>
          {seeks ? said.find : said.heading}
        </h3>
      </div>
      <div class="find">
        <input
          class="input"
          type="search"
          ref={field}
          autoComplete="off"
          aria-describedby="find-tips"
          aria-label={said.find}
          placeholder={said.find}
          maxLength={LETTERS}
          value={typed}
          onInput={({ currentTarget: { value } }) => {
            sought.set(life, value)
            setTyped(value)
          }}
        />
        <p class="hint" id="find-tips">
          {said.tips(asTyped(words.status.solved, words))}
        </p>
      </div>
      {typed.trim() === '' ? (
        everything()
      ) : (
        <Found scene={scene} view={view} life={life} said={said} typed={typed} />
      )}
    </div>
  )
}

interface RowProps extends HistoryProps {
  readonly entry: Interaction
  readonly said: HistoryWords
}

function Row({ entry, scene: { words, model }, life, later, said }: RowProps) {
  const { at, type, by, from, to, excerpt, ticket } = entry
  const who = by.person?.id === life.session.person.id ? said.you : (by.person?.name ?? said.system)
  const what =
    type === 'open' || (type === 'reply' && from === to)
      ? `${type === 'open' ? said.opened : said.replied} · ${who}`
      : (changeOf(entry, words, later.said) ?? who)
  return (
    <li>
      <div class="subject">
        <strong>
          #{ticket.number} {ticket.subject}
        </strong>
      </div>
      {excerpt !== null && <div>{excerpt}</div>}
      <div class="facts">
        <span>
          {what} · <time dateTime={at}>{fullDate(at, words)}</time>
        </span>
        {from !== to && <StatusChip status={to} label={words.status[to]} />}
      </div>
      <IconButton
        icon="eye"
        label={said.open(ticket.number, ticket.subject)}
        onClick={() => model.go({ at: 'thread', id: ticket.id })}
      />
    </li>
  )
}
