/** What a release settles: what of it somebody who reads the release sees, and what becomes of it when the release is out. */
import type { OwnSettledTicket, ReleaseInput } from '../../shared/api/releases.ts'
import type { ProposalRef } from '../../shared/api/proposals.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { broughtBy, broughtFor, markShipped } from '../proposals/proposals.ts'
import type { Work } from '../storage/commit.ts'
import { readersOf } from '../storage/release-readers.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { settleTicket, type MailOrigin } from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'
import {
  ownTicketsOf,
  proposalsNamed,
  takeUnsettled,
  takeUnshipped,
  ticketsByNumber,
  withMerged,
} from './settling-queries.ts'
import { textOf, titlesOf } from './views.ts'

/** The ids of the tickets with these numbers. @throws ProblemError `invalid` for numbers of none */
export async function requireTickets(
  read: Reader,
  vendorId: string,
  { tickets }: Pick<ReleaseInput, 'tickets'>,
): Promise<readonly string[]> {
  if (tickets.length === 0) return []
  const known = await ticketsByNumber(read, vendorId, tickets)
  return requireAll(
    'tickets',
    tickets.map((number) => known.get(number)),
  )
}

/** The ids of where these proposals go on, each once. @throws ProblemError `invalid` for ids of none */
export async function requireProposals(
  read: Reader,
  vendorId: string,
  { proposals }: Pick<ReleaseInput, 'proposals'>,
): Promise<readonly string[]> {
  if (proposals.length === 0) return []
  const known = await broughtBy(read, vendorId, proposals)
  const roots = requireAll(
    'proposals',
    proposals.map((id) => known.get(id)?.id),
  )
  return [...new Set(roots)]
}

function requireAll(field: string, found: readonly (string | undefined)[]): readonly string[] {
  const errors = found.flatMap((id, index) =>
    id === undefined ? [{ field: `${field}.${index}`, code: 'not_one_of' } as const] : [],
  )
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
  return found.filter((id) => id !== undefined)
}

/** What a release settles, as far as it concerns a reader. */
export interface Settled {
  readonly proposals: readonly ProposalRef[]
  readonly tickets: readonly OwnSettledTicket[]
}

/** By release: the proposals that a reader sees, each once, and their own tickets. */
export async function settledFor(
  read: Reader,
  by: Caller,
  ids: readonly string[],
): Promise<(id: string) => Settled> {
  const whose = { vendorId: by.vendor.id, personId: by.person.id }
  const [named, tickets] = await Promise.all([
    proposalsNamed(read, by.vendor.id, ids),
    ownTicketsOf(read, whose, ids),
  ])
  const seen = await broughtFor(read, by, [...new Set(named.map((row) => row.proposal_id))])
  return (id) => {
    const own = named.flatMap((row) => (row.release_id === id ? (seen.get(row.proposal_id) ?? []) : []))
    return {
      proposals: [...new Map(own.map((ref) => [ref.id, ref])).values()],
      tickets: tickets
        .filter((ticket) => ticket.release_id === id)
        .map(({ id: ticketId, number, subject }) => ({ id: ticketId, number, subject })),
    }
  }
}

/** A release is out: what it brings has shipped. Once more changes nothing. */
export async function shipProposals(
  work: Work,
  vendor: Vendor,
  release: Pick<ReleaseRow, 'vendor_id' | 'id'>,
  mail: MailOrigin,
): Promise<void> {
  const fresh = await takeUnshipped(work.trx, release, work.now)
  if (fresh.length > 0) await markShipped(work, vendor, fresh, { releaseId: release.id, mail })
}

/**
 * A release is out: the threads of what it settles, and of what was merged into that, say so, each once: to operators, and
 * to who may read the release, be it only later.
 */
export async function settleTickets(
  work: Work,
  vendor: Vendor,
  release: ReleaseRow,
  mail: MailOrigin,
): Promise<void> {
  const fresh = await takeUnsettled(work.trx, release, work.now)
  if (fresh.length === 0) return
  const mayRead = await readersOf(work.trx, release)
  const titles = titlesOf(release)
  const tickets = await withMerged(work.trx, release, fresh)
  for (const id of tickets.toSorted()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order: of two who take the same, one waits
    await settleTicket(work, vendor, id, mail, ({ locale, companies }) => ({
      type: companies.every(mayRead) ? 'ship' : 'note_ship',
      release: {
        id: release.id,
        label: release.label,
        title: textOf(release, { locale, vendorLocale: vendor.locale }).title,
        ...(Object.keys(titles).length > 1 && { titles }),
      },
    }))
  }
}
