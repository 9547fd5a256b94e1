/** A status as an operator meets it: the words, and a tone that says whose turn it is. */
import type { Status } from '../../shared/ticket/status.ts'
import { useWords } from './words.tsx'

/** `call` wants an operator now, `active` is being worked on, `away` waits for somebody else, `done` is over. */
export type DeskTone = 'call' | 'active' | 'away' | 'plain' | 'done'

const toneOf: Readonly<Record<Status, DeskTone>> = {
  new: 'call',
  in_progress: 'active',
  waiting_customer: 'away',
  waiting_third_party: 'away',
  waiting_approval: 'away',
  in_development: 'active',
  on_hold: 'plain',
  solved: 'done',
  closed: 'plain',
}

export function deskTone(status: Status): DeskTone {
  return toneOf[status]
}

export function DeskStatus({ status }: { readonly status: Status }) {
  const words = useWords()
  return (
    <span class="chip" data-tone={deskTone(status)}>
      {words.status[status]}
    </span>
  )
}
