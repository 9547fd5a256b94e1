/** What guests see: the form for a ticket without an account, and the way back to one by its tracking id. */
import { Component, createRef, type ComponentChildren } from 'preact'
import { readTrackingId, TRACKING_LENGTH } from '../../../shared/access/tracking.ts'
import type { Entrance } from '../../../shared/api/entrance.ts'
import type { Client } from '../../api/client.ts'
import type { Scene } from '../model.ts'
import type { Failure } from './failure.ts'
import { GuestForm } from './guest-form.tsx'
import { loadWords, type GuestWords } from './guest-words.ts'
import type { EnterWords } from './words.ts'

/** `asked` and `sent` say that a mail is on its way. */
export type GuestStep = 'open' | 'sent' | 'see' | 'forgot' | 'asked'

export interface GuestProps {
  readonly scene: Scene
  readonly said: EnterWords
  readonly entrance: Entrance
  readonly client: Client
  /** What went wrong, in words. The screens this one is opened from have it already. */
  readonly failureOf: (error: unknown) => Failure
  readonly start: GuestStep
  /** Leads back to the ways of those who have an account; null where there are none. */
  readonly onBack: (() => void) | null
}

interface GuestState {
  readonly words: GuestWords | null
  readonly step: GuestStep
  readonly trackingId: string
  /** As typed; it goes along from step to step. */
  readonly email: string
  readonly openOnly: boolean
  /** Of the ticket that has just been sent. */
  readonly number: number
  readonly busy: boolean
  readonly failure: Failure
}

export class Guest extends Component<GuestProps, GuestState> {
  readonly root = createRef<HTMLDivElement>()
  override state: GuestState

  constructor(props: GuestProps) {
    super(props)
    this.state = {
      words: null,
      step: props.start,
      // As a link in a mail has brought it.
      trackingId: props.scene.model.host.portal?.brought()?.token ?? '',
      email: '',
      openOnly: false,
      number: 0,
      busy: false,
      failure: {},
    }
  }

  override componentDidMount() {
    void this.load()
  }

  async load() {
    const words = await loadWords(this.props.scene.model.host.locale)
    this.setState({ words }, () => this.focus())
  }

  focus() {
    this.root.current
      ?.querySelector<HTMLElement>('[aria-invalid=true], h3')
      ?.focus({ preventScroll: this.state.step === 'open' })
  }

  go(step: GuestStep) {
    this.setState({ step, failure: {} }, () => this.focus())
  }

  fail(failure: Failure) {
    this.setState({ busy: false, failure }, () => this.focus())
  }

  /** What is empty or cannot be, before the server is asked. */
  wrong(words: GuestWords): Failure {
    const { said } = this.props
    const { step, email, trackingId } = this.state
    return {
      ...(step === 'see' && trackingId.trim() === '' && { trackingId: said.missing }),
      ...(step === 'see' &&
        trackingId.trim() !== '' &&
        readTrackingId(trackingId) === null && { trackingId: words.noTrackingId }),
      ...(email.trim() === '' && { email: said.missing }),
    }
  }

  async submit(words: GuestWords) {
    if (this.state.busy) return
    const wrong = this.wrong(words)
    if (Object.keys(wrong).length > 0) return this.fail(wrong)
    this.setState({ busy: true, failure: {} })
    try {
      await (this.state.step === 'see' ? this.see() : this.remind())
    } catch (error) {
      this.fail(this.props.failureOf(error))
    }
  }

  async see() {
    const { client, scene } = this.props
    const { host, start, go } = scene.model
    const { trackingId, email } = this.state
    const { ticket, ...session } = await client.request('POST', '/api/sessions/tracking', {
      body: { key: host.key, trackingId, email },
    })
    host.portal?.drop()
    host.admit(session)
    go({ at: 'thread', id: ticket })
    start()
  }

  async remind() {
    const { client, scene } = this.props
    const { email, openOnly } = this.state
    await client.request('POST', '/api/tracking-reminders', {
      body: { key: scene.model.host.key, email, openOnly },
    })
    this.setState({ busy: false })
    this.go('asked')
  }

  override render() {
    const { words, step, failure } = this.state
    // They come with this very file, in what is built.
    if (words === null) return null
    return (
      <div class="ways guest" ref={this.root}>
        {this.heading(words)}
        <div role="alert">{failure[''] !== undefined && <p class="wrong">{failure['']}</p>}</div>
        {step === 'open' ? this.form(words) : (step === 'see' || step === 'forgot') && this.ask(words, step)}
        {this.others(words)}
      </div>
    )
  }

  heading(words: GuestWords) {
    const { step, number, email } = this.state
    const [title, ...about] = {
      open: [words.open],
      sent: [words.sent, words.sentAbout(number, email), words.sentOnce],
      see: [words.see, words.seeAbout],
      forgot: [words.forgot, words.forgotAbout],
      asked: [words.sent, words.askedAbout(email)],
    }[step]
    return (
      <div class="heading">
        <h3 tabIndex={-1}>{title}</h3>
        {about.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    )
  }

  form(words: GuestWords) {
    const { scene, said, entrance, client, failureOf } = this.props
    const { guestForm } = entrance
    if (guestForm === null) return null
    return (
      <>
        <p class="note">
          {words.existing}{' '}
          <button type="button" class="other" onClick={() => this.go('see')}>
            {words.see}
          </button>
        </p>
        <GuestForm
          scene={scene}
          said={said}
          words={words}
          vendor={entrance.vendor}
          asks={guestForm}
          client={client}
          failureOf={failureOf}
          onSent={(number, email) => {
            this.setState({ number, email })
            this.go('sent')
          }}
        />
      </>
    )
  }

  ask(words: GuestWords, step: 'see' | 'forgot') {
    const { trackingId, email, openOnly, busy } = this.state
    return (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void this.submit(words)
        }}
      >
        {step === 'see' &&
          this.field('trackingId', words.trackingId, words.trackingHint(TRACKING_LENGTH), (attributes) => (
            <input
              {...attributes}
              class="input code"
              autoComplete="off"
              value={trackingId}
              onInput={(event) => this.setState({ trackingId: event.currentTarget.value })}
            />
          ))}
        {this.field('email', words.email, null, (attributes) => (
          <input
            {...attributes}
            class="input"
            type="email"
            autoComplete="email"
            value={email}
            onInput={(event) => this.setState({ email: event.currentTarget.value })}
          />
        ))}
        {step === 'forgot' && (
          <label class="check">
            <input
              type="checkbox"
              checked={openOnly}
              onChange={() => this.setState({ openOnly: !openOnly })}
            />
            {words.openOnly}
          </label>
        )}
        <button type="submit" class="button primary" aria-disabled={busy}>
          {step === 'see' ? words.show : words.sendList}
        </button>
      </form>
    )
  }

  field(
    name: 'trackingId' | 'email',
    label: string,
    hint: string | null,
    control: (attributes: Record<string, unknown>) => ComponentChildren,
  ) {
    const error = this.state.failure[name]
    return (
      <div class="field">
        <label for={name}>{label}</label>
        {control({
          id: name,
          autoCapitalize: 'none',
          spellcheck: false,
          'aria-required': true,
          'aria-invalid': error !== undefined,
          'aria-describedby': `${name}-hint ${name}-error`,
        })}
        {hint !== null && (
          <div class="hint" id={`${name}-hint`}>
            {hint}
          </div>
        )}
        <div class="error" id={`${name}-error`}>
          {error}
        </div>
      </div>
    )
  }

  /** Where else one can go from here. */
  others(words: GuestWords): ComponentChildren {
    const { entrance, onBack } = this.props
    const { step } = this.state
    const to = (label: string, next: GuestStep) => (
      <button type="button" class="other" key={label} onClick={() => this.go(next)}>
        {label}
      </button>
    )
    const opens = entrance.guestForm !== null
    return (
      <>
        {step === 'see' && to(words.forgot, 'forgot')}
        {(step === 'sent' || step === 'asked') && to(words.see, 'see')}
        {step === 'forgot' && to(words.back, 'see')}
        {step === 'sent' && to(words.another, 'open')}
        {step === 'see' && opens && to(words.open, 'open')}
        {onBack !== null && (step === 'open' || step === 'see') && (
          <button type="button" class="other" onClick={onBack}>
            {this.props.said.backToSignIn}
          </button>
        )}
      </>
    )
  }
}
