/** The form's choice of what a new ticket is about, for whose company runs something. */
import type { TicketForm } from './form.tsx'

const PATH = 'projectId'

export function projectField(form: TicketForm) {
  const { scene, life } = form.props
  const { later } = scene.state
  const projects = life.session.company?.projects ?? []
  if (later === null || projects.length === 0) return null
  const { project, noProject } = later.said.company
  const { draft, errors } = form.state
  const error = errors[PATH]
  return (
    <div class="field" key={PATH}>
      <label for={PATH}>
        {project}
        <small> ({scene.words.form.optional})</small>
      </label>
      <select
        class="input"
        id={PATH}
        value={projects.some(({ id }) => id === draft[PATH]) ? draft[PATH] : ''}
        aria-invalid={error !== undefined}
        aria-describedby={`${PATH}-error`}
        onChange={(event) => form.write(PATH, event.currentTarget.value)}
      >
        <option value="">{noProject}</option>
        {projects.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <div class="error" id={`${PATH}-error`}>
        {error}
      </div>
    </div>
  )
}
