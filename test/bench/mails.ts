/** A thousand ordinary mails that have come in: what it costs to read and file them. */
import { join } from 'node:path'
import { createFiling } from '../../server/app.ts'
import { openFiles } from '../../server/attachments/files.ts'
import { createLog } from '../../server/http/log.ts'
import { createInboxWorker, keepArrival } from '../../server/inbox/inbox.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import { createMailReader } from '../../server/text/mail.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { arrived } from '../support/arrived.ts'
import { MAIL } from '../support/inbox.ts'
import { ordinaryMail } from '../support/many-mails.ts'

export interface Mails {
  /** Keeps as many more, and no more than that; each is a commit of its own, as it is when one after the other comes. */
  keep(count: number): Promise<void>
  /** Files all that were kept. Resolves with how many are filed by now. */
  file(): Promise<number>
  close(): Promise<void>
}

/** A store of its own in `folder`. */
export async function openMails(folder: string): Promise<Mails> {
  const store = await openStore(`sqlite:${join(folder, 'mails.db')}`)
  const clock = Date.now
  const commit = createCommit({ store, clock, publish: () => undefined, wakeOutbox: () => undefined })
  const { vendor } = await commit((work) =>
    createVendor(work, { slug: 'mails', name: 'Mails', locale: 'en', origins: [], settings: { mail: MAIL } }),
  )
  const reader = createMailReader()
  const log = createLog('silent')
  const publicUrl = 'https://support.example.com'
  const options = {
    ...(await createFiling({
      store,
      clock,
      publicUrl,
      mailFrom: 'support@example.com',
    })),
    store,
    commit,
    files: await openFiles({ store, commit, clock, log, folder, publicUrl }),
    reader,
    clock,
    log,
  }
  let number = 0
  return {
    async keep(count) {
      for (const end = number + count; number < end; number += 1) {
        const raw = ordinaryMail(number)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await commit((work) =>
          keepArrival(work, {
            vendorId: vendor.id,
            sourceId: 'listener',
            ...arrived(raw),
            envelope: { from: null, to: [] },
          }),
        )
      }
    },
    async file() {
      const worker = createInboxWorker(options)
      worker.start()
      await worker.idle()
      await worker.stop()
      const filed = await store.read
        .selectFrom('inbox')
        .select((is) => is.fn.countAll<number>().as('count'))
        .where('state', '=', 'filed')
        .executeTakeFirstOrThrow()
      return filed.count
    },
    async close() {
      await reader.close()
      await store.close()
    },
  }
}
