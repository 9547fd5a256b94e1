/**
 * Tells those who wait for what a release settles: who opened or wrote in one of its tickets, and whoever else is given.
 * Each is told once of a release, however much of theirs it settles and however often it is published.
 */
import type { Locale } from '../../shared/locale/locale.ts'
import { tellOfRelease, type ReleaseNotice } from '../notifications/notifications.ts'
import type { Work } from '../storage/commit.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import { findVendorById } from '../vendors/vendors.ts'
import {
  findPeople,
  keepTold,
  readersOf,
  takeUntold,
  waitingForTickets,
  type UntoldRelease,
} from './telling-queries.ts'
import { textOf } from './views.ts'

/** People who wait for a release for another reason than a ticket, by their ids; each is told once for all reasons. */
export type OthersWaiting = (work: Work, release: UntoldRelease) => Promise<readonly string[]>

export interface TellingDeps {
  readonly mail: ReleaseNotice['mail']
  readonly others?: OthersWaiting
}

/** Tells of a release that is out, unless it has been, by this process or another. */
export async function tellRelease(work: Work, deps: TellingDeps, untold: UntoldRelease): Promise<void> {
  const { trx, now } = work
  const release = await takeUntold(trx, untold, now)
  if (release === undefined) return
  const vendor = await findVendorById(trx, release.vendor_id)
  if (vendor === null) return
  const waiting = await waitingForTickets(trx, release)
  const ids = new Set([
    ...waiting.map(({ person_id }) => person_id),
    ...((await deps.others?.(work, release)) ?? []),
  ])
  const mayRead = await readersOf(trx, release)
  /* oxlint-disable no-await-in-loop -- on one connection */
  for (const person of await findPeople(trx, vendor.id, [...ids])) {
    if (!mayRead(person.company_id)) continue
    if (!(await keepTold(trx, release, person.id, now))) continue
    const { title, label, body } = said(release, person.locale, vendor.locale)
    await tellOfRelease(work, {
      vendor,
      to: person,
      release: { title, label, body },
      tickets: waiting
        .filter((one) => one.person_id === person.id)
        .map(({ id, number, subject }) => ({ id, number, subject })),
      mail: deps.mail,
    })
  }
  /* oxlint-enable no-await-in-loop */
}

function said(release: ReleaseRow, locale: Locale, vendorLocale: Locale) {
  return { ...textOf(release, { locale, vendorLocale }), label: release.label }
}
