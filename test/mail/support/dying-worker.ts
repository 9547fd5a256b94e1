/** A process of its own that claims what is due, says so, and never comes to an end with it; run by a test that kills it. */
import { writeSync } from 'node:fs'
import { pino } from 'pino'
import { createOutboxWorker } from '../../../server/outbox/worker.ts'
import { openStore } from '../../../server/storage/open.ts'

const [url = '', now = ''] = process.argv.slice(2)

const worker = createOutboxWorker({
  settle: () => Promise.resolve(),
  store: await openStore(url),
  deliver: () => {
    writeSync(1, 'claimed\n')
    return new Promise<void>(() => {})
  },
  clock: () => Number(now),
  log: pino({ level: 'silent' }),
})
worker.start()
// Something has to keep the process: what the worker waits for does not.
setInterval(() => {}, 60_000)
