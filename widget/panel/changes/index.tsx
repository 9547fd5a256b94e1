/** The tab of latest changes: what the vendor has published, the newest first. Whoever looks at it has seen what is new. */
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Reactions, ReleasesPage, ReleaseView } from '../../../shared/api/releases.ts'
import { reactionSigns, type ReactionSign } from '../../../shared/release/reactions.ts'
import { drawn } from '../../ui/icons.tsx'
import { pictureLinksOf } from '../../api/picture-links.ts'
import { drawsPictures } from '../../ui/picture.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import { fullDate } from '../ago.ts'
import { askFor, takeAsked } from '../asked.ts'
import type { Later, Life, Scene } from '../model.ts'
import { Empty, Loading, Trouble } from '../states.tsx'
import { shortDate } from '../times.ts'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import css from './changes.css?inline'
import { loadWords, type ChangesWords } from './words.ts'

/** Entries at once: as they are read, and until the one that is asked for is among them. */
const ENTRIES = 10
const MOST = 100

export interface ChangesProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
}

const changesSheet = sheet(css)

function wear(element: Element | null): void {
  const root = element?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, changesSheet)
}

/** In the language of a page's BCP 47 tag. */
export async function open(tag: string): Promise<ComponentType<ChangesProps>> {
  const said = await loadWords(tag)
  return function Opened(props: ChangesProps) {
    return <Changes {...props} said={said} />
  }
}

function Changes({ scene, life, later, said }: ChangesProps & { readonly said: ChangesWords }) {
  const { words, state } = scene
  const [wanted, setWanted] = useState(() => takeAsked(scene.model.host, 'changes'))
  const [page, setPage] = useState<ReleasesPage | null>(null)
  /** The first of the last that were asked for: it takes the focus from what was pressed, which is gone. */
  const [from, setFrom] = useState<string>()
  const pageRef = useRef(page)
  const [trouble, setTrouble] = useState<TroubleName | null>(null)
  /** Of the latest request: what an earlier one brings comes too late. */
  const turnRef = useRef(0)
  const { following } = state

  /** The one that is asked for may come yet. */
  const lacks = ({ items, next }: ReleasesPage) =>
    wanted !== undefined && next !== null && items.every(({ id }) => id !== wanted)

  async function load(known: ReleasesPage | null) {
    const mine = ++turnRef.current
    setTrouble(null)
    try {
      const shown = pageRef.current?.items ?? []
      let read = known
      do {
        const limit =
          wanted === undefined ? Math.min(Math.max(ENTRIES, known === null ? shown.length : 0), MOST) : MOST
        const query: { limit: number; after?: string | undefined } = { limit, after: read?.next ?? undefined }
        // oxlint-disable-next-line no-await-in-loop -- each begins where the one before ends
        const answer = await life.client.request('GET', '/api/releases', { query })
        if (mine !== turnRef.current) return
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what customers are answered
        const { items, next } = answer as ReleasesPage
        read = { items: [...(read?.items ?? []), ...items], next }
      } while (lacks(read) || (read.next !== null && read.items.length < shown.length))
      if (known !== null && read.next === null) setFrom(read.items[known.items.length]?.id)
      // What was new when it came into sight is so as long as one looks.
      const marked = new Set(shown.flatMap(({ id, unread }) => (unread ? id : [])))
      setPage({
        ...read,
        items: read.items.map((one) => (marked.has(one.id) ? { ...one, unread: true } : one)),
      })
      const [newest] = read.items
      // If it is not kept, the mark stays, and the next look keeps it.
      if (known === null && newest?.unread) void following?.seeChanges(newest.publishedAt).catch(() => {})
    } catch (error) {
      if (mine === turnRef.current) setTrouble(troubleOf(error))
    }
  }
  const loadRef = useRef(load)
  useLayoutEffect(() => {
    loadRef.current = load
    pageRef.current = page
  })
  // A link has led here while this is shown.
  useEffect(() => {
    const id = takeAsked(scene.model.host, 'changes')
    if (id === undefined) return
    setFrom(undefined)
    setWanted(id)
  }, [scene])
  // Also when something comes out meanwhile, or is taken back.
  useEffect(() => {
    void loadRef.current(null)
    return following?.listenInPassing((about) => {
      if (about !== 'proposals') void loadRef.current(null)
    })
  }, [following, wanted])
  const gone = page !== null && wanted !== undefined && page.items.every(({ id }) => id !== wanted)

  return (
    <div class="view" ref={wear}>
      <output class="missed">{gone && said.gone}</output>
      {page !== null && page.items.length > 0 && (
        <ul class="releases">
          {page.items.map((release) => (
            <Release
              key={release.id}
              release={release}
              wanted={release.id === (from ?? wanted)}
              scene={scene}
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
        <Empty {...later.said.changes} />
      ) : (
        page.next !== null && (
          <button type="button" class="button more" onClick={() => void load(page)}>
            {said.more}
          </button>
        )
      )}
    </div>
  )
}

interface ReleaseProps extends ChangesProps {
  readonly release: ReleaseView
  /** It is the one that was asked for: read next. */
  readonly wanted: boolean
  readonly said: ChangesWords
}

function Release(props: ReleaseProps) {
  const { release, wanted, scene, life, said } = props
  const { words, state } = scene
  const { publishedAt, locale, title, body, label, kinds, unread } = release
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (wanted) heading.current?.focus()
  }, [wanted])
  return (
    <li>
      <article lang={locale} aria-labelledby={`release-${release.id}`}>
        <p class="facts" lang={words.lang}>
          <span>
            {label !== null && <b class="label">{label}</b>}{' '}
            {kinds.map((kind) => said.kinds[kind]).join(', ')} ·{' '}
            <time dateTime={publishedAt} title={fullDate(publishedAt, words)}>
              {shortDate(publishedAt, state.now, words)}
            </time>
          </span>
          {unread && <span class="fresh">{said.fresh}</span>}
        </p>
        <h3 id={`release-${release.id}`} ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <RichText tree={body} picture={drawsPictures(pictureLinksOf(life.client), said.picture)} />
      </article>
      <Settled {...props} />
      <Signs {...props} />
    </li>
  )
}

/** What of it the reader has asked for, as ways there. */
function Settled({ release, scene: { model }, said }: ReleaseProps) {
  const show = (id: string) => {
    askFor(model.host, 'proposals', id)
    model.showTab('proposals')
  }
  const lists = [
    {
      heading: said.settles,
      items: release.tickets.map(({ id, number, subject }) => ({
        id,
        name: `#${number} ${subject}`,
        go: () => model.go({ at: 'thread', id }),
      })),
    },
    {
      heading: said.brings,
      items: release.proposals.map(({ id, title }) => ({ id, name: title, go: () => show(id) })),
    },
  ]
  return (
    <>
      {lists.map(
        ({ heading, items }) =>
          items.length > 0 && (
            <section key={heading} class="settled" aria-label={heading}>
              <p class="hint">{heading}</p>
              <ul>
                {items.map(({ id, name, go }) => (
                  <li key={id}>
                    <button type="button" class="link" onClick={go}>
                      {name}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  )
}

/** On a grid of 20: a thumb, a heart, a flag. */
const paths: Readonly<Record<ReactionSign, string>> = {
  useful:
    'M3 9h3v8H3ZM6 9l3-6.500c1.500 0 2.200 1 2 2.500L10.500 8H16c1 0 1.600.8 1.400 1.800l-1.200 5.700c-.2.900-.9 1.500-1.800 1.500H6',
  love: 'M10 16.500S3 12.600 3 7.900C3 5.700 4.700 4 6.700 4 8.100 4 9.300 4.800 10 6c.7-1.200 1.900-2 3.300-2C15.300 4 17 5.700 17 7.900c0 4.700-7 8.600-7 8.600Z',
  hooray:
    'M4 17l4-11 6 6ZM11 5c.5-1 .5-2 0-3M14 7c2 0 2-3 4-3M15.500 10.500c1 .5 2 .5 2.800 0M14 3.500h.01M18 8h.01',
}

/** What the reader says of it: shown at once, and as it was where the server does not keep it, which is said. */
function Signs({ release, life, said }: ReleaseProps) {
  const [reactions, setReactions] = useState<Reactions>(release.reactions)
  const [failed, setFailed] = useState(false)
  const busyRef = useRef(false)
  const turn = async (sign: ReactionSign) => {
    if (busyRef.current) return
    busyRef.current = true
    setFailed(false)
    const { count, mine } = reactions[sign]
    const before = reactions
    const after = { ...before, [sign]: { count: count + (mine ? -1 : 1), mine: !mine } }
    setReactions(after)
    try {
      const answer = await life.client.request('PUT', '/api/releases/:id/reactions', {
        params: { id: release.id },
        body: { signs: reactionSigns.filter((one) => after[one].mine) },
      })
      setReactions(answer.reactions)
    } catch {
      setReactions(before)
      setFailed(true)
    } finally {
      busyRef.current = false
    }
  }
  return (
    <>
      <fieldset class="signs" aria-label={said.reactions}>
        {reactionSigns.map((sign) => {
          const { count, mine } = reactions[sign]
          const label = said.signs[sign]
          return (
            <button
              key={sign}
              type="button"
              aria-pressed={mine}
              aria-label={count > 0 ? `${label}, ${count}` : label}
              title={label}
              onClick={() => void turn(sign)}
            >
              {drawn(paths[sign])}
              {count > 0 && <span>{count}</span>}
            </button>
          )
        })}
      </fieldset>
      <output class="error">{failed && said.failed}</output>
    </>
  )
}
