/** What a ticket asks for: proposals with their states, and a way to make one of it or to add its customer to another. */
import { useRef, useState } from 'preact/hooks'
import { writeAreaPlace } from '../place.ts'
import { explain } from '../problems.ts'
import { ProposalChip } from '../proposal-state.tsx'
import { useRead } from '../use-read.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { Proposing } from './proposing.tsx'
import { draftOf, type ProposalDraft } from './proposing-draft.ts'
import { Section } from './section.tsx'

export function Proposals(props: PartProps) {
  const {
    server: { request },
    ticket,
    said: { proposals: said },
    onReload,
    onSay,
  } = props
  const words = useWords()
  const [open, setOpen] = useState(false)
  /** What has been written of it stays when the dialog is closed. */
  const [written, setWritten] = useState<ProposalDraft | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { id, thread } = ticket
  // One that another operator makes of it is told in the thread, what becomes of it as news of proposals.
  const read = useRead(`${id} ${thread.items.at(-1)?.seq} ${props.proposals}`, () =>
    request('GET', '/api/tickets/:id/proposals', { params: { id } }),
  )
  const known = read.value
  if (known === null) {
    if (read.error === null) return null
    return (
      <Section heading={said.heading}>
        <div role="alert">
          <p class="error">
            {said.failed} {explain(read.error, words)}
          </p>
          <button type="button" class="button small" onClick={read.again}>
            {said.retry}
          </button>
        </div>
      </Section>
    )
  }
  const { items, labels, used } = known
  if (!used && items.length === 0) return null
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <Section heading={said.heading}>
      {items.length > 0 ? (
        <ul class="aside-links">
          {items.map(({ id: one, title, state, votes }) => (
            <li key={one}>
              <a href={writeAreaPlace({ area: 'proposals', path: [one] })}>{title}</a>
              <span class="aside-proposal-facts">
                <ProposalChip state={state} label={labels[state] ?? said.states[state]} />
                <span class="hint">{said.votes(votes)}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="hint">{said.none}</p>
      )}
      {used && (
        <div class="aside-actions">
          <button type="button" class="button small" ref={button} onClick={() => setOpen(true)}>
            {said.make}
          </button>
        </div>
      )}
      {open && (
        <Proposing
          {...props}
          known={known}
          written={written ?? draftOf(ticket, known)}
          onWrite={setWritten}
          onClose={close}
          onDone={(text) => {
            setWritten(null)
            close()
            onSay(text)
            read.again()
            onReload()
          }}
        />
      )}
    </Section>
  )
}
