/** A status as an operator meets it: the words, and a tone that says whose turn it is. */
import type { Status } from '../../shared/ticket/status.ts'
import { useWords } from './words.tsx'

/** `call` wants an operator now, `active` is being worked on, `away` waits for somebody else, `held` rests. */
export type DeskTone = 'call' | 'active' | 'away' | 'held' | 'done' | 'over'

const toneOf: Readonly<Record<Status, DeskTone>> = {
  new: 'call',
  in_progress: 'active',
  waiting_customer: 'away',
  waiting_third_party: 'away',
  waiting_approval: 'away',
  in_development: 'active',
  on_hold: 'held',
  solved: 'done',
  closed: 'over',
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
