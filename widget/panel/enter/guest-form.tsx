/**
 * The form of a ticket without an account. What is typed is kept from the first letter on, and what is sent again
 * because no answer came is one ticket: the key goes along with the draft.
 */
import { Component, createRef, type ComponentChildren, type TargetedSubmitEvent } from 'preact'
import type { Choice, VendorView } from '../../../shared/api/common.ts'
import type { GuestForm as Asks } from '../../../shared/api/entrance.ts'
import type { Client } from '../../api/client.ts'
import { dropDraft, loadDraft, saveDraft, type Draft } from '../../api/drafts.ts'
import { keptFor } from '../../api/kept.ts'
import { newKey } from '../../api/unsent-kept.ts'
import type { Advice } from '../advice.tsx'
import { toTicket } from '../draft.ts'
import type { Scene } from '../model.ts'
import type { Failure } from './failure.ts'
import type { GuestWords } from './guest-words.ts'
import type { EnterWords } from './words.ts'

interface GuestFormProps {
  readonly scene: Scene
  readonly said: EnterWords
  readonly words: GuestWords
  readonly vendor: VendorView
  readonly asks: Asks
  readonly client: Client
  readonly failureOf: (error: unknown) => Failure
  readonly onSent: (number: number, email: string) => void
}

interface GuestFormState {
  /** The form's texts, by the paths that the server gives its fields. */
  readonly draft: Draft
  readonly busy: boolean
  readonly failure: Failure
  /** What it says besides, once that has come. */
  readonly advice?: Advice
}

interface FieldOptions {
  readonly hint?: string | null
  readonly required?: boolean
  readonly type?: 'email'
  readonly autoComplete?: string
  /** Stands at the end of the hint's line. */
  readonly beside?: ComponentChildren
  /** Stands below the field. */
  readonly below?: ComponentChildren
}

/** In the draft beside the fields: the request's `Idempotency-Key`, which is of these words and no others. */
const KEY = '#key'

export class GuestForm extends Component<GuestFormProps, GuestFormState> {
  readonly root = createRef<HTMLFormElement>()
  readonly owner: string
  override state: GuestFormState

  constructor(props: GuestFormProps) {
    super(props)
    const { host } = props.scene.model
    this.owner = keptFor(host.key, 'guest')
    const context = host.context()
    const given = Object.fromEntries(
      props.vendor.fields.map(({ key, maxLength }) => [
        `fields.${key}`,
        // oxlint-disable-next-line typescript/no-unnecessary-template-expression -- pages give numbers too
        `${context[key] ?? ''}`.slice(0, maxLength),
      ]),
    )
    this.state = { draft: { ...given, ...loadDraft(this.owner, 'guest') }, busy: false, failure: {} }
  }

  override componentDidMount() {
    // Without it the form is the form.
    this.beAdvised().catch(() => undefined)
  }

  async beAdvised() {
    const { loadAdvice } = await import('../advice.tsx')
    const { scene, vendor } = this.props
    this.setState({ advice: await loadAdvice(scene, vendor, this.root.current, () => this.setState({})) })
  }

  write(path: string, text: string) {
    const { [KEY]: _, ...rest } = this.state.draft
    const draft = { ...rest, [path]: text }
    saveDraft(this.owner, 'guest', draft)
    const { [path]: __, ...failure } = this.state.failure
    this.setState({ draft, failure })
  }

  async send(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const { busy, draft: typed } = this.state
    if (busy) return
    const { said, scene, client, failureOf, onSent } = this.props
    const missing = [
      ...event.currentTarget.querySelectorAll<HTMLInputElement>('[aria-required=true]'),
    ].filter(({ value }) => value.trim() === '')
    if (missing.length > 0) return this.fail(Object.fromEntries(missing.map(({ id }) => [id, said.missing])))
    if (this.state.advice?.attaching?.holds(() => this.root.current?.requestSubmit()) === true) return
    const { attaching, diagnosing } = this.state.advice ?? {}
    // Said again, it says the same, whatever has come about in the page meanwhile.
    const diagnostics = diagnosing && { diagnostics: diagnosing.kept() }
    const draft: Draft = { ...typed, ...diagnostics, [KEY]: typed[KEY] ?? newKey() }
    saveDraft(this.owner, 'guest', draft)
    this.setState({ draft, busy: true, failure: {} })
    const { [KEY]: key = '', name, email = '', company, category, ...rest } = draft
    try {
      const { number } = await client.request('POST', '/api/guest-tickets', {
        key,
        body: {
          key: scene.model.host.key,
          name,
          email,
          company,
          category,
          ...toTicket(rest),
          ...attaching?.files(),
          ...(diagnosing && { context: { diagnostics: diagnosing.shown() } }),
        },
      })
      attaching?.taken()
      dropDraft(this.owner, 'guest')
      onSent(number, email.trim())
    } catch (error) {
      this.fail(failureOf(error))
    }
  }

  fail(failure: Failure) {
    this.setState({ busy: false, failure }, () =>
      this.root.current?.querySelector<HTMLElement>('[aria-invalid=true], .wrong')?.focus(),
    )
  }

  override render() {
    const { scene, words, vendor, asks } = this.props
    const { draft, busy, failure, advice } = this.state
    const w = scene.words.form
    const left = vendor.subjectLimit - (draft['subject'] ?? '').length
    return (
      <form noValidate ref={this.root} onSubmit={(event) => void this.send(event)}>
        {advice?.above(scene)}
        <p class="hint">{words.required}</p>
        {this.field('name', words.name, { required: true, autoComplete: 'name' })}
        {this.field('email', words.email, {
          required: true,
          type: 'email',
          autoComplete: 'email',
          hint: words.emailHint,
        })}
        {asks.company !== 'off' &&
          this.field('company', words.company, {
            required: asks.company === 'required',
            autoComplete: 'organization',
          })}
        {asks.category !== 'off' &&
          asks.categories.length > 0 &&
          this.choice(
            'category',
            words.category,
            { required: asks.category === 'required' },
            asks.categories,
          )}
        {asks.subject !== 'off' &&
          this.field('subject', w.subject, {
            required: asks.subject === 'required',
            hint: w.subjectHint,
            beside: (
              <span class={left < 0 ? 'count error' : 'count'} aria-live={left < 10 ? 'polite' : 'off'}>
                {left < 0 ? w.over(-left) : w.left(left)}
              </span>
            ),
            below: advice?.below('subject', draft),
          })}
        {this.field('message', w.message, {
          required: true,
          hint: w.messageHint,
          below: advice?.below('message', draft),
        })}
        {vendor.fields.map(({ key, label, hint, required, kind, choices }) =>
          kind === 'choice'
            ? this.choice(`fields.${key}`, label, { hint, required }, choices ?? [])
            : this.field(`fields.${key}`, label, { hint, required }),
        )}
        {advice?.attaching?.control({
          client: this.props.client,
          owner: this.owner,
          form: 'guest',
          guestKey: scene.model.host.key,
          kept: draft['files'] ?? '',
          keep: (kept) => this.write('files', kept),
          stored: () => loadDraft(this.owner, 'guest')?.['files'] ?? '',
          wrong: (index) => failure[`files.${index}`],
        })}
        {advice?.diagnosing?.control({
          use: 'off',
          kept: draft['diagnostics'],
          keep: (kept, focus) => {
            this.write('diagnostics', kept)
            this.setState({}, () => this.root.current?.querySelector<HTMLElement>(focus)?.focus())
          },
        })}
        <div role="alert">
          {failure[''] !== undefined && (
            <p class="wrong" tabIndex={-1}>
              {failure['']}
            </p>
          )}
        </div>
        <button type="submit" class="button primary" aria-disabled={busy}>
          {words.send}
        </button>
      </form>
    )
  }

  choice(path: string, label: string, options: FieldOptions, choices: readonly Choice[]) {
    return this.around(path, label, options, (attributes) => (
      <select
        {...attributes}
        value={this.state.draft[path] ?? ''}
        onChange={(event) => this.write(path, event.currentTarget.value)}
      >
        <option value="">{this.props.words.choose}</option>
        {choices.map(({ key, label: its }) => (
          <option key={key} value={key}>
            {its}
          </option>
        ))}
      </select>
    ))
  }

  field(path: string, label: string, options: FieldOptions) {
    const Tag = path === 'message' ? 'textarea' : 'input'
    return this.around(path, label, options, (attributes) => (
      <Tag
        {...attributes}
        value={this.state.draft[path] ?? ''}
        onInput={(event: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
          this.write(path, event.currentTarget.value)
        }
      />
    ))
  }

  around(
    path: string,
    label: string,
    { hint = null, required = false, type, autoComplete = 'off', beside, below }: FieldOptions,
    control: (attributes: Record<string, unknown>) => ComponentChildren,
  ) {
    const error = this.state.failure[path]
    return (
      <div class="field" key={path}>
        <label for={path}>
          {label}
          {required && <span aria-hidden="true"> *</span>}
        </label>
        {control({
          class: 'input',
          id: path,
          autoComplete,
          ...(type !== undefined && { type }),
          'aria-required': required,
          'aria-invalid': error !== undefined,
          'aria-describedby': `${path}-hint ${path}-error`,
        })}
        {(hint !== null || beside !== undefined) && (
          <div class="hint" id={`${path}-hint`}>
            {hint}
            {beside}
          </div>
        )}
        {below}
        <div class="error" id={`${path}-error`}>
          {error}
        </div>
      </div>
    )
  }
}
