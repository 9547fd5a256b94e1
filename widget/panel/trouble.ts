/** What a failure means to a customer, by which the words for it are found. */
import { ApiProblem, clientError } from '../api/client.ts'

/**
 * `nobody`: the page has identified no one. `expired`: it has, but no longer. `setup`: key, origin or token are
 * wrong, which only the vendor can mend. `unreachable`: no answer. `failed`: any other.
 */
export type Trouble = 'nobody' | 'expired' | 'setup' | 'unreachable' | 'failed'

/** Of the client's errors and the loader's. */
export function troubleOf(thrown: unknown): Trouble {
  const error = clientError(thrown)
  const code = error instanceof ApiProblem ? error.problem.code : 'unavailable'
  if (code === 'unavailable') return 'unreachable'
  if (code === 'token_expired' || code === 'unauthenticated') return 'expired'
  return /^(token_invalid|unknown_key|origin_not_allowed)$/.test(code) ? 'setup' : 'failed'
}
