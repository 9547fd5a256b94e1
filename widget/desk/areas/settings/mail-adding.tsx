/** The form of a new mail source: a mailbox, or an address that a mail service posts to. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { AddedMailSource, MailSecurity } from '../../../../shared/api/mail-sources.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { Amount, Choice, Line, Tick } from './inputs.tsx'
import { useSettingsWords } from './words.tsx'

export interface AddingProps extends Pick<AreaProps, 'request'> {
  readonly kind: 'imap' | 'webhook'
  readonly onAdded: (source: AddedMailSource) => void
  readonly onCancel: () => void
}

/** Where servers listen, by how they are spoken to. */
const ports: Readonly<Record<MailSecurity, number>> = { tls: 993, starttls: 143, none: 143 }

const fresh = {
  host: '',
  port: ports.tls,
  security: 'tls' as MailSecurity,
  user: '',
  password: '',
  mailbox: 'INBOX',
  seen: false,
}

export function Adding({ kind, request, onAdded, onCancel }: AddingProps) {
  const { sources: words } = useSettingsWords().mail
  const saving = useSave()
  const [imap, setImap] = useState(fresh)
  const [name, setName] = useState('')
  // One for each source, so that a form sent twice adds it once.
  const [attempt, setAttempt] = useState(newKey)
  const { errors } = saving

  const change = (part: Partial<typeof fresh>) => {
    setImap({ ...imap, ...part })
    setAttempt(newKey())
    for (const field of Object.keys(part)) saving.mend(field)
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void saving.run(async () => {
      const body = kind === 'imap' ? { kind, ...imap } : { kind, name }
      onAdded(await request('POST', '/api/vendor/mail-sources', { body, key: attempt }))
    })
  }
  return (
    <form class="area-form settings-card" noValidate onSubmit={submit}>
      <h3>{kind === 'imap' ? words.addMailbox : words.addWebhook}</h3>
      {kind === 'webhook' ? (
        <Line
          id="source-name"
          label={words.name}
          hint={words.nameHint}
          value={name}
          maxLength={200}
          required
          error={errors['name']}
          onValue={(value) => {
            setName(value)
            setAttempt(newKey())
            saving.mend('name')
          }}
        />
      ) : (
        <>
          <p class="hint">{words.mailboxAbout}</p>
          <div class="settings-pair">
            <Line
              id="source-host"
              label={words.host}
              value={imap.host}
              maxLength={253}
              code
              required
              error={errors['host']}
              onValue={(host) => change({ host })}
            />
            <Amount
              id="source-port"
              label={words.port}
              value={imap.port}
              min={1}
              max={65_535}
              error={errors['port']}
              onValue={(port) => change({ port })}
            />
          </div>
          <Choice
            id="source-security"
            label={words.security}
            value={imap.security}
            options={words.securities}
            error={errors['security']}
            onValue={(security) => change({ security, port: ports[security] })}
          />
          <Line
            id="source-user"
            label={words.user}
            value={imap.user}
            maxLength={320}
            code
            required
            error={errors['user']}
            onValue={(user) => change({ user })}
          />
          <Field
            id="source-password"
            label={words.password}
            hint={words.passwordHint}
            error={errors['password']}
          >
            <input
              {...fieldAttributes('source-password', errors['password'])}
              type="password"
              autoComplete="off"
              maxLength={1000}
              required
              value={imap.password}
              onInput={(event) => change({ password: event.currentTarget.value })}
            />
          </Field>
          <Line
            id="source-mailbox"
            label={words.folder}
            value={imap.mailbox}
            maxLength={200}
            code
            error={errors['mailbox']}
            onValue={(mailbox) => change({ mailbox })}
          />
          <Tick
            id="source-seen"
            label={words.seen}
            hint={words.seenHint}
            checked={imap.seen}
            onValue={(seen) => change({ seen })}
          />
        </>
      )}
      <div role="alert">{saving.failure !== null && <p class="error">{saving.failure}</p>}</div>
      <div class="settings-suggested">
        <button type="submit" class="button primary" aria-disabled={saving.busy}>
          {words.add}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
