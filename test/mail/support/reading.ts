/** A process of its own that reads the mailboxes there are, and stops dead with the first mail in its hands; run by a test. */
import { writeSync } from 'node:fs'
import { pino } from 'pino'
import { createMailboxes } from '../../../server/inbox/sources/mailboxes.ts'
import { createCommit } from '../../../server/storage/commit.ts'
import { openStore } from '../../../server/storage/open.ts'

const [url = ''] = process.argv.slice(2)
const store = await openStore(url)
const nobody = () => {}
const commit = createCommit({ store, clock: Date.now, publish: nobody, wakeOutbox: nobody })
createMailboxes({
  read: store.read,
  commit: (useCase) =>
    commit(async (work) => {
      const result = await useCase(work)
      const mail = await work.trx.selectFrom('inbox').select('id').limit(1).executeTakeFirst()
      if (mail === undefined) return result
      writeSync(1, 'fetched\n')
      return new Promise<never>(() => {})
    }),
  clock: Date.now,
  log: pino({ level: 'silent' }),
  arrived: nobody,
}).start()
