/**
 * A process of its own that takes mail by LMTP and files it, as the product does. It says on which port, and answers any
 * message, once all is filed, with what became of the mails and how much memory it has had at most. Garbage is collected
 * all the time (--expose-gc): what counts is what is held, not how late a busy machine comes to collect what is not.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFiling } from '../../../server/app.ts'
import { openFiles } from '../../../server/attachments/files.ts'
import { createLog } from '../../../server/http/log.ts'
import { createInboxWorker } from '../../../server/inbox/inbox.ts'
import { startMailListener } from '../../../server/inbox/sources/listener.ts'
import { createCommit } from '../../../server/storage/commit.ts'
import { openStore } from '../../../server/storage/open.ts'
import { createMailReader } from '../../../server/text/mail.ts'

export interface Filed {
  /** Of each mail, the oldest first. */
  readonly mails: readonly { readonly state: string; readonly reason: string | null }[]
  /** The most of this process that was in memory at any time so far, in bytes. */
  readonly peak: number
}

const [url = ''] = process.argv.slice(2)
const store = await openStore(url)
const commit = createCommit({ store, clock: Date.now, publish: () => {}, wakeOutbox: () => {} })
const mailFrom = 'support@example.com'
const log = createLog('silent')
const reader = createMailReader()
const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-files-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const publicUrl = 'https://support.example.com'
const files = await openFiles({ store, commit, clock: Date.now, log, folder, publicUrl })
const worker = createInboxWorker({
  ...(await createFiling({ store, clock: Date.now, publicUrl, mailFrom })),
  files,
  store,
  commit,
  reader,
  clock: Date.now,
  log,
})
worker.start()
const { port } = await startMailListener({
  listen: { protocol: 'lmtp', host: '127.0.0.1', port: 0 },
  tls: null,
  name: 'support.example.com',
  mailFrom,
  read: store.read,
  commit,
  clock: Date.now,
  log,
  arrived: () => worker.wake(),
})

// What the system itself has counted begins with the process that started this one.
let peak = 0
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 2).unref()
setInterval(() => global.gc?.(), 250).unref()

process.on('message', () => void tell())
process.on('disconnect', () => process.exit())
process.send?.(port)

async function tell(): Promise<void> {
  await worker.idle()
  const mails = await store.read.selectFrom('inbox').select(['state', 'reason']).orderBy('id').execute()
  const filed: Filed = { mails, peak }
  process.send?.(filed)
}
