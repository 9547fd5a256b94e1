/**
 * The form for a new ticket. What is typed is kept from the first letter on; what is wrong is said beside its
 * field. A class, for hooks are fetched only with the threads that need them.
 */
import { Component, createRef, type ComponentChildren, type TargetedInputEvent } from 'preact'
import type { Advice } from './advice.tsx'
import { dropDraft, loadDraft, saveDraft, type Draft } from '../api/drafts.ts'
import { checkForm } from './check.ts'
import { textOf, toTicket } from './draft.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { Life, Scene, View } from './model.ts'
import { Loading } from './states.tsx'
import type { Refused } from './submit.ts'

export interface TicketFormProps {
  readonly scene: Scene
  readonly life: Life
  readonly view: Extract<View, { at: 'form' }>
}

interface TicketFormState extends Refused {
  /** The form's texts, by the paths that the server gives its fields. */
  readonly draft: Draft
  /** `begun`: another ticket is kept already, and which one it is to be is asked first. */
  readonly stage: 'begun' | 'writing' | 'asking' | 'saving'
  /** What it says besides, once that has come. */
  readonly advice?: Advice
}

const nothing: Refused = { errors: {}, failure: null }

export class TicketForm extends Component<TicketFormProps, TicketFormState> {
  /** What the page fills in by itself: nothing is lost with it. */
  readonly given: Draft
  /** What the form begins with when nothing is kept. */
  readonly fresh: Draft
  readonly root = createRef<HTMLFormElement>()
  override state: TicketFormState

  constructor(props: TicketFormProps) {
    super(props)
    const { scene, life, view } = props
    const context = scene.model.host.context()
    const page: Record<string, string> = { subject: '', message: '', projectId: '', follows: '', more: '' }
    for (const { key, maxLength } of life.session.vendor.fields)
      page[`fields.${key}`] = textOf(context[key]).slice(0, maxLength)
    // Not what is kept of fields that the vendor no longer asks for.
    const fill = (texts: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.keys(page).map((path) => [path, textOf(texts[path] ?? page[path])]))
    this.fresh = fill(view.seed ?? {})
    this.given = view.taken ? page : this.fresh
    const kept = loadDraft(life.owner, 'ticket')
    // Begun on another page, or of something else: never mixed, never overwritten.
    const begun = kept !== null && kept['from'] !== this.from() && Object.values(this.fresh).some(Boolean)
    this.state = {
      ...((!begun && view.wrong) || nothing),
      draft: fill(kept ?? this.fresh),
      stage: begun ? 'begun' : 'writing',
    }
    if (kept === null) this.take()
  }

  /** Kept with a draft, to tell what it was begun of. */
  from(): string {
    return JSON.stringify(this.fresh)
  }

  /** The form has what its author has written elsewhere. */
  take() {
    const { taken } = this.props.view
    if (!taken) return
    this.keep(this.fresh)
    taken()
  }

  keep(draft: Draft) {
    const { owner } = this.props.life
    if (this.lost(draft)) saveDraft(owner, 'ticket', { ...draft, from: this.from() })
    else dropDraft(owner, 'ticket')
  }

  lost(draft: Draft): boolean {
    return Object.entries(this.given).some(([path, text]) => draft[path]?.trim() !== text.trim())
  }

  override componentDidMount() {
    // Without it the form is the form.
    this.beAdvised().catch(() => undefined)
  }

  async beAdvised() {
    const { loadAdvice } = await import('./advice.tsx')
    const { scene, life } = this.props
    const advice = await loadAdvice(scene, life.session.vendor, this.root.current, () => this.setState({}))
    this.setState({ advice })
  }

  write(path: string, text: string) {
    const draft = { ...this.state.draft, [path]: text }
    this.keep(draft)
    const { [path]: _, ...errors } = this.state.errors
    this.setState({ draft, errors })
  }

  /** Once, however often Save was pressed. */
  save() {
    const { scene, life } = this.props
    const { later, following } = scene.state
    const { draft, stage, advice } = this.state
    const errors = {
      ...checkForm(draft, life.session.vendor, scene.words.form),
      ...advice?.check(draft, this),
    }
    const wrong = Object.keys(errors).length
    if (wrong > 0) {
      later?.say(later.said.wrong(wrong))
      // To the first field that is wrong, once that stands beside it.
      this.setState({ errors, failure: null }, () => this.focus('[aria-invalid=true]'))
    } else if (stage === 'writing' && !advice?.holds(this)) {
      this.setState({ stage: 'saving' })
      // From here on a queue keeps it, the one there is or the one to come, and the list shows what becomes of it.
      dropDraft(life.owner, 'ticket')
      const said = { kind: 'ticket', body: { ...toTicket(draft), ...advice?.sent?.(draft) } } as const
      if (later && following) void later.parts.submit(this, following.queue.send(said))
      else scene.model.keep(life, said)
    }
  }

  focus(selector: string) {
    this.root.current?.querySelector<HTMLElement>(selector)?.focus()
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
        {this.state.advice?.below(path, this.state.draft, this)}
        <div class="error" id={`${path}-error`}>
          {error}
        </div>
      </div>
    )
  }

  override render() {
    const { scene, life } = this.props
    const { words, model } = scene
    const { later } = scene.state
    const { draft, stage, failure, advice } = this.state
    const { subjectLimit, fields } = life.session.vendor
    const w = words.form
    const left = subjectLimit - (draft['subject'] ?? '').length
    if (stage === 'begun') {
      if (later === null) return <Loading words={words} />
      return <later.parts.Begun form={this} said={later.said} />
    }
    return (
      <form
        class="view"
        ref={this.root}
        inert={stage === 'saving'}
        onSubmit={(event) => {
          event.preventDefault()
          this.save()
        }}
      >
        <div class="bar">
          <IconButton icon="back" label={words.back} onClick={() => model.go({ at: 'list' })} />
          <h3>{words.list.open}</h3>
        </div>
        <div class="fields">
          {advice?.above(scene)}
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
          {scene.state.later?.parts.projectField(this)}
          {fields.map((field) =>
            field.kind
              ? advice?.field?.(this, field)
              : this.field(`fields.${field.key}`, field.label, field.hint, field.required),
          )}
          {advice?.asked?.(this)}
        </div>
        <div class="foot">
          {failure !== null && <p class="error">{failure}</p>}
          {stage === 'asking' && later !== null ? (
            <later.parts.Discard form={this} said={later.said} />
          ) : (
            <>
              <button
                type="button"
                class="button"
                onClick={() => (this.lost(draft) ? this.setState({ stage: 'asking' }) : this.discard())}
              >
                {w.discard}
              </button>
              <button type="submit" class="button primary">
                {w.save}
              </button>
            </>
          )}
        </div>
      </form>
    )
  }
}
