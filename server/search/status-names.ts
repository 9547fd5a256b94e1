/** What `status:` may be called in a search: each status in all our languages, and as its vendor calls it. */
import { status as cs } from '../../shared/locale/status/cs.ts'
import { status as en } from '../../shared/locale/status/en.ts'
import { status as es } from '../../shared/locale/status/es.ts'
import { status as ro } from '../../shared/locale/status/ro.ts'
import { status as sl } from '../../shared/locale/status/sl.ts'
import { namesOf, type StatusNames } from '../../shared/search/query.ts'
import { statuses } from '../../shared/ticket/status.ts'
import type { Vendor } from '../vendors/settings.ts'

/** Where the vendor calls two alike, both are meant. */
export function statusNamesOf({ settings }: Pick<Vendor, 'settings'>): StatusNames {
  return namesOf(
    statuses.flatMap((status) =>
      [
        ...[en, ro, es, cs, sl].map((words) => words[status]),
        ...ownNames(settings.ticket.labels[status]),
      ].map((name) => [name, status] as const),
    ),
  )
}

function ownNames(labels: Readonly<Record<string, string | undefined>> | undefined): string[] {
  return Object.values(labels ?? {}).filter((name) => name !== undefined)
}
