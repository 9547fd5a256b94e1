/** What a customer finds by the words they type: tickets, proposals, releases, help articles, of those that they may see. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SearchAnswer, SearchHit } from '../../../shared/api/search.ts'
import type { Segment } from '../../../shared/search/marks.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { fullDate } from '../ago.ts'
import { askFor } from '../asked.ts'
import type { Life, Scene, View } from '../model.ts'
import { Loading, Trouble } from '../states.tsx'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import { Reading } from './reading.tsx'
import type { HistoryWords } from './words.ts'

/** Milliseconds after the last letter until it is sought. */
const PAUSE = 200

/** Milliseconds until a server that was not reached is tried again. */
const AGAIN = 5000

/** As many as the route has. */
const MOST = 50

export type HistoryView = Extract<View, { at: 'history' }>

interface FoundProps {
  readonly scene: Scene
  readonly life: Life
  readonly said: HistoryWords
  readonly view: HistoryView
  /** Not blank. */
  readonly typed: string
}

export function Found({ scene, life, said, view, typed }: FoundProps) {
  const { words, model } = scene
  const [answer, setAnswer] = useState<SearchAnswer | null>(null)
  const [trouble, setTrouble] = useState<TroubleName | null>(null)
  const [attempt, setAttempt] = useState(0)
  /** The article that is being read. */
  const [article, setArticle] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  /** The one to come back to. */
  const leftRef = useRef<string | null>(null)

  const retry = () => {
    setTrouble(null)
    setAttempt((before) => before + 1)
  }

  // What was found before stays until the next is there; what comes too late is not shown.
  useEffect(() => {
    let gone = false
    setArticle(null)
    const seek = async () => {
      try {
        const query = { q: typed, limit: MOST }
        const found = await life.client.request('GET', '/api/search', { query })
        if (gone) return
        setAnswer(found)
        setTrouble(null)
      } catch (error) {
        if (!gone) setTrouble(troubleOf(error))
      }
    }
    const timer = setTimeout(() => void seek(), PAUSE)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [life, typed, attempt])

  // Who can't be reached is tried again by itself too.
  useEffect(() => {
    if (trouble !== 'unreachable') return undefined
    const timer = setTimeout(() => setAttempt(attempt + 1), AGAIN)
    return () => clearTimeout(timer)
  }, [trouble, attempt])

  useLayoutEffect(() => {
    const { current } = leftRef
    leftRef.current = article
    if (article === null && current !== null) {
      place.current?.querySelector<HTMLElement>(`#hit-${current}`)?.focus()
    }
  }, [article])

  const open = ({ kind, id }: SearchHit) => {
    if (kind === 'ticket') return model.go({ at: 'thread', id, from: 'history' })
    if (kind === 'article') return setArticle(id)
    const tab = kind === 'proposal' ? 'proposals' : 'changes'
    askFor(model.host, tab, id)
    model.go({ ...view, found: tab })
    return model.showTab(tab)
  }

  if (trouble !== null) return <Trouble words={words} trouble={trouble} onRetry={retry} />
  if (answer === null) return <Loading words={words} />
  const { items, noStatus } = answer
  if (article !== null) {
    return <Reading key={article} scene={scene} id={article} onBack={() => setArticle(null)} />
  }
  return (
    <div ref={place}>
      <output class="hint found">
        {items.length < MOST ? said.found(items.length) : said.most(items.length)}
        {noStatus !== undefined && (
          <>
            {' '}
            {said.noStatus(
              noStatus,
              Object.values(words.status)
                .map((name) => asTyped(name, words))
                .join(', '),
            )}
          </>
        )}
      </output>
      <ul class="rows">
        {items.map((hit) => (
          <Hit key={hit.kind + hit.id} hit={hit} words={words} said={said} onOpen={() => open(hit)} />
        ))}
      </ul>
    </div>
  )
}

interface HitProps {
  readonly hit: SearchHit
  readonly words: Scene['words']
  readonly said: HistoryWords
  readonly onOpen: () => void
}

function Hit({ hit: { kind, id, title, excerpt, at, ticket, locale }, words, said, onOpen }: HitProps) {
  const name = title.map(({ text }) => text).join('')
  return (
    <li>
      <div class="subject" lang={locale}>
        <strong>
          {ticket && `#${ticket.number} `}
          {title.map(draw)}
        </strong>
      </div>
      {excerpt.length > 0 && <div lang={locale}>{excerpt.map(draw)}</div>}
      <div class="facts">
        <span>
          {said.kinds[kind]} · <time dateTime={at}>{fullDate(at, words)}</time>
        </span>
        {ticket && <StatusChip status={ticket.status} label={words.status[ticket.status]} />}
      </div>
      <IconButton
        id={`hit-${id}`}
        icon="eye"
        label={ticket ? said.open(ticket.number, name) : said.openFound(name)}
        onClick={onOpen}
      />
    </li>
  )
}

/** A piece's place is its key: pieces do not change. */
function draw({ text, marked }: Segment, index: number) {
  return marked ? <mark key={index}>{text}</mark> : text
}

/** A status as it is typed behind `status:`. */
export function asTyped(name: string, { lang }: Scene['words']): string {
  return name.toLocaleLowerCase(lang).replace(/\s+/g, '-')
}
