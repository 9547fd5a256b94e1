/** What a ticket is filed under, to be filed otherwise: priority, service, category, project; and where its customer was. */
import { useEffect, useState } from 'preact/hooks'
import type { Choice } from '../../../shared/api/common.ts'
import type { FilingInput } from '../../../shared/api/tickets.ts'
import { safeHref } from '../../../shared/richtext/links.ts'
import { priorities } from '../../../shared/ticket/ticket.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Pick } from './pick.tsx'
import { Section } from './section.tsx'
import { useDeed } from './use-deed.tsx'

export function Filing(props: PartProps) {
  const {
    server,
    session,
    ticket,
    said: { filing: said },
    onSay,
  } = props
  const words = useWords()
  const { services, categories, priorities: labels } = session.filing
  const { perform, outcome } = useDeed(props)
  const projects = useProjects(server, ticket.company?.id)
  const closed = ticket.status === 'closed'

  const file = (filing: FilingInput) =>
    perform(
      (seen) => {
        const asking = { params: { id: ticket.id }, body: { ...filing, seen }, key: newKey() }
        return server.request('POST', '/api/tickets/:id/filing', asking)
      },
      () => onSay(said.done),
    )

  const choice = (
    id: string,
    label: string,
    now: Choice | null,
    choices: readonly Choice[],
    onPick: (key: string | null) => Promise<void>,
  ) => {
    // One that is no choice any more is still what it is filed under.
    const all = now === null || choices.some(({ key }) => key === now.key) ? choices : [now, ...choices]
    if (all.length === 0) return null
    return (
      <div>
        <dt>
          <label for={id}>{label}</label>
        </dt>
        <dd>
          <Pick
            id={id}
            disabled={closed}
            value={now?.key ?? ''}
            choices={[{ key: '', label: said.none }, ...all]}
            onPick={(key) => onPick(key || null)}
          />
        </dd>
      </div>
    )
  }
  const { page, version } = ticket.context ?? {}
  const href = page === undefined ? null : safeHref(page)
  const project = ticket.project && { key: ticket.project.id, label: ticket.project.name }
  return (
    <Section heading={said.heading}>
      <dl class="aside-facts">
        <div>
          <dt>
            <label for="filing-priority">{said.priority}</label>
          </dt>
          <dd>
            <Pick
              id="filing-priority"
              disabled={closed}
              value={ticket.priority}
              choices={priorities.map((key) => ({ key, label: labels[key] ?? words.priorities[key] }))}
              onPick={async (key) => {
                const priority = priorities.find((one) => one === key)
                if (priority !== undefined) await file({ priority })
              }}
            />
            {ticket.priority === 'high' && !ticket.urgent && (
              <>
                <p class="hint">{said.uncounted}</p>
                {!closed && (
                  <button type="button" class="button small" onClick={() => void file({ priority: 'high' })}>
                    {said.count}
                  </button>
                )}
              </>
            )}
          </dd>
        </div>
        {choice('filing-service', said.service, ticket.service, services, (service) => file({ service }))}
        {choice('filing-category', said.category, ticket.category, categories, (category) =>
          file({ category }),
        )}
        {choice('filing-project', said.project, project, projects, (projectId) => file({ projectId }))}
        {page !== undefined && (
          <div>
            <dt>{said.page}</dt>
            <dd>
              {href === null ? (
                page
              ) : (
                <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                  {page}
                </a>
              )}
            </dd>
          </div>
        )}
        {version !== undefined && (
          <div>
            <dt>{said.version}</dt>
            <dd>{version}</dd>
          </div>
        )}
      </dl>
      {outcome}
    </Section>
  )
}

/** What the company runs; nothing until that is known. */
function useProjects({ request }: PartProps['server'], company: string | undefined): readonly Choice[] {
  const [projects, setProjects] = useState<readonly Choice[]>([])
  useEffect(() => {
    let gone = false
    setProjects([])
    const load = async (id: string) => {
      const found = await request('GET', '/api/companies/:id', { params: { id } })
      const running = found.projects.filter(({ endedAt }) => endedAt === null)
      if (!gone) setProjects(running.map((one) => ({ key: one.id, label: one.name })))
    }
    // Without them it can be filed under no other.
    if (company !== undefined) load(company).catch(() => undefined)
    return () => {
      gone = true
    }
  }, [request, company])
  return projects
}
