/** A disk without room, as those are told of it who have sent what it should take. */
import { ProblemError } from '../http/problem.ts'

/** Seconds after which to try again. */
const AGAIN = 60

/** `unavailable` for a disk or a quota that is full; any other error as it is. */
export function whenFull(error: unknown): unknown {
  const full =
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  return full ? new ProblemError('unavailable', { cause: error, retryAfter: AGAIN }) : error
}
