/** Errors in the operator's words. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { DeskWords } from '../../shared/locale/desk/en.ts'
import type { RefusalReason } from '../../shared/ticket/decide.ts'
import { ApiProblem, Offline } from '../api/client.ts'

/** What happened and what to do. The server's own words are in the reader's language already. */
export function explain(error: unknown, words: DeskWords): string {
  if (error instanceof Offline) return words.problem.offline
  if (!(error instanceof ApiProblem)) return words.problem.unknown
  const { code, reason, errors, detail } = error.problem
  if (code === 'refused' && isReason(reason, words.refused)) return words.refused[reason]
  return errors?.[0]?.detail ?? detail
}

/** The ticket has changed since it was looked at, so that what was wanted is not possible any more. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'refused'
}

/** What came since the ticket was looked at, when that is why nothing was done; else null. */
export function cameSince(error: unknown): readonly ThreadEntry[] | null {
  return error instanceof ApiProblem ? (error.problem.came ?? null) : null
}

export function isMissing(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'not_found'
}

function isReason(reason: string | undefined, refused: DeskWords['refused']): reason is RefusalReason {
  return reason !== undefined && Object.hasOwn(refused, reason)
}
