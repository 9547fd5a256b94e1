/** What is wrong with a token, line by line. What is pasted stays in this page alone. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { CheckedLine, TokenCheck } from '../../../../shared/api/vendors.ts'
import type { AreaProps } from '../../area.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { useSettingsWords } from './words.tsx'

const tones: Readonly<Record<CheckedLine['verdict'], string>> = {
  good: 'done',
  bad: 'call',
  absent: 'plain',
  ignored: 'ask',
  unknown: 'plain',
}

export function TokenPage({ request, say }: Pick<AreaProps, 'request' | 'say'>) {
  const { token: words } = useSettingsWords()
  const { time } = useWords()
  const now = useNow()
  const saving = useSave()
  const [text, setText] = useState('')
  const [empty, setEmpty] = useState(false)
  const [check, setCheck] = useState<TokenCheck | null>(null)
  const error = empty ? words.empty : saving.errors['token']

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const token = text.trim()
    setEmpty(token === '')
    if (token === '') return
    setCheck(null)
    void saving.run(async () => {
      const checked = await request('POST', '/api/vendor/token-checks', { body: { token } })
      setCheck(checked)
      say(checked.accepted ? words.accepted : words.refused)
    })
  }

  return (
    <>
      <form class="area-form settings-wide" noValidate autoComplete="off" onSubmit={submit}>
        <Field id="token" label={words.label} hint={words.hint} error={error}>
          <textarea
            {...fieldAttributes('token', error)}
            class="input settings-token"
            rows={5}
            spellcheck={false}
            autoCapitalize="none"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value)
              setEmpty(false)
            }}
          />
        </Field>
        <div class="area-foot">
          <button type="submit" class="button primary" aria-disabled={saving.busy}>
            {saving.busy ? words.busy : words.check}
          </button>
        </div>
        <div role="alert">{saving.failure !== null && <p class="error">{saving.failure}</p>}</div>
      </form>
      {check !== null && (
        <section aria-live="polite">
          <h2 class="settings-verdict" data-tone={check.accepted ? 'done' : 'call'}>
            {check.accepted ? words.accepted : words.refused}
          </h2>
          {check.person !== null && (
            <p>
              {(check.person.known ? words.known : words.unknown)(check.person.name, check.person.email)}{' '}
              {check.validUntil !== null && words.validUntil(moment(check.validUntil, now, time))}
            </p>
          )}
          <ul class="settings-lines">
            {check.lines.map(({ line, verdict, found, detail }) => (
              <li key={line}>
                <b>{words.lines[line]}</b>
                <span class="chip" data-tone={tones[verdict]}>
                  {words.verdicts[verdict]}
                </span>
                {found !== null && <code>{found}</code>}
                {detail !== null && <p>{detail}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
