/** A store with a vendor, an operator and customers who call its use cases themselves, without the HTTP around them. */
import { createOperator } from '../../server/people/people.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import type { CustomerCaller, OperatorCaller } from '../../server/tickets/tickets.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { addCustomer } from '../storage/rows.ts'
import type { NewStore } from './engines.ts'

export interface Callers {
  readonly store: Store
  readonly commit: Commit
  readonly ana: CustomerCaller
  readonly bob: CustomerCaller
  readonly mihai: OperatorCaller
  close(): Promise<void>
}

/** Where their mail comes from and leads to. */
export const origin = { from: 'support@comet.example', publicUrl: 'https://support.example.com' }

/** @param clock epoch milliseconds */
export async function openCallers(newStore: NewStore, clock: () => number): Promise<Callers> {
  const { store, close } = await newStore()
  const commit = createCommit({ store, clock, publish: () => {}, wakeOutbox: () => {} })
  const { vendor } = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet', locale: 'en', origins: [], settings: {} }),
  )
  const operator = await commit((work) =>
    createOperator(work, {
      vendorId: vendor.id,
      email: 'mihai@comet.example',
      name: 'Mihai',
      passwordHash: 'none',
      role: 'operator',
      locale: 'en',
    }),
  )
  const common = { vendor, sessionHash: '' }
  const customer = async (name: string): Promise<CustomerCaller> => {
    const id = await store.transaction((trx) => addCustomer(trx, vendor.id, name))
    return {
      ...common,
      actor: { kind: 'customer', vendorId: vendor.id, personId: id, companyId: null, companyRole: null },
      person: { id, name, email: `${name}@host.example`, locale: 'en', companyId: null },
    }
  }
  return {
    store,
    commit,
    ana: await customer('ana'),
    bob: await customer('bob'),
    mihai: {
      ...common,
      actor: { kind: 'operator', vendorId: vendor.id, personId: operator.id, role: 'operator' },
      person: { id: operator.id, name: 'Mihai', email: operator.email, locale: 'en', companyId: null },
    },
    close,
  }
}
