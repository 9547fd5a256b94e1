/** The vendor's logo: a small picture that we keep and serve ourselves, so that no page of ours asks elsewhere for one. */
import { hash } from 'node:crypto'
import { LOGO_LIMIT, type LogoType } from '../../shared/api/vendors.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import { pictureEnding, pictureTypes } from '../../shared/file/picture.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import { holdVendor } from './holding.ts'
import type { VendorSettings } from './settings.ts'
import { findVendorById } from './vendors.ts'

export type Logo = VendorSettings['branding']['logo']

/**
 * Keeps a picture as the vendor's logo, or with null takes the logo away.
 * @param data base64
 * @throws ProblemError `invalid` for what is no PNG, JPEG or WebP by its bytes, or too large
 */
export async function setLogo(
  work: Work,
  { vendorId, actor, data }: { vendorId: string; actor: PersonRef; data: string | null },
): Promise<Logo> {
  const picture = data === null ? null : readPicture(Buffer.from(data, 'base64'))
  await holdVendor(work, vendorId)
  const vendor = await findVendorById(work.trx, vendorId)
  if (vendor === null) throw new ProblemError('not_found')
  const before = vendor.settings.branding.logo
  // Bound to the vendor, so that two with one picture do not share it.
  const logo =
    picture === null
      ? null
      : {
          id: hash('sha256', Buffer.concat([Buffer.from(vendorId), picture.bytes]), 'base64url').slice(0, 22),
          type: picture.type,
        }
  if (logo?.id === before?.id) return logo
  await work.trx.deleteFrom('vendor_logos').where('vendor_id', '=', vendorId).execute()
  if (logo !== null && picture !== null) {
    await work.trx
      .insertInto('vendor_logos')
      .values({ vendor_id: vendorId, ...logo, data: picture.bytes.toString('base64') })
      .execute()
  }
  const settings: VendorSettings = {
    ...vendor.settings,
    branding: { ...vendor.settings.branding, logo },
  }
  await work.trx
    .updateTable('vendors')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', vendorId)
    .execute()
  await recordAudit(work, {
    vendorId,
    actor,
    action: 'vendor.changed',
    subject: { id: vendorId, name: vendor.name },
    detail: { 'settings.branding.logo': `${before?.type ?? '–'} → ${logo?.type ?? '–'}` },
  })
  return logo
}

/** The picture that is asked for by this id. */
export async function readLogo(
  read: Reader,
  id: string,
): Promise<{ type: LogoType; bytes: Uint8Array<ArrayBuffer> } | null> {
  const row = await read
    .selectFrom('vendor_logos')
    .select(['type', 'data'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { type: row.type, bytes: Uint8Array.from(Buffer.from(row.data, 'base64')) }
}

function readPicture(bytes: Buffer): { bytes: Buffer; type: LogoType } {
  const ending = pictureEnding(bytes)
  if (ending !== null && bytes.length <= LOGO_LIMIT) return { bytes, type: pictureTypes[ending] }
  throw new ProblemError('invalid', {
    errors: [{ field: 'data', code: 'not_picture', limit: LOGO_LIMIT / 1024 }],
  })
}
