/** What a ticket that an operator opens is filed under: project, service, category, priority. */
import type { Choice } from '../../../../shared/api/common.ts'
import { priorities } from '../../../../shared/ticket/ticket.ts'
import type { AreaProps } from '../../area.ts'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Field, fieldAttributes } from '../field.tsx'
import { useSaid } from './said.ts'

/** What it is filed under, as far as the vendor has anything to file tickets under. */
export function Filed({
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
        <select {...fieldAttributes('opening-priority', errors['priority'])} name="priority">
          {priorities.map((one) => (
            <option key={one} value={one} selected={one === 'medium'}>
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
  /** What is chosen at first; nothing unless given. */
  readonly chosen?: string | null
}

export function Choices({ id, name, error, choices, chosen = null }: ChoicesProps) {
  return (
    <select {...fieldAttributes(id, error)} name={name}>
      <option value="">–</option>
      {choices.map(({ key, label }) => (
        <option key={key} value={key} selected={key === chosen}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** What the company runs, where it runs anything. */
export function ProjectChoice({
  request,
  company,
}: Pick<AreaProps, 'request'> & { readonly company: string }) {
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
