/** Offers on each engine, without the HTTP around them: of several at once one wins, on both alike. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOperator } from '../../server/people/people.ts'
import { acceptOffer, makeOffer, readOffers, refuseOffer, withdrawOffer } from '../../server/offers/offers.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import {
  actOnTicket,
  openTicket,
  readTicket,
  type CustomerCaller,
  type OperatorCaller,
} from '../../server/tickets/tickets.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import type { OfferInput } from '../../shared/api/offers.ts'
import { addCustomer } from '../storage/rows.ts'
import { openTestStore, startPostgres, type TestPostgres, type TestStore } from '../support/store.ts'

const mail = { from: 'support@comet.example', publicUrl: 'https://support.example.com' }
const now = Date.UTC(2026, 2, 1, 9, 30)

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

async function openPostgresStore(): Promise<TestStore> {
  const url = await postgres.createDatabase()
  const store = await openStore(url)
  return { store, url, close: () => store.close() }
}

function terms(after: number): OfferInput {
  return {
    lines: [{ what: 'A report', minutes: 90, per: 'hour', amount: 10_000, tax: 1900 }],
    currency: 'RON',
    validUntil: new Date(now + 1000).toISOString(),
    timeZone: 'UTC',
    after,
  }
}

describe.each([
  { engine: 'sqlite', openEmpty: openTestStore },
  { engine: 'postgres', openEmpty: openPostgresStore },
])('offers on $engine', ({ openEmpty }) => {
  let opened: TestStore
  let store: Store
  let commit: Commit
  let ana: CustomerCaller
  let mihai: OperatorCaller
  let ticketId: string

  beforeEach(async () => {
    opened = await openEmpty()
    store = opened.store
    commit = createCommit({ store, clock: () => now, publish: () => {}, wakeOutbox: () => {} })
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
    const customerId = await store.transaction((trx) => addCustomer(trx, vendor.id, 'ana'))
    const caller = { vendor, sessionHash: '' }
    ana = {
      ...caller,
      actor: {
        kind: 'customer',
        vendorId: vendor.id,
        personId: customerId,
        companyId: null,
        companyRole: null,
      },
      person: { id: customerId, name: 'ana', email: 'ana@host.example', locale: 'en', companyId: null },
    }
    mihai = {
      ...caller,
      actor: { kind: 'operator', vendorId: vendor.id, personId: operator.id, role: 'operator' },
      person: { id: operator.id, name: 'Mihai', email: operator.email, locale: 'en', companyId: null },
    }
    const { ticket } = await commit((work) =>
      openTicket(work, ana, { subject: 'A report', message: 'Please.' }, mail),
    )
    ticketId = ticket.id
  })
  afterEach(() => opened.close())

  const make = (after: number) => commit((work) => makeOffer(work, mihai, ticketId, terms(after), mail))
  const accept = (id: string, version: number) =>
    commit((work) => acceptOffer(work, ana, id, { version, name: 'Ana' }, mail))
  const refuse = (id: string, version: number) =>
    commit((work) => refuseOffer(work, ana, id, { version, name: 'Ana' }, mail))
  const withdraw = (id: string, version: number) =>
    commit((work) => withdrawOffer(work, mihai, id, version, mail))
  const states = async () =>
    (await readOffers(store.read, ana, ticketId, now)).items.map(({ state }) => state)
  const threadOf = async () => {
    const whole = { after: 0, limit: 200, locale: 'en' } as const
    return (await readTicket(store.read, mihai, ticketId, whole))?.thread.items.map(({ type }) => type)
  }

  it('S36 are answered once, however many answer at once', async () => {
    const { offer } = await make(0)
    const results = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => accept(offer.id, 1)),
      ...Array.from({ length: 10 }, () => refuse(offer.id, 1)),
      ...Array.from({ length: 5 }, () => withdraw(offer.id, 1)),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
    expect(new Set(reasons)).toEqual(new Set(['ProblemError: refused']))
    expect(await threadOf()).toHaveLength(3)
    expect(await states()).toHaveLength(1)
  })

  it('S36 have one next version, whoever writes it first', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => make(0)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await states()).toEqual(['open'])
  })

  it('S36 are accepted as they were or replaced, when both happen at once', async () => {
    for (let round = 0; round < 10; round++) {
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const { offer } = await make(round * 2)
      // oxlint-disable-next-line no-await-in-loop -- the same
      const [accepted] = await Promise.allSettled([accept(offer.id, round * 2 + 1), make(round * 2 + 1)])
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect((await states()).slice(0, 2)).toEqual([
        'open',
        accepted.status === 'fulfilled' ? 'accepted' : 'replaced',
      ])
    }
  })

  it('end with the waiting, also when both happen at once', async () => {
    const { offer } = await make(0)
    const [accepted, held] = await Promise.allSettled([
      accept(offer.id, 1),
      commit((work) => actOnTicket(work, mihai, ticketId, 'hold', mail)),
    ])
    expect(held.status).toBe('fulfilled')
    expect(await states()).toEqual([accepted.status === 'fulfilled' ? 'accepted' : 'withdrawn'])
  })
})
