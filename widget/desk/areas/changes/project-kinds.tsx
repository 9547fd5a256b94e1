/** The kinds of projects that a release is for, and how many companies run one now. */
import { Told } from '../../told.tsx'
import { useRead } from '../../use-read.ts'
import type { AudienceProps } from './audience.tsx'
import { useSaid } from './said.ts'

export function ProjectKinds({ request, session, audience, error: refused, onAudience }: AudienceProps) {
  const said = useSaid()
  const { kinds } = audience
  const asked = kinds.toSorted().join(',')
  const counted = useRead(asked, async () =>
    asked === '' ? null : await request('GET', '/api/releases/readers', { query: { kinds: asked } }),
  )
  const error = refused && kinds.length === 0 ? said.kindsNone : refused
  return (
    <fieldset class="changes-of-kinds" aria-label={said.ofKinds}>
      {session.filing.projectKinds.map(({ key, label }, n) => (
        <label key={key} class="changes-check">
          <input
            type="checkbox"
            checked={kinds.includes(key)}
            aria-invalid={n === 0 && error !== undefined}
            aria-describedby="release-project-kinds-hint release-project-kinds-error"
            onChange={(event) => {
              const others = kinds.filter((one) => one !== key)
              onAudience({ kinds: event.currentTarget.checked ? [...others, key] : others })
            }}
          />
          {label}
        </label>
      ))}
      <output>
        <Told
          id="release-project-kinds"
          hint={asked === '' || counted.value === null ? undefined : said.running(counted.value.companies)}
          error={error}
        />
      </output>
    </fieldset>
  )
}
