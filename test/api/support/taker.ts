/** A process of its own that takes one limit many times at once and prints how often it was let; run by tests, two at once. */
import { createLimits } from '../../../server/access/limits.ts'
import { openStore } from '../../../server/storage/open.ts'

const [url = '', times = '0'] = process.argv.slice(2)
const store = await openStore(url)
const limits = createLimits({ store, clock: Date.now })
const waits = await Promise.all(
  Array.from({ length: Number(times) }, () =>
    limits.tryTake('sign-in', { address: '192.0.2.1', account: 'x' }),
  ),
)
process.stdout.write(String(waits.filter((wait) => wait === 0).length))
await store.close()
