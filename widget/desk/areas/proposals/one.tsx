/** One proposal at the desk: what it says, what becomes of it, what is said of it, who asks, and what it would cost. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { ProposalView, ShippedIn } from '../../../../shared/api/proposals.ts'
import { proposalStates, visibilities } from '../../../../shared/proposal/proposal.ts'
import { RichText } from '../../../ui/rich-text.tsx'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace, writePlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useKey } from '../../use-key.ts'
import { useNow } from '../../use-now.ts'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import { Page, Section } from '../page.tsx'
import { useDrawnPictures, useEditorPictures } from '../pictures.ts'
import { useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { Discussion } from './discussion.tsx'
import { Merging } from './merging.tsx'
import { Price } from './price.tsx'
import { useNews } from './use-news.ts'
import { useSaid } from './said.ts'
import { State } from './shown.tsx'
import { Supporting } from './supporting.tsx'
import { Text } from './text.tsx'

export interface PartProps extends Pick<AreaProps, 'request' | 'session' | 'locale' | 'files'> {
  readonly proposal: ProposalView
  readonly onChange: (proposal: ProposalView) => void
}

export function ProposalPage(props: AreaProps & { readonly id: string }) {
  const { request, session, locale, files, id, proposals } = props
  const said = useSaid()
  const read = useRead(id, () => request('GET', '/api/proposals/:id', { params: { id } }))
  useNews(proposals, read.again)
  const proposal = read.value
  const back = { href: writeAreaPlace({ area: 'proposals', path: [] }), label: said.back }
  return (
    <Page heading={proposal?.title ?? ''} back={back}>
      <Waiting read={read} />
      {proposal !== null && (
        <Shown
          request={request}
          session={session}
          locale={locale}
          files={files}
          proposal={proposal}
          onChange={read.set}
        />
      )}
    </Page>
  )
}

function Shown(props: PartProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const picture = useDrawnPictures(props.files, said.editor)
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
          {proposal.release !== null && (
            <a href={writeAreaPlace({ area: 'changes', path: [proposal.release.id] })}>
              {said.shippedIn(namesRelease(proposal.release))}
            </a>
          )}
        </p>
        <RichText tree={proposal.body} picture={picture} />
        {proposal.reason !== null && (
          <blockquote>
            <RichText tree={proposal.reason} />
          </blockquote>
        )}
        {desk !== undefined && desk.tickets.length > 0 && (
          <p class="proposals-facts">
            <span>{said.tickets(desk.tickets.length)}</span>
            {desk.tickets.map(({ id, number, subject }) => (
              <a key={id} href={writePlace({ view: 'all', ticket: id })}>
                #{number} {subject}
              </a>
            ))}
          </p>
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

function namesRelease({ label, title }: ShippedIn): string {
  return label === null ? title : `${label} ${title}`
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

function Edit(props: PartProps & { readonly onCancel: () => void }) {
  const { request, proposal, onChange, onCancel } = props
  const said = useSaid()
  const pictures = useEditorPictures(props, said.editor)
  const save = useSave()
  const { id, title, visibility, desk } = proposal
  const [text, setText] = useState(desk?.text ?? '')
  // What came meanwhile is not what is written anew here.
  const [version] = useState(proposal.version)
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = { version, text, ...Object.fromEntries(new FormData(event.currentTarget)) }
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
      <Text
        id="proposal-text"
        request={request}
        label={said.text}
        error={save.errors['text']}
        value={text}
        onInput={(typed) => {
          save.mend('text')
          setText(typed)
        }}
        maxLength={10_000}
        {...pictures}
      />
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
  const [reason, setReason] = useState('')
  const { id, version, state, labels } = proposal
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('state')
    const body = { version, state: chosen, ...(reason !== '' && { reason }) }
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
        <Text
          id="proposal-reason"
          request={request}
          label={said.reason}
          hint={said.reasonHint}
          error={save.errors['reason']}
          value={reason}
          onInput={(typed) => {
            save.mend('reason')
            setReason(typed)
          }}
          maxLength={5000}
        />
        <div class="area-actions">
          <button type="submit" class="button" disabled={save.busy}>
            {said.change}
          </button>
        </div>
      </form>
    </Section>
  )
}
