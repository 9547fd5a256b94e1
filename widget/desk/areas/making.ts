/**
 * What is new is made once. Where no answer came it may be there already: what was sent goes out again as it was, with its
 * Idempotency-Key, and what has been written since is saved in what that made.
 */
import { ApiProblem } from '../../api/client.ts'
import { dropKept, keep, readKept } from '../../api/kept.ts'
import { newKey } from '../../api/unsent-kept.ts'

/** Milliseconds for which the server knows a key; it forgets later. */
const KNOWN = 7 * 24 * 60 * 60 * 1000

interface Sent {
  /** The body, as JSON. */
  readonly text: string
  readonly key: string
  /** Epoch milliseconds. */
  readonly at: number
}

/**
 * Sends `body`, or first what was sent before it without an answer.
 * @param name of the form: what was sent is kept beside what is written in it
 * @returns what was made, and whether it is of `body`: if not, that is still to be saved in it
 * @throws as `post` does, of `body` or of what goes before it without an answer
 */
export async function make<Body, Thing>(
  name: string,
  body: Body,
  post: (body: Body, key: string) => Promise<Thing>,
): Promise<{ readonly made: Thing; readonly same: boolean }> {
  const text = JSON.stringify(body)
  const earlier = readSent(name)
  const sent = earlier ?? { text, key: newKey(), at: Date.now() }
  keep(sentUnder(name), JSON.stringify(sent))
  const same = sent.text === text
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a body of this form's, as it was kept here
    const made = await post(same ? body : (JSON.parse(sent.text) as Body), sent.key)
    forgetSent(name)
    return { made, same }
  } catch (error) {
    if (!isRefused(error)) throw error
    forgetSent(name)
    if (same) throw error
  }
  return await make(name, body, post)
}

/** Nothing that was sent is asked after any more. */
export function forgetSent(name: string): void {
  dropKept(sentUnder(name))
}

function sentUnder(name: string): string {
  return `${name}.sent`
}

/** The server has said that it made nothing of it. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof ApiProblem && error.problem.status < 500 && error.problem.code !== 'request_in_progress'
  )
}

function readSent(name: string): Sent | null {
  const kept = readKept(sentUnder(name))
  if (kept === null) return null
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it was kept above
    const sent = JSON.parse(kept) as Sent
    return sent.at > Date.now() - KNOWN ? sent : null
  } catch {
    return null
  }
}
