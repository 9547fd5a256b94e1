/**
 * Help articles where a ticket is begun (P1): a search as one types, those that fit the title, an article with "did this
 * help?". Nothing of it takes the focus or stands in the way of writing.
 */
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleView, SuggestedArticle } from '../../../shared/api/articles.ts'
import type { Segment } from '../../../shared/search/marks.ts'
import { createClient, type Client } from '../../api/client.ts'
import { keep, keptFor, readKept } from '../../api/kept.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { RichText } from '../../ui/rich-text.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { Scene } from '../model.ts'
import css from './help.css?inline'
import { loadWords, type HelpWords } from './words.ts'

const helpSheet = sheet(css)

/** Milliseconds after the last letter until it is asked for what fits. */
const PAUSE = 200

/** Letters from which on a title says something. */
const TELLING = 4

interface Place {
  readonly scene: Scene
  readonly client: Client
  readonly said: HelpWords
}

/** Help in a form of this vendor's, in the panel's language. */
export async function loadHelp(scene: Scene, root: Node | undefined) {
  if (root instanceof ShadowRoot) adoptOnce(root, helpSheet)
  const { host } = scene.model
  const said = await loadWords(scene.words.lang)
  const guests = createClient({ server: host.server, locale: host.lang })
  const placeIn = (now: Scene): Place => ({ scene: now, said, client: now.state.life?.client ?? guests })
  return {
    search: (now: Scene) => <Search place={placeIn(now)} />,
    /** @param title as far as it is typed */
    fitting: (now: Scene, title: string) => <Fitting place={placeIn(now)} title={title} />,
  }
}

function Search({ place }: { readonly place: Place }) {
  const { said } = place
  const [typed, setTyped] = useState('')
  const found = useFitting(place, typed)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section class="help" aria-label={said.search}>
      <label for="help-search">{said.search}</label>
      <input
        class="input"
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
        {found === null ? said.hint : found.length === 0 ? said.none : said.found(found.length)}
      </output>
      {open === null ? (
        found !== null && <List items={found} onOpen={setOpen} />
      ) : (
        <Article key={open} place={place} id={open} onBack={() => setOpen(null)} />
      )}
    </section>
  )
}

function Fitting({ place, title }: { readonly place: Place; readonly title: string }) {
  const found = useFitting(place, title.trim().length < TELLING ? '' : title)
  const [open, setOpen] = useState<string | null>(null)
  const { said } = place
  const some = found !== null && found.length > 0
  return (
    <>
      <output class="visually-hidden">{some && said.found(found.length)}</output>
      {(some || open !== null) && (
        <section class="help" aria-label={said.fitting}>
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

/** What fits what is typed, once there is a pause; null where nothing is asked. An answer that comes late is dropped. */
function useFitting({ client, scene }: Place, typed: string): readonly SuggestedArticle[] | null {
  const [found, setFound] = useState<readonly SuggestedArticle[] | null>(null)
  const { key } = scene.model.host
  useEffect(() => {
    if (typed.trim() === '') {
      setFound(null)
      return undefined
    }
    let gone = false
    const ask = async () => {
      try {
        const { items } = await client.request('GET', '/api/help/:key', {
          params: { key },
          // A space that was typed ends the word before it.
          query: { q: typed },
        })
        if (!gone) setFound(items)
      } catch {
        // The form is the form without it.
        if (!gone) setFound(null)
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [client, key, typed])
  return found
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
            <span class="hint">{excerpt.map(drawSegment)}</span>
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

interface ArticleProps {
  readonly place: Place
  readonly id: string
  readonly onBack: () => void
}

function Article({ place, id, onBack }: ArticleProps) {
  const { client, said, scene } = place
  const [article, setArticle] = useState<ArticleView | null>(null)
  const [failed, setFailed] = useState(false)
  const [helped, setHelped] = useState<boolean | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    let gone = false
    const load = async () => {
      try {
        const found = await client.request('GET', '/api/help-articles/:id', { params: { id } })
        if (!gone) setArticle(found)
      } catch {
        if (!gone) setFailed(true)
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [client, id])
  // Who opened it reads it.
  useEffect(() => heading.current?.focus(), [article])
  const say = (yes: boolean) => {
    setHelped(yes)
    const body = { helped: yes, visitor: visitorOf(scene) }
    // What readers say is counted where it arrives; nobody is held up by it.
    client.request('POST', '/api/help-articles/:id/feedback', { params: { id }, body }).catch(() => undefined)
  }
  return (
    <>
      {failed && <output class="warning">{said.failed}</output>}
      {article !== null && (
        <article lang={article.locale}>
          <h4 ref={heading} tabIndex={-1}>
            {article.title}
          </h4>
          <RichText tree={article.body} />
        </article>
      )}
      <footer>
        {article !== null && helped === null && (
          <>
            <span>{said.asked}</span>
            <button type="button" class="button" onClick={() => say(true)}>
              {said.yes}
            </button>
            <button type="button" class="button" onClick={() => say(false)}>
              {said.no}
            </button>
          </>
        )}
        <output>{helped !== null && (helped ? said.glad : said.sorry)}</output>
        {helped === true && scene.state.life !== null && (
          <button type="button" class="button" onClick={() => scene.model.go({ at: 'list' })}>
            {said.done}
          </button>
        )}
        <button type="button" class="button" onClick={onBack}>
          {said.back}
        </button>
      </footer>
    </>
  )
}

/** What this browser calls itself to who counts, at random. */
function visitorOf({ model }: Scene): string {
  const name = `${keptFor(model.host.key, 'guest')}visitor`
  const known = readKept(name)
  if (known !== null) return known
  const made = newKey()
  keep(name, made)
  return made
}
