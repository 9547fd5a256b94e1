/**
 * What was deleted is overwritten in the pages of the database, and stands on in the write-ahead log, with the pages as they
 * were, until that is begun anew: here that is done at once.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { WritingConnection } from './member.ts'
import type { Writer } from './writer.ts'

/** Milliseconds that everybody who writes waits for who reads; and until it is tried again. */
const WAITED = 100
const AGAIN = 200
const ATTEMPTS = 25

/**
 * Writes the log into the database and cuts it off, as soon as nobody reads what is older. Where somebody always does,
 * it gives up after some seconds: the log begins anew by itself once they have ended.
 */
export async function purge(writer: Writer, busyTimeoutMs: number): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
    if (await writer.between((connection) => truncate(connection, busyTimeoutMs))) return
    // oxlint-disable-next-line no-await-in-loop -- the same
    await delay(AGAIN)
  }
}

async function truncate(connection: WritingConnection, busyTimeoutMs: number): Promise<boolean> {
  await connection.exec(`pragma busy_timeout = ${WAITED}`)
  try {
    const { rows } = await connection.query('pragma wal_checkpoint(truncate)', [], true)
    return rows[0]?.['busy'] === 0
  } finally {
    await connection.exec(`pragma busy_timeout = ${busyTimeoutMs}`)
  }
}
