/** Asks what a project is called and, where the vendor has kinds of them, of which it is. */
import type { Choice } from '../../../../shared/api/common.ts'
import type { Project } from '../../../../shared/api/people.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { Choices } from './filed.tsx'
import { SheetForm, textOf } from './form.tsx'
import { useSaid } from './said.ts'

export interface ProjectFormProps {
  /** Null for a new one. */
  readonly project: Project | null
  readonly kinds: readonly Choice[]
  readonly onClose: () => void
  readonly onProject: (project: Pick<Project, 'name' | 'kind'>) => Promise<void>
}

export function ProjectForm({ project, kinds, onClose, onProject }: ProjectFormProps) {
  const { company: words, form } = useSaid()
  const save = useSave()
  const { name: nameError, kind: kindError } = save.errors
  return (
    <SheetForm
      heading={project === null ? words.addProject : words.changeProject(project.name)}
      save={save}
      submit={project === null ? words.create : form.save}
      onSubmit={(fields) => {
        const kind = textOf(fields, 'kind')
        void save.run(() => onProject({ name: textOf(fields, 'name'), kind: kind === '' ? null : kind }))
      }}
      onClose={onClose}
    >
      <Field id="project-name" label={words.project} error={nameError}>
        <input
          {...fieldAttributes('project-name', nameError)}
          name="name"
          autoComplete="off"
          defaultValue={project?.name}
        />
      </Field>
      {kinds.length > 0 && (
        <Field id="project-kind" label={words.kind} hint={words.kindHint} error={kindError}>
          <Choices
            id="project-kind"
            name="kind"
            error={kindError}
            choices={kinds}
            chosen={project?.kind ?? null}
          />
        </Field>
      )}
    </SheetForm>
  )
}
