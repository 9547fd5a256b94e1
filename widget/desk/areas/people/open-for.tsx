/** Opens a ticket for who phoned or wrote: somebody known, found as their name is typed, or somebody new (T7, T8). */
import { useState } from 'preact/hooks'
import type { PersonSummary } from '../../../../shared/api/people.ts'
import type { Choice } from '../../../../shared/api/common.ts'
import { MESSAGE_LIMIT } from '../../../../shared/ticket/limits.ts'
import { priorities } from '../../../../shared/ticket/ticket.ts'
import { useWords } from '../../words.tsx'
import type { AreaProps } from '../../area.ts'
import { writePlace } from '../../place.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { SheetForm, textOf } from './form.tsx'
import { useSaid } from './said.ts'
import { useKey } from './use-key.ts'
import { useRead } from './use-read.ts'
import { useSettled } from './use-settled.ts'

export interface OpenForProps extends Pick<AreaProps, 'request' | 'session' | 'say'> {
  /** For whom; null where that is still to be said. */
  readonly person: PersonSummary | null
  readonly onClose: () => void
}

export function OpenFor({ request, session, say, person, onClose }: OpenForProps) {
  const said = useSaid()
  const { opening } = said
  const save = useSave()
  const keyFor = useKey()
  const [chosen, setChosen] = useState(person)
  const [fresh, setFresh] = useState(false)
  const [missing, setMissing] = useState(false)
  const { errors } = save
  const { vendor } = session
  const company = chosen === null ? null : chosen.company

  const submit = (fields: FormData) => {
    setMissing(chosen === null && !fresh)
    if (chosen === null && !fresh) return
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
      ...Object.fromEntries(
        ['service', 'category', 'priority'].map((name) => [name, textOf(fields, name) || undefined]),
      ),
    }
    void save.run(async () => {
      const { ticket } = await request('POST', '/api/tickets', { body, key: keyFor(body) })
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
    </SheetForm>
  )
}

/** What it is filed under, as far as the vendor has anything to file tickets under. */
function Filed({
  session,
  errors,
}: Pick<AreaProps, 'session'> & { readonly errors: Readonly<Record<string, string>> }) {
  const { opening, optional } = useSaid()
  const words = useWords()
  const { services, categories, priorities: labels } = session.filing
  const lists = [
    ['service', services],
    ['category', categories],
  ] as const
  return (
    <>
      {lists.map(
        ([name, choices]) =>
          choices.length > 0 && (
            <Field
              key={name}
              id={`opening-${name}`}
              label={opening[name]}
              optional={optional}
              error={errors[name]}
            >
              <Choices id={`opening-${name}`} name={name} error={errors[name]} choices={choices} />
            </Field>
          ),
      )}
      <Field id="opening-priority" label={opening.priority} error={errors['priority']}>
        <select
          {...fieldAttributes('opening-priority', errors['priority'])}
          name="priority"
          defaultValue="medium"
        >
          {priorities.map((one) => (
            <option key={one} value={one}>
              {labels[one] ?? words.priorities[one]}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}

interface ChoicesProps {
  readonly id: string
  readonly name: string
  readonly error: string | undefined
  readonly choices: readonly Choice[]
}

function Choices({ id, name, error, choices }: ChoicesProps) {
  return (
    <select {...fieldAttributes(id, error)} name={name}>
      <option value="">–</option>
      {choices.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}

interface WhomProps extends Pick<AreaProps, 'request'> {
  readonly errors: Readonly<Record<string, string>>
  readonly chosen: PersonSummary | null
  readonly fresh: boolean
  readonly missing: boolean
  readonly onChoose: (person: PersonSummary | null) => void
  readonly onFresh: (fresh: boolean) => void
}

/** Who it is: chosen among those that are found, or described. */
function Whom({ request, errors, chosen, fresh, missing, onChoose, onFresh }: WhomProps) {
  const said = useSaid()
  const { opening, form } = said
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim())
  const found = useRead(query, async () =>
    query === '' ? null : (await request('GET', '/api/people', { query: { query, limit: 6 } })).items,
  )
  if (chosen !== null) {
    return (
      <div class="people-chosen">
        <p>
          <strong>{chosen.name}</strong>
          <span class="people-mail">{chosen.email}</span>
        </p>
        <button type="button" class="button small" onClick={() => onChoose(null)}>
          {opening.another}
        </button>
      </div>
    )
  }
  if (fresh) {
    return (
      <>
        <Field id="whom-name" label={form.name} error={errors['customer.name'] ?? errors['customer']}>
          <input
            {...fieldAttributes('whom-name', errors['customer.name'] ?? errors['customer'])}
            name="name"
            autoComplete="off"
            defaultValue={typed.includes('@') ? '' : typed}
          />
        </Field>
        <Field id="whom-email" label={form.email} error={errors['customer.email']}>
          <input
            {...fieldAttributes('whom-email', errors['customer.email'])}
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            defaultValue={typed.includes('@') ? typed : ''}
          />
        </Field>
        <Field id="whom-company" label={form.company} optional={said.optional} hint={form.companyHint}>
          <input
            {...fieldAttributes('whom-company', errors['customer.company'])}
            name="company"
            autoComplete="off"
          />
        </Field>
        <button type="button" class="button small people-turn" onClick={() => onFresh(false)}>
          {opening.known}
        </button>
      </>
    )
  }
  const error = missing ? opening.whoMissing : undefined
  return (
    <Field id="whom" label={opening.who} error={error}>
      <input
        {...fieldAttributes('whom', error)}
        type="search"
        placeholder={opening.whoHint}
        autoComplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {query !== '' && found.value !== null && (
        <ul class="people-found" aria-label={opening.known}>
          {found.value.map((one) => (
            <li key={one.id}>
              <button type="button" class="people-pick" onClick={() => onChoose(one)}>
                {one.name}
                <span class="people-mail">
                  {[one.email, one.company?.name].filter((part) => part !== undefined).join(' · ')}
                </span>
              </button>
            </li>
          ))}
          {found.value.length === 0 && <li class="hint">{opening.nobody}</li>}
        </ul>
      )}
      <button type="button" class="button small people-turn" onClick={() => onFresh(true)}>
        {opening.fresh}
      </button>
    </Field>
  )
}

/** What the company runs, where it runs anything. */
function ProjectChoice({ request, company }: Pick<AreaProps, 'request'> & { readonly company: string }) {
  const { opening } = useSaid()
  const read = useRead(company, () => request('GET', '/api/companies/:id', { params: { id: company } }))
  const running = read.value?.projects.filter(({ endedAt }) => endedAt === null) ?? []
  if (running.length === 0) return null
  return (
    <Field id="opening-project" label={opening.project}>
      <select {...fieldAttributes('opening-project', undefined)} name="project">
        <option value="">{opening.noProject}</option>
        {running.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  )
}
