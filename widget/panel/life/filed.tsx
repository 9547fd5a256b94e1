/** What a ticket is filed under, and where its customer was: what went along, as it went. */
import { safeHref } from '../../../shared/richtext/links.ts'
import type { PartProps } from './index.tsx'

export function Filed({ life, ticket, said: { filed: said } }: PartProps) {
  const { project, category, service, priority, context } = ticket
  const { page, version } = context ?? {}
  const labels = life.session.vendor.opening?.priority?.labels
  const href = page === undefined ? null : safeHref(page)
  const link = href !== null && (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {page}
    </a>
  )
  const facts = [
    [said.project, project?.name],
    [said.service, service?.label],
    [said.category, category?.label],
    [said.priority, priority === 'medium' ? undefined : (labels?.[priority] ?? said.priorities[priority])],
    [said.page, link || page],
    [said.version, version],
  ].filter(([, fact]) => fact !== undefined)
  if (facts.length === 0) return null
  return (
    <dl class="filed">
      {facts.map(([label, fact], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is its place
        <div key={index}>
          <dt>{label}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
