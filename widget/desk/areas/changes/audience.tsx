/** For whom a release is: everybody, the people of companies that are named, or of those that run a project of a kind. */
import type { FieldsProps } from './fields.tsx'
import { Companies } from './companies.tsx'
import { ProjectKinds } from './project-kinds.tsx'
import { useSaid } from './said.ts'
import type { WrittenAudience } from './written.ts'

export interface AudienceProps extends Pick<FieldsProps, 'request' | 'session'> {
  readonly audience: WrittenAudience
  readonly error: string | undefined
  readonly onAudience: (audience: Partial<WrittenAudience>) => void
}

export function Audience({ written, errors, onWrite, ...props }: FieldsProps) {
  const said = useSaid()
  const { audience } = written
  const wrong = Object.keys(errors).find((field) => field.startsWith('audience'))
  const hasKinds = props.session.filing.projectKinds.length > 0
  const choices = [
    ['all', said.everybody],
    ['companies', said.some],
    ...(hasKinds || audience.to === 'kinds' ? [['kinds', said.ofKinds] as const] : []),
  ] as const
  const chosen: AudienceProps = {
    ...props,
    audience,
    error: wrong && errors[wrong],
    onAudience: (part) => onWrite({ ...written, audience: { ...audience, ...part } }, wrong ?? 'audience'),
  }
  return (
    <fieldset class="field changes-audience">
      <legend>{said.audience}</legend>
      {choices.map(([to, label]) => (
        <label key={to} class="changes-check">
          <input
            type="radio"
            name="audience"
            checked={audience.to === to}
            onChange={() => chosen.onAudience({ to })}
          />
          {label}
        </label>
      ))}
      {audience.to === 'companies' && <Companies {...chosen} />}
      {audience.to === 'kinds' && <ProjectKinds {...chosen} />}
    </fieldset>
  )
}
