/** Secrets are told in the answer to who made them, and never again: not to the same request repeated either. */
import type { AppContext } from './env.ts'
import { answerJson, type Json } from './json.ts'
import { answerOnce } from './once.ts'
import type { Commit, Work } from '../storage/commit.ts'

/**
 * As `answerOnce`, but what is kept for a repeated request is `without` the secret.
 * @throws ProblemError as `answerOnce`
 */
export async function answerAndForget<T extends object>(
  c: AppContext,
  commit: Commit,
  useCase: (work: Work) => Promise<T>,
  without: (answer: T) => T,
): Promise<Json<T, 201>> {
  let first: T | undefined
  const kept = await answerOnce(c, commit, async (work) => {
    first = await useCase(work)
    return without(first)
  })
  if (first === undefined || kept.headers.has('Idempotency-Replayed')) return kept
  return answerJson(c, JSON.stringify(first), 201)
}
