/** An operator's session as their desk has to know it. */
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Reader } from '../storage/store.ts'
import { filingView, vendorView, type Vendor } from '../vendors/settings.ts'
import { loginOfPerson, vendorsOfLogin } from './operators-queries.ts'

/** @param locale of the screen that asks */
export async function operatorView(
  read: Reader,
  { vendor, person, role }: { vendor: Vendor; person: { id: string; name: string }; role: OperatorRole },
  locale: Locale,
): Promise<OperatorSession> {
  const login = await loginOfPerson(read, { vendorId: vendor.id, id: person.id })
  const { labels: _labels, meanings: _meanings, ...settings } = vendor.settings.ticket
  const vendors = await vendorsOfLogin(read, login.id)
  return {
    kind: 'operator',
    person: { id: person.id, name: person.name },
    role,
    vendor: vendorView(vendor, locale),
    vendors: vendors.map(({ id, name }) => ({ id, name })),
    filing: filingView(vendor, locale),
    settings,
  }
}
