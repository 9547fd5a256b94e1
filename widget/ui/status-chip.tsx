/** A status, short: its word with a sign, in the tone of what it asks of the reader. */
import type { Status } from '../../shared/ticket/status.ts'
import { statusTone } from './theme.ts'

export interface StatusChipProps {
  readonly status: Status
  /** The status in the reader's language, as the vendor calls it. */
  readonly label: string
}

export function StatusChip({ status, label }: StatusChipProps) {
  return (
    <span class="chip" data-tone={statusTone(status)}>
      {label}
    </span>
  )
}
