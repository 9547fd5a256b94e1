/** One proposal: what is asked for, what the vendor says, what companies give for it, and what others say. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ProposalComment, ProposalView } from '../../../shared/api/proposals.ts'
import { ApiProblem } from '../../api/client.ts'
import { dropDraft, loadDraft, saveDraft } from '../../api/drafts.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { pictureLinksOf } from '../../api/picture-links.ts'
import { drawsPictures } from '../../ui/picture.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { askFor } from '../asked.ts'
import { namesRelease } from '../change.ts'
import type { Scene } from '../model.ts'
import { Loading, Trouble } from '../states.tsx'
import { shortDate } from '../times.ts'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import type { PartProps } from './index.tsx'
import { Offer } from './offer.tsx'
import { StateChip } from './state-chip.tsx'
import { keyOf } from './key.ts'
import { Text } from './text.tsx'
import { VoteButton, whyNot } from './vote.tsx'
import type { ProposalWords } from './words.ts'

/** Letters of a comment, as the server has it. */
const LIMIT = 5000

export interface OneProps extends PartProps {
  readonly id: string
  readonly onBack: () => void
  readonly onShow: (id: string) => void
}

export function One(props: OneProps) {
  const { scene, life, said, id, onBack } = props
  const [proposal, setProposal] = useState<ProposalView | null>(null)
  const [trouble, setTrouble] = useState<TroubleName | 'gone' | null>(null)
  const [attempt, setAttempt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const there = proposal !== null || trouble === 'gone'

  useEffect(() => {
    let gone = false
    const fetchOne = async () => {
      try {
        const found = await life.client.request('GET', '/api/proposals/:id', { params: { id } })
        if (gone) return
        setProposal(found)
        setTrouble(null)
      } catch (error) {
        if (gone) return
        // What was taken away meanwhile is not shown as if it still stood.
        if (isGone(error)) setProposal(null)
        setTrouble(isGone(error) ? 'gone' : troubleOf(error))
      }
    }
    void fetchOne()
    return () => {
      gone = true
    }
  }, [life, id, attempt])
  useLayoutEffect(() => heading.current?.focus(), [there])
  const { following } = scene.state
  useEffect(() => following?.listenInPassing(() => setAttempt((before) => before + 1)), [following])

  return (
    <div class="view proposals">
      <div class="bar">
        <IconButton icon="back" label={said.back} onClick={onBack} />
        <h3 ref={heading} tabIndex={-1}>
          {trouble === 'gone' ? said.gone : proposal?.title}
        </h3>
      </div>
      {proposal !== null && (
        <Shown
          {...props}
          proposal={proposal}
          onChange={setProposal}
          onPassed={() => setAttempt(attempt + 1)}
        />
      )}
      {proposal === null && trouble === null && <Loading words={scene.words} />}
      {trouble === 'gone' && <p class="hint note">{said.goneAbout}</p>}
      {proposal === null && trouble !== null && trouble !== 'gone' && (
        <Trouble
          words={scene.words}
          trouble={trouble}
          onRetry={() => {
            setTrouble(null)
            setAttempt(attempt + 1)
          }}
        />
      )}
    </div>
  )
}

interface ShownProps extends OneProps {
  readonly proposal: ProposalView
  readonly onChange: (proposal: ProposalView) => void
  /** It is no longer what was read. */
  readonly onPassed: () => void
}

function Shown(props: ShownProps) {
  const { scene, life, said, proposal, onChange, onShow } = props
  const {
    id,
    state,
    labels,
    author,
    createdAt,
    body,
    reason,
    thread,
    mergedInto,
    offer,
    following,
    release,
  } = proposal
  const answer = thread.findLast(({ official }) => official)
  const others = thread.filter((one) => one !== answer)
  const [failure, setFailure] = useState<string | null>(null)
  const follow = async () => {
    try {
      setFailure(null)
      onChange(
        await life.client.request('PUT', '/api/proposals/:id/following', {
          params: { id },
          body: { following: !following },
        }),
      )
    } catch (error) {
      setFailure(whyNot(error, said))
    }
  }
  return (
    <div class="one">
      <div class="facts">
        <VoteButton
          life={life}
          said={said}
          proposal={proposal}
          may={mergedInto === null}
          onVoted={onChange}
        />
        <span>
          <StateChip state={state} labels={labels} said={said} />
          <br />
          {nameOf(author, props)} · <time dateTime={createdAt}>{when(createdAt, scene)}</time>
        </span>
        {mergedInto === null && (
          <button
            type="button"
            class="button"
            aria-pressed={following}
            title={said.followAbout}
            onClick={() => void follow()}
          >
            {following ? said.following : said.follow}
          </button>
        )}
        {failure !== null && (
          <p class="error not-kept" role="alert">
            {failure}
          </p>
        )}
      </div>
      {proposal.standing === 'waiting' && <p class="hint">{said.waiting}</p>}
      {proposal.visibility === 'company' && <p class="hint">{said.company}</p>}
      {mergedInto !== null && (
        <p class="note">
          {said.merged}{' '}
          <button type="button" class="link" onClick={() => onShow(mergedInto.id)}>
            {mergedInto.title}
          </button>
        </p>
      )}
      {release !== null && (
        <p class="note">
          <button
            type="button"
            class="link"
            onClick={() => {
              askFor(scene.model.host, 'changes', release.id)
              scene.model.showTab('changes')
            }}
          >
            {said.shippedIn(namesRelease(release))}
          </button>
        </p>
      )}
      <RichText tree={body} picture={drawsPictures(pictureLinksOf(life.client), said.picture)} />
      {reason !== null && (
        <section class="answer" aria-label={said.why}>
          <h4>{labels[state] ?? said.states[state]}</h4>
          <RichText tree={reason} />
        </section>
      )}
      {answer !== undefined && (
        <section class="answer" aria-label={said.official}>
          <h4>{said.official}</h4>
          <RichText tree={answer.body} />
          <Signed {...props} comment={answer} />
        </section>
      )}
      {offer !== null && (
        <Offer
          life={life}
          said={said}
          lang={scene.words.lang}
          id={id}
          offer={offer}
          onChange={onChange}
          onPassed={props.onPassed}
        />
      )}
      <h4>{said.discussion}</h4>
      {others.length === 0 && <p class="hint">{said.noComments}</p>}
      <ol>
        {others.map((comment) => (
          <li key={comment.id} data-team={comment.byOperator}>
            <RichText tree={comment.body} />
            <Signed {...props} comment={comment} />
          </li>
        ))}
      </ol>
      {mergedInto === null && <Comment {...props} />}
    </div>
  )
}

function Signed(props: ShownProps & { readonly comment: ProposalComment }) {
  const { scene, said, comment } = props
  const { author, byOperator, createdAt, standing, merged } = comment
  const facts = [
    nameOf(author, props),
    byOperator && said.team,
    when(createdAt, scene),
    merged && said.fromMerged,
    standing === 'waiting' && said.waiting,
  ]
  return <p class="hint">{facts.filter((fact) => fact !== false).join(' · ')}</p>
}

function nameOf(
  author: { readonly id: string; readonly name: string } | null,
  { life, said }: Naming,
): string {
  if (author === null) return said.somebody
  return author.id === life.session.person.id ? said.you : author.name
}

interface Naming {
  readonly life: PartProps['life']
  readonly said: ProposalWords
}

function when(at: string, { state, words }: Scene): string {
  return shortDate(at, state.now, words)
}

function Comment({ scene, life, said, id, onChange }: ShownProps) {
  const form = `proposal:${id}`
  const [text, setText] = useState(() => loadDraft(life.owner, form)?.['text'] ?? '')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLFormElement>(null)
  const refuse = (why: string) => {
    setFailure(why)
    field.current?.querySelector('textarea')?.focus()
  }
  const send = async () => {
    if (busy) return
    if (text.trim() === '') return refuse(said.needed)
    if (text.length > LIMIT) return refuse(scene.words.form.tooLong(LIMIT))
    const { key, kept } = keyOf({ text }, loadDraft(life.owner, form))
    saveDraft(life.owner, form, { text, ...kept })
    setBusy(true)
    setFailure(null)
    try {
      onChange(
        await life.client.request('POST', '/api/proposals/:id/comments', {
          params: { id },
          body: { text },
          key,
        }),
      )
      dropDraft(life.owner, form)
      setText('')
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem : null
      refuse(problem?.errors?.[0]?.detail ?? problem?.detail ?? said.offline)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      ref={field}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label for="proposal-comment">{said.comment}</label>
      <Text
        scene={scene}
        life={life}
        id="proposal-comment"
        rows={5}
        value={text}
        maxLength={LIMIT}
        invalid={failure !== null}
        describedBy="comment-error"
        onInput={(typed) => {
          setText(typed)
          setFailure(null)
          saveDraft(life.owner, form, { ...loadDraft(life.owner, form), text: typed })
        }}
      />
      {failure !== null && (
        <p class="error" id="comment-error" role="alert">
          {failure}
        </p>
      )}
      <button type="submit" class="button" aria-disabled={busy}>
        {said.commentSend}
      </button>
    </form>
  )
}

function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'not_found'
}
