/** One company: its people, whose addresses make them so, what it runs, and the tickets of all its people. */
import { useState } from 'preact/hooks'
import type { Project } from '../../../../shared/api/people.ts'
import type { AreaProps } from '../../area.ts'
import { isMissing } from '../../problems.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page, Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Domains } from './domains.tsx'
import { Hours } from './hours.tsx'
import { NameForm } from './name-form.tsx'
import { PeopleTable } from './people.tsx'
import { useSaid } from './said.ts'
import { More, Waiting } from './shown.tsx'
import { Tickets } from './tickets.tsx'
import { useKey } from './use-key.ts'
import { useList, useRead } from './use-read.ts'

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
  const change = (project: Project, body: { name: string } | { ended: boolean }) =>
    request('PUT', '/api/projects/:id', { params: { id: project.id }, body })
  const name = async (text: string) => {
    const body = { name: text }
    if (naming === 'company') {
      read.set(await request('PUT', '/api/companies/:id', { params, body }))
      close()
      say(said.done.saved)
    } else if (naming === 'project') {
      keep(await request('POST', '/api/companies/:id/projects', { params, body, key: keyFor([id, body]) }))
    } else if (naming !== null) keep(await change(naming, body))
  }
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
                onRename={() => setNaming(project)}
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
      {naming !== null && (
        <NameForm
          heading={heading(naming, words)}
          label={naming === 'project' ? words.project : words.name}
          submit={naming === 'project' ? words.create : said.form.save}
          {...(naming !== 'project' && { name: naming === 'company' ? company.name : naming.name })}
          onClose={close}
          onName={name}
        />
      )}
    </Page>
  )
}

interface ProjectRowProps {
  readonly project: Project
  readonly onRename: () => void
  readonly onTurn: () => void
}

function ProjectRow({ project, onRename, onTurn }: ProjectRowProps) {
  const words = useSaid().company
  const now = useNow()
  const { time } = useWords()
  const { name, endedAt } = project
  return (
    <li data-ended={endedAt !== null}>
      <span class="people-subject">{name}</span>
      <span class="people-mail">
        {endedAt === null ? words.running : words.ended(moment(endedAt, now, time))}
      </span>
      <button type="button" class="button small" aria-label={words.renameProject(name)} onClick={onRename}>
        {words.rename}
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

function heading(naming: Naming, words: ReturnType<typeof useSaid>['company']): string {
  if (naming === 'company') return words.rename
  return naming === 'project' ? words.addProject : words.renameProject(naming.name)
}

/** Running ones first, each by name: as the server has them. */
function inOrder(projects: readonly Project[]): readonly Project[] {
  return projects.toSorted(
    (a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || a.name.localeCompare(b.name),
  )
}
