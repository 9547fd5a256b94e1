/** A process of its own that opens the store at an address, writes one row and ends; run by tests, several at once. */
import { openStore } from '../../server/storage/open.ts'
import { addVendor } from './rows.ts'

const store = await openStore(process.argv[2] ?? '')
await store.transaction((trx) => addVendor(trx, `opener-${process.pid}`))
await store.close()
