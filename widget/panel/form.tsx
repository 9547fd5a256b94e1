/**
 * The form for a new ticket. What is typed is kept from the first letter on; what is wrong is said beside its
 * field. A class, for hooks are fetched only with the threads that need them.
 */
import { Component, createRef, type ComponentChildren, type TargetedInputEvent } from 'preact'
import { dropDraft, loadDraft, saveDraft, type Draft } from '../api/drafts.ts'
import { toTicket } from './draft.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { Life, Scene, View } from './model.ts'
import type { Refused } from './submit.ts'

export interface TicketFormProps {
  readonly scene: Scene
  readonly life: Life
  readonly seed: Extract<View, { at: 'form' }>['seed']
}

interface TicketFormState extends Refused {
  /** The form's texts, by the paths that the server gives its fields. */
  readonly draft: Draft
  readonly stage: 'writing' | 'asking' | 'saving'
}

export class TicketForm extends Component<TicketFormProps, TicketFormState> {
  /** What the page fills in by itself: nothing is lost with it. */
  readonly given: Draft
  readonly root = createRef<HTMLFormElement>()
  override state: TicketFormState

  constructor(props: TicketFormProps) {
    super(props)
    const { scene, life, seed } = props
    const context = scene.model.host.context()
    this.given = Object.fromEntries(
      life.session.vendor.fields.map(({ key, maxLength }) => [
        `fields.${key}`,
        // oxlint-disable-next-line typescript/no-unnecessary-template-expression -- pages give numbers too
        `${context[key] ?? ''}`.slice(0, maxLength),
      ]),
    )
    const kept = loadDraft(life.owner, 'ticket') ?? {}
    const draft: Record<string, string> = { ...this.given }
    // Not what is kept of fields that the vendor no longer asks for.
    for (const path of ['subject', 'message', ...Object.keys(draft)])
      draft[path] = kept[path] ?? draft[path] ?? ''
    // oxlint-disable-next-line typescript/no-unnecessary-template-expression -- pages give what they like
    for (const [path, text] of Object.entries(seed ?? {})) draft[path] ||= `${text}`
    this.state = { draft, stage: 'writing', errors: {}, failure: null }
  }

  write(path: string, text: string) {
    const draft = { ...this.state.draft, [path]: text }
    saveDraft(this.props.life.owner, 'ticket', draft)
    const { [path]: _, ...errors } = this.state.errors
    this.setState({ draft, errors })
  }

  async save() {
    const { scene, life } = this.props
    const { model } = scene
    this.setState({ stage: 'saving', failure: null })
    const { draft } = this.state
    const { later, following } = (await model.fetchLater()) ?? {}
    const isThere = () => this.root.current !== null
    if (!later || !following) {
      if (!isThere()) return
      // The server is away before what checks and sends has come: kept all the same, and checked when it is sent.
      dropDraft(life.owner, 'ticket')
      model.keep({ kind: 'ticket', body: toTicket(draft) })
      return model.go({ at: 'list' })
    }
    const refused = await later.parts.submit({ draft, life, queue: following.queue, model, later, isThere })
    // To the first field that is wrong, once that stands beside it.
    if (refused !== null)
      this.setState({ stage: 'writing', ...refused }, () =>
        this.root.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      )
  }

  discard() {
    const { scene, life } = this.props
    dropDraft(life.owner, 'ticket')
    scene.model.go({ at: 'list' })
  }

  field(path: string, label: string, hint: string | null, required: boolean, beside?: ComponentChildren) {
    const error = this.state.errors[path]
    const Tag = path === 'message' ? 'textarea' : 'input'
    return (
      <div class="field" key={path}>
        <label for={path}>
          {label}
          {!required && <small> ({this.props.scene.words.form.optional})</small>}
        </label>
        <Tag
          class="input"
          id={path}
          value={this.state.draft[path]}
          autoComplete="off"
          aria-required={required}
          aria-invalid={error !== undefined}
          aria-describedby={`${path}-hint ${path}-error`}
          onInput={(event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) =>
            this.write(path, event.currentTarget.value)
          }
        />
        <div class="hint" id={`${path}-hint`}>
          {hint}
          {beside}
        </div>
        <div class="error" id={`${path}-error`}>
          {error}
        </div>
      </div>
    )
  }

  override render() {
    const { scene, life } = this.props
    const { words, model } = scene
    const { draft, stage, failure } = this.state
    const { subjectLimit, fields } = life.session.vendor
    const w = words.form
    const left = subjectLimit - (draft['subject'] ?? '').length
    const lost = Object.entries(draft).some(([path, text]) => text.trim() !== (this.given[path] ?? '').trim())
    return (
      <form
        class="view"
        ref={this.root}
        onSubmit={(event) => {
          event.preventDefault()
          if (stage !== 'saving') void this.save()
        }}
      >
        <div class="bar">
          <IconButton icon="back" label={words.back} onClick={() => model.go({ at: 'list' })} />
          <h3>{words.list.open}</h3>
        </div>
        <div class="fields">
          {this.field(
            'subject',
            w.subject,
            w.subjectHint,
            true,
            <span class={left < 0 ? 'count error' : 'count'} aria-live={left < 10 ? 'polite' : 'off'}>
              {left < 0 ? w.over(-left) : w.left(left)}
            </span>,
          )}
          {this.field('message', w.message, w.messageHint, true)}
          {fields.map(({ key, label, hint, required }) => this.field(`fields.${key}`, label, hint, required))}
        </div>
        <div class="foot">
          {failure !== null && <p class="error">{failure}</p>}
          {stage === 'asking' ? (
            <>
              <span role="alert">{w.discardAsk}</span>
              <button type="button" class="button" onClick={() => this.setState({ stage: 'writing' })}>
                {w.keep}
              </button>
              <button type="button" class="button" onClick={() => this.discard()}>
                {w.discard}
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                class="button"
                onClick={() => (lost ? this.setState({ stage: 'asking' }) : this.discard())}
              >
                {w.discard}
              </button>
              <button type="submit" class="button primary" aria-disabled={stage === 'saving'}>
                {w.save}
              </button>
            </>
          )}
        </div>
      </form>
    )
  }
}
