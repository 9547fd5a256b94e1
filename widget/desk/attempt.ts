/** An attempt to send what is in the composer, what makes the next one the same, and how it is known to have arrived. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import { sameWords } from '../../shared/richtext/text.ts'
import { statuses, type Status } from '../../shared/ticket/status.ts'

export type Kind = 'reply' | 'note'

/** All that was sent, so that the very same can be sent again with the same Idempotency-Key. */
export interface Attempt {
  readonly kind: Kind
  readonly message: string
  /** What names the files that went with it. */
  readonly files: readonly string[]
  /** The status that went with it; null: none. */
  readonly status: Status | null
  /** What the operator had chosen, of which `status` came. */
  readonly chosen: Status | null | undefined
  readonly key: string
  /** `seq` of the last entry of the thread that was known then, 0 for none; null when the thread was not known. */
  readonly after: number | null
}

/**
 * Whether sending this now would only repeat the attempt. The same words with the same choice are the same message,
 * which may have arrived though the answer did not. By having arrived it may have changed the ticket, so that the
 * choice alone would mean another status by now: `attempt` itself has to go out again.
 */
export function repeats(
  attempt: Attempt,
  now: Pick<Attempt, 'kind' | 'message' | 'files' | 'chosen'>,
): boolean {
  return (
    attempt.kind === now.kind &&
    attempt.message === now.message &&
    attempt.files.join() === now.files.join() &&
    attempt.chosen === now.chosen
  )
}

/**
 * The entry that the attempt made, if it is there although no answer said so. Where the thread was not known when it
 * was sent, the same words may be older than the attempt: then the server alone can tell, by the key.
 */
export function arrivedAs(
  attempt: Attempt,
  personId: string,
  entries: readonly ThreadEntry[],
): ThreadEntry | undefined {
  const { after } = attempt
  if (after === null) return undefined
  return entries.find(
    ({ seq, by, type, message }) =>
      seq > after &&
      by.person?.id === personId &&
      (type === 'note') === (attempt.kind === 'note') &&
      message !== null &&
      sameWords(message.body, attempt.message) &&
      (message.files ?? []).length === attempt.files.length,
  )
}

/** @returns null for whatever is not an attempt */
export function readAttempt(value: unknown): Attempt | null {
  if (typeof value !== 'object' || value === null) return null
  const of = (name: string): unknown => Reflect.get(value, name)
  const [kind, message, key, after] = [of('kind'), of('message'), of('key'), of('after')]
  const files: unknown = of('files')
  if (kind !== 'reply' && kind !== 'note') return null
  if (typeof message !== 'string' || typeof key !== 'string') return null
  if (after !== null && typeof after !== 'number') return null
  return {
    kind,
    message,
    files: Array.isArray(files) ? files.filter((one) => typeof one === 'string') : [],
    key,
    after,
    status: readStatus(of('status')) ?? null,
    chosen: readStatus(of('chosen')),
  }
}

/** Null stays null; undefined for whatever is no status. */
export function readStatus(value: unknown): Status | null | undefined {
  return value === null ? null : statuses.find((status) => status === value)
}
