/** The desk's door besides signing in: a lost password, an invitation that is accepted, a new password by a link. */
import type { ComponentType, TargetedSubmitEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OperatorLinkView } from '../../../shared/api/operators.ts'
import type { OperatorSession } from '../../../shared/api/sessions.ts'
import type { DoorWords } from '../../../shared/locale/desk-areas/door/en.ts'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { ApiProblem } from '../../api/client.ts'
import { CodeField } from '../code-field.tsx'
import { Buoy } from '../icons.tsx'
import type { MailedLink } from '../link.ts'
import { PasswordField } from '../password-field.tsx'
import { explain } from '../problems.ts'
import type { DeskServer } from '../server.ts'
import { useWords } from '../words.tsx'
import { Card, useForm } from './card.tsx'

export interface DoorProps {
  readonly server: DeskServer
  /** A link that was mailed, or the address of who has lost their password. */
  readonly at: MailedLink | { readonly for: 'forgot'; readonly email: string }
  readonly onSession: (session: OperatorSession) => void
  /** To the sign-in form; `reset` when a new password has just been set. */
  readonly onSignIn: (note: 'reset' | null) => void
  readonly onForgot: (email: string) => void
}

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly door: DoorWords }>>> = {
  en: () => import('../../../shared/locale/desk-areas/door/en.ts'),
  ro: () => import('../../../shared/locale/desk-areas/door/ro.ts'),
}

/** The door with its words in a language. */
export async function open(locale: DeskLocale): Promise<ComponentType<DoorProps>> {
  const { door: said } = await catalogues[locale]()
  return function Door(props: DoorProps) {
    const { at } = props
    return at.for === 'forgot' ? (
      <Forgot {...props} said={said} email={at.email} />
    ) : (
      <ByLink {...props} said={said} link={at} />
    )
  }
}

interface Said {
  readonly said: DoorWords
}

function Forgot({ server, said, email: typed, onSignIn }: DoorProps & Said & { readonly email: string }) {
  const [ref, form] = useForm(said.forgot.heading)
  const [sent, setSent] = useState<string | null>(null)
  const email = useRef<HTMLInputElement>(null)

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const address = email.current?.value.trim() ?? ''
    if (address === '') return form.fail('email', said.emailMissing)
    void form.run(async () => {
      await server.request('POST', '/api/operator-password-resets', { body: { email: address } })
      setSent(address)
    })
  }

  return (
    <Card heading={said.forgot.heading} form={form} formRef={ref} onSubmit={submit}>
      {sent !== null ? (
        <output class="sign-in-note">{said.forgot.sent(sent)}</output>
      ) : (
        <>
          <p class="hint">{said.forgot.about}</p>
          <div class="field">
            <label for="email">{said.email}</label>
            <input
              class="input"
              id="email"
              name="email"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellcheck={false}
              required
              defaultValue={typed}
              ref={email}
              aria-invalid={form.errors['email'] !== undefined}
              aria-describedby="email-error"
            />
            {form.errors['email'] !== undefined && (
              <p class="error" id="email-error">
                {form.errors['email']}
              </p>
            )}
          </div>
          <button type="submit" class="button primary" aria-disabled={form.busy}>
            {form.busy ? said.busy : said.forgot.submit}
          </button>
        </>
      )}
      <button type="button" class="text-button" onClick={() => onSignIn(null)}>
        {said.backToSignIn}
      </button>
    </Card>
  )
}

type Found =
  | { readonly is: 'looking' | 'invalid' }
  | { readonly is: 'failed'; readonly error: unknown }
  | { readonly is: 'there'; readonly view: OperatorLinkView }

function ByLink(props: DoorProps & Said & { readonly link: MailedLink }) {
  const { server, link } = props
  const words = useWords()
  const [found, setFound] = useState<Found>({ is: 'looking' })
  const [attempt, setAttempt] = useState(0)

  // Looking uses nothing up: only the form's button does.
  useEffect(() => {
    let gone = false
    setFound({ is: 'looking' })
    const look = async () => {
      try {
        const body = { token: link.token }
        const view = await (link.for === 'invitation'
          ? server.request('POST', '/api/operator-invitations/preview', { body })
          : server.request('POST', '/api/operator-password-resets/preview', { body }))
        if (!gone) setFound({ is: 'there', view })
      } catch (error) {
        if (!gone) setFound(isInvalid(error) ? { is: 'invalid' } : { is: 'failed', error })
      }
    }
    void look()
    return () => {
      gone = true
    }
  }, [server, link, attempt])

  if (found.is === 'invalid') return <Invalid {...props} />
  if (found.is === 'there') {
    const Form = link.for === 'invitation' ? Invitation : Reset
    return <Form {...props} view={found.view} onInvalid={() => setFound({ is: 'invalid' })} />
  }
  return (
    <main class="starting">
      <Buoy />
      {found.is === 'failed' && (
        <div role="alert">
          <p>{explain(found.error, words)}</p>
          <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
            {words.list.retry}
          </button>
        </div>
      )}
    </main>
  )
}

interface LinkFormProps extends DoorProps, Said {
  readonly link: MailedLink
  readonly view: OperatorLinkView
  readonly onInvalid: () => void
}

function Invitation({ server, said, link, view, onSession, onInvalid }: LinkFormProps) {
  const { invitation } = said
  const [ref, form] = useForm(invitation.heading(view.vendor.name))
  const [wantsCode, setWantsCode] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const code = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    if (wantsCode) code.current?.focus()
  }, [wantsCode])

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = { password: password.current?.value ?? '', code: code.current?.value.trim() ?? '' }
    if (typed.password === '') return form.fail('password', said.passwordMissing)
    if (wantsCode && typed.code === '') return form.fail('code', said.codeMissing)
    void form.run(async () => {
      const body = {
        token: link.token,
        password: typed.password,
        ...(wantsCode && { code: typed.code }),
      }
      try {
        onSession(await server.request('POST', '/api/operator-invitations/acceptance', { body }))
      } catch (error) {
        if (isInvalid(error)) return onInvalid()
        if (error instanceof ApiProblem && error.problem.code === 'code_required') return setWantsCode(true)
        throw error
      }
    })
  }

  return (
    <Card heading={invitation.heading(view.vendor.name)} form={form} formRef={ref} onSubmit={submit}>
      <p class="hint">
        {view.hasPassword
          ? invitation.welcomeBack(view.name, view.email)
          : invitation.welcome(view.name, view.email)}
      </p>
      <UserName email={view.email} />
      <PasswordField
        id="password"
        label={said.password}
        isNew={!view.hasPassword}
        hint={view.hasPassword ? undefined : said.rule}
        error={form.errors['password']}
        inputRef={password}
      />
      {wantsCode && <CodeField id="code" error={form.errors['code']} inputRef={code} />}
      <button type="submit" class="button primary" aria-disabled={form.busy}>
        {form.busy ? said.busy : view.hasPassword ? invitation.submitKnown : invitation.submit}
      </button>
    </Card>
  )
}

function Reset({ server, said, link, view, onSignIn, onInvalid }: LinkFormProps) {
  const [ref, form] = useForm(said.reset.heading)
  const password = useRef<HTMLInputElement>(null)

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = password.current?.value ?? ''
    if (typed === '') return form.fail('password', said.passwordMissing)
    void form.run(async () => {
      try {
        await server.request('POST', '/api/operator-password-resets/redemption', {
          body: { token: link.token, password: typed },
        })
      } catch (error) {
        if (isInvalid(error)) return onInvalid()
        throw error
      }
      onSignIn('reset')
    })
  }

  return (
    <Card heading={said.reset.heading} form={form} formRef={ref} onSubmit={submit}>
      <p class="hint">{said.reset.about(view.email)}</p>
      <UserName email={view.email} />
      <PasswordField
        id="password"
        label={said.newPassword}
        isNew
        hint={said.rule}
        error={form.errors['password']}
        inputRef={password}
      />
      <button type="submit" class="button primary" aria-disabled={form.busy}>
        {form.busy ? said.busy : said.reset.submit}
      </button>
    </Card>
  )
}

function Invalid({ said, link, onSignIn, onForgot }: DoorProps & Said & { readonly link: MailedLink }) {
  const [ref, form] = useForm(said.invalid.heading)
  return (
    <Card
      heading={said.invalid.heading}
      form={form}
      formRef={ref}
      onSubmit={(event) => event.preventDefault()}
    >
      <p class="hint">{said.invalid[link.for]}</p>
      {link.for === 'reset' && (
        <button type="button" class="button primary" onClick={() => onForgot('')}>
          {said.invalid.another}
        </button>
      )}
      <button type="button" class="text-button" onClick={() => onSignIn(null)}>
        {said.backToSignIn}
      </button>
    </Card>
  )
}

/** Unseen: by it password managers know whose password is being set. */
function UserName({ email }: { readonly email: string }) {
  return <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
}

function isInvalid(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'link_invalid'
}
