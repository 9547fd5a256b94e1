/** Opens a ticket for who phoned or wrote: somebody known, found as their name is typed, or somebody new (T7, T8). */
import { useRef, useState } from 'preact/hooks'
import type { PersonSummary } from '../../../../shared/api/people.ts'
import { MESSAGE_LIMIT } from '../../../../shared/ticket/limits.ts'
import type { Attached } from '../../../api/attached.ts'
import type { AreaProps } from '../../area.ts'
import { writePlace } from '../../place.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { Choices, Filed, ProjectChoice } from './filed.tsx'
import { SheetForm, textOf } from './form.tsx'
import { useFileParts } from '../../use-file-parts.ts'
import { useKey } from '../../use-key.ts'
import { useSaid } from './said.ts'
import { Whom } from './whom.tsx'

export interface OpenForProps extends Pick<AreaProps, 'request' | 'files' | 'session' | 'say'> {
  /** For whom; null where that is still to be said. */
  readonly person: PersonSummary | null
  readonly onClose: () => void
}

export function OpenFor({ request, files, session, say, person, onClose }: OpenForProps) {
  const said = useSaid()
  const { opening } = said
  const save = useSave()
  const keyFor = useKey()
  const [chosen, setChosen] = useState(person)
  const [fresh, setFresh] = useState(false)
  const [missing, setMissing] = useState(false)
  const { errors } = save
  const parts = useFileParts()
  const attachedRef = useRef<Attached | null>(null)
  const { vendor } = session
  const company = chosen === null ? null : chosen.company

  const submit = (fields: FormData) => {
    setMissing(chosen === null && !fresh)
    if (chosen === null && !fresh) return
    if (attachedRef.current?.holds(() => submit(fields)) === true) return
    const along = attachedRef.current?.files() ?? []
    const named = textOf(fields, 'company')
    const project = textOf(fields, 'project')
    const body = {
      customer:
        chosen === null
          ? {
              name: textOf(fields, 'name'),
              email: textOf(fields, 'email'),
              ...(named !== '' && { company: named }),
            }
          : { id: chosen.id },
      channel: textOf(fields, 'channel'),
      subject: textOf(fields, 'subject'),
      message: textOf(fields, 'message'),
      fields: Object.fromEntries(vendor.fields.map(({ key }) => [key, textOf(fields, `field-${key}`)])),
      ...(project !== '' && { projectId: project }),
      ...(along.length > 0 && { files: along }),
      ...Object.fromEntries(
        ['service', 'category', 'priority'].map((name) => [name, textOf(fields, name) || undefined]),
      ),
    }
    void save.run(async () => {
      const { ticket } = await request('POST', '/api/tickets', { body, key: keyFor(body) })
      attachedRef.current?.take()
      say(said.done.opened(ticket.number))
      onClose()
      location.hash = writePlace({ view: 'queue', ticket: ticket.id })
    })
  }

  return (
    <SheetForm
      heading={person === null ? opening.heading : opening.headingFor(person.name)}
      about={opening.about}
      save={save}
      submit={opening.submit}
      onSubmit={submit}
      onClose={onClose}
    >
      {person === null && (
        <Whom
          request={request}
          errors={errors}
          chosen={chosen}
          fresh={fresh}
          missing={missing}
          onChoose={setChosen}
          onFresh={setFresh}
        />
      )}
      <Field id="opening-channel" label={opening.channel} error={errors['channel']}>
        <select {...fieldAttributes('opening-channel', errors['channel'])} name="channel">
          <option value="phone">{opening.phone}</option>
          <option value="email">{opening.byEmail}</option>
        </select>
      </Field>
      {company !== null && <ProjectChoice request={request} company={company.id} />}
      <Field id="opening-subject" label={opening.subject} error={errors['subject']}>
        <input
          {...fieldAttributes('opening-subject', errors['subject'])}
          name="subject"
          autoComplete="off"
          maxLength={vendor.subjectLimit}
        />
      </Field>
      {vendor.fields.map((field) => (
        <Field
          key={field.key}
          id={`opening-${field.key}`}
          label={field.label}
          hint={field.hint ?? undefined}
          optional={field.required ? undefined : said.optional}
          error={errors[`fields.${field.key}`]}
        >
          {field.kind === 'choice' ? (
            <Choices
              id={`opening-${field.key}`}
              name={`field-${field.key}`}
              error={errors[`fields.${field.key}`]}
              choices={field.choices ?? []}
            />
          ) : (
            <input
              {...fieldAttributes(`opening-${field.key}`, errors[`fields.${field.key}`])}
              name={`field-${field.key}`}
              autoComplete="off"
              maxLength={field.maxLength}
            />
          )}
        </Field>
      ))}
      <Filed session={session} errors={errors} />
      <Field
        id="opening-message"
        label={opening.message}
        hint={opening.messageHint}
        error={errors['message']}
      >
        <textarea
          {...fieldAttributes('opening-message', errors['message'])}
          name="message"
          rows={5}
          maxLength={MESSAGE_LIMIT}
        />
      </Field>
      {vendor.files !== undefined && parts !== null && (
        <parts.Attach
          client={files}
          rules={vendor.files}
          name={`${session.person.id}:open-for`}
          kept=""
          keep={() => undefined}
          zone="form"
          wrong={(index) => errors[`files.${index}`]}
          passing
          onAttached={(attached) => {
            attachedRef.current = attached
          }}
        />
      )}
    </SheetForm>
  )
}
