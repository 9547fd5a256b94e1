/** A vendor as the product knows it, and as a screen in the reader's language has to. */
import type { ReferenceField, VendorView } from '../../shared/api/common.ts'
import type { VendorSettings } from '../../shared/api/vendors.ts'
import { accentStyle } from '../../shared/branding/accent.ts'
import type { Locale } from '../../shared/locale/locale.ts'

export { vendorSettings, type VendorSettings } from '../../shared/api/vendors.ts'

export interface Vendor {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly publicKey: string
  readonly locale: Locale
  readonly settings: VendorSettings
}

/** The vendor as a screen in `locale` has to know it. */
export function vendorView(vendor: Vendor, locale: Locale): VendorView {
  return {
    id: vendor.id,
    name: vendor.name,
    locale: vendor.locale,
    subjectLimit: vendor.settings.subjectLimit,
    fields: vendor.settings.fields.map((field): ReferenceField => ({
      key: field.key,
      label: said(field.label, locale, vendor.locale) ?? field.key,
      hint: field.hint === undefined ? null : said(field.hint, locale, vendor.locale),
      required: field.required,
      maxLength: field.maxLength,
    })),
    ...lookOf(vendor.settings.branding),
  }
}

function lookOf({ color, logo }: VendorSettings['branding']): Pick<VendorView, 'look'> {
  if (color === null && logo === null) return {}
  const style = color === null ? {} : accentStyle(color)
  return { look: { style, logo: logo === null ? null : `/api/logos/${logo.id}` } }
}

/** A vendor's text in the reader's language, else in the vendor's own, else in any it has. */
export function said(
  text: Partial<Record<Locale, string | undefined>>,
  locale: Locale,
  vendorLocale: Locale,
): string | null {
  return text[locale] ?? text[vendorLocale] ?? Object.values(text).find((t) => t !== undefined) ?? null
}
