/** A disk without room, as those are told of it who have sent what it should take. */
import { ProblemError } from '../http/problem.ts'

/** Seconds after which to try again. */
const AGAIN = 60

/** `no_room` for a disk or a quota that is full; any other error as it is. */
export function whenFull(error: unknown): unknown {
  const full =
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  return full ? new ProblemError('no_room', { cause: error, retryAfter: AGAIN }) : error
}
