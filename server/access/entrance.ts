/** The entrance of a vendor: what its sign-in screens show before anybody has come in. */
import type { Entrance } from '../../shared/api/entrance.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { said, vendorView, type Vendor } from '../vendors/settings.ts'
import { findVendorByKey, findVendorBySlug } from '../vendors/vendors.ts'

/**
 * @param key the vendor's public key or its slug; no slug has the underscore that all keys have
 * @throws ProblemError `unknown_key`
 */
export async function findEntrance(read: Reader, key: string, locale: Locale): Promise<Entrance> {
  const vendor = await (key.includes('_') ? findVendorByKey(read, key) : findVendorBySlug(read, key))
  if (vendor === null) throw new ProblemError('unknown_key')
  return entranceOf(vendor, locale)
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
          categories: categories.map(({ key, label }) => ({
            key,
            label: said(label, locale, vendor.locale) ?? key,
          })),
        }
      : null,
  }
}
