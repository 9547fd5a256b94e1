/** One proposal at the desk: what it says, what becomes of it, what is said of it, who asks, and what it would cost. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { ProposalComment, ProposalView } from '../../../../shared/api/proposals.ts'
import { proposalStates, visibilities } from '../../../../shared/proposal/proposal.ts'
import { RichText } from '../../../ui/rich-text.tsx'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import { Page, Section } from '../page.tsx'
import { useKey } from '../people/use-key.ts'
import { useRead } from '../people/use-read.ts'
import { useSave } from '../use-save.ts'
import { Merging } from './merging.tsx'
import { Price } from './price.tsx'
import { useSaid } from './said.ts'
import { State, Waiting } from './shown.tsx'
import { Supporting } from './supporting.tsx'

export interface PartProps extends Pick<AreaProps, 'request' | 'locale'> {
  readonly proposal: ProposalView
  readonly onChange: (proposal: ProposalView) => void
}

export function ProposalPage({ request, locale, id }: AreaProps & { readonly id: string }) {
  const said = useSaid()
  const read = useRead(id, () => request('GET', '/api/proposals/:id', { params: { id } }))
  const proposal = read.value
  const back = { href: writeAreaPlace({ area: 'proposals', path: [] }), label: said.back }
  return (
    <Page heading={proposal?.title ?? ''} back={back}>
      <Waiting read={read} />
      {proposal !== null && (
        <Shown request={request} locale={locale} proposal={proposal} onChange={read.set} />
      )}
    </Page>
  )
}

function Shown(props: PartProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const [editing, setEditing] = useState(false)
  const { proposal, onChange } = props
  const { state, labels, votes, author, createdAt, visibility, mergedInto, desk } = proposal
  if (editing) {
    return (
      <Edit
        {...props}
        onChange={(changed) => {
          setEditing(false)
          onChange(changed)
        }}
        onCancel={() => setEditing(false)}
      />
    )
  }
  return (
    <>
      <section class="area-section proposals-said">
        <p class="proposals-facts">
          <State state={state} labels={labels} />
          <strong>{said.votes(votes)}</strong>
          <span>
            {author !== null && said.by(author.name, desk?.company?.name ?? null)} ·{' '}
            {moment(createdAt, now, time)}
          </span>
          <span>{said.visibilities[visibility]}</span>
          {desk?.ticket && <a href={`#/tickets/${desk.ticket.id}`}>{said.ticket(desk.ticket.number)}</a>}
        </p>
        <RichText tree={proposal.body} />
        {proposal.reason !== null && (
          <blockquote>
            <RichText tree={proposal.reason} />
          </blockquote>
        )}
        <div class="area-actions">
          <button type="button" class="button" onClick={() => setEditing(true)}>
            {said.edit}
          </button>
          <Moderate {...props} />
        </div>
      </section>
      {mergedInto === null && <Becoming key={proposal.version} {...props} />}
      <Discussion {...props} />
      <Supporting {...props} />
      {mergedInto === null && <Price key={`${proposal.offer?.version}`} {...props} />}
      <Merging {...props} />
    </>
  )
}

/** Whether customers see it. */
function Moderate({ request, proposal, onChange }: PartProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { id, standing, version } = proposal
  const set = (wanted: 'shown' | 'hidden') =>
    save.run(async () => {
      const body = { standing: wanted }
      const key = keyFor({ version, ...body })
      onChange(await request('POST', '/api/proposals/:id/standing', { params: { id }, body, key }))
    })
  return (
    <>
      {standing !== 'shown' && <strong>{said.standings[standing]}</strong>}
      {standing !== 'shown' && (
        <button type="button" class="button primary" onClick={() => void set('shown')}>
          {said.show}
        </button>
      )}
      {standing !== 'hidden' && (
        <button type="button" class="button" onClick={() => void set('hidden')}>
          {said.hide}
        </button>
      )}
      {save.failure !== null && (
        <p class="notice" role="alert">
          {save.failure}
        </p>
      )}
    </>
  )
}

function Edit({ request, proposal, onChange, onCancel }: PartProps & { readonly onCancel: () => void }) {
  const said = useSaid()
  const save = useSave()
  const { id, version, title, visibility, desk } = proposal
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = { version, ...Object.fromEntries(new FormData(event.currentTarget)) }
    void save.run(async () => {
      onChange(await request('PUT', '/api/proposals/:id', { params: { id }, body }))
    })
  }
  return (
    <form class="area-form" noValidate onSubmit={submit}>
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      <Field id="proposal-title" label={said.title} error={save.errors['title']}>
        <input
          {...fieldAttributes('proposal-title', save.errors['title'])}
          name="title"
          maxLength={120}
          defaultValue={title}
        />
      </Field>
      <Field id="proposal-text" label={said.text} error={save.errors['text']}>
        <textarea
          {...fieldAttributes('proposal-text', save.errors['text'])}
          name="text"
          rows={8}
          maxLength={10_000}
          defaultValue={desk?.text}
        />
      </Field>
      <Field id="proposal-visibility" label={said.visibility} error={save.errors['visibility']}>
        <select {...fieldAttributes('proposal-visibility', undefined)} name="visibility">
          {visibilities.map((one) => (
            <option key={one} value={one} selected={one === visibility}>
              {said.visibilities[one]}
            </option>
          ))}
        </select>
      </Field>
      <div class="area-actions">
        <button type="submit" class="button primary" disabled={save.busy}>
          {said.save}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {said.cancel}
        </button>
      </div>
    </form>
  )
}

/** The state, and why. */
function Becoming({ request, proposal, onChange }: PartProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { id, version, state, labels } = proposal
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const reason = form.get('reason')
    const body = { version, state: form.get('state'), ...(reason !== '' && { reason }) }
    void save.run(async () => {
      const key = keyFor(body)
      onChange(await request('POST', '/api/proposals/:id/state', { params: { id }, body, key }))
    })
  }
  return (
    <Section heading={said.becomes} about={said.becomesAbout}>
      <form class="area-form" noValidate onSubmit={submit}>
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <Field id="proposal-state" label={said.state}>
          <select {...fieldAttributes('proposal-state', undefined)} name="state">
            {proposalStates.map((one) => (
              <option key={one} value={one} selected={one === state}>
                {labels[one] ?? said.states[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field id="proposal-reason" label={said.reason} hint={said.reasonHint} error={save.errors['reason']}>
          <textarea
            {...fieldAttributes('proposal-reason', save.errors['reason'])}
            name="reason"
            rows={2}
            maxLength={5000}
            onInput={() => save.mend('reason')}
          />
        </Field>
        <div class="area-actions">
          <button type="submit" class="button" disabled={save.busy}>
            {said.change}
          </button>
        </div>
      </form>
    </Section>
  )
}

function Discussion({ request, proposal, onChange }: PartProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const [text, setText] = useState('')
  const [official, setOfficial] = useState(false)
  const { id, thread, mergedInto } = proposal
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = { text, official }
    void save.run(async () => {
      const key = keyFor(body)
      onChange(await request('POST', '/api/proposals/:id/comments', { params: { id }, body, key }))
      setText('')
      setOfficial(false)
    })
  }
  return (
    <Section heading={said.discussion}>
      {thread.length === 0 && <p class="hint">{said.noComments}</p>}
      <ol class="proposals-thread">
        {thread.map((comment) => (
          <Comment key={comment.id} request={request} comment={comment} onChange={onChange} />
        ))}
      </ol>
      {mergedInto === null && (
        <form class="area-form" noValidate onSubmit={submit}>
          <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
          <Field id="proposal-comment" label={said.comment} error={save.errors['text']}>
            <textarea
              {...fieldAttributes('proposal-comment', save.errors['text'])}
              rows={3}
              maxLength={5000}
              value={text}
              onInput={(event) => {
                save.mend('text')
                setText(event.currentTarget.value)
              }}
            />
          </Field>
          <label class="proposals-check">
            <input
              type="checkbox"
              checked={official}
              onChange={(event) => setOfficial(event.currentTarget.checked)}
            />
            {said.official}
          </label>
          <div class="area-actions">
            <button type="submit" class="button" disabled={save.busy}>
              {said.send}
            </button>
          </div>
        </form>
      )}
    </Section>
  )
}

interface CommentProps extends Pick<PartProps, 'request' | 'onChange'> {
  readonly comment: ProposalComment
}

function Comment({ request, comment, onChange }: CommentProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const save = useSave()
  const keyFor = useKey()
  const { id, body: tree, author, byOperator, official, standing, merged, createdAt } = comment
  const wanted = standing === 'shown' ? 'hidden' : 'shown'
  const facts = [
    official && said.isOfficial,
    author?.name,
    byOperator && said.team,
    moment(createdAt, now, time),
    merged && said.fromMerged,
    standing !== 'shown' && said.standings[standing],
  ]
  return (
    <li data-official={official} data-standing={standing}>
      <RichText tree={tree} />
      <p class="proposals-facts">
        <span>{facts.filter((fact) => typeof fact === 'string').join(' · ')}</span>
        <button
          type="button"
          class="quiet"
          disabled={save.busy}
          onClick={() =>
            void save.run(async () => {
              const body = { standing: wanted } as const
              const key = keyFor({ ...body, standing })
              onChange(
                await request('POST', '/api/proposal-comments/:id/standing', { params: { id }, body, key }),
              )
            })
          }
        >
          {wanted === 'shown' ? said.show : said.hide}
        </button>
      </p>
    </li>
  )
}
