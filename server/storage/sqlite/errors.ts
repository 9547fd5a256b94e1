/** What SQLite's errors mean for a transaction and for who waits for it. https://www.sqlite.org/rescode.html */
import { StoreUnavailable } from '../store.ts'

/** Failures of one statement alone; after any other, SQLite may have rolled the whole transaction back. */
const harmless = new Set([
  'SQLITE_ERROR',
  'SQLITE_CONSTRAINT',
  'SQLITE_TOOBIG',
  'SQLITE_MISMATCH',
  'SQLITE_RANGE',
  'SQLITE_AUTH',
])

/** The machine's state and not the statement's; the same statement may succeed later. */
const passing = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_NOMEM',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_PROTOCOL',
])

/** Whether the transaction can go on after this error of one of its statements (or an error that never reached SQLite). */
export function isHarmless(error: unknown): boolean {
  const code = codeOf(error)
  return code === undefined || harmless.has(code)
}

/** The error as the store's callers know it: `StoreUnavailable` when the store is the reason, else unchanged. */
export function asStoreError(error: Error): Error {
  const code = codeOf(error)
  return code !== undefined && passing.has(code)
    ? new StoreUnavailable(error.message, { cause: error })
    : error
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return codeOf(error.cause)
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
