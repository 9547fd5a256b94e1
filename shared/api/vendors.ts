/** What a vendor decides for itself, and how its admins read and change it. */
import { z } from 'zod'
import { locales } from '../locale/locale.ts'
import { essentialStatuses, statuses } from '../ticket/status.ts'
import { defaultTicketSettings } from '../ticket/ticket.ts'
import { oneLine } from './common.ts'

/** A text in the languages a vendor wrote it in, each a line of at most so many characters. */
function texts(maxLength: number) {
  return z
    .partialRecord(z.enum(locales), z.string().min(1).max(maxLength).regex(oneLine, 'one line is wanted'))
    .refine(
      (text) => Object.keys(text).length > 0,
      `is needed in one language at least (${locales.join(', ')})`,
    )
}

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a-z, then a-z, 0-9 and _, at most 40 characters')

const label = texts(200)

const referenceField = z.strictObject({
  key,
  label,
  hint: label.optional(),
  required: z.boolean(),
  maxLength: z.int().min(1).max(500),
})

/** What a ticket can be filed under. */
const category = z.strictObject({ key, label })

function keysDiffer(rows: readonly { readonly key: string }[]): boolean {
  return new Set(rows.map((row) => row.key)).size === rows.length
}

export const placements = ['top-right', 'top-left', 'bottom-right', 'bottom-left'] as const
export type Placement = (typeof placements)[number]

/** Whether a form has a field, and whether it has to be filled in. */
export const fieldUses = ['off', 'optional', 'required'] as const
export type FieldUse = (typeof fieldUses)[number]

export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
export type LogoType = (typeof logoTypes)[number]

const branding = z.strictObject({
  /** The accent of panel and portal, `#rrggbb`; null for the product's own. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'a colour as #rrggbb, in lower case')
    .nullable()
    .prefault(null),
  /** The corner of the page that panel and lifebuoy stand in where the script tag names none. */
  placement: z.enum(placements).nullable().prefault(null),
  /** The picture the vendor has given us, by the name it is served under; not changed through the settings. */
  logo: z
    .strictObject({ id: z.string().regex(/^[\w-]{22}$/), type: z.enum(logoTypes) })
    .nullable()
    .prefault(null),
})

/** What a vendor decides for itself, as it is stored: JSON in `vendors.settings`, read through this schema only. */
export const vendorSettings = z
  .strictObject({
    /** Letters a ticket's title may have. */
    subjectLimit: z.int().min(20).max(200).prefault(80),
    fields: z.array(referenceField).max(20).refine(keysDiffer, 'a key is there twice').prefault([]),
    categories: z.array(category).max(50).refine(keysDiffer, 'a key is there twice').prefault([]),
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
    /** How customers come in besides the host's identity token: a password, a link by e-mail, as guests. */
    ways: z
      .strictObject({
        password: z.boolean().prefault(false),
        link: z.boolean().prefault(false),
        guest: z.boolean().prefault(false),
      })
      .prefault({}),
    /** Whom to turn to for who cannot come in; null where nobody is named. */
    askWhom: texts(300).nullable().prefault(null),
    /** What customers' passwords must have, on top of what all passwords must. */
    passwordRule: z
      .strictObject({
        /** Letters and digits together, at least. */
        lettersAndDigits: z.int().min(0).max(64).prefault(0),
        /** Digits, at least. */
        digits: z.int().min(0).max(32).prefault(0),
      })
      .prefault({}),
    /** What a guest's form asks besides name, e-mail address, subject and message. */
    guestForm: z
      .strictObject({
        company: z.enum(fieldUses).prefault('optional'),
        category: z.enum(fieldUses).prefault('optional'),
      })
      .prefault({}),
    branding: branding.prefault({}),
    /** Who may show the portal in a frame: nobody, or pages of the vendor's origins. */
    framing: z.enum(['none', 'origins']).prefault('none'),
  })
  .refine(({ categories, guestForm }) => guestForm.category !== 'required' || categories.length > 0, {
    path: ['guestForm', 'category'],
    error: 'cannot be required without categories to choose from',
  })

export type VendorSettings = z.infer<typeof vendorSettings>
