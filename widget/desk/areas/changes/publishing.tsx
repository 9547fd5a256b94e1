/** When a release is out: now, or at a time that is chosen. Says first who reads it then, and who is written to. */
import type { TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ReleaseDetail } from '../../../../shared/api/releases.ts'
import type { AreaProps } from '../../area.ts'
import { Dialog } from '../../dialog.tsx'
import { useKey } from '../../use-key.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { useSaid } from './said.ts'
import { readersIn } from './shown.tsx'

export interface PublishingProps extends Pick<AreaProps, 'request' | 'session'> {
  /** As it is now: what was shown when this was opened is what is published. */
  readonly release: ReleaseDetail
  readonly onDone: (release: ReleaseDetail) => void
  readonly onClose: () => void
}

export function Publishing({ request, session, release: now, onDone, onClose }: PublishingProps) {
  const said = useSaid()
  const { meanwhile } = useWords()
  const [release] = useState(now)
  const save = useSave()
  const [done, setDone] = useState(false)
  const isOther = !save.busy && (now.version !== release.version || now.state !== release.state)
  const keyFor = useKey()
  const [later, setLater] = useState(release.state === 'scheduled')
  /** What is seen to be wrong with the time before it is sent. */
  const [wrong, setWrong] = useState<string | undefined>()
  const formRef = useRef<HTMLFormElement>(null)
  const error = wrong ?? save.errors['at']
  useLayoutEffect(() => {
    if (error !== undefined) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isOther) return
    const typed = new FormData(event.currentTarget).get('at')
    // In the time of where this browser is, as the field shows it.
    const at = typeof typed === 'string' ? Date.parse(typed) : NaN
    if (later && !(at > Date.now())) return setWrong(Number.isNaN(at) ? said.atMissing : said.atPast)
    const body = { version: release.version, ...(later && { at: new Date(at).toISOString() }) }
    void save.run(async () => {
      const params = { id: release.id }
      const next = await request('POST', '/api/releases/:id/publication', { params, body, key: keyFor(body) })
      setDone(true)
      onDone(next)
    })
  }
  const { publishAbout: about } = said
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (done || release.state === 'published') return null
  const kinds = session.filing.projectKinds
  return (
    <Dialog heading={said.publishHeading} onClose={onClose}>
      <form class="area-form" noValidate onSubmit={submit} ref={formRef}>
        <div role="alert">
          {isOther ? (
            <p class="notice">{now.state === 'published' ? said.publishedMeanwhile : meanwhile}</p>
          ) : (
            save.failure !== null && <p class="notice">{save.failure}</p>
          )}
        </div>
        <fieldset class="field changes-when">
          <label class="changes-check">
            <input type="radio" name="when" checked={!later} onChange={() => setLater(false)} />
            {said.now}
          </label>
          <label class="changes-check">
            <input type="radio" name="when" checked={later} onChange={() => setLater(true)} />
            {said.later}
          </label>
        </fieldset>
        {later && (
          <Field id="release-at" label={said.at} hint={zone} error={error}>
            <input
              {...fieldAttributes('release-at', error)}
              class="input changes-short"
              type="datetime-local"
              name="at"
              defaultValue={release.state === 'scheduled' ? localTime(release.publishedAt) : ''}
              onInput={() => {
                setWrong(undefined)
                save.mend('at')
              }}
            />
          </Field>
        )}
        <p class="hint">
          {readersIn(release.audience, kinds, about)}
          {release.tickets.length > 0 && ` ${about.tickets(release.tickets.length)}`}
          {release.proposals.length > 0 && ` ${about.proposals(release.proposals.length)}`}
        </p>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {said.cancel}
          </button>
          {!isOther && (
            <button type="submit" class="button primary" aria-disabled={save.busy}>
              {later ? said.schedule : said.confirm}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

/** As a `datetime-local` takes it: the time where this browser is, to the minute. */
function localTime(timestamp: string | null): string {
  if (timestamp === null) return ''
  const at = new Date(timestamp)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
