/** Offers on each engine, without the HTTP around them: of several at once one wins, on both alike. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acceptOffer, makeOffer, readOffers, refuseOffer, withdrawOffer } from '../../server/offers/offers.ts'
import type { Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import {
  actOnTicket,
  openTicket,
  readTicket,
  type CustomerCaller,
  type OperatorCaller,
} from '../../server/tickets/tickets.ts'
import type { OfferInput } from '../../shared/api/offers.ts'
import { openCallers, origin as mail, type Callers } from '../support/callers.ts'
import { onBothEngines } from '../support/engines.ts'

const now = Date.UTC(2026, 2, 1, 9, 30)

function terms(after: number): OfferInput {
  return {
    lines: [{ what: 'A report', minutes: 90, per: 'hour', amount: 10_000, tax: 1900 }],
    currency: 'RON',
    validUntil: new Date(now + 1000).toISOString(),
    timeZone: 'UTC',
    after,
  }
}

onBothEngines((newStore) => {
  let callers: Callers
  let store: Store
  let commit: Commit
  let ana: CustomerCaller
  let mihai: OperatorCaller
  let ticketId: string

  beforeEach(async () => {
    callers = await openCallers(newStore, () => now)
    ;({ store, commit, ana, mihai } = callers)
    const { ticket } = await commit((work) =>
      openTicket(work, ana, { subject: 'A report', message: 'Please.' }, mail),
    )
    ticketId = ticket.id
  })
  afterEach(() => callers.close())

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
    const whole = { after: 0, limit: 200, locale: 'en', now } as const
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
