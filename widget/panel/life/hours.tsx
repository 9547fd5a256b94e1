/** What was worked on a ticket, and what its company has left; nothing where nothing was logged. */
import { useEffect, useState } from 'preact/hooks'
import type { TicketHours } from '../../../shared/api/hours.ts'
import { writeMinutes } from '../../../shared/support/minutes.ts'
import { sayDay } from '../../../shared/support/say.ts'
import type { PartProps } from './index.tsx'

export function Hours({ scene, life, ticket: { id, updatedAt }, now, said: { hours: said } }: PartProps) {
  const [hours, setHours] = useState<TicketHours | null>(null)
  const { client, session } = life
  const kept = session.vendor.hours === true
  useEffect(() => {
    if (!kept) return
    let gone = false
    const load = async () => {
      try {
        const found = await client.request('GET', '/api/tickets/:id/hours', { params: { id } })
        if (!gone) setHours(found)
      } catch {
        // The thread is whole without it.
      }
    }
    void load()
    return () => {
      gone = true
    }
    // Whatever has happened to the ticket, work may have been logged with it.
  }, [client, kept, id, updatedAt])
  if (hours === null || hours.work.length === 0) return null
  return (
    <section class="life" aria-label={said.heading}>
      <details>
        <summary>
          {said.worked(writeMinutes(hours.minutes))}
          {hours.balance !== null && ` · ${said.left(writeMinutes(hours.balance.left))}`}
        </summary>
        <ul>
          {hours.work.map(({ id: key, on, minutes, note, by }) => (
            <li key={key}>
              <span class="hint">
                {sayDay(on, now, said)} · {by.name} · {writeMinutes(minutes)}
              </span>
              {note !== '' && <div>{note}</div>}
            </li>
          ))}
        </ul>
        {hours.balance !== null && (
          <button type="button" class="button" onClick={() => scene.model.go({ at: 'hours' })}>
            {said.heading}
          </button>
        )}
      </details>
    </section>
  )
}
