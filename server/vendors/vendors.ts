/** Vendors, the keys by which their products are known, and the origins their pages may stand on. */
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { nameInput } from '../../shared/api/common.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { VendorRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { insertKey, type IdentityKey } from './keys.ts'
import { exactOrigin } from './origins.ts'
import { vendorSettings, type Vendor, type VendorSettings } from './settings.ts'

export interface NewVendor {
  /** `[a-z0-9-]`, up to 40 characters, unique. */
  readonly slug: string
  /** One line of 1 to 200 characters: it stands in mails' header lines. */
  readonly name: string
  readonly locale: Locale
  /** Exact origins such as `https://app.example.com`. */
  readonly origins: readonly string[]
  readonly settings?: z.input<typeof vendorSettings>
}

export interface CreatedVendor {
  readonly vendor: Vendor
  /** `pk_…`: public, stands in the script tag. */
  readonly publicKey: string
  readonly identityKey: IdentityKey
}

/** What is wrong with a vendor that was to be created, in words for whoever runs the command. */
export class VendorError extends Error {
  override readonly name = 'VendorError'
}

/**
 * The settings that a JSON value holds.
 * @throws VendorError with a line for each that is wrong
 */
export function readSettings(value: unknown): VendorSettings {
  const read = vendorSettings.safeParse(value)
  if (read.success) return read.data
  throw new VendorError(
    read.error.issues.map(({ path, message }) => `${['settings', ...path].join('.')}: ${message}`).join('\n'),
  )
}

/**
 * Creates a vendor with a public key of 128 random bits and an identity key of 256.
 * @throws VendorError for a slug, name, language, origin or settings that are none
 */
export async function createVendor(work: Work, input: NewVendor): Promise<CreatedVendor> {
  if (!isSlug(input.slug)) {
    throw new VendorError(`"${input.slug}" is no slug: use a-z, 0-9 and - inside, at most 40 characters`)
  }
  const name = nameInput.safeParse(input.name)
  if (!name.success) throw new VendorError('the name must be one line of 1 to 200 characters')
  if (!locales.includes(input.locale))
    throw new VendorError(`the language must be one of ${locales.join(', ')}`)
  const origins = [...new Set(input.origins.map(anOrigin))]
  const settings = readSettings(input.settings ?? {})
  const row: VendorRow = {
    id: newId(work.now),
    slug: input.slug,
    name: name.data,
    public_key: `pk_${randomBytes(16).toString('base64url')}`,
    locale: input.locale,
    ...storedSettings(settings),
    created_at: work.now,
  }
  await work.trx.insertInto('vendors').values(row).execute()
  await work.trx
    .insertInto('vendor_counters')
    .values({ vendor_id: row.id, ticket_number: 0, event_seq: 0 })
    .execute()
  if (origins.length > 0) {
    await work.trx
      .insertInto('vendor_origins')
      .values(origins.map((origin) => ({ vendor_id: row.id, origin })))
      .execute()
  }
  const identityKey = await insertKey(work, row.id)
  return { vendor: vendorOf(row), publicKey: row.public_key, identityKey }
}

export function isSlug(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(text)
}

export async function findVendorByKey(read: Reader, publicKey: string): Promise<Vendor | null> {
  const row = await read
    .selectFrom('vendors')
    .selectAll()
    .where('public_key', '=', publicKey)
    .executeTakeFirst()
  return row === undefined ? null : vendorOf(row)
}

export async function findVendorById(read: Reader, id: string): Promise<Vendor | null> {
  const row = await read.selectFrom('vendors').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : vendorOf(row)
}

/** The oldest; null before there is any. */
export async function findFirstVendor(read: Reader): Promise<Pick<Vendor, 'id'> | null> {
  const row = await read
    .selectFrom('vendors')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row ?? null
}

export async function findVendorBySlug(read: Reader, slug: string): Promise<Vendor | null> {
  const row = await read.selectFrom('vendors').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row === undefined ? null : vendorOf(row)
}

/** The oldest first. */
export async function listVendors(read: Reader): Promise<Vendor[]> {
  return (await read.selectFrom('vendors').selectAll().orderBy('id').execute()).map(vendorOf)
}

/** Settings as they are stored, with what is looked up by them. */
export function storedSettings(settings: VendorSettings): Pick<VendorRow, 'settings' | 'mail_address'> {
  return { settings: JSON.stringify(settings), mail_address: settings.mail.address }
}

/** What `vendorOf` needs of a row. */
type StoredVendor = Pick<VendorRow, 'id' | 'slug' | 'name' | 'public_key' | 'locale' | 'settings'>

/** By vendor id. Settings are text that changes rarely and is read with every request. */
const parsed = new Map<string, { readonly row: StoredVendor; readonly vendor: Vendor }>()

/** The row as the product knows it. The settings are parsed once for each text they have had. */
export function vendorOf(row: StoredVendor): Vendor {
  const known = parsed.get(row.id)
  if (
    known !== undefined &&
    known.row.settings === row.settings &&
    known.row.name === row.name &&
    known.row.locale === row.locale &&
    known.row.slug === row.slug &&
    known.row.public_key === row.public_key
  ) {
    return known.vendor
  }
  const vendor: Vendor = {
    id: row.id,
    slug: row.slug,
    name: row.name,
    publicKey: row.public_key,
    locale: row.locale,
    settings: vendorSettings.parse(JSON.parse(row.settings)),
  }
  parsed.set(row.id, { row, vendor })
  return vendor
}

function anOrigin(text: string): string {
  const origin = exactOrigin(text)
  if (origin !== null) return origin
  const more = URL.parse(text)
  throw new VendorError(
    more === null || !/^https?:$/.test(more.protocol)
      ? `"${text}" is no origin: write it as https://app.example.com`
      : `"${text}" is more than an origin: write ${more.origin}`,
  )
}
