/** All proposals, by votes, by age, in a state, or those that wait for an operator. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ProposalsPage, ProposalSummary, StateLabels } from '../../../../shared/api/proposals.ts'
import { proposalStates, type ProposalState } from '../../../../shared/proposal/proposal.ts'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useList } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { useNews } from '../use-news.ts'
import { useSaid } from './said.ts'
import { State } from './shown.tsx'

/** Proposals of a first page. */
const FIRST = 20

const orders = ['votes', 'newest', 'waiting'] as const
type Order = (typeof orders)[number]

/** What was chosen last: who works through those that wait comes back to them. */
let chosen: { readonly order: Order; readonly state: ProposalState | '' } = { order: 'votes', state: '' }

/** From where one was opened last, and how far the list went then: who comes back is there again. */
let left: { readonly list: string; readonly count: number; readonly id: string } | null = null

/** Proposals that are asked for at once, at most: as the server has it. */
const MOST = 100

export function Proposals({ request, proposals }: AreaProps) {
  const said = useSaid()
  const [order, setOrder] = useState(chosen.order)
  const [state, setState] = useState(chosen.state)
  useEffect(() => {
    chosen = { order, state }
  }, [order, state])
  const [labels, setLabels] = useState<StateLabels>({})
  const name = `${order} ${state}`
  const list = useList<ProposalSummary>(name, async (after) => {
    const known = after === null && left?.list === name ? Math.min(left.count, MOST) : FIRST
    const found: ProposalsPage = await request('GET', '/api/proposals', {
      query: {
        ...(order === 'waiting' ? { waiting: 'true' } : { sort: order, ...(state !== '' && { state }) }),
        after: after ?? undefined,
        limit: Math.max(known, FIRST),
      },
    })
    setLabels(found.labels)
    return found
  })
  // Who has gone on to older ones stays there.
  useNews(proposals, () => list.items.length <= FIRST && list.again())
  return (
    <Page
      heading={said.heading}
      about={said.about}
      actions={
        <>
          <select
            class="select"
            aria-label={said.order}
            value={order}
            onChange={({ currentTarget: { value } }) =>
              setOrder(orders.find((one) => one === value) ?? 'votes')
            }
          >
            {orders.map((one) => (
              <option key={one} value={one}>
                {said.orders[one]}
              </option>
            ))}
          </select>
          {order !== 'waiting' && (
            <select
              class="select"
              aria-label={said.state}
              value={state}
              onChange={({ currentTarget: { value } }) =>
                setState(proposalStates.find((one) => one === value) ?? '')
              }
            >
              <option value="">{said.everyState}</option>
              {proposalStates.map((one) => (
                <option key={one} value={one}>
                  {labels[one] ?? said.states[one]}
                </option>
              ))}
            </select>
          )}
        </>
      }
    >
      <Waiting read={list} />
      {list.value !== null && list.items.length === 0 && (
        <Nothing>{order === 'waiting' ? said.noneWaiting : said.none}</Nothing>
      )}
      <ul class="proposals-list">
        {list.items.map((one) => (
          <Row
            key={one.id}
            proposal={one}
            labels={labels}
            onLeave={() => {
              left = { list: name, count: list.items.length, id: one.id }
            }}
          />
        ))}
      </ul>
      {list.hasMore && (
        <button type="button" class="button" onClick={list.more}>
          {said.more}
        </button>
      )}
    </Page>
  )
}

interface RowProps {
  readonly proposal: ProposalSummary
  readonly labels: StateLabels
  readonly onLeave: () => void
}

function Row({ proposal, labels, onLeave }: RowProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const linkRef = useRef<HTMLAnchorElement>(null)
  useLayoutEffect(() => {
    if (left?.id !== proposal.id) return
    left = null
    linkRef.current?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when it is come back to
  }, [])
  const { id, title, state, standing, visibility, votes, comments, author, createdAt } = proposal
  return (
    <li>
      <a href={writeAreaPlace({ area: 'proposals', path: [id] })} ref={linkRef} onClick={onLeave}>
        <strong class="proposals-votes">{votes}</strong>
        <span class="proposals-title">{title}</span>
        <span class="proposals-facts">
          <State state={state} labels={labels} />
          {standing !== 'shown' && <strong>{said.standings[standing]}</strong>}
          {visibility !== 'all' && <span>{said.visibilities[visibility]}</span>}
          {comments > 0 && <span>{said.comments(comments)}</span>}
          <span>
            {author !== null && said.by(author.name, null)} · {moment(createdAt, now, time)}
          </span>
        </span>
      </a>
    </li>
  )
}
