/** A vendor as the product knows it, and as a screen in the reader's language has to. */
import type { FilesView, ReferenceField, VendorView } from '../../shared/api/common.ts'
import type { VendorSettings } from '../../shared/api/vendors.ts'
import { KEY_LENGTH } from '../../shared/api/settings/parts.ts'
import { openingView } from './opening-view.ts'
import { choicesOf, said } from './said.ts'
import { accentStyle } from '../../shared/branding/accent.ts'
import { FILES_PER_MESSAGE, MEGABYTE } from '../../shared/file/rules.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { wordsIn } from '../../shared/ticket/labels.ts'

export { filingView } from './opening-view.ts'
export { choicesOf, labelOf, said } from './said.ts'
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
    slug: vendor.slug,
    locale: vendor.locale,
    subjectLimit: vendor.settings.subjectLimit,
    fields: vendor.settings.fields.map((field): ReferenceField => ({
      key: field.key,
      label: said(field.label, locale, vendor.locale) ?? field.key,
      hint: field.hint === undefined ? null : said(field.hint, locale, vendor.locale),
      required: field.required,
      // The key of a choice has a length of its own.
      maxLength: field.kind === 'choice' ? KEY_LENGTH : field.maxLength,
      ...(field.kind !== 'text' && { kind: field.kind }),
      ...(field.kind === 'choice' && { choices: choicesOf(field.choices, locale, vendor.locale) }),
    })),
    ...(vendor.settings.hours.used && { hours: true }),
    ...(vendor.settings.proposals.used && { proposals: true }),
    ...(vendor.settings.knowledge.used && { articles: true }),
    ...(vendor.settings.files.types.length > 0 && { files: filesView(vendor.settings) }),
    ...lookOf(vendor.settings.branding),
    ...openingView(vendor, locale),
    ...statusWords(vendor, locale),
  }
}

/** What can be attached. */
export function filesView({ files }: VendorSettings): FilesView {
  const { types, megabytes, capture, diagnostics } = files
  return {
    types,
    bytes: megabytes * MEGABYTE,
    count: FILES_PER_MESSAGE,
    capture: capture.picture,
    seconds: capture.seconds,
    diagnostics,
  }
}

function statusWords(vendor: Vendor, locale: Locale): Pick<VendorView, 'labels' | 'meanings'> {
  const labels = wordsIn(vendor.settings.ticket.labels, locale)
  const meanings = wordsIn(vendor.settings.ticket.meanings, locale)
  return {
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(meanings).length > 0 && { meanings }),
  }
}

function lookOf({ color, logo }: VendorSettings['branding']): Pick<VendorView, 'look'> {
  if (color === null && logo === null) return {}
  const style = color === null ? {} : accentStyle(color)
  return { look: { style, logo: logo === null ? null : `/api/logos/${logo.id}` } }
}
