/** A ticket that is done with becomes the draft of a help article, so that the next one need not be opened. */
import { useState } from 'preact/hooks'
import { isOpen } from '../../../shared/ticket/status.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { writeAreaPlace } from '../place.ts'
import { explain } from '../problems.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Section } from './section.tsx'

export function Article({ server, ticket, said: { article: said }, onSay }: PartProps) {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** The same while it is not known to have been done. */
  const [key] = useState(newKey)
  if (isOpen(ticket.status)) return null
  const make = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const asking = { params: { id: ticket.id }, body: {}, key }
      const { id } = await server.request('POST', '/api/tickets/:id/articles', asking)
      onSay(said.made)
      location.hash = writeAreaPlace({ area: 'articles', path: [id] })
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
          {said.make}
        </button>
      }
    >
      <p class="hint">{said.about}</p>
      <div role="alert">{problem !== null && <p class="error">{problem}</p>}</div>
    </Section>
  )
}
