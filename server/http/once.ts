/**
 * Requests that create something are answered once: whoever repeats one with the same `Idempotency-Key` (because
 * no answer came, or two tabs sent it) gets the first answer again. The answer is kept in the transaction that
 * did the work, so there is never one without the other.
 */
import { hash } from 'node:crypto'
import type { Commit, Work } from '../storage/commit.ts'
import { SessionEnded } from '../storage/store.ts'
import { requireCaller } from './caller.ts'
import type { AppContext } from './env.ts'
import { answerJson, type Json } from './json.ts'
import { readBody } from './parse.ts'
import { ProblemError } from './problem.ts'

/** Requests being worked on in this process, by vendor, person and key. */
const running = new WeakMap<Commit, Set<string>>()

/** In the place of a person's id. */
const NOBODY = ''

/** How long first answers are kept, in milliseconds: a day longer than the panel tries by itself. */
export const ANSWERS_KEPT = 7 * 24 * 60 * 60 * 1000

/** Whose `Idempotency-Key` it is: a person's, or nobody's, who share the vendor's keys. */
export interface Asker {
  readonly vendorId: string
  readonly personId: string | null
}

/**
 * Runs `useCase` in a transaction and answers 201 with what it returns, once for each asker (the caller, unless one is
 * given) and `Idempotency-Key`. The same request again gets the first answer with `Idempotency-Replayed: true`. Refusals are not kept: the
 * key is free again.
 * @throws ProblemError `idempotency_key_missing`, `idempotency_key_reused` (another method, path or body came with
 *   this key), `request_in_progress`, `unauthenticated` when the caller's session has ended meanwhile, and what
 *   `useCase` throws
 */
export async function answerOnce<T extends object>(
  c: AppContext,
  commit: Commit,
  useCase: (work: Work) => Promise<T>,
  asker: Asker = askerOf(c),
): Promise<Json<T, 201>> {
  const key = requireKey(c)
  const caller = c.get('caller')
  const requestHash = hash('sha256', `${c.req.method} ${c.req.path}\n${await readBody(c)}`)
  const mine = `${asker.vendorId} ${asker.personId ?? NOBODY} ${key}`
  const busy = running.get(commit) ?? new Set()
  running.set(commit, busy)
  if (busy.has(mine)) throw new ProblemError('request_in_progress', { retryAfter: 1 })
  busy.add(mine)
  try {
    // The work is done before anything is looked up: a repeated request is rare, and the key's row, which is
    // unique, undoes it. Two processes that work on the same key meet there too.
    const text = await commit(async (work) => {
      if (caller !== null) work.requireSession(caller.sessionHash)
      const answer = JSON.stringify(await useCase(work))
      work.later.idempotency_keys.push({
        vendor_id: asker.vendorId,
        person_id: asker.personId ?? NOBODY,
        key,
        request_hash: requestHash,
        status: 201,
        body: answer,
        created_at: work.now,
      })
      return answer
    })
    return answerJson(c, text, 201)
  } catch (error) {
    const first = await commit((work) => findAnswer(work, asker, key)).catch(() => undefined)
    if (first === undefined) {
      throw error instanceof SessionEnded ? new ProblemError('unauthenticated', { cause: error }) : error
    }
    if (first.request_hash !== requestHash) {
      throw new ProblemError('idempotency_key_reused', { cause: error })
    }
    c.header('Idempotency-Replayed', 'true')
    return answerJson(c, first.body, 201)
  } finally {
    busy.delete(mine)
  }
}

/** Forgets answers older than `ANSWERS_KEPT`. */
export async function forgetAnswers(work: Work): Promise<void> {
  await work.trx
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', work.now - ANSWERS_KEPT)
    .execute()
}

function requireKey(c: AppContext): string {
  const key = c.req.header('Idempotency-Key') ?? ''
  if (!/^[!-~]{1,200}$/.test(key)) throw new ProblemError('idempotency_key_missing')
  return key
}

function askerOf(c: AppContext): Asker {
  const { vendor, person } = requireCaller(c)
  return { vendorId: vendor.id, personId: person.id }
}

function findAnswer(work: Work, { vendorId, personId }: Asker, key: string) {
  return work.trx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'body'])
    .where('vendor_id', '=', vendorId)
    .where('person_id', '=', personId ?? NOBODY)
    .where('key', '=', key)
    .executeTakeFirst()
}
