/** The entrance of a vendor: what its sign-in screens show before anybody has come in. */
import type { Entrance } from '../../shared/api/entrance.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { choicesOf, said, vendorView, type Vendor } from '../vendors/settings.ts'
import { findVendorByKey, findVendorBySlug } from '../vendors/vendors.ts'
import { vendorOfPage, type AccessDeps } from './access.ts'

/**
 * @param key the vendor's public key or its slug; no slug has the underscore that all keys have
 * @throws ProblemError `unknown_key`
 */
export async function findEntrance(read: Reader, key: string, locale: Locale): Promise<Entrance> {
  const vendor = await (key.includes('_') ? findVendorByKey(read, key) : findVendorBySlug(read, key))
  if (vendor === null) throw new ProblemError('unknown_key')
  return entranceOf(vendor, locale)
}

/** A way in by which a vendor lets customers come besides their host's, or any of those that lead to an account. */
type Way = 'password' | 'link' | 'either'

/**
 * The vendor that somebody wants to come in at, from one of its own pages or ours.
 * @param origin of the page; null when no page asks
 * @throws ProblemError `unknown_key`; `origin_not_allowed`; `not_found` when the vendor lets nobody in this way
 */
export async function vendorFrom(
  deps: Pick<AccessDeps, 'store' | 'publicOrigin'>,
  key: string,
  origin: string | null,
  way: Way,
): Promise<Vendor> {
  const vendor = await vendorOfPage(deps, key, origin)
  const { password, link } = vendor.settings.ways
  const open = { password, link, either: password || link }[way]
  if (!open) throw new ProblemError('not_found')
  return vendor
}

function entranceOf(vendor: Vendor, locale: Locale): Entrance {
  const { ways, askWhom, passwordRule, guestForm, categories } = vendor.settings
  return {
    vendor: vendorView(vendor, locale),
    slug: vendor.slug,
    key: vendor.publicKey,
    ways,
    askWhom: askWhom === null ? null : said(askWhom, locale, vendor.locale),
    passwordRule,
    guestForm: ways.guest
      ? {
          ...guestForm,
          categories: choicesOf(categories, locale, vendor.locale),
        }
      : null,
  }
}
