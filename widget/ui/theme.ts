/** The design tokens as a style sheet, and which tone each status is said in. */
import type { Status } from '../../shared/ticket/status.ts'
import { sheet } from './sheet.ts'
import css from './theme.css?inline'

export const themeSheet = sheet(css)

/** How a status addresses a customer: nothing to do, work goes on, an answer is awaited, others work, it is done, it rests, it is over. */
export type Tone = 'plain' | 'active' | 'ask' | 'away' | 'done' | 'held' | 'over'

const toneOf: Readonly<Record<Status, Tone>> = {
  new: 'plain',
  in_progress: 'active',
  waiting_customer: 'ask',
  waiting_third_party: 'away',
  waiting_approval: 'ask',
  in_development: 'active',
  on_hold: 'held',
  solved: 'done',
  closed: 'over',
}

export function statusTone(status: Status): Tone {
  return toneOf[status]
}
