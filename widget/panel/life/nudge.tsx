/** For a ticket that has been left behind: its customer says that it is still a problem, and it comes to the head. */
import { useState } from 'preact/hooks'
import { act } from '../../api/tickets.ts'
import type { PartProps } from './index.tsx'
import { useDoing } from './use-doing.ts'

export function Nudge({ life, ticket, now, onChange, said }: PartProps) {
  const { nudge } = said
  const doing = useDoing()
  const [done, setDone] = useState(false)
  if (ticket.customer.id !== life.session.person.id) return null
  const may = ticket.nudgeFrom !== null && now >= Date.parse(ticket.nudgeFrom)
  if (done) return <output class="life">{nudge.done}</output>
  if (!may) return null
  const send = async () => {
    const sent = await doing.run(async (key) => onChange(await act(life.client, ticket.id, 'nudge', key)))
    if (sent) setDone(true)
  }
  return (
    <section class="life">
      <p>{nudge.about}</p>
      {doing.failed && (
        <p class="error" role="alert">
          {said.failed}
        </p>
      )}
      <button type="button" class="button primary" disabled={doing.busy} onClick={() => void send()}>
        {nudge.act}
      </button>
    </section>
  )
}
