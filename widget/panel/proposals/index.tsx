/** Proposals as customers see them: a list to vote in, a roadmap, one by itself, and the form for a new one. */
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { roadmapStates } from '../../../shared/proposal/proposal.ts'
import type { ProposalSort, ProposalsPage, ProposalSummary } from '../../../shared/api/proposals.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import { takeAsked } from '../asked.ts'
import type { Life, Scene } from '../model.ts'
import { Empty, Loading, Trouble } from '../states.tsx'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import { Form } from './form.tsx'
import { One } from './one.tsx'
import css from './proposals.css?inline'
import { StateChip } from './state-chip.tsx'
import { VoteButton } from './vote.tsx'
import { loadWords, type ProposalWords } from './words.ts'

export interface ProposalsProps {
  readonly scene: Scene
  readonly life: Life
}

export interface PartProps extends ProposalsProps {
  readonly said: ProposalWords
}

type Place = { readonly at: 'list' | 'form' } | { readonly at: 'one'; readonly id: string }

/** Proposals of a first page, and the most that one request answers with. */
const FIRST = 20
const MOST = 100

const proposalsSheet = sheet(css)

/** The tab in the language of a BCP 47 tag; `place` is where it will stand. */
export async function open(tag: string, place: Node | null): Promise<ComponentType<ProposalsProps>> {
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, proposalsSheet)
  const said = await loadWords(tag)
  return function ProposalsTab(props: ProposalsProps) {
    return <Tab {...props} said={said} />
  }
}

function Tab(props: PartProps) {
  const { life, scene } = props
  const { following } = scene.state
  const [place, setPlace] = useState<Place>(() => {
    const id = takeAsked(scene.model.host, 'proposals')
    return id === undefined ? { at: 'list' } : { at: 'one', id }
  })
  const [sort, setSort] = useState<ProposalSort | 'roadmap'>('votes')
  const [page, setPage] = useState<ProposalsPage | null>(null)
  const [trouble, setTrouble] = useState<TroubleName | null>(null)
  const [attempt, setAttempt] = useState(0)
  const list = place.at === 'list'
  /** From where the list is come back to: who goes by keys goes on there. */
  const [from, setFrom] = useState<string | null>(null)
  const shownRef = useRef(0)
  useLayoutEffect(() => {
    shownRef.current = page?.items.length ?? 0
  })

  // A link has led here while this is shown.
  useEffect(() => {
    const id = takeAsked(scene.model.host, 'proposals')
    if (id !== undefined) setPlace({ at: 'one', id })
  }, [scene])

  useEffect(() => {
    if (!list) return
    let gone = false
    const fetchPage = async () => {
      try {
        const found = await load(life, sort, Math.min(Math.max(FIRST, shownRef.current), MOST))
        if (gone) return
        setPage(found)
        setTrouble(null)
      } catch (error) {
        if (!gone) setTrouble(troubleOf(error))
      }
    }
    void fetchPage()
    return () => {
      gone = true
    }
  }, [life, sort, list, attempt])

  // Who has gone on further than one answer goes stays there.
  const all = page === null || page.items.length <= MOST || sort === 'roadmap'
  useEffect(() => {
    if (list && all) return following?.listenInPassing(() => setAttempt((before) => before + 1))
    return undefined
  }, [list, all, following])

  const back = () => {
    setFrom(place.at === 'one' ? place.id : 'propose')
    setPlace({ at: 'list' })
  }
  const show = (id: string) => setPlace({ at: 'one', id })
  if (place.at === 'one') return <One key={place.id} {...props} id={place.id} onBack={back} onShow={show} />
  if (place.at === 'form') {
    return <Form {...props} show={page?.may.show ?? []} onBack={back} onShow={show} />
  }
  const more = async () => {
    const after = page?.next ?? null
    if (page === null || after === null || sort === 'roadmap') return
    const next = await life.client.request('GET', '/api/proposals', {
      query: { sort, after },
    })
    // What was pressed goes with the last of them.
    if (next.next === null) setFrom(next.items[0]?.id ?? null)
    setPage({ ...next, items: [...page.items, ...next.items] })
  }
  return (
    <List
      {...props}
      page={page}
      trouble={trouble}
      sort={sort}
      from={from}
      onSort={(wanted) => {
        setFrom(null)
        setPage(null)
        setSort(wanted)
      }}
      onRetry={() => setAttempt(attempt + 1)}
      onMore={() => void more().catch(() => setAttempt(attempt + 1))}
      onForm={() => setPlace({ at: 'form' })}
      onShow={show}
      onVoted={(voted) =>
        page && setPage({ ...page, items: page.items.map((one) => (one.id === voted.id ? voted : one)) })
      }
    />
  )
}

/** What is shown in an order, or what is on the roadmap. */
async function load({ client }: Life, sort: ProposalSort | 'roadmap', limit: number): Promise<ProposalsPage> {
  if (sort !== 'roadmap') {
    return await client.request('GET', '/api/proposals', { query: { sort, limit } })
  }
  const pages = await Promise.all(
    roadmapStates.map((state) => client.request('GET', '/api/proposals', { query: { state } })),
  )
  const [first] = pages
  if (first === undefined) throw new Error('the roadmap has no states')
  return { ...first, items: pages.flatMap(({ items }) => items), next: null }
}

interface ListProps extends PartProps {
  readonly page: ProposalsPage | null
  readonly trouble: TroubleName | null
  readonly sort: ProposalSort | 'roadmap'
  /** Of the proposal that one comes back from, or the button of the form; null for none. */
  readonly from: string | null
  readonly onSort: (sort: ProposalSort | 'roadmap') => void
  readonly onRetry: () => void
  readonly onMore: () => void
  readonly onForm: () => void
  readonly onShow: (id: string) => void
  readonly onVoted: (voted: ProposalSummary) => void
}

function List(props: ListProps) {
  const { scene, said, page, trouble, sort, onSort, onForm } = props
  const { words } = scene
  const proposeRef = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (props.from === 'propose') proposeRef.current?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when it is come back to
  }, [])
  return (
    <div class="view proposals">
      <div class="bar">
        <select
          class="input"
          aria-label={said.order}
          value={sort}
          onChange={({ currentTarget: { value } }) =>
            onSort(value === 'newest' || value === 'roadmap' ? value : 'votes')
          }
        >
          {(['votes', 'newest', 'roadmap'] as const).map((one) => (
            <option key={one} value={one}>
              {said[one]}
            </option>
          ))}
        </select>
        {page?.may.propose !== false && (
          <button type="button" class="button primary" id="propose" ref={proposeRef} onClick={onForm}>
            {said.propose}
          </button>
        )}
      </div>
      {page === null && trouble === null && <Loading words={words} />}
      {page === null && trouble !== null && (
        <Trouble words={words} trouble={trouble} onRetry={props.onRetry} />
      )}
      {page?.may.propose === false && <p class="hint note">{said.guest}</p>}
      {page !== null && page.items.length === 0 && (
        <Empty
          none={sort === 'roadmap' ? said.noneRoadmap : said.none}
          about={sort === 'roadmap' ? '' : said.noneAbout}
        />
      )}
      {page !== null &&
        (sort === 'roadmap' ? roadmapStates : [null]).map((state) => {
          const items = page.items.filter((one) => state === null || one.state === state)
          if (items.length === 0) return null
          const rows = (
            <ul class="rows">
              {items.map((one) => (
                <Row key={one.id} {...props} page={page} proposal={one} plain={state !== null} />
              ))}
            </ul>
          )
          return state === null ? (
            rows
          ) : (
            <section key={state} aria-label={page.labels[state] ?? said.states[state]}>
              <h4>
                <StateChip state={state} labels={page.labels} said={said} />
              </h4>
              {rows}
            </section>
          )
        })}
      {page !== null && page.next !== null && (
        <button type="button" class="button more" onClick={props.onMore}>
          {said.more}
        </button>
      )}
    </div>
  )
}

interface RowProps extends ListProps {
  readonly page: ProposalsPage
  readonly proposal: ProposalSummary
  /** Where the state need not be said again. */
  readonly plain: boolean
}

function Row({ life, said, page, proposal, plain, from, onShow, onVoted }: RowProps) {
  const { id, title, state, standing, visibility, comments } = proposal
  const subjectRef = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (from === id) subjectRef.current?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when it is come back to
  }, [])
  return (
    <li>
      <VoteButton life={life} said={said} proposal={proposal} may={page.may.propose} onVoted={onVoted} />
      <button type="button" class="quiet subject" ref={subjectRef} onClick={() => onShow(id)}>
        {title}
      </button>
      <div class="facts">
        {!plain && <StateChip state={state} labels={page.labels} said={said} />}
        {comments > 0 && <span>{said.comments(comments)}</span>}
        {standing === 'waiting' && <span>{said.waiting}</span>}
        {visibility === 'company' && page.may.show.includes('all') && <span>{said.company}</span>}
      </div>
    </li>
  )
}
