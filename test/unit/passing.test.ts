/** What is told in passing of proposals: at once, to those who may see it, and then no more often than screens can take. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPassingTeller } from '../../server/realtime/passing.ts'
import type { CustomerActor } from '../../shared/access/actor.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const dan: CustomerActor = {
  kind: 'customer',
  vendorId: 'v',
  personId: 'dan',
  companyId: 'luna',
  companyRole: null,
}

/** Counts what each of these is told. */
function start() {
  const told = { desk: 0, dan: 0, other: 0 }
  const teller = createPassingTeller({
    tellDesk: () => told.desk++,
    tellCustomers(_vendor, _event, isFor) {
      if (isFor(dan)) told.dan++
      if (isFor({ ...dan, personId: 'eva', companyId: 'nova' })) told.other++
    },
  })
  const tell = (audience: string) => teller.tell({ vendorId: 'v', about: 'proposals', audience })
  return { told, teller, tell }
}

test('ten thousand votes are told twice: at once, and when screens have had time', () => {
  const { told, tell, teller } = start()
  for (let n = 0; n < 10_000; n++) tell('all')
  expect(told).toEqual({ desk: 1, dan: 1, other: 1 })
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual({ desk: 2, dan: 2, other: 2 })
  tell('all')
  expect(told).toEqual({ desk: 3, dan: 3, other: 3 })
  teller.close()
})

test('S17 who may not see a proposal hears nothing of it', () => {
  const { told, tell, teller } = start()
  tell('luna')
  expect(told).toEqual({ desk: 1, dan: 1, other: 0 })
  tell('operators')
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual({ desk: 2, dan: 1, other: 0 })
  teller.close()
})
