/**
 * Identity keys: the secrets with which a vendor's backend signs identity tokens. There are two only while one takes
 * the other's place, so that neither a backend that has the old one nor one that has the new is turned away.
 */
import { randomBytes } from 'node:crypto'
import { RETIREMENT_DAYS, type IdentityKeyView, type RetirementInput } from '../../shared/api/vendors.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { IdentityKeyRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { holdVendor } from './holding.ts'

/** The secret half of a vendor's identity: its backend signs with `secret`, as plain text, and may name `kid`. */
export interface IdentityKey {
  readonly kid: string
  readonly secret: string
}

/** Keys that can be in force together. */
const AT_ONCE = 2

/** Keys that a list tells of; more than one a month for a year. */
const LISTED = 20

const DAY = 24 * 60 * 60 * 1000

/** A key of 256 random bits, in force at once. Whoever calls it has seen to it that there is room. */
export async function insertKey(work: Work, vendorId: string): Promise<IdentityKey> {
  const key = {
    kid: `ik_${randomBytes(9).toString('base64url')}`,
    secret: randomBytes(32).toString('base64url'),
  }
  await work.trx
    .insertInto('identity_keys')
    .values({
      id: key.kid,
      vendor_id: vendorId,
      algorithm: 'HS256',
      secret: key.secret,
      created_at: work.now,
      retires_at: null,
    })
    .execute()
  return key
}

/**
 * One more key that the vendor's backend may sign with; the one that is there stays in force.
 * @throws ProblemError `refused` (`two_keys`)
 */
export async function addIdentityKey(work: Work, vendorId: string): Promise<IdentityKey> {
  await holdVendor(work, vendorId)
  const there = await identityKeysOf(work.trx, vendorId, work.now)
  if (there.length >= AT_ONCE) throw new ProblemError('refused', { reason: 'two_keys' })
  return await insertKey(work, vendorId)
}

/**
 * Ends a key, at once or later.
 * @throws ProblemError `not_found`; `refused` (`key_retired`, and `last_key` where no other is left and nobody said
 *   that this is meant); `invalid` for a time too far off
 */
export async function retireIdentityKey(
  work: Work,
  { vendorId, kid, at, confirmed = false }: RetirementInput & { vendorId: string; kid: string },
): Promise<IdentityKeyView> {
  await holdVendor(work, vendorId)
  const rows = await work.trx
    .selectFrom('identity_keys')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where((e) => e.or([e('retires_at', 'is', null), e('id', '=', kid)]))
    .execute()
  const row = rows.find(({ id }) => id === kid)
  if (row === undefined) throw new ProblemError('not_found')
  if (!inForce(row, work.now)) throw new ProblemError('refused', { reason: 'key_retired' })
  const retiresAt = Math.max(work.now, at === undefined ? work.now : Date.parse(at))
  if (retiresAt > work.now + RETIREMENT_DAYS * DAY) {
    throw new ProblemError('invalid', {
      errors: [{ field: 'at', code: 'not_within_days', limit: RETIREMENT_DAYS }],
    })
  }
  if (rows.length === 1 && !confirmed) throw new ProblemError('refused', { reason: 'last_key' })
  await work.trx
    .updateTable('identity_keys')
    .set({ retires_at: retiresAt })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', kid)
    .execute()
  return keyView({ ...row, retires_at: retiresAt }, work.now)
}

/** The keys in force at `now` (epoch ms), oldest first. */
export async function identityKeysOf(read: Reader, vendorId: string, now: number): Promise<IdentityKey[]> {
  return await read
    .selectFrom('identity_keys')
    .select(['id as kid', 'secret'])
    .where('vendor_id', '=', vendorId)
    .where((e) => e.or([e('retires_at', 'is', null), e('retires_at', '>', now)]))
    .orderBy('created_at')
    .execute()
}

/** The vendor's keys as its admins see them at `now` (epoch ms), newest first. */
export async function listKeys(read: Reader, vendorId: string, now: number): Promise<IdentityKeyView[]> {
  const rows = await read
    .selectFrom('identity_keys')
    .select(['id', 'algorithm', 'created_at', 'retires_at'])
    .where('vendor_id', '=', vendorId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(LISTED)
    .execute()
  return rows.map((row) => keyView(row, now))
}

export function keyView(row: Omit<IdentityKeyRow, 'vendor_id' | 'secret'>, now: number): IdentityKeyView {
  return {
    kid: row.id,
    algorithm: row.algorithm,
    addedAt: new Date(row.created_at).toISOString(),
    retiresAt: row.retires_at === null ? null : new Date(row.retires_at).toISOString(),
    inForce: inForce(row, now),
  }
}

function inForce(row: { readonly retires_at: number | null }, now: number): boolean {
  return row.retires_at === null || row.retires_at > now
}
