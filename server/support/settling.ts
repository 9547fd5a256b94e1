/**
 * What a company's packages give, its tickets have: settled when one is agreed or changed, and on the days on which one
 * begins or ends.
 */
import { dayAt } from '../../shared/support/package.ts'
import type { Log } from '../http/log.ts'
import type { Commit, Work } from '../storage/commit.ts'
import type { Reader, Store } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorById } from '../vendors/vendors.ts'
import { findPrecedence, noteDue, postpone, takeCompany, type Whose } from './queries.ts'

/** Companies read at a time. */
const BATCH = 100

/** Milliseconds until what could not be done is tried again. */
const RETRY = 10 * 60_000

/**
 * Gives a company's tickets that are not closed another precedence, and with it another place. Of tickets, which need
 * this capability: handed in.
 */
export type GivePrecedence = (work: Work, whose: Whose, precedence: number) => Promise<void>

export interface SettlingOptions {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'error'>
  readonly givePrecedence: GivePrecedence
}

/**
 * The precedence that a ticket of the company's has when it is opened now: the largest of the packages in force, used
 * up or not. Asks nothing where the vendor keeps no hours.
 */
export async function precedenceOf(
  read: Reader,
  vendor: Vendor,
  companyId: string | null,
  now: number,
): Promise<number> {
  if (companyId === null || !vendor.settings.hours.used) return 0
  return await findPrecedence(read, { vendorId: vendor.id, companyId }, dayAt(now))
}

/** What the company's packages now give, its tickets have; and when that is to be looked at again is noted. */
export async function settle(
  work: Work,
  vendor: Vendor,
  companyId: string,
  givePrecedence: GivePrecedence,
): Promise<void> {
  const whose = { vendorId: vendor.id, companyId }
  const precedence = await precedenceOf(work.trx, vendor, companyId, work.now)
  await noteDue(work.trx, whose, dayAt(work.now))
  // Tickets are held before numbers, as by whoever changes one.
  await givePrecedence(work, whose, precedence)
  // Who opens a ticket has taken its number before they ask for packages: what began before these changed is there now.
  await work.takeNumbers(vendor.id, { tickets: 0, events: 0 })
  await givePrecedence(work, whose, precedence)
}

/**
 * Settles each company of whom a package has begun or ended since. Any number of processes may: the second finds
 * nothing left to do.
 * @param goesOn whether to begin another
 */
export async function settleDue(options: SettlingOptions, goesOn: () => boolean): Promise<void> {
  const { store, clock, log } = options
  let due: readonly Whose[]
  /* oxlint-disable no-await-in-loop -- the writer takes them one after the other anyway */
  do {
    due = await findDue(store.read, clock(), BATCH)
    for (const whose of due) {
      if (!goesOn()) return
      try {
        await settleOne(options, whose)
      } catch (error) {
        log.error(
          { err: error, company: whose.companyId, vendor: whose.vendorId },
          'what was due was not done',
        )
        await store.transaction((trx) => postpone(trx, whose, clock() + RETRY))
      }
    }
  } while (due.length === BATCH)
  /* oxlint-enable no-await-in-loop */
}

async function settleOne({ commit, givePrecedence }: SettlingOptions, whose: Whose): Promise<void> {
  await commit(async (work) => {
    await takeCompany(work.trx, whose)
    const vendor = await findVendorById(work.trx, whose.vendorId)
    if (vendor !== null) await settle(work, vendor, whose.companyId, givePrecedence)
  })
}

/** Companies of all vendors of whom a package's moment has come. */
async function findDue(read: Reader, now: number, limit: number): Promise<Whose[]> {
  const rows = await read
    .selectFrom('packages')
    .select(['vendor_id', 'company_id'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ vendorId: row.vendor_id, companyId: row.company_id }))
}
