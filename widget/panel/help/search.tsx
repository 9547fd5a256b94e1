/** Looking for help articles as one types, and those that fit a title. */
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SuggestedArticle } from '../../../shared/api/articles.ts'
import type { Segment } from '../../../shared/search/marks.ts'
import { Article, type Place } from './article.tsx'

/** Milliseconds after the last letter until it is asked for what fits. */
const PAUSE = 200

/** Milliseconds after which it is asked again where no answer came. */
const AGAIN = 5000

/** Letters of a query. */
const LETTERS = 1000

/** Letters from which on a title says something. */
const TELLING = 4

interface SearchProps {
  readonly place: Place
  /** No form is around it. */
  readonly elsewhere?: boolean
}

export function Search({ place, elsewhere = false }: SearchProps) {
  const { said, scene } = place
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  // On a screen of its own there is something to read before one has typed.
  const { found, failed } = useFitting(place, typed, elsewhere)
  const blank = typed.trim() === ''
  const [open, setOpen] = useState<string | null>(null)
  const label = elsewhere ? said.searchElsewhere : said.search
  const none = elsewhere ? said.noneElsewhere : said.none
  return (
    <section class="help" aria-label={label}>
      <label for="help-search">{label}</label>
      <input
        class="input"
        ref={input}
        id="help-search"
        type="search"
        autoComplete="off"
        value={typed}
        aria-describedby="help-hint"
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setOpen(null)
        }}
        onKeyDown={(event: TargetedKeyboardEvent<HTMLInputElement>) => {
          // It is part of the form, which it does not send.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <output class="hint" id="help-hint">
        {failed
          ? said.unreached
          : found === null || blank
            ? said.hint
            : found.length === 0
              ? none
              : said.found(found.length)}
      </output>
      {open === null ? (
        found !== null && <List items={found} onOpen={setOpen} />
      ) : (
        <Article
          key={open}
          place={place}
          id={open}
          elsewhere={elsewhere}
          onBack={() => {
            setOpen(null)
            input.current?.focus()
          }}
        />
      )}
      {elsewhere && !blank && found?.length === 0 && (
        <footer>
          <button type="button" class="button" onClick={() => scene.model.go({ at: 'form' })}>
            {scene.words.list.open}
          </button>
        </footer>
      )}
    </section>
  )
}

export function Fitting({ place, title }: { readonly place: Place; readonly title: string }) {
  const { found } = useFitting(place, title.trim().length < TELLING ? '' : title)
  const [open, setOpen] = useState<string | null>(null)
  const { said } = place
  const some = found !== null && found.length > 0
  const section = useRef<HTMLElement>(null)
  // Who types a title sees what may answer it, however little room there is below; and of an article its beginning.
  useLayoutEffect(() => {
    const root = section.current?.getRootNode()
    const types = root instanceof ShadowRoot && root.activeElement?.id === 'subject'
    if (open !== null) section.current?.scrollIntoView({ block: 'start' })
    else if (types) section.current?.scrollIntoView({ block: 'nearest' })
  }, [some, open])
  return (
    <>
      <output class="visually-hidden">{some && said.found(found.length)}</output>
      {(some || open !== null) && (
        <section class="help fitting" ref={section} aria-label={said.fitting}>
          <p>{said.fitting}</p>
          {open === null ? (
            <List items={(found ?? []).slice(0, 3)} onOpen={setOpen} />
          ) : (
            <Article key={open} place={place} id={open} onBack={() => setOpen(null)} />
          )}
        </section>
      )}
    </>
  )
}

interface Fits {
  /** Null where nothing is asked, and until it is answered. */
  readonly found: readonly SuggestedArticle[] | null
  /** No answer came; it is asked again. */
  readonly failed: boolean
}

const nothing: Fits = { found: null, failed: false }

/**
 * What fits what is typed, once there is a pause. An answer that comes late is dropped.
 * @param always also while nothing is typed: what was written last
 */
function useFitting({ client, scene }: Place, typed: string, always = false): Fits {
  const [fits, setFits] = useState(nothing)
  const { key } = scene.model.host
  useEffect(() => {
    const blank = typed.trim() === ''
    if (blank && !always) {
      setFits(nothing)
      return undefined
    }
    let gone = false
    const ask = async () => {
      try {
        const { items } = await client.request('GET', '/api/help/:key', {
          params: { key },
          // A space that was typed ends the word before it. Of more letters the route takes none.
          query: { q: typed.slice(0, LETTERS) },
        })
        if (!gone) setFits({ found: items, failed: false })
      } catch {
        // The form is the form without it.
        if (gone) return
        setFits({ found: null, failed: true })
        timer = setTimeout(() => void ask(), AGAIN)
      }
    }
    let timer = setTimeout(() => void ask(), blank ? 0 : PAUSE)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [client, key, typed, always])
  return fits
}

function List({
  items,
  onOpen,
}: {
  readonly items: readonly SuggestedArticle[]
  readonly onOpen: (id: string) => void
}) {
  if (items.length === 0) return null
  return (
    <ul>
      {items.map(({ id, title, excerpt, locale }) => (
        <li key={id}>
          <button type="button" lang={locale} onClick={() => onOpen(id)}>
            <strong>{title.map(drawSegment)}</strong>
            <span class="excerpt">{excerpt.map(drawSegment)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A piece's place is its key: pieces do not change. */
function drawSegment({ text, marked }: Segment, index: number) {
  return marked ? <mark key={index}>{text}</mark> : text
}
