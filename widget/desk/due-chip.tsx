/** When something is due of a ticket in a list: how much is left, or how late it is. */
import type { DueView } from '../../shared/api/sla.ts'
import { longSpan, moment, shortSpan } from './times.ts'
import { useWords } from './words.tsx'

const HOUR = 60 * 60 * 1000

/** How soon (ms) what is due stands out, and how far off it is left out. */
const SOON = HOUR / 4
const FAR = 24 * HOUR

export function DueChip({ due, now }: { readonly due: DueView; readonly now: number }) {
  const { due: words, time } = useWords()
  const left = Date.parse(due.at) - now
  if (left > FAR) return null
  const late = left <= 0
  const about = `${words.of[due.of]} ${moment(due.at, now, time)}`
  return (
    <span class="due-chip" data-due={late ? 'late' : left < SOON ? 'soon' : 'later'} title={about}>
      <span aria-hidden="true">{late ? words.late(shortSpan(-left, time)) : shortSpan(left, time)}</span>
      <span class="visually-hidden">
        {late ? words.lateLong(longSpan(-left, time)) : words.inLong(longSpan(left, time))}
      </span>
    </span>
  )
}
