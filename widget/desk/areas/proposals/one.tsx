/** One proposal at the desk: what it says, what becomes of it, what is said of it, who asks, and what it would cost. */
import type { TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { ProposalView, ShippedIn } from '../../../../shared/api/proposals.ts'
import {
  isLive,
  proposalStates,
  visibilities,
  type ProposalState,
  type Visibility,
} from '../../../../shared/proposal/proposal.ts'
import { RichText } from '../../../ui/rich-text.tsx'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace, writePlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useKey } from '../../use-key.ts'
import { useNow } from '../../use-now.ts'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import { KeptFormNotices } from '../kept-form-notices.tsx'
import { useKeptForm } from '../kept-form.ts'
import { Page, Section } from '../page.tsx'
import { useDrawnPictures, useEditorPictures } from '../pictures.ts'
import { useKeptText } from '../use-kept-text.ts'
import { useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { Discussion } from './discussion.tsx'
import { Merging } from './merging.tsx'
import { Price } from './price.tsx'
import { useNews } from '../use-news.ts'
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
  const { proposal } = props
  const { state, labels, votes, author, createdAt, visibility, mergedInto, desk } = proposal
  const shown = (
    <>
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
    </>
  )
  return (
    <>
      <section class="area-section proposals-said">
        {editing ? <Edit {...props} onDone={() => setEditing(false)} /> : shown}
      </section>
      {mergedInto === null && <Becoming {...props} />}
      <Discussion {...props} />
      <Supporting {...props} />
      {mergedInto === null && <Price key={proposal.id} {...props} />}
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

interface Written {
  readonly title: string
  readonly text: string
  readonly visibility: Visibility
}

const blank: Written = { title: '', text: '', visibility: 'all' }

function writtenOf({ title, visibility, desk }: ProposalView): Written {
  return { title, text: desk?.text ?? '', visibility }
}

function Edit(props: PartProps & { readonly onDone: () => void }) {
  const { request, session, proposal, onChange, onDone } = props
  const said = useSaid()
  const pictures = useEditorPictures(props, said.editor)
  const { id } = proposal
  const form = useKeptForm<ProposalView, Written>({
    kind: 'proposal',
    personId: session.person.id,
    id,
    gone: false,
    thing: proposal,
    blank,
    writtenOf,
    same: (a, b) => a.title === b.title && a.text === b.text && a.visibility === b.visibility,
    read: () => request('GET', '/api/proposals/:id', { params: { id } }),
    onThing: onChange,
    onGone: onDone,
  })
  const { written, version, errors, busy, write, formRef } = form
  useLayoutEffect(() => formRef.current?.querySelector('input')?.focus(), [formRef])
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void form.run(async () => {
      const body = { version: version ?? proposal.version, ...written }
      form.take(await request('PUT', '/api/proposals/:id', { params: { id }, body }))
      onDone()
    })
  }
  return (
    <>
      <KeptFormNotices form={form} said={said} onNothing={onDone} />
      <form class="area-form" noValidate ref={formRef} onSubmit={submit}>
        <Field id="proposal-title" label={said.title} error={errors['title']}>
          <input
            {...fieldAttributes('proposal-title', errors['title'])}
            maxLength={120}
            value={written.title}
            onInput={({ currentTarget: { value } }) => write({ ...written, title: value }, 'title')}
          />
        </Field>
        <Text
          id="proposal-text"
          request={request}
          label={said.text}
          error={errors['text']}
          value={written.text}
          onInput={(text) => write({ ...written, text }, 'text')}
          maxLength={10_000}
          {...pictures}
        />
        <Field
          id="proposal-visibility"
          label={said.visibility}
          hint={
            widens(proposal.visibility, written.visibility) && proposal.thread.length > 0
              ? said.showsComments(proposal.thread.length)
              : undefined
          }
          error={errors['visibility']}
        >
          <select
            {...fieldAttributes('proposal-visibility', undefined)}
            value={written.visibility}
            onChange={({ currentTarget: { value } }) => {
              const visibility = visibilities.find((one) => one === value)
              if (visibility !== undefined) write({ ...written, visibility }, 'visibility')
            }}
          >
            {visibilities.map((one) => (
              <option key={one} value={one}>
                {said.visibilities[one]}
              </option>
            ))}
          </select>
        </Field>
        <div class="area-actions">
          <button type="submit" class="button primary" aria-disabled={busy}>
            {said.save}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => {
              form.leave()
              onDone()
            }}
          >
            {said.cancel}
          </button>
        </div>
      </form>
    </>
  )
}

/** The state, and why. */
function Becoming({ request, session, proposal, onChange }: PartProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { id, version, state, labels, offer } = proposal
  const [reason, setReason] = useKeptText(`proposal-reason.${session.person.id}.${id}`)
  const [chosen, setChosen] = useState<ProposalState | null>(null)
  /** What it was when this began: who has not seen what somebody else has made of it since is told before theirs is gone. */
  const [began, setBegan] = useState<number | null>(null)
  const begin = () => setBegan(began ?? version)
  const written = proposal.desk?.reason ?? null
  const isSame = (chosen ?? state) === state
  const mends = isSame && reason !== '' && written !== null
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = { version: began ?? version, state: chosen ?? state, ...(reason !== '' && { reason }) }
    await save.run(async () => {
      const key = keyFor(body)
      onChange(await request('POST', '/api/proposals/:id/state', { params: { id }, body, key }))
      setReason('')
      setChosen(null)
    })
    setBegan(null)
  }
  return (
    <Section heading={said.becomes} about={said.becomesAbout}>
      <form class="area-form" noValidate onSubmit={(event) => void submit(event)}>
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <Field
          id="proposal-state"
          label={said.state}
          hint={
            offer !== null && (offer.state === 'open' ? !isLive(chosen ?? state) : chosen === 'declined')
              ? said.endsPrice
              : undefined
          }
        >
          <select
            {...fieldAttributes('proposal-state', undefined)}
            value={chosen ?? state}
            onChange={({ currentTarget: { value } }) => {
              begin()
              setChosen(proposalStates.find((one) => one === value) ?? null)
            }}
          >
            {proposalStates.map((one) => (
              <option key={one} value={one}>
                {labels[one] ?? said.states[one]}
              </option>
            ))}
          </select>
        </Field>
        <Text
          id="proposal-reason"
          request={request}
          label={said.reason}
          hint={mends ? said.mendHint : said.reasonHint}
          error={save.errors['reason']}
          value={reason}
          onInput={(typed) => {
            begin()
            save.mend('reason')
            setReason(typed)
          }}
          maxLength={5000}
        />
        <div class="area-actions">
          <button type="submit" class="button" aria-disabled={save.busy}>
            {mends ? said.mend : said.change}
          </button>
          {reason === '' && isSame && written !== null && (
            <button
              type="button"
              class="button"
              onClick={() => {
                begin()
                setReason(written)
                document.getElementById('proposal-reason')?.focus()
              }}
            >
              {said.mend}
            </button>
          )}
        </div>
      </form>
    </Section>
  )
}

/** From the widest, as `visibilities` has them. */
function widens(from: Visibility, to: Visibility): boolean {
  return visibilities.indexOf(to) < visibilities.indexOf(from)
}
