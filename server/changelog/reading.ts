/** What anybody may read of the changelog, where a vendor offers it: what is out and for everybody. */
import { locales, pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { ReleaseKind } from '../../shared/release/release.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { fromCursor, toCursor } from '../http/cursor.ts'
import type { AppContext } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { timeOf } from '../storage/ids.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import type { Store } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorBySlug } from '../vendors/vendors.ts'
import { listReleases } from './queries.ts'
import { kindsOf, textOf, titlesOf } from './views.ts'

/** Releases that are read at once. */
const MOST = 50

export interface ChangesDeps {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** The origin under which browsers reach this server. */
  readonly publicUrl: string
}

export interface Changes {
  readonly vendor: Vendor
  readonly locale: Locale
  /** Those in which something is written. */
  readonly locales: readonly Locale[]
  /** Of the page that shows them, in this language. */
  readonly path: string
  /** The newest first. */
  readonly entries: readonly Entry[]
  /** The address of this page, which may not be the first. */
  readonly canonical: string
  /** That of the page with those that are older; null for the last. */
  readonly older: string | null
  /** Epoch ms: of the latest change of any, or of the vendor where there is none. */
  readonly updated: number
}

export interface Entry {
  readonly id: string
  readonly locale: Locale
  readonly title: string
  readonly body: RichText
  readonly label: string | null
  readonly kinds: readonly ReleaseKind[]
  /** Epoch ms, as is `updated`. */
  readonly published: number
  readonly updated: number
}

/**
 * In the language that `?locale=` asks for, or the vendor's.
 * @param after cursor of where the page before ended; the newest unless given
 * @throws ProblemError `not_found` for no vendor, and for one that does not offer it; `invalid` for a cursor that is none
 */
export async function readChanges(
  c: AppContext,
  { store, clock }: Pick<ChangesDeps, 'store' | 'clock'>,
  slug: string,
  after?: string,
): Promise<Changes> {
  const vendor = await findVendorBySlug(store.read, slug)
  if (vendor?.settings.changes.feed !== true) throw new ProblemError('not_found')
  const asked = c.req.query('locale')
  const locale = asked === undefined ? vendor.locale : pickLocale([asked], vendor.locale)
  const found = await listReleases(
    store.read,
    { vendorId: vendor.id, state: 'published', now: clock(), audience: { companyId: null } },
    fromCursor(after),
    MOST + 1,
  )
  const rows = found.slice(0, MOST)
  const last = found.length > MOST ? rows.at(-1) : undefined
  const entries = rows.map((row) => entryOf(row, vendor, locale))
  const path = pathOf(vendor, locale)
  const from = (cursor: string) =>
    `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(cursor)}`
  const written = new Set(rows.flatMap((row) => Object.keys(titlesOf(row))))
  return {
    vendor,
    locale,
    locales: locales.filter((one) => written.has(one)),
    path,
    entries,
    canonical: after === undefined ? path : from(after),
    older: last === undefined ? null : from(toCursor(last)),
    updated: Math.max(timeOf(vendor.id), ...entries.map((entry) => entry.updated)),
  }
}

/** Of the page in a language; the vendor's own has the short address. */
export function pathOf({ slug, locale: own }: Pick<Vendor, 'slug' | 'locale'>, locale: Locale): string {
  return `/changes/${slug}${locale === own ? '' : `?locale=${locale}`}`
}

function entryOf(row: ReleaseRow, vendor: Vendor, locale: Locale): Entry {
  const { title, body, locale: written } = textOf(row, { locale, vendorLocale: vendor.locale })
  return {
    id: row.id,
    locale: written,
    title: row.label === null ? title : `${row.label}: ${title}`,
    body,
    label: row.label,
    kinds: kindsOf(row),
    published: row.at,
    updated: Math.max(row.at, row.updated_at),
  }
}
