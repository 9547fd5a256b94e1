/** One company: its people, whose addresses make them so, what it runs, and the tickets of all its people. */
import { useState } from 'preact/hooks'
import type { Project } from '../../../../shared/api/people.ts'
import type { AreaProps } from '../../area.ts'
import { isMissing } from '../../problems.ts'
import { moment } from '../../times.ts'
import { useKey } from '../../use-key.ts'
import { useNow } from '../../use-now.ts'
import { useList, useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page, Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Waiting } from '../waiting.tsx'
import { Domains } from './domains.tsx'
import { Hours } from './hours.tsx'
import { NameForm } from './name-form.tsx'
import { PeopleTable } from './people.tsx'
import { ProjectForm } from './project-form.tsx'
import { useSaid } from './said.ts'
import { More } from './shown.tsx'
import { Tickets } from './tickets.tsx'

type Naming = 'company' | 'project' | Project

export function CompanyPage(props: AreaProps & { readonly id: string }) {
  const { id, request, say } = props
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const [naming, setNaming] = useState<Naming | null>(null)
  const params = { id }
  const read = useRead(id, () => request('GET', '/api/companies/:id', { params }))
  const members = useList(id, (after) =>
    request('GET', '/api/people', { query: { company: id, after: after ?? undefined } }),
  )
  const company = read.value
  const back = { href: '#/people/companies', label: said.backToCompanies }
  if (company === null) {
    return (
      <Page heading={said.companiesTab} back={back}>
        {isMissing(read.error) ? <Nothing>{said.goneCompany}</Nothing> : <Waiting read={read} />}
      </Page>
    )
  }
  const words = said.company
  const close = () => setNaming(null)
  const keep = (project: Project) => {
    const others = company.projects.filter((one) => one.id !== project.id)
    read.set({ ...company, projects: inOrder([...others, project]) })
    close()
    say(said.done.saved)
  }
  const change = (project: Project, body: Pick<Project, 'name' | 'kind'> | { ended: boolean }) =>
    request('PUT', '/api/projects/:id', { params: { id: project.id }, body })
  const kinds = props.session.filing.projectKinds
  return (
    <Page
      heading={company.name}
      back={back}
      about={company.externalId === null ? undefined : `${words.externalId}: ${company.externalId}`}
      actions={
        <button type="button" class="button" onClick={() => setNaming('company')}>
          {words.rename}
        </button>
      }
    >
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      <Section heading={words.people}>
        <Waiting read={members} />
        {members.value !== null && members.items.length === 0 && <Nothing>{words.noPeople}</Nothing>}
        {members.items.length > 0 && <PeopleTable people={members.items} ofCompany />}
        <More list={members} />
      </Section>
      <Domains
        company={company}
        onDomains={async (domains) => {
          const body = { name: company.name, domains: [...domains] }
          read.set(await request('PUT', '/api/companies/:id', { params, body }))
          say(said.done.saved)
        }}
      />
      <Section
        heading={words.projects}
        about={words.projectsAbout}
        actions={
          <button type="button" class="button" onClick={() => setNaming('project')}>
            {words.addProject}
          </button>
        }
      >
        {company.projects.length === 0 ? (
          <Nothing>{words.noProjects}</Nothing>
        ) : (
          <ul class="people-projects">
            {company.projects.map((project) => (
              <ProjectRow
                key={project.id}
                project={project}
                kind={kinds.find(({ key }) => key === project.kind)?.label}
                onChange={() => setNaming(project)}
                onTurn={() =>
                  void save.run(async () => keep(await change(project, { ended: project.endedAt === null })))
                }
              />
            ))}
          </ul>
        )}
      </Section>
      {props.session.vendor.hours && <Hours {...props} />}
      <Tickets request={request} of={{ company: id }} nothing={said.noCompanyTickets} />
      {naming === 'company' && (
        <NameForm
          heading={words.rename}
          label={words.name}
          submit={said.form.save}
          name={company.name}
          onClose={close}
          onName={async (name) => {
            read.set(await request('PUT', '/api/companies/:id', { params, body: { name } }))
            close()
            say(said.done.saved)
          }}
        />
      )}
      {naming !== null && naming !== 'company' && (
        <ProjectForm
          project={naming === 'project' ? null : naming}
          kinds={kinds}
          onClose={close}
          onProject={async (body) => {
            if (naming !== 'project') return keep(await change(naming, body))
            const key = keyFor([id, body])
            keep(await request('POST', '/api/companies/:id/projects', { params, body, key }))
          }}
        />
      )}
    </Page>
  )
}

interface ProjectRowProps {
  readonly project: Project
  /** What its kind is called; undefined for none. */
  readonly kind: string | undefined
  readonly onChange: () => void
  readonly onTurn: () => void
}

function ProjectRow({ project, kind, onChange, onTurn }: ProjectRowProps) {
  const words = useSaid().company
  const now = useNow()
  const { time } = useWords()
  const { name, endedAt } = project
  return (
    <li data-ended={endedAt !== null}>
      <span class="people-subject">{name}</span>
      <span class="people-mail">
        {kind !== undefined && `${kind} · `}
        {endedAt === null ? words.running : words.ended(moment(endedAt, now, time))}
      </span>
      <button type="button" class="button small" aria-label={words.changeProject(name)} onClick={onChange}>
        {words.change}
      </button>
      <button
        type="button"
        class="button small"
        aria-label={endedAt === null ? words.endProject(name) : words.reopenProject(name)}
        onClick={onTurn}
      >
        {endedAt === null ? words.end : words.reopen}
      </button>
    </li>
  )
}

/** Running ones first, each by name: as the server has them. */
function inOrder(projects: readonly Project[]): readonly Project[] {
  return projects.toSorted(
    (a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || a.name.localeCompare(b.name),
  )
}
