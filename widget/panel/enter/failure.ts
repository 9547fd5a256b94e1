/** What went wrong with a form, beside which of its fields. */
import { ApiProblem, clientError } from '../../api/client.ts'
import type { EnterWords } from './words.ts'

/** By the field's name; '' for what concerns them all. In the reader's language. */
export type Failure = Readonly<Record<string, string>>

export function failureOf(thrown: unknown, said: EnterWords): Failure {
  const error = clientError(thrown)
  if (!(error instanceof ApiProblem)) return { '': said.offline }
  const { errors, detail } = error.problem
  return errors === undefined
    ? { '': detail }
    : Object.fromEntries(errors.map((one) => [one.field, one.detail]))
}

/** The link has been used, or is too old: no other attempt with it can help. */
export function isSpent(thrown: unknown): boolean {
  return thrown instanceof ApiProblem && thrown.problem.code === 'link_invalid'
}
