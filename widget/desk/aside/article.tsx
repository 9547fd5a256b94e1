/** A ticket that is done with becomes the draft of a help article, so that the next one need not be opened. */
import { useState } from 'preact/hooks'
import { isOpen } from '../../../shared/ticket/status.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { writeAreaPlace } from '../place.ts'
import { explain } from '../problems.ts'
import { useRead } from '../use-read.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'

export function Article({ server, ticket, said: { article: said }, onSay }: PartProps) {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** The same while it is not known to have been done. */
  const [key] = useState(newKey)
  const { id } = ticket
  const made =
    useRead(id, () => server.request('GET', '/api/articles', { query: { ticket: id } })).value?.items ?? []
  if (isOpen(ticket.status)) return null
  const make = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const asking = { params: { id }, body: {}, key }
      const draft = await server.request('POST', '/api/tickets/:id/articles', asking)
      onSay(said.made)
      location.hash = writeAreaPlace({ area: 'articles', path: [draft.id] })
    } catch (error) {
      setProblem(explain(error, words))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section
      heading={said.heading}
      action={
        <button type="button" class="button small" aria-disabled={busy} onClick={() => void make()}>
          {made.length === 0 ? said.make : said.again}
        </button>
      }
    >
      {made.length === 0 ? (
        <p class="hint">{said.about}</p>
      ) : (
        <ul class="aside-links">
          {made.map((one) => (
            <li key={one.id}>
              <a href={writeAreaPlace({ area: 'articles', path: [one.id] })}>{one.title}</a>
              <span class="hint">{said.states[one.state]}</span>
            </li>
          ))}
        </ul>
      )}
      <div role="alert">{problem !== null && <p class="error">{problem}</p>}</div>
    </Section>
  )
}
