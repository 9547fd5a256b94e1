/** A process of its own that takes mail and says on which port; run by a test that kills it. */
import { writeSync } from 'node:fs'
import { pino } from 'pino'
import { startMailListener } from '../../../server/inbox/sources/listener.ts'
import { createCommit } from '../../../server/storage/commit.ts'
import { openStore } from '../../../server/storage/open.ts'

const [url = ''] = process.argv.slice(2)
const store = await openStore(url)
const nobody = () => {}
const { port } = await startMailListener({
  listen: { protocol: 'lmtp', host: '127.0.0.1', port: 0 },
  tls: null,
  name: 'support.example.com',
  mailFrom: 'support@example.com',
  read: store.read,
  commit: createCommit({ store, clock: Date.now, publish: nobody, wakeOutbox: nobody }),
  clock: Date.now,
  log: pino({ level: 'silent' }),
  arrived: nobody,
})
writeSync(1, `${port}\n`)
