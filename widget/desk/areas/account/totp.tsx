/** The second factor: set up in three steps (password, app, recovery codes), and taken away again. */
import type { ComponentType, TargetedSubmitEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TotpBegun } from '../../../../shared/api/operators.ts'
import { CodeField } from '../../code-field.tsx'
import { PasswordField } from '../../password-field.tsx'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Section } from '../page.tsx'
import { useSave, type Saving } from '../use-save.ts'
import type { SectionProps } from './index.tsx'
import type { QrProps } from './qr.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Step =
  | { readonly at: 'rest' | 'password' | 'removal' }
  | { readonly at: 'app'; readonly begun: TotpBegun }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

export function Totp({ said, request, say, own, onChange }: SectionProps) {
  const { totp: words } = said
  const { time } = useWords()
  const now = useNow()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const save = useSave()
  const rest = () => setStep({ at: 'rest' })

  const begin = ({ password }: Typed) =>
    save.run(async () => {
      const begun = await request('POST', '/api/operators/current/totp', { body: { password } })
      setStep({ at: 'app', begun })
    })

  const confirm = ({ code }: Typed) =>
    save.run(async () => {
      const { recoveryCodes } = await request('POST', '/api/operators/current/totp/confirmation', {
        body: { code },
      })
      setStep({ at: 'codes', codes: recoveryCodes })
      say(words.doneOn)
      onChange()
    })

  const remove = ({ password, code }: Typed) =>
    save.run(async () => {
      await request('POST', '/api/operators/current/totp/removal', { body: { password, code } })
      rest()
      say(words.doneOff)
      onChange()
    })

  return (
    <Section
      heading={words.heading}
      about={own.totp === null ? words.off : words.on(moment(own.totp.since, now, time))}
      actions={
        step.at === 'rest' &&
        (own.totp === null ? (
          <button type="button" class="button primary" onClick={() => setStep({ at: 'password' })}>
            {words.begin}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => setStep({ at: 'removal' })}>
            {words.remove}
          </button>
        ))
      }
    >
      {step.at === 'rest' && own.totp !== null && <p>{words.left(own.totp.recoveryCodesLeft)}</p>}
      {step.at === 'password' && (
        <Form
          said={said}
          save={save}
          asks={['password']}
          submit={words.next}
          onSubmit={begin}
          onCancel={rest}
        />
      )}
      {step.at === 'app' && (
        <>
          <App said={said} begun={step.begun} />
          <Form
            said={said}
            save={save}
            asks={['code']}
            submit={words.confirm}
            onSubmit={confirm}
            onCancel={rest}
          />
        </>
      )}
      {step.at === 'codes' && <RecoveryCodes said={said} codes={step.codes} onKept={rest} />}
      {step.at === 'removal' && (
        <>
          <p>{words.removeAbout}</p>
          <Form
            said={said}
            save={save}
            asks={['password', 'code']}
            submit={words.remove}
            onSubmit={remove}
            onCancel={rest}
          />
        </>
      )}
    </Section>
  )
}

interface Typed {
  readonly password: string
  readonly code: string
}

interface FormProps {
  readonly said: SectionProps['said']
  readonly save: Saving
  readonly asks: readonly (keyof Typed)[]
  readonly submit: string
  readonly onSubmit: (typed: Typed) => Promise<boolean>
  readonly onCancel: () => void
}

/** Asks for the password, a code, or both. */
function Form({ said, save, asks, submit, onSubmit, onCancel }: FormProps) {
  const { totp: words } = said
  const [missing, setMissing] = useState<keyof Typed | null>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const code = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    const wrong = formRef.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')
    const start = wrong ?? formRef.current?.querySelector('input')
    start?.focus()
    wrong?.select()
  }, [save.errors, missing])

  const send = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = { password: password.current?.value ?? '', code: code.current?.value.trim() ?? '' }
    const empty = asks.find((field) => typed[field] === '') ?? null
    setMissing(empty)
    if (empty === null) void onSubmit(typed)
  }

  return (
    <form class="area-form" noValidate onSubmit={send} ref={formRef}>
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      {asks.includes('password') && (
        <PasswordField
          id="totp-password"
          label={words.beginPassword}
          error={missing === 'password' ? said.password.missing : save.errors['password']}
          inputRef={password}
        />
      )}
      {asks.includes('code') && (
        <CodeField
          id="totp-code"
          recovery={asks.includes('password')}
          error={missing === 'code' ? words.codeMissing : save.errors['code']}
          inputRef={code}
        />
      )}
      <div class="area-foot">
        <button type="submit" class="button primary" aria-disabled={save.busy}>
          {submit}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

function App({ said, begun }: { readonly said: SectionProps['said']; readonly begun: TotpBegun }) {
  const { totp: words } = said
  const [Qr, setQr] = useState<ComponentType<QrProps> | null>(null)
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    let gone = false
    const fetchQr = async () => {
      const module = await import('./qr.tsx').catch(() => null)
      // Without it there is still the key to type in.
      if (module !== null && !gone) setQr(() => module.Qr)
    }
    void fetchQr()
    return () => {
      gone = true
    }
  }, [])

  const copy = async () => {
    await navigator.clipboard.writeText(begun.secret).catch(() => undefined)
    setCopied(true)
  }

  return (
    <div class="totp-app">
      <div class="totp-qr">{Qr !== null && <Qr text={begun.uri} />}</div>
      <div>
        <p>{words.scan}</p>
        <p class="hint">{words.type}</p>
        <p class="totp-secret">
          <code>{begun.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
          <button type="button" class="button small" onClick={() => void copy()}>
            {copied ? words.copied : words.copy}
          </button>
        </p>
        <p>{words.thenCode}</p>
      </div>
    </div>
  )
}
