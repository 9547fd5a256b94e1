/**
 * A mail that somebody asked for without saying who they are. Whether one is owed, to whom, and what it brings is looked
 * up when the row is due, not while the request is answered: what is known of an address then shows in nothing (S22),
 * and what was acknowledged is kept like all else that is owed.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { locales } from '../../shared/locale/locale.ts'
import type { Commit, Work } from '../storage/commit.ts'
import type { OutboxRow } from '../storage/schema.ts'
import { newId } from '../storage/ids.ts'
import type { Reader } from '../storage/store.ts'
import { owe, rowOf } from './outbox.ts'

/** In lower case. Under the key by which mail to somebody is found when they are erased. */
const address = z.string()
const locale = z.enum(locales)
const strangers = z.boolean().default(true)
/** When it was asked for (epoch ms). */
const since = z.number().default(0)

const lookup = z.discriminatedUnion('about', [
  /** A link for who has the address; `strangers` when it was asked for where they never came in from. */
  z.strictObject({ about: z.enum(['sign_in', 'password_reset']), address, strangers, since }),
  /** The same for operators, whatever vendor's. */
  z.strictObject({ about: z.literal('operator_reset'), address, strangers, since }),
  /** The list of the address's tickets. */
  z.strictObject({ about: z.literal('tickets'), address, locale, openOnly: z.boolean() }),
  /** The tracking ids of tickets that were sent while no mail could be. */
  z.strictObject({ about: z.literal('tracking'), address, locale }),
])

export type Lookup = z.infer<typeof lookup>

/**
 * Answers a lookup in the transaction in which its row goes.
 * @returns when to look again (epoch ms), if it is to wait; else null
 */
export type LookUp = (work: Work, vendorId: string, wanted: Lookup) => Promise<number | null>

/** Owes a lookup that is due at once. */
export function oweLookup(work: Work, vendorId: string, wanted: Lookup): void {
  owe(work, { id: newId(work.now), vendorId, kind: 'lookup', payload: JSON.stringify(wanted) })
}

/**
 * The id of the only lookup there is to wait of something, such as of an address's lists: at the end of time, for ids
 * that say theirs are found by it.
 */
export function waitingId(of: string): string {
  const hashed = hash('sha256', of)
  return `ffffffff-ffff-7${hashed.slice(0, 3)}-8${hashed.slice(3, 6)}-${hashed.slice(6, 18)}`
}

/**
 * Owes the lookup of a link: at once for who has come in from there before, else the only one of its address and sort
 * that waits, so that strangers who ask again and again have one mail wait.
 */
export async function oweLink(
  work: Work,
  vendorId: string,
  asked: Omit<Extract<Lookup, { strangers: boolean }>, 'since'>,
): Promise<void> {
  const wanted = { ...asked, since: work.now }
  if (!wanted.strangers) {
    oweLookup(work, vendorId, wanted)
    return
  }
  const id = waitingId(`${wanted.about} ${vendorId} ${wanted.address}`)
  await oweLookupOnce(work, id, { vendorId, wanted, due: work.now })
}

/** Owes a lookup that is due at `due` (epoch ms), unless one with this id waits already. */
export async function oweLookupOnce(
  work: Work,
  id: string,
  { vendorId, wanted, due }: { vendorId: string; wanted: Lookup; due: number },
): Promise<void> {
  const row = rowOf(work, { id, vendorId, kind: 'lookup', payload: JSON.stringify(wanted) }, due)
  await work.trx
    .insertInto('outbox')
    .values(row)
    // One that was given up waits no more.
    .onConflict((known) => known.column('id').doUpdateSet(row).where('outbox.failed_at', 'is not', null))
    .execute()
  work.owesOutbox = true
}

/** Whether the lookup with this id still waits. */
export async function isOwed(read: Reader, id: string): Promise<boolean> {
  const row = await read
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', id)
    .where('failed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Answers the lookup of a row that this process has claimed; the row goes, or waits on, with what that wrote.
 * @throws Error when the row is another's by now, and nothing is written
 */
export async function settleLookup(
  commit: Commit,
  { id, vendor_id, payload, attempts }: Pick<OutboxRow, 'id' | 'vendor_id' | 'payload' | 'attempts'>,
  lookUp: LookUp,
): Promise<void> {
  await commit(async (work) => {
    const again = await lookUp(work, vendor_id, lookup.parse(JSON.parse(payload)))
    // Last, as who owes one has it: what it depends on is locked before its row.
    const mine = await (
      again === null
        ? work.trx.deleteFrom('outbox').where('id', '=', id).where('attempts', '=', attempts).returning('id')
        : work.trx
            .updateTable('outbox')
            .set({ next_attempt_at: again, leased_until: null, attempts: 0 })
            .where('id', '=', id)
            .where('attempts', '=', attempts)
            .returning('id')
    ).executeTakeFirst()
    if (mine === undefined) throw new Error('another has taken this lookup over')
  })
}
