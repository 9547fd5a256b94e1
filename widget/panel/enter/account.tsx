/** A customer's account: their password, where they are signed in, what is stored of them, and the way out. */
import { Component, createRef, type TargetedSubmitEvent } from 'preact'
import type { Account, OwnSession } from '../../../shared/api/account.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Life, Scene } from '../model.ts'
import { Loading, Trouble } from '../states.tsx'
import { shortDate } from '../times.ts'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import { browserOf } from '../../ui/browser-of.ts'
import { failureOf, type Failure } from './failure.ts'
import { PasswordField } from './fields.tsx'
import { NoticesPart } from './notices-part.tsx'
import { ruleWords } from './ways.tsx'
import type { EnterWords } from './words.ts'

interface AccountProps {
  readonly scene: Scene
  readonly said: EnterWords
  readonly life: Life
}

interface AccountState {
  /** Null until loaded. */
  readonly account: Account | null
  readonly sessions: readonly OwnSession[]
  readonly trouble: TroubleName | null
  readonly busy: boolean
  readonly failure: Failure
  /** What has just been done, in words. */
  readonly done: string | null
  /** Whether they have asked to be erased, and are asked whether they mean it. */
  readonly erasing: boolean
}

export class AccountView extends Component<AccountProps, AccountState> {
  readonly form = createRef<HTMLFormElement>()
  override state: AccountState = {
    account: null,
    sessions: [],
    trouble: null,
    busy: false,
    failure: {},
    done: null,
    erasing: false,
  }

  override componentDidMount() {
    void this.load()
  }

  async load() {
    const { client } = this.props.life
    this.setState({ trouble: null })
    try {
      const [account, { items }] = await Promise.all([
        client.request('GET', '/api/account'),
        client.request('GET', '/api/account/sessions'),
      ])
      this.setState({ account, sessions: items })
    } catch (error) {
      this.setState({ trouble: troubleOf(error) })
    }
  }

  /** Does something and says that it is done, or what went wrong. */
  async attempt(what: () => Promise<string | null>) {
    if (this.state.busy) return
    this.setState({ busy: true, failure: {}, done: null })
    try {
      this.setState({ busy: false, done: await what() })
    } catch (error) {
      this.setState({ busy: false, failure: failureOf(error, this.props.said) }, () =>
        this.form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      )
    }
  }

  savePassword(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const { said, life } = this.props
    const form = event.currentTarget
    const missing = [...form.querySelectorAll('input')].find(({ value }) => value === '')
    if (missing !== undefined) {
      return this.setState({ failure: { [missing.name]: said.missing } }, () => missing.focus())
    }
    void this.attempt(async () => {
      await life.client.request('POST', '/api/account/password', {
        body: Object.fromEntries([...form.querySelectorAll('input')].map(({ name, value }) => [name, value])),
      })
      form.reset()
      await this.load()
      return said.passwordSaved
    })
  }

  signOut() {
    const { model } = this.props.scene
    model.host.forget()
    model.end()
    model.start()
  }

  async download(): Promise<string | null> {
    const { life, said } = this.props
    const response = await life.client.fetch('/api/account/data')
    const url = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = url
    link.download = said.fileName
    link.click()
    URL.revokeObjectURL(url)
    return null
  }

  override render() {
    const { scene, said, life } = this.props
    const { account, sessions, trouble, failure, done } = this.state
    const current = sessions.find((one) => one.current)
    return (
      <>
        <div class="bar">
          <IconButton icon="back" label={said.back} onClick={() => scene.model.go({ at: 'list' })} />
          <h3 tabIndex={-1}>{said.account}</h3>
          {current !== undefined && current.way !== 'host' && (
            <button type="button" class="button" onClick={() => this.signOut()}>
              {said.signOut}
            </button>
          )}
        </div>
        {trouble !== null ? (
          <Trouble words={scene.words} trouble={trouble} onRetry={() => void this.load()} />
        ) : account === null ? (
          <Loading words={scene.words} />
        ) : (
          <div class="account">
            <p>
              <strong>{account.name}</strong>
              <br />
              {account.email}
            </p>
            {life.session.vendor.hours && life.session.company !== null && (
              <div class="buttons">
                <button type="button" class="button" onClick={() => scene.model.go({ at: 'hours' })}>
                  {said.hours}
                </button>
              </div>
            )}
            <output>{done !== null && <p class="note">{done}</p>}</output>
            <div role="alert">{failure[''] !== undefined && <p class="wrong">{failure['']}</p>}</div>
            {account.password !== 'never' && this.password(account)}
            <NoticesPart
              lang={scene.words.lang}
              client={life.client}
              proposals={life.session.vendor.proposals === true}
            />
            {this.sessions(sessions)}
            <section>
              <h4>{said.history}</h4>
              <p class="hint">{said.historyAbout}</p>
              <div class="buttons">
                <button
                  type="button"
                  class="button"
                  onClick={() => scene.model.go({ at: 'history', seeks: false })}
                >
                  {said.historyShow}
                </button>
              </div>
            </section>
            {this.data()}
          </div>
        )}
      </>
    )
  }

  password({ password, passwordRule }: Account) {
    const { said } = this.props
    const { failure, busy } = this.state
    return (
      <form noValidate ref={this.form} onSubmit={(event) => this.savePassword(event)}>
        <h4>{password === 'set' ? said.changePassword : said.setPassword}</h4>
        {password === 'set' && (
          <PasswordField
            name="present"
            label={said.present}
            autoComplete="current-password"
            failure={failure}
            said={said}
          />
        )}
        <PasswordField
          name="password"
          label={said.newPassword}
          autoComplete="new-password"
          hint={ruleWords(passwordRule, said)}
          failure={failure}
          said={said}
        />
        <button type="submit" class="button" aria-disabled={busy}>
          {said.savePassword}
        </button>
      </form>
    )
  }

  sessions(sessions: readonly OwnSession[]) {
    const { scene, said, life } = this.props
    const end = (id: string) =>
      this.attempt(async () => {
        await life.client.request('DELETE', '/api/account/sessions/:id', { params: { id } })
        this.setState({ sessions: this.state.sessions.filter((one) => one.id !== id) })
        return null
      })
    return (
      <section>
        <h4>{said.sessions}</h4>
        <ul>
          {sessions.map(({ id, current, way, openedAt, userAgent }) => {
            const browser = browserOf(userAgent) ?? said.unknownBrowser
            const since = said.since(shortDate(openedAt, scene.state.now, scene.words))
            const facts = [current ? said.thisOne : null, way === null ? null : said.ways[way], since]
              .filter((part) => part !== null)
              .join(' · ')
            return (
              <li key={id}>
                <div>
                  {browser}
                  <div class="hint">
                    {facts.charAt(0).toLocaleUpperCase(scene.words.lang) + facts.slice(1)}
                  </div>
                </div>
                {!current && (
                  <button
                    type="button"
                    class="button"
                    aria-label={said.endOf(browser)}
                    onClick={() => void end(id)}
                  >
                    {said.end}
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      </section>
    )
  }

  data() {
    const { said, life } = this.props
    const { erasing } = this.state
    const erase = () =>
      this.attempt(async () => {
        this.setState({ erasing: false })
        await life.client.request('POST', '/api/account/erasure', { body: {}, key: newKey() })
        return said.eraseAsked
      })
    return (
      <section>
        <h4>{said.data}</h4>
        <p class="hint">{said.dataAbout}</p>
        <div class="buttons">
          <button type="button" class="button" onClick={() => void this.attempt(() => this.download())}>
            {said.download}
          </button>
          {!erasing && (
            <button type="button" class="button" onClick={() => this.setState({ erasing: true })}>
              {said.erase}
            </button>
          )}
        </div>
        {erasing && (
          <div class="sure" role="alert">
            <p>{said.eraseAbout}</p>
            <div class="buttons">
              <button type="button" class="button danger" onClick={() => void erase()}>
                {said.eraseSure}
              </button>
              <button type="button" class="button" onClick={() => this.setState({ erasing: false })}>
                {said.cancel}
              </button>
            </div>
          </div>
        )}
      </section>
    )
  }
}
