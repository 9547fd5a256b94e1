/** Tries a source out for who asks, without taking anything. */
import type { TestedMailSource } from '../../../shared/api/mail-sources.ts'
import type { Commit } from '../../storage/commit.ts'
import type { MailSourceRow } from '../../storage/schema.ts'
import { faultOf, openMailbox } from './imap.ts'
import { readFailure, failureText, readImapSource, readProgress } from './keeping.ts'

/**
 * Signs in to a mailbox and opens it. If that works it is tried again at once, however long it was not to be. A webhook
 * can't be asked: it works when it has brought something.
 */
export async function testSource(commit: Commit, row: MailSourceRow): Promise<TestedMailSource> {
  if (row.kind === 'webhook') return { works: row.worked_at !== null, failure: null }
  try {
    const { client } = await openMailbox(readImapSource(row), row.secret)
    client.close()
  } catch (error) {
    return { works: false, failure: readFailure(failureText(faultOf(error), row.secret)) }
  }
  const progress = readProgress(row.progress)
  if (progress.retryAt > 0) {
    await commit(({ trx }) =>
      trx
        .updateTable('mail_sources')
        .set({ progress: JSON.stringify({ ...progress, failures: 0, retryAt: 0 }) })
        .where('id', '=', row.id)
        // If it has been tried meanwhile, that is as well.
        .where('progress', '=', row.progress)
        .execute(),
    )
  }
  return { works: true, failure: null }
}
