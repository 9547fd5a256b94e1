/** What a vendor decides for itself, as it is stored: JSON in `vendors.settings`, read through this schema only. */
import { z } from 'zod'
import { oneLine, type ReferenceField, type VendorView } from '../../shared/api/common.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { essentialStatuses, statuses } from '../../shared/ticket/status.ts'
import { defaultTicketSettings } from '../../shared/ticket/ticket.ts'

/** A text in the languages a vendor wrote it in; read with `said`. */
const texts = z
  .partialRecord(z.enum(locales), z.string().min(1).max(200).regex(oneLine, 'one line is wanted'))
  .refine(
    (text) => Object.keys(text).length > 0,
    `is needed in one language at least (${locales.join(', ')})`,
  )

const referenceField = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a-z, then a-z, 0-9 and _, at most 40 characters'),
  label: texts,
  hint: texts.optional(),
  required: z.boolean(),
  maxLength: z.int().min(1).max(500),
})

export const vendorSettings = z.strictObject({
  /** Letters a ticket's title may have. */
  subjectLimit: z.int().min(20).max(200).prefault(80),
  fields: z
    .array(referenceField)
    .max(20)
    .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, 'a key is there twice')
    .prefault([]),
  ticket: z
    .strictObject({
      statuses: z
        .array(z.enum(statuses))
        .refine((used) => essentialStatuses.every((status) => used.includes(status)), {
          error: `must include ${essentialStatuses.join(', ')}`,
        })
        .prefault([...defaultTicketSettings.statuses]),
      afterAccept: z.enum(['in_development', 'in_progress']).prefault(defaultTicketSettings.afterAccept),
      afterRefuse: z.enum(['before_offer', 'closed']).prefault(defaultTicketSettings.afterRefuse),
      /** Milliseconds. */
      nudgeAfter: z.int().min(0).prefault(defaultTicketSettings.nudgeAfter),
      /** Milliseconds. */
      closeAfter: z.int().min(0).prefault(defaultTicketSettings.closeAfter),
    })
    .prefault({}),
})

export type VendorSettings = z.infer<typeof vendorSettings>

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
  }
}

/** A vendor's text in the reader's language, else in the vendor's own, else in any it has. */
export function said(
  text: Partial<Record<Locale, string | undefined>>,
  locale: Locale,
  vendorLocale: Locale,
): string | null {
  return text[locale] ?? text[vendorLocale] ?? Object.values(text).find((t) => t !== undefined) ?? null
}
