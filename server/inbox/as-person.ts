/** People who act by mail, as the use cases of tickets know those who act. */
import type { PersonActor } from '../../shared/access/actor.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { Caller } from '../http/env.ts'
import { openGuestsMail } from '../guests/guests.ts'
import { isGuest } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import { openMailedTicket, type MailedTicket } from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { FilingDeps } from './outcome.ts'

export function personOf(row: PersonRow): { readonly person: Caller['person']; readonly actor: PersonActor } {
  const {
    id,
    vendor_id: vendorId,
    name,
    email,
    locale,
    company_id: companyId,
    company_role: companyRole,
  } = row
  return {
    person: { id, name, email, locale, companyId },
    actor:
      row.kind === 'operator'
        ? { kind: 'operator', vendorId, personId: id, role: row.role ?? 'operator' }
        : { kind: 'customer', vendorId, personId: id, companyId, companyRole },
  }
}

/** A customer opens a ticket by mail; who has no account gets a tracking id for it. */
export async function openAs(
  work: Work,
  deps: FilingDeps,
  vendor: Vendor,
  customer: PersonRow,
  mailed: MailedTicket,
): Promise<TicketChange> {
  if (isGuest(customer)) return await openGuestsMail(work, deps, { vendor, guest: customer, mailed })
  const { person, actor } = personOf(customer)
  if (actor.kind !== 'customer') throw new Error('operators open no tickets of their own')
  return await openMailedTicket(work, { vendor, person, actor }, mailed, deps.mail)
}
