/** The small requests in a ticket, as they are ticked off. */
import type { PartProps } from './index.tsx'

export function Checklist({ ticket: { checklist }, said: { checklist: said } }: PartProps) {
  if (checklist === null) return null
  const done = checklist.filter(({ doneAt }) => doneAt !== null).length
  return (
    <section class="life">
      <b>{said.heading(done, checklist.length)}</b>
      <ol class="requests">
        {checklist.map(({ id, text, doneAt }) => (
          <li key={id} data-done={doneAt !== null}>
            <span class="visually-hidden">{doneAt === null ? said.open : said.done}: </span>
            {text}
          </li>
        ))}
      </ol>
    </section>
  )
}
