/** A process of its own that writes until it is killed, and says of each row that it is durable; run by tests. */
import { writeSync } from 'node:fs'
import { openStore } from '../../server/storage/open.ts'
import { addVendor } from './rows.ts'

const [url = '', name = ''] = process.argv.slice(2)
const store = await openStore(url)

async function writeOn(writer: number): Promise<never> {
  for (let i = 0; ; i += 1) {
    const slug = `${name}-${writer}-${i}`
    // oxlint-disable-next-line no-await-in-loop -- each is acknowledged before the next
    await store.transaction((trx) => addVendor(trx, slug))
    writeSync(1, `${slug}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, (_, writer) => writeOn(writer)))
