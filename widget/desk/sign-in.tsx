/**
 * The way in: e-mail and password, as password managers know it, then for who has a second factor their code. What is
 * wrong is said beside the form.
 */
import type { TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OperatorSession, SignInInput } from '../../shared/api/sessions.ts'
import { ApiProblem } from '../api/client.ts'
import { CodeField } from './code-field.tsx'
import { Buoy } from './icons.tsx'
import { PasswordField } from './password-field.tsx'
import { explain } from './problems.ts'
import type { DeskServer } from './server.ts'
import { useWords } from './words.tsx'

export interface SignInProps {
  readonly server: DeskServer
  /** Why one is here: a session ended while somebody was working, or a new password has just been set. */
  readonly note: 'ended' | 'reset' | null
  readonly onSession: (session: OperatorSession) => void
  /** The password is lost; of the address, what has been typed so far. */
  readonly onForgot: (email: string) => void
}

type Field = 'email' | 'password' | 'code'

interface Wrong {
  /** Null for what is no one field's fault. */
  readonly field: Field | null
  readonly text: string
}

export function SignIn({ server, note, onSession, onForgot }: SignInProps) {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  /** What was right, but for the code that is asked for on top. */
  const [known, setKnown] = useState<SignInInput | null>(null)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const code = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    document.title = words.signIn.heading
    const first = known === null ? email : code
    first.current?.focus()
  }, [words, known])

  const fail = (problem: Wrong) => {
    setBusy(false)
    setWrong(problem)
    const where = known !== null ? code : problem.field === 'email' ? email : password
    where.current?.focus()
    where.current?.select()
  }

  const enter = async (input: SignInInput) => {
    setBusy(true)
    setWrong(null)
    try {
      onSession(await server.signIn(input))
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem.code : null
      if (problem === 'code_required') {
        setBusy(false)
        return setKnown(input)
      }
      // The password is another by now: back to where it is asked for.
      if (problem === 'credentials_wrong') setKnown(null)
      fail({ field: problem === 'code_wrong' ? 'code' : null, text: explain(error, words) })
    }
  }

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    if (known !== null) {
      const typed = code.current?.value.trim() ?? ''
      return typed === ''
        ? fail({ field: 'code', text: words.code.missing })
        : void enter({ ...known, code: typed })
    }
    // Read from the fields: password managers fill them in without an event that could be relied on.
    const input = { email: email.current?.value.trim() ?? '', password: password.current?.value ?? '' }
    if (input.email === '') return fail({ field: 'email', text: words.signIn.emailMissing })
    if (input.password === '') return fail({ field: 'password', text: words.signIn.passwordMissing })
    void enter(input)
  }

  const errorFor = (field: Field) => (wrong?.field === field ? wrong.text : undefined)

  return (
    <main class="sign-in">
      <form class="sign-in-form" noValidate onSubmit={submit}>
        <Buoy />
        <h1>{known === null ? words.signIn.heading : words.code.heading}</h1>
        {note !== null && wrong === null && known === null && (
          <output class="sign-in-note">{note === 'ended' ? words.signIn.ended : words.signIn.reset}</output>
        )}
        <div role="alert">
          {wrong !== null && wrong.field === null && <p class="sign-in-wrong">{wrong.text}</p>}
        </div>
        {known === null ? (
          <>
            <div class="field">
              <label for="email">{words.signIn.email}</label>
              <input
                class="input"
                id="email"
                name="email"
                type="email"
                autoComplete="username"
                autoCapitalize="none"
                spellcheck={false}
                required
                ref={email}
                aria-invalid={wrong?.field === 'email'}
                aria-describedby={wrong?.field === 'email' ? 'email-error' : undefined}
              />
              {wrong?.field === 'email' && (
                <p class="error" id="email-error">
                  {wrong.text}
                </p>
              )}
            </div>
            <PasswordField
              id="password"
              label={words.signIn.password}
              error={errorFor('password')}
              inputRef={password}
            />
          </>
        ) : (
          <CodeField id="code" error={errorFor('code')} inputRef={code} />
        )}
        <button type="submit" class="button primary" aria-disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.submit}
        </button>
        {known === null ? (
          <p class="sign-in-help">
            <button
              type="button"
              class="text-button"
              onClick={() => onForgot(email.current?.value.trim() ?? '')}
            >
              {words.signIn.forgot}
            </button>
            <span>{words.signIn.help}</span>
          </p>
        ) : (
          <button type="button" class="text-button" onClick={() => setKnown(null)}>
            {words.code.back}
          </button>
        )}
      </form>
    </main>
  )
}
