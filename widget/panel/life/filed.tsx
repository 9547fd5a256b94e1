/** What a ticket is filed under, and where its customer was: what went along, as it went. */
import type { FunctionComponent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { safeHref } from '../../../shared/richtext/links.ts'
import type { SentProps } from '../diagnostics/sent.tsx'
import type { PartProps } from './index.tsx'

export function Filed({ scene, life, ticket, said: { filed: said } }: PartProps) {
  const { project, category, service, priority, context } = ticket
  const { page, version, diagnostics: lines = [] } = context ?? {}
  const place = useRef<HTMLDivElement>(null)
  const [sent, setSent] = useState<{ readonly Sent: FunctionComponent<SentProps> } | null>(null)
  const { lang } = scene.words
  const went = lines.length > 0
  useEffect(() => {
    if (went)
      import('../diagnostics/sent.tsx')
        .then((it) => it.open(lang, place.current))
        .then(
          (Sent) => setSent({ Sent }),
          // The rest is shown all the same.
          () => undefined,
        )
  }, [went, lang])
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
  if (facts.length === 0 && !went) return null
  return (
    <div ref={place}>
      {facts.length > 0 && (
        <dl class="filed">
          {facts.map(([label, fact], index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is its place
            <div key={index}>
              <dt>{label}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      )}
      {sent !== null && <sent.Sent lines={lines} />}
    </div>
  )
}
