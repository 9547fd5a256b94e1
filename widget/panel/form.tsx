/** The form for a new ticket. What is typed is kept from the first letter on; what is wrong is said beside its field. */
import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { dropDraft, loadDraft, saveDraft, type Draft } from '../api/drafts.ts'
import { Icon } from '../ui/icons.tsx'
import { checkForm, toTicket, type FormErrors } from './check.ts'
import type { Life, Scene, View } from './model.ts'

export interface TicketFormProps {
  readonly scene: Scene
  readonly life: Life
  readonly seed: Extract<View, { at: 'form' }>['seed']
}

export function TicketForm({ scene: { words, model }, life, seed }: TicketFormProps) {
  const { owner, unsent } = life
  const { subjectLimit, fields } = life.session.vendor
  const w = words.form
  const root = useRef<HTMLFormElement>(null)
  /** What the page fills in by itself: nothing is lost with it. */
  const [given] = useState(() => {
    const context = model.host.context()
    return Object.fromEntries(
      fields.map(({ key, maxLength }) => [`fields.${key}`, (context[key] ?? '').slice(0, maxLength)]),
    )
  })
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = loadDraft(owner, 'ticket')
    return {
      ...given,
      ...kept,
      subject: kept?.['subject'] || (seed?.subject ?? ''),
      message: kept?.['message'] || (seed?.message ?? ''),
    }
  })
  const [errors, setErrors] = useState<FormErrors>({})
  const [complaints, setComplaints] = useState(0)
  const [stage, setStage] = useState<'writing' | 'asking' | 'saving'>('writing')
  const [failure, setFailure] = useState<string | null>(null)

  const text = (path: string) => draft[path] ?? ''
  const worthKeeping = Object.entries(draft).some(
    ([path, value]) => value.trim() !== (given[path] ?? '').trim(),
  )

  useEffect(() => root.current?.querySelector<HTMLElement>('.input')?.focus(), [])
  // To the first field that is wrong, once the errors stand beside their fields.
  useEffect(() => {
    if (complaints > 0) root.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [complaints])

  function write(path: string, value: string) {
    const next = { ...draft, [path]: value }
    setDraft(next)
    saveDraft(owner, 'ticket', next)
    if (errors[path] !== undefined) {
      const { [path]: _, ...rest } = errors
      setErrors(rest)
    }
  }

  function complain(found: FormErrors) {
    setErrors(found)
    setComplaints(complaints + 1)
    model.say(w.wrong(Object.keys(found).length))
  }

  async function save() {
    const found = checkForm(draft, life.session.vendor, w)
    if (Object.keys(found).length > 0) return complain(found)
    setStage('saving')
    setFailure(null)
    // From here on the queue keeps it: a reload must not offer it for sending again.
    dropDraft(owner, 'ticket')
    const outcome = await unsent.send({ kind: 'ticket', body: toTicket(draft, life.session.vendor) })
    // Left meanwhile: the queue has it, and the list shows it.
    if (root.current === null) return
    if (outcome.state === 'failed') {
      const refused = unsent
        .items()
        .findLast(({ said, problem }) => said.kind === 'ticket' && problem !== null)
      if (refused !== undefined) unsent.discard(refused.key)
      saveDraft(owner, 'ticket', draft)
      setStage('writing')
      setFailure(outcome.problem.detail)
      if (outcome.problem.errors !== undefined)
        complain(Object.fromEntries(outcome.problem.errors.map((error) => [error.field, error.detail])))
    } else if (outcome.state === 'sent' && outcome.change !== null) {
      model.go({ at: 'thread', id: outcome.change.ticket.id, fresh: true })
    } else {
      model.go({ at: 'list' })
      model.say(words.waiting.ticket)
    }
  }

  function discard() {
    dropDraft(owner, 'ticket')
    model.go({ at: 'list' })
  }

  function field(path: string, label: string, hint: string | null, options: FieldOptions = {}) {
    const Tag = options.tall === true ? 'textarea' : 'input'
    const error = errors[path]
    return (
      <div class="field" key={path}>
        <label for={path}>
          {label}
          {options.optional === true && <small> ({w.optional})</small>}
        </label>
        <Tag
          class="input"
          id={path}
          name={path}
          value={text(path)}
          autoComplete="off"
          aria-required={options.optional !== true}
          aria-invalid={error !== undefined}
          aria-describedby={`${path}-hint ${path}-error`}
          onInput={(event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) =>
            write(path, event.currentTarget.value)
          }
        />
        <div class="hint" id={`${path}-hint`}>
          {hint}
          {options.beside}
        </div>
        {error !== undefined && (
          <div class="error" id={`${path}-error`}>
            {error}
          </div>
        )}
      </div>
    )
  }

  const left = subjectLimit - text('subject').length
  const counter = (
    <span class={left < 0 ? 'count over' : 'count'} aria-live={left < 10 ? 'polite' : 'off'}>
      {left < 0 ? w.over(-left) : w.left(left)}
    </span>
  )
  return (
    <form
      class="view"
      ref={root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (stage !== 'saving') void save()
      }}
    >
      <div class="bar">
        <button
          type="button"
          class="quiet"
          aria-label={words.back}
          title={words.back}
          onClick={() => model.go({ at: 'list' })}
        >
          <Icon name="back" />
        </button>
        <h3>{w.title}</h3>
      </div>
      <div class="fields">
        {field('subject', w.subject, w.subjectHint, { beside: counter })}
        {field('message', w.message, w.messageHint, { tall: true })}
        {fields.map(({ key, label, hint, required }) =>
          field(`fields.${key}`, label, hint, { optional: !required }),
        )}
      </div>
      <div class="foot">
        {failure !== null && (
          <p role="alert" class="failure">
            {failure}
          </p>
        )}
        {stage === 'asking' ? (
          <>
            <span role="alert">{w.discardAsk}</span>
            <button type="button" class="button" onClick={() => setStage('writing')}>
              {w.keep}
            </button>
            <button type="button" class="button" onClick={discard}>
              {w.discard}
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              class="button"
              onClick={() => (worthKeeping ? setStage('asking') : discard())}
            >
              {w.discard}
            </button>
            <button type="submit" class="button primary" aria-disabled={stage === 'saving'}>
              {stage === 'saving' ? w.saving : w.save}
            </button>
          </>
        )}
      </div>
    </form>
  )
}

interface FieldOptions {
  readonly tall?: boolean
  readonly optional?: boolean
  /** Beside the hint. */
  readonly beside?: ComponentChildren
}
