/** A process of its own that has things found and forgotten until it is killed, and says of each that it is durable; run by tests. */
import { writeSync } from 'node:fs'
import { openStore } from '../../server/storage/open.ts'
import { documentRow, forgetDocuments } from '../../server/storage/search/documents.ts'
import { feedIndex } from '../../server/storage/search/engine.ts'

const [url = '', vendorId = '', name = ''] = process.argv.slice(2)
const store = await openStore(url)

async function writeOn(writer: number): Promise<never> {
  for (let i = 0; ; i += 1) {
    const id = `${name}-${writer}-${i}`
    const body = `word${name}${writer}n${i}`
    /* oxlint-disable no-await-in-loop -- each is acknowledged before the next */
    await store.transaction(async (_trx, { later }) => {
      later.documents.push(
        documentRow({ vendorId, kind: 'article', id, finders: { anyone: true }, title: '', body, at: 1 }),
      )
    })
    writeSync(1, `+ ${id} ${body}\n`)
    if (i % 3 !== 0) continue
    writeSync(1, `? ${id} ${body}\n`)
    await store.transaction((trx, { later }) =>
      forgetDocuments({ trx, later }, { vendorId, kind: 'article', id }),
    )
    writeSync(1, `- ${id} ${body}\n`)
    /* oxlint-enable no-await-in-loop */
  }
}

async function feedOn(): Promise<never> {
  // oxlint-disable-next-line no-await-in-loop -- one portion after the other, with what others write between
  for (;;) await store.transaction(feedIndex)
}

await Promise.all([feedOn(), ...Array.from({ length: 4 }, (_, writer) => writeOn(writer))])
