/** The small requests in a ticket, each ticked off on its own (E10). */
import { newKey } from '../../api/unsent-kept.ts'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'
import { useDeed } from './use-deed.tsx'

export function Checklist(props: PartProps) {
  const {
    server,
    ticket,
    said: { checklist: said },
    onSay,
  } = props
  const { perform, outcome } = useDeed(props)
  const { checklist } = ticket
  if (checklist === null) return null
  const left = checklist.filter(({ doneAt }) => doneAt === null).length

  const tick = (item: string, done: boolean) =>
    perform(
      (seen) => {
        const asking = { params: { id: ticket.id }, body: { item, done, seen }, key: newKey() }
        return server.request('POST', '/api/tickets/:id/ticks', asking)
      },
      () => onSay(said.ticked(item, done)),
    )

  return (
    <Section heading={said.heading(checklist.length - left, checklist.length)}>
      <ol class="aside-ticks">
        {checklist.map(({ id, text, doneAt }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={doneAt !== null}
                disabled={ticket.status === 'closed'}
                onChange={(event) => void tick(id, event.currentTarget.checked)}
              />
              <span data-done={doneAt !== null}>{text}</span>
            </label>
          </li>
        ))}
      </ol>
      {outcome}
    </Section>
  )
}
