/** Who may see which tickets, and what of them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/access/actor.ts'
import { maySeeEntry, operatorsOnly, maySeeTicket, ticketScope } from '../../shared/access/tickets.ts'
import { actionTypes } from './ticket-table.ts'

const vendorId = fc.constantFrom('comet', 'other')
const personId = fc.constantFrom('ana', 'dan', 'mihai')
const companyId = fc.constantFrom(null, 'luna', 'soare')
const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({
    kind: fc.constant('customer'),
    vendorId,
    personId,
    companyId,
    companyRole: fc.constantFrom(null, 'primary_contact'),
  }),
  fc.record({
    kind: fc.constant('operator'),
    vendorId,
    personId,
    role: fc.constantFrom('operator', 'admin'),
  }),
  fc.record({ kind: fc.constant('system'), vendorId }),
)
const ticket = fc.record({ vendorId, customerId: personId, companyId })

describe('a ticket', () => {
  it('S16 by the rule alone, without routes: is seen by nobody of another vendor', () => {
    fc.assert(
      fc.property(actor, ticket, (who, what) => {
        fc.pre(who.vendorId !== what.vendorId)
        expect(maySeeTicket(who, what)).toBe(false)
      }),
    )
  })

  it('S16 by the rule alone, without routes: is seen by its customer, their company’s primary contact, and no other', () => {
    fc.assert(
      fc.property(actor, ticket, (who, what) => {
        if (who.kind !== 'customer' || who.vendorId !== what.vendorId) return
        const leads =
          who.companyRole === 'primary_contact' && who.companyId !== null && who.companyId === what.companyId
        expect(maySeeTicket(who, what)).toBe(leads || who.personId === what.customerId)
      }),
    )
  })

  it('is seen by all of its vendor’s operators', () => {
    fc.assert(
      fc.property(actor, ticket, (who, what) => {
        fc.pre(who.kind === 'operator' && who.vendorId === what.vendorId)
        expect(maySeeTicket(who, what)).toBe(true)
      }),
    )
  })

  it('is in the rows of a list just when it may be seen alone', () => {
    fc.assert(
      fc.property(actor, fc.array(ticket), (who, rows) => {
        const scope = ticketScope(who)
        const listed = rows
          .filter((row) => row.vendorId === scope.vendorId)
          .filter(
            ({ customerId, companyId: company }) =>
              scope.customer === null ||
              customerId === scope.customer.id ||
              (company !== null && company === scope.customer.companyId),
          )
        expect(listed).toEqual(rows.filter((row) => maySeeTicket(who, row)))
      }),
    )
  })
})

describe('an entry of a thread', () => {
  it('is hidden from the customer when it is a note, and only then', () => {
    fc.assert(
      fc.property(actor, fc.constantFrom(...actionTypes), (who, type) => {
        expect(maySeeEntry(who, { type })).toBe(who.kind !== 'customer' || !operatorsOnly.includes(type))
      }),
    )
  })
})
