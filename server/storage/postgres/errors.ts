/** What PostgreSQL's errors mean for who waits. https://www.postgresql.org/docs/current/errcodes-appendix.html */
import { StoreUnavailable } from '../store.ts'

/** Classes of SQLSTATE: connection exceptions, transaction rollback (a deadlock, say), insufficient resources, operator intervention, system error. */
const passing = new Set(['08', '40', '53', '57', '58'])

/** What Node calls a connection that was refused or lost. */
const lost = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'])

/** The error as the store's callers know it: `StoreUnavailable` when the store is the reason, else unchanged. */
export function asStoreError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('PostgreSQL failed', { cause: error })
  return isPassing(error) ? new StoreUnavailable(error.message, { cause: error }) : error
}

/** Whether a transaction was ended because it and another waited for each other: run again, it waits for that one. */
export function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === '40P01') || isDeadlock(error.cause)
}

function isPassing(error: Error): boolean {
  if ('code' in error && typeof error.code === 'string') {
    // 25P03: the session was idle in its transaction for too long.
    return passing.has(error.code.slice(0, 2)) || lost.has(error.code) || error.code === '25P03'
  }
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
}
