/** The ways in that the vendor allows, and what a link in a mail has brought. Nothing is used up before a click. */
import { Component, createRef, type ComponentChildren, type TargetedSubmitEvent } from 'preact'
import { PASSWORD_MIN, type PasswordRule } from '../../../shared/access/password.ts'
import type { Entrance } from '../../../shared/api/entrance.ts'
import type { OpenedSession } from '../../../shared/api/sessions.ts'
import { createClient } from '../../api/client.ts'
import type { Scene } from '../model.ts'
import { Empty, Loading } from '../states.tsx'
import { failureOf, isSpent, type Failure } from './failure.ts'
import { EmailField, PasswordField } from './fields.tsx'
import type * as guestModule from './guest.tsx'
import type { EnterWords } from './words.ts'

interface WaysProps {
  readonly scene: Scene
  readonly said: EnterWords
  /** It has been fetched: in a host page nothing was known of the vendor before. */
  readonly onEntrance: (entrance: Entrance) => void
}

/** `forgot` and `link` ask for a mail, `sent` says that it is on its way; the others are what a link has brought. */
type Step = 'sign-in' | 'link' | 'forgot' | 'sent' | Brought
type Brought = 'invitation' | 'by-link' | 'reset'

interface WaysState {
  /** Null until fetched, or where it cannot be had. */
  readonly entrance: Entrance | null
  readonly fetched: boolean
  readonly step: Step
  /** Guests' screens and at which they begin, once somebody wants to be one. */
  readonly guest: { readonly Guest: typeof guestModule.Guest; readonly start: guestModule.GuestStep } | null
  /** As typed; it goes along from step to step. */
  readonly email: string
  /** For how many minutes the link works that is on its way. */
  readonly minutes: number
  readonly busy: boolean
  readonly failure: Failure
}

/** Places in the portal that links lead to. */
const brought: Readonly<Record<string, Brought>> = {
  invitation: 'invitation',
  'sign-in': 'by-link',
  reset: 'reset',
}

export class Ways extends Component<WaysProps, WaysState> {
  readonly form = createRef<HTMLFormElement>()
  override state: WaysState

  constructor(props: WaysProps) {
    super(props)
    const { portal } = props.scene.model.host
    const link = portal?.brought() ?? null
    this.state = {
      entrance: portal?.entrance ?? null,
      fetched: portal !== undefined,
      step: (link === null ? undefined : brought[link.place]) ?? 'sign-in',
      guest: null,
      email: '',
      minutes: 0,
      busy: false,
      failure: {},
    }
  }

  get host() {
    return this.props.scene.model.host
  }

  /** Where a password is no way in, to sign in is to ask for a link. */
  get step(): Step {
    const { step, entrance } = this.state
    return step === 'sign-in' && entrance?.ways.password === false ? 'link' : step
  }

  get client() {
    return createClient({ server: this.host.server, locale: this.host.lang })
  }

  override componentDidMount() {
    if (this.state.fetched) this.begin()
    else void this.load()
  }

  async load() {
    const params = { key: this.host.key }
    const entrance = await this.client.request('GET', '/api/entrances/:key', { params }).catch(() => null)
    if (entrance !== null) this.props.onEntrance(entrance)
    this.setState({ entrance, fetched: true }, () => this.begin())
  }

  /** Straight to guests' screens for who comes from a mail to one, and where nobody has an account. */
  begin() {
    const { password = false, link = false, guest = false } = this.state.entrance?.ways ?? {}
    if (this.host.portal?.brought()?.place === 'track') void this.asGuest('see')
    else if (guest && !password && !link) void this.asGuest('open')
  }

  async asGuest(start: guestModule.GuestStep) {
    try {
      const { Guest } = await import('./guest.tsx')
      this.setState({ guest: { Guest, start } })
    } catch {
      this.fail({ '': this.props.said.offline })
    }
  }

  go(step: Step) {
    this.setState({ step, failure: {}, email: this.value('email') || this.state.email }, () => {
      const first = this.form.current?.querySelector<HTMLElement>('input, h3')
      first?.focus()
    })
  }

  value(name: string): string {
    const field = this.form.current?.elements.namedItem(name)
    return field instanceof HTMLInputElement ? field.value : ''
  }

  /** Does what the step is for. A session that comes of it lets its person in. */
  async submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const { step } = this
    const { busy } = this.state
    const email = this.value('email').trim()
    if (busy) return
    const missing = [...event.currentTarget.querySelectorAll('input')].find(
      ({ value }) => value.trim() === '',
    )
    if (missing !== undefined) return this.fail({ [missing.name]: this.props.said.missing })
    this.setState({ busy: true, failure: {}, email })
    try {
      if (step === 'link' || step === 'forgot') await this.ask(step, email)
      else this.admit(await this.session(step, email))
    } catch (error) {
      this.fail(failureOf(error, this.props.said))
      // It will never work again: what is left is to sign in, or to have another one sent.
      if (isSpent(error)) {
        this.host.portal?.drop()
        this.setState({ step: 'sign-in' })
      }
    }
  }

  fail(failure: Failure) {
    this.setState({ busy: false, failure }, () =>
      this.form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
    )
  }

  async ask(step: 'link' | 'forgot', email: string) {
    const { key } = this.host
    const path = step === 'link' ? '/api/sign-in-links' : '/api/password-resets'
    const { worksFor } = await this.client.request('POST', path, { body: { key, email } })
    this.setState({ busy: false, step: 'sent', minutes: Math.round(worksFor / 60_000) }, () =>
      this.form.current?.querySelector<HTMLElement>('h3')?.focus(),
    )
  }

  async session(step: 'sign-in' | 'sent' | Brought, email: string): Promise<OpenedSession> {
    const { key, portal } = this.host
    const token = portal?.brought()?.token
    const password = this.value('password')
    const { client } = this
    switch (step) {
      case 'invitation':
        return await client.request('POST', '/api/sessions/invitation', {
          body: { key, token, ...(password !== '' && { password }) },
        })
      case 'reset':
        return await client.request('POST', '/api/sessions/reset', { body: { key, token, password } })
      case 'by-link':
        return await client.request('POST', '/api/sessions/link', { body: { key, token } })
      case 'sign-in':
      case 'sent':
        return await client.request('POST', '/api/sessions/password', { body: { key, email, password } })
    }
  }

  admit(session: OpenedSession) {
    const { model } = this.props.scene
    this.host.portal?.drop()
    this.host.admit(session)
    model.start()
  }

  /** What a link has brought is left unused; whoever was signed in here goes on. */
  leave() {
    const { portal } = this.host
    const left = portal?.brought() ?? null
    portal?.drop()
    this.go('sign-in')
    if (left !== null) this.props.scene.model.start()
  }

  override render() {
    const { scene, said } = this.props
    const { step } = this
    const { entrance, fetched, busy, guest } = this.state
    if (!fetched) return <Loading words={scene.words} />
    if (guest !== null && entrance !== null) {
      const { password, link } = entrance.ways
      return (
        <guest.Guest
          scene={scene}
          said={said}
          entrance={entrance}
          client={this.client}
          failureOf={(error) => failureOf(error, said)}
          start={guest.start}
          onBack={password || link ? () => this.setState({ guest: null }, () => this.leave()) : null}
        />
      )
    }
    const { nobody, nobodyDo } = scene.words.trouble
    const { password = false, link = false } = entrance?.ways ?? {}
    if (entrance === null || !(password || link))
      return (
        <Empty role="alert" none={nobody} about={nobodyDo}>
          {entrance !== null && <p>{entrance.askWhom}</p>}
        </Empty>
      )
    return (
      <form class="ways" noValidate ref={this.form} onSubmit={(event) => void this.submit(event)}>
        {this.state.step === 'sign-in' && this.host.portal?.ended() && <p class="note">{said.ended}</p>}
        {this.fields(entrance, step)}
        {step !== 'sent' && (
          <button type="submit" class="button primary" aria-disabled={busy}>
            {this.verb(entrance, step)}
          </button>
        )}
        {this.others(entrance)}
        {entrance.askWhom !== null && !this.isBrought() && (
          <p class="ask">
            <strong>{said.noWayIn}</strong> {entrance.askWhom}
          </p>
        )}
      </form>
    )
  }

  /** Whoever holds a link need not ask for access. */
  isBrought(): boolean {
    return Object.values<Step>(brought).includes(this.step)
  }

  verb({ ways }: Entrance, step: Step): string {
    const { said } = this.props
    if (step === 'invitation' || step === 'reset') return ways.password ? said.save : said.submit
    if (step === 'forgot') return said.send
    return step === 'link' ? said.byLink : said.submit
  }

  fields({ vendor, ways, passwordRule }: Entrance, step: Step): ComponentChildren {
    const { said } = this.props
    const { failure, email, minutes } = this.state
    const address = (
      <EmailField name="email" label={said.email} autoComplete="username" value={email} failure={failure} />
    )
    const chosen = (
      <PasswordField
        name="password"
        label={said.newPassword}
        autoComplete="new-password"
        hint={ruleWords(passwordRule, said)}
        failure={failure}
        said={said}
      />
    )
    switch (step) {
      case 'sign-in':
        return (
          <>
            {this.heading(said.signIn(vendor.name))}
            {address}
            {ways.password && (
              <PasswordField
                name="password"
                label={said.password}
                autoComplete="current-password"
                failure={failure}
                said={said}
              />
            )}
          </>
        )
      case 'link':
      case 'forgot':
        return (
          <>
            {this.heading(
              step === 'forgot' ? said.resetTitle : said.signIn(vendor.name),
              step === 'forgot' ? said.resetAbout : undefined,
            )}
            {address}
          </>
        )
      case 'sent':
        return this.heading(said.sent, said.sentAbout(email, minutes))
      case 'invitation':
        return (
          <>
            {this.heading(
              said.invitation(vendor.name),
              ways.password ? said.invitationAbout : said.invitationPlain,
            )}
            {ways.password && chosen}
          </>
        )
      case 'reset':
        return (
          <>
            {this.heading(said.reset, said.resetDone)}
            {chosen}
          </>
        )
      case 'by-link':
        return this.heading(said.link, said.linkAbout(vendor.name))
    }
  }

  /** What this is, and what went wrong with it. */
  heading(what: string, about?: string): ComponentChildren {
    const wrong = this.state.failure['']
    return (
      <div class="heading" key="heading">
        <h3 tabIndex={-1}>{what}</h3>
        {about !== undefined && <p>{about}</p>}
        <div role="alert">{wrong !== undefined && <p class="wrong">{wrong}</p>}</div>
      </div>
    )
  }

  /** Where else one can go from here. */
  others({ ways }: Entrance): ComponentChildren {
    const { said } = this.props
    const button = (label: string, to: Step) => (
      <button type="button" class="other" onClick={() => this.go(to)}>
        {label}
      </button>
    )
    if (this.state.step !== 'sign-in') {
      return (
        <button type="button" class="other" onClick={() => this.leave()}>
          {said.backToSignIn}
        </button>
      )
    }
    return (
      <>
        {ways.password && (
          <div class="others">
            {button(said.forgot, 'forgot')}
            {ways.link && button(said.byLink, 'link')}
          </div>
        )}
        {ways.guest && (
          <div class="guests">
            <strong>{said.guests}</strong>
            <button type="button" class="other" onClick={() => void this.asGuest('open')}>
              {said.guest}
            </button>
            <button type="button" class="other" onClick={() => void this.asGuest('see')}>
              {said.track}
            </button>
          </div>
        )}
      </>
    )
  }
}

/** What a new password must have, in a line. */
export function ruleWords({ lettersAndDigits, digits }: PasswordRule, said: EnterWords): string {
  const length =
    lettersAndDigits >= PASSWORD_MIN ? said.lettersAndDigits(lettersAndDigits) : said.characters(PASSWORD_MIN)
  return digits > 0 ? `${length}, ${said.digits(digits)}.` : `${length}.`
}
