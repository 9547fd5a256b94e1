/** Reading and changing what a vendor has decided: all of it at once, and nobody over what another has just saved. */
import { hash } from 'node:crypto'
import type { PersonRef } from '../../shared/api/common.ts'
import type { ChangedVendor, VendorDetail, VendorInput } from '../../shared/api/vendors.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import { changesOf, type Changeable } from './changes.ts'
import { holdVendor } from './holding.ts'
import { exactOrigin, originsOf, replaceOrigins } from './origins.ts'
import { requireUnnamed } from './project-kinds.ts'
import { lookAnew, placeAnew } from './patience.ts'
import type { Vendor } from './settings.ts'
import { findVendorById, storedSettings } from './vendors.ts'

/** The vendor as its admins see it. */
export async function describeVendor(read: Reader, vendor: Vendor): Promise<VendorDetail> {
  return detailOf(vendor, await originsOf(read, vendor.id))
}

/**
 * Saves what an admin has made of the vendor.
 * @throws ProblemError `outdated` when it was changed since that version; `invalid` for origins that are none
 */
export async function changeVendor(
  work: Work,
  { vendorId, actor, input }: { vendorId: string; actor: PersonRef; input: VendorInput },
): Promise<ChangedVendor> {
  return await changePart(work, { vendorId, actor }, (before) => {
    if (input.version !== before.version) throw new ProblemError('outdated')
    return { ...input, origins: readOrigins(input.origins) }
  })
}

/**
 * Changes of a vendor what `next` makes different, whatever its version.
 * @param by `actor` is null for the command line
 */
export async function changePart(
  work: Work,
  { vendorId, actor }: { vendorId: string; actor: PersonRef | null },
  next: (before: VendorDetail) => Partial<Changeable>,
): Promise<ChangedVendor> {
  await holdVendor(work, vendorId)
  const vendor = await findVendorById(work.trx, vendorId)
  if (vendor === null) throw new ProblemError('not_found')
  const before = await describeVendor(work.trx, vendor)
  const { name, locale, origins, settings: wanted } = { ...before, ...next(before) }
  // A logo is given by itself, together with its bytes.
  const settings = { ...wanted, branding: { ...wanted.branding, logo: before.settings.branding.logo } }
  const after = { name, locale, settings, origins: origins.toSorted() }
  const changes = changesOf(before, after)
  if (changes.names.includes('settings.mail')) await requireFree(work, vendorId, settings.mail.address)
  if (changes.names.includes('settings.projectKinds')) {
    await requireUnnamed(work, vendorId, {
      before: before.settings.projectKinds,
      after: settings.projectKinds,
    })
  }
  if (changes.names.length > 0) {
    await work.trx
      .updateTable('vendors')
      .set({ name, locale, ...storedSettings(settings) })
      .where('id', '=', vendorId)
      .execute()
    await lookAnew(work, vendorId, { before: before.settings.ticket, after: settings.ticket })
    if (settings.hours.used !== before.settings.hours.used) await placeAnew(work, vendorId)
    await replaceOrigins(work, vendorId, before.origins, after.origins)
    await recordAudit(work, {
      vendorId,
      actor,
      action: 'vendor.changed',
      subject: { id: vendorId, name },
      detail: changes.detail,
    })
  }
  return { ...detailOf({ ...vendor, ...after }, after.origins), changed: changes.names }
}

/**
 * What is written to an address comes to one vendor.
 * @throws ProblemError `invalid` when it is another's
 */
async function requireFree(work: Work, vendorId: string, address: string | null): Promise<void> {
  if (address === null) return
  const other = await work.trx
    .selectFrom('vendors')
    .select('id')
    .where('mail_address', '=', address)
    .where('id', '<>', vendorId)
    .limit(1)
    .executeTakeFirst()
  if (other !== undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'settings.mail.address', code: 'taken' }] })
  }
}

/**
 * Exact origins, each once.
 * @throws ProblemError `invalid` with those that are none
 */
export function readOrigins(texts: readonly string[]): string[] {
  const origins = texts.map((text) => exactOrigin(text.trim()))
  const errors = origins.flatMap((origin, index) =>
    origin === null ? [{ field: `origins.${index}`, code: 'not_origin' } as const] : [],
  )
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
  return [...new Set(origins.filter((origin) => origin !== null))]
}

function detailOf(vendor: Vendor, origins: readonly string[]): VendorDetail {
  const { id, slug, name, publicKey, locale, settings } = vendor
  return { id, slug, name, publicKey, locale, origins, settings, version: versionOf(vendor, origins) }
}

/** Tells one state of a vendor from another by what it says; a logo, which is not saved with the rest, is no part of it. */
function versionOf({ name, locale, settings }: Vendor, origins: readonly string[]): string {
  const { logo: _, ...branding } = settings.branding
  const said = JSON.stringify([name, locale, origins, { ...settings, branding }])
  return hash('sha256', said, 'base64url').slice(0, 22)
}
