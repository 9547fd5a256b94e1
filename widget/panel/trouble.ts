/** What a failure means to a customer: which words to show, and whether trying again helps. */
import { ApiProblem } from '../api/client.ts'

/**
 * `nobody`: the page has identified no one. `expired`: it has, but no longer. `setup`: key, origin or token are
 * wrong, which only the vendor can mend. `gone`: no such ticket, or not theirs.
 */
export type Trouble = 'nobody' | 'expired' | 'setup' | 'unreachable' | 'busy' | 'failed' | 'gone'

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiProblem)) return 'unreachable'
  switch (error.problem.code) {
    case 'token_expired':
    case 'unauthenticated':
      return 'expired'
    case 'token_invalid':
    case 'unknown_key':
    case 'origin_not_allowed':
      return 'setup'
    case 'too_many_requests':
      return 'busy'
    case 'not_found':
      return 'gone'
    case 'unavailable':
      return 'unreachable'
    default:
      return 'failed'
  }
}
