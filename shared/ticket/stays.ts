/** How long a ticket stood in each status before it left it, out of its thread. Pure. */
import type { Status } from './status.ts'

interface Passed {
  readonly seq: number
  /** RFC 3339. */
  readonly at: string
  readonly from: Status | null
  readonly to: Status
}

/**
 * By the sequence number of each entry that changed the status: how long (ms) it had been what it was until then. The
 * entries come in their order; what came before the first of them is not known, and neither is when that status began.
 */
export function stays(entries: readonly Passed[]): ReadonlyMap<number, number> {
  const known = new Map<number, number>()
  let since: number | null = null
  for (const { seq, at, from, to } of entries) {
    if (from === to) continue
    const then = Date.parse(at)
    if (from !== null && since !== null) known.set(seq, Math.max(0, then - since))
    since = then
  }
  return known
}
