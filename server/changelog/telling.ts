/**
 * Tells those who wait for what a release settles: who opened or wrote in one of its tickets, and who asked for one of its
 * proposals, voted for it, spoke of it or follows it.
 * Each is told once of each such thing, however often it is published, and by one mail of all that is told at a time: who
 * hears again hears of what was added for them since.
 */
import { maySeeTicket } from '../../shared/access/tickets.ts'
import type { ProposalRef } from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { tellOfRelease, type ReleaseNotice } from '../notifications/notifications.ts'
import { followersAfter, followersAmong, keepToldShipped } from '../proposals/proposals.ts'
import type { Work } from '../storage/commit.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import { readersOf } from '../storage/release-readers.ts'
import type { Reader, Trx } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorById } from '../vendors/vendors.ts'
import { settleTickets, shipProposals } from './settling.ts'
import { proposalsNamed } from './settling-queries.ts'
import {
  endTelling,
  findPeople,
  holdUntold,
  keepTold,
  waitingForTickets,
  type Addressee,
  type UntoldRelease,
  type Waiting,
} from './telling-queries.ts'
import { textOf } from './views.ts'

export type TellingDeps = Pick<ReleaseNotice, 'mail' | 'limits'>

/** People who are looked at for what they follow in one transaction. */
const BATCH = 25

/** How far telling has come. */
export interface Told {
  /** The release's: what is changed meanwhile may concern who has been passed. */
  readonly version: number
  /** The id of the last who was looked at for what they follow. */
  readonly after: string
}

/**
 * Tells of a release that is out, unless all have been told, by this process or another: at first those who wait for its
 * tickets, and of who follows its proposals some at a time.
 * @param told what the transaction before has answered; null to begin
 * @returns how far it has come; null when all have been told
 */
export async function tellRelease(
  work: Work,
  deps: TellingDeps,
  untold: UntoldRelease,
  told: Told | null,
): Promise<Told | null> {
  const { trx, now } = work
  const release = await holdUntold(trx, untold, now)
  if (release === undefined) return null
  const vendor = await findVendorById(trx, release.vendor_id)
  if (vendor === null) return null
  const { version } = release
  const before = told?.version === version ? told : null
  // One that was scheduled is published by its time having come, and by nothing that could have done this then.
  if (before === null) {
    await shipProposals(work, vendor, release, deps.mail)
    await settleTickets(work, vendor, release, deps.mail)
    work.passing.push({ about: 'written', vendorId: vendor.id })
  }
  const waiting = before === null ? await waitingForTickets(trx, release) : []
  const waitingIds = [...new Set(waiting.map(({ person_id }) => person_id))]
  const brought = await followable(trx, release, vendor)
  const next = await followersAfter(trx, vendor.id, brought, { after: before?.after ?? '', limit: BATCH })
  const followed = new Map(
    [...(await followersAmong(trx, vendor.id, brought, waitingIds)), ...next.followers].map(
      ({ id, proposals }) => [id, proposals],
    ),
  )
  const people = await findPeople(trx, vendor.id, [...new Set([...waitingIds, ...followed.keys()])])
  const mayRead = await readersOf(
    trx,
    release,
    people.map((person) => person.company_id),
  )
  const readers = people.filter((person) => mayRead(person.company_id))
  const fresh = await keepFresh(
    trx,
    release,
    readers.map((person) => ({
      person,
      tickets: waiting.filter((one) => one.person_id === person.id && maySee(person, release, one)),
      proposals: followed.get(person.id) ?? [],
    })),
  )
  for (const { person, tickets, proposals } of fresh) {
    const { title, label, body } = said(release, person.locale, vendor.locale)
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await tellOfRelease(work, {
      vendor,
      to: person,
      release: { id: release.id, title, label, body },
      tickets: tickets.map(({ id, number, subject }) => ({ id, number, subject })),
      proposals,
      ...deps,
    })
  }
  if (next.last !== null) return { version, after: next.last }
  await endTelling(trx, release, now)
  return null
}

/** Who is to be told, and of what. */
interface Telling {
  readonly person: Addressee
  readonly tickets: readonly Waiting[]
  readonly proposals: readonly ProposalRef[]
}

/** Keeps that they are told, and answers who had not been, and of what. */
async function keepFresh(trx: Trx, release: ReleaseRow, tellings: readonly Telling[]): Promise<Telling[]> {
  const tickets = await keepTold(
    trx,
    release,
    tellings.flatMap((one) => one.tickets),
  )
  const proposals = await keepToldShipped(
    trx,
    release.vendor_id,
    tellings.flatMap(({ person, proposals: refs }) =>
      refs.map(({ id }) => ({ personId: person.id, proposalId: id })),
    ),
  )
  const isFresh = new Set([
    ...tickets.map(({ person_id, ticket_id }) => `${person_id} ${ticket_id}`),
    ...proposals.map(({ personId, proposalId }) => `${personId} ${proposalId}`),
  ])
  return tellings
    .map(({ person, ...of }) => ({
      person,
      tickets: of.tickets.filter(({ id }) => isFresh.has(`${person.id} ${id}`)),
      proposals: of.proposals.filter(({ id }) => isFresh.has(`${person.id} ${id}`)),
    }))
    .filter((one) => one.tickets.length > 0 || one.proposals.length > 0)
}

/** Whether somebody who waits for a ticket may see it still: who wrote there for a colleague may have left the company. */
function maySee(person: Addressee, { vendor_id }: ReleaseRow, ticket: Waiting): boolean {
  const actor = {
    kind: 'customer',
    vendorId: vendor_id,
    personId: person.id,
    companyId: person.company_id,
    companyRole: person.company_role,
  } as const
  return maySeeTicket(actor, {
    vendorId: vendor_id,
    customerId: ticket.customer_id,
    companyId: ticket.company_id,
  })
}

/** The ids of the proposals that a release brings. None where the vendor takes no proposals any more. */
async function followable(read: Reader, release: ReleaseRow, vendor: Vendor): Promise<readonly string[]> {
  if (!vendor.settings.proposals.used) return []
  return (await proposalsNamed(read, vendor.id, [release.id])).map((row) => row.proposal_id)
}

function said(release: ReleaseRow, locale: Locale, vendorLocale: Locale) {
  return { ...textOf(release, { locale, vendorLocale }), label: release.label }
}
