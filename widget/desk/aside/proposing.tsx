/** Makes a proposal of a ticket, unless it is one that is there: then its customer is added to that. */
import type { TargetedSubmitEvent } from 'preact'
import { useRef } from 'preact/hooks'
import type { ProposalSummary, TicketProposals } from '../../../shared/api/proposals.ts'
import { visibilities } from '../../../shared/proposal/proposal.ts'
import { Field, fieldAttributes } from '../areas/field.tsx'
import { useSave } from '../areas/use-save.ts'
import { Dialog } from '../dialog.tsx'
import { ProposalChip } from '../proposal-state.tsx'
import { useKey } from '../use-key.ts'
import { useRead } from '../use-read.ts'
import { useSettled } from '../use-settled.ts'
import type { PartProps } from './index.tsx'
import { TEXT_LIMIT, TITLE_LIMIT, type ProposalDraft } from './proposing-draft.ts'

export interface ProposingProps extends Pick<PartProps, 'server' | 'ticket' | 'said'> {
  /** What the ticket asks for already. */
  readonly known: TicketProposals
  readonly written: ProposalDraft
  readonly onWrite: (written: ProposalDraft) => void
  readonly onClose: () => void
  /** It is done; `text` says what. */
  readonly onDone: (text: string) => void
}

export function Proposing({
  server: { request },
  ticket: { id, customer },
  said: { proposals: said },
  known,
  written,
  onWrite,
  onClose,
  onDone,
}: ProposingProps) {
  const save = useSave()
  const keyFor = useKey()
  const form = useRef<HTMLFormElement>(null)
  const { title, text, visibility } = written
  const write = (part: Partial<ProposalDraft>) => {
    for (const field of Object.keys(part)) save.mend(field)
    onWrite({ ...written, ...part })
  }
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const done = await save.run(async () => {
      const asking = { params: { id }, body: written, key: keyFor(written) }
      await request('POST', '/api/tickets/:id/proposals', asking)
    })
    if (done) return onDone(said.made)
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const add = async (one: ProposalSummary) => {
    const done = await save.run(async () => {
      const body = { ticket: id }
      const key = keyFor({ ...body, to: one.id })
      await request('POST', '/api/proposals/:id/tickets', { params: { id: one.id }, body, key })
    })
    if (done) onDone(said.added(customer.name, one.title))
  }
  return (
    <Dialog heading={said.make} onClose={onClose}>
      <form class="area-form aside-proposing" ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <p class="hint">{said.about(customer.name)}</p>
        <div>
          <Field id="proposing-title" label={said.title} error={save.errors['title']}>
            <input
              {...fieldAttributes('proposing-title', save.errors['title'])}
              autoComplete="off"
              maxLength={TITLE_LIMIT}
              value={title}
              onInput={(event) => write({ title: event.currentTarget.value })}
            />
          </Field>
          <Similar
            request={request}
            said={said}
            customer={customer.name}
            known={known}
            title={title}
            onAdd={add}
          />
        </div>
        <Field id="proposing-text" label={said.text} hint={said.textHint} error={save.errors['text']}>
          <textarea
            {...fieldAttributes('proposing-text', save.errors['text'])}
            rows={6}
            maxLength={TEXT_LIMIT}
            value={text}
            onInput={(event) => write({ text: event.currentTarget.value })}
          />
        </Field>
        <Field id="proposing-visibility" label={said.visibility} error={save.errors['visibility']}>
          <select
            {...fieldAttributes('proposing-visibility', save.errors['visibility'])}
            class="select"
            value={visibility}
            onChange={({ currentTarget: { value } }) =>
              write({ visibility: visibilities.find((one) => one === value) ?? visibility })
            }
          >
            {visibilities.map((one) => (
              <option key={one} value={one}>
                {said.visibilities[one]}
              </option>
            ))}
          </select>
        </Field>
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {said.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={save.busy}>
            {said.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface SimilarProps {
  readonly request: PartProps['server']['request']
  readonly said: PartProps['said']['proposals']
  readonly customer: string
  readonly known: TicketProposals
  readonly title: string
  readonly onAdd: (one: ProposalSummary) => Promise<void>
}

/** What is proposed already about the same, which the ticket is not known to ask for. Without it, a new one can be made. */
function Similar({ request, said, customer, known, title, onAdd }: SimilarProps) {
  const settled = useSettled(title.trim())
  const found = useRead(settled, async () =>
    settled === ''
      ? []
      : (await request('GET', '/api/proposals/similar', { query: { title: settled } })).items,
  )
  const others = (found.value ?? []).filter(({ id }) => known.items.every((one) => one.id !== id))
  return (
    <div class="aside-similar" aria-live="polite">
      {others.length > 0 && (
        <>
          <p id="proposing-similar">{said.similar}</p>
          <ul aria-labelledby="proposing-similar">
            {others.map((one) => (
              <li key={one.id}>
                <b id={`similar-${one.id}`}>{one.title}</b>
                <span class="aside-proposal-facts">
                  <ProposalChip state={one.state} label={known.labels[one.state] ?? said.states[one.state]} />
                  <span class="hint">{said.votes(one.votes)}</span>
                </span>
                <button
                  type="button"
                  class="button small"
                  aria-describedby={`similar-${one.id}`}
                  onClick={() => void onAdd(one)}
                >
                  {said.add(customer)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
