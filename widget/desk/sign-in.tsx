/** The way in: e-mail and password, as password managers know it; what is wrong is said beside the form. */
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import { Buoy } from './icons.tsx'
import { explain } from './problems.ts'
import type { DeskServer } from './server.ts'
import { useWords } from './words.tsx'

export interface SignInProps {
  readonly server: DeskServer
  /** A session ended while somebody was working, rather than none having begun. */
  readonly ended: boolean
  readonly onSession: (session: OperatorSession) => void
}

interface Wrong {
  readonly field: 'email' | 'password' | null
  readonly text: string
}

export function SignIn({ server, ended, onSession }: SignInProps) {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  useEffect(() => {
    document.title = words.signIn.heading
    email.current?.focus()
  }, [words])

  const fail = (problem: Wrong) => {
    setWrong(problem)
    const where = problem.field === 'email' ? email : password
    where.current?.focus()
    where.current?.select()
  }

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    // Read from the fields: password managers fill them in without an event that could be relied on.
    const input = { email: email.current?.value.trim() ?? '', password: password.current?.value ?? '' }
    if (input.email === '') return fail({ field: 'email', text: words.signIn.emailMissing })
    if (input.password === '') return fail({ field: 'password', text: words.signIn.passwordMissing })
    setBusy(true)
    setWrong(null)
    try {
      onSession(await server.signIn(input))
    } catch (error) {
      setBusy(false)
      fail({ field: null, text: explain(error, words) })
    }
  }

  const errorFor = (field: 'email' | 'password') =>
    wrong?.field === field && (
      <p class="error" id={`${field}-error`}>
        {wrong.text}
      </p>
    )

  return (
    <main class="sign-in">
      <form class="sign-in-form" noValidate onSubmit={(event) => void submit(event)}>
        <Buoy />
        <h1>{words.signIn.heading}</h1>
        {ended && wrong === null && <p class="sign-in-note">{words.signIn.ended}</p>}
        <div role="alert">
          {wrong !== null && wrong.field === null && <p class="sign-in-wrong">{wrong.text}</p>}
        </div>
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
          {errorFor('email')}
        </div>
        <div class="field">
          <label for="password">{words.signIn.password}</label>
          <div class="sign-in-password">
            <input
              class="input"
              id="password"
              name="password"
              {...(shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
              autoComplete="current-password"
              autoCapitalize="none"
              spellcheck={false}
              required
              ref={password}
              aria-invalid={wrong?.field === 'password'}
              aria-describedby={wrong?.field === 'password' ? 'password-error' : undefined}
            />
            <button
              type="button"
              class="sign-in-show"
              aria-pressed={shown}
              aria-label={words.signIn.showPassword}
              onClick={() => setShown(!shown)}
            >
              {shown ? words.signIn.hide : words.signIn.show}
            </button>
          </div>
          {errorFor('password')}
        </div>
        <button type="submit" class="button primary" aria-disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.submit}
        </button>
        <p class="sign-in-help">{words.signIn.help}</p>
      </form>
    </main>
  )
}
