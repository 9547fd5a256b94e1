/** The small requests in a ticket, each ticked off on its own (E10). */
import { useState } from 'preact/hooks'
import { newKey } from '../../api/unsent-kept.ts'
import { explain } from '../problems.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'

export function Checklist({
  server,
  ticket,
  said: { checklist: said },
  onChange,
  onReload,
  onSay,
}: PartProps) {
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const { checklist } = ticket
  if (checklist === null) return null
  const left = checklist.filter(({ doneAt }) => doneAt === null).length

  const tick = async (item: string, done: boolean) => {
    setProblem(null)
    try {
      const asking = { params: { id: ticket.id }, body: { item, done }, key: newKey() }
      onChange(await server.request('POST', '/api/tickets/:id/ticks', asking))
      onSay(said.ticked(item, done))
    } catch (error) {
      setProblem(explain(error, words))
    }
    onReload()
  }

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
      {problem !== null && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </Section>
  )
}
