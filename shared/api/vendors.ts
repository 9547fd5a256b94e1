/** What a vendor decides for itself, and how its admins read and change it. */
import { z } from 'zod'
import type { OperatorRole } from '../access/actor.ts'
import { locales, type Locale } from '../locale/locale.ts'
import { nameInput, oneLine, type Timestamp } from './common.ts'
import type { FieldErrorCode } from './problem.ts'
import { assignmentSettings } from './settings/assignment.ts'
import { fileSettings } from './settings/files.ts'
import { hoursSettings } from './settings/hours.ts'
import { mailSettings } from './settings/mail.ts'
import { fieldUses, openingSettings } from './settings/opening.ts'
import { offerSettings } from './settings/offers.ts'
import { key, keysDiffer, label, texts, twice } from './settings/parts.ts'
import { ticketSettings } from './settings/statuses.ts'
import { proposalSettings } from './settings/proposals.ts'
import { slaSettings } from './settings/sla.ts'

/** What a reference field takes. */
export const fieldKinds = ['text', 'number', 'choice'] as const

const referenceField = z
  .strictObject({
    key,
    label,
    hint: label.optional(),
    required: z.boolean(),
    maxLength: z.int().min(1).max(500),
    kind: z.enum(fieldKinds).prefault('text'),
    /** Of a `choice`. */
    choices: z.array(z.strictObject({ key, label })).max(50).refine(keysDiffer, twice).prefault([]),
  })
  .refine(({ kind, choices }) => kind !== 'choice' || choices.length > 0, {
    path: ['choices'],
    error: 'a choice needs something to choose from',
    params: { code: 'needs_choices' satisfies FieldErrorCode },
  })

/** What a ticket can be filed under. */
const category = z.strictObject({ key, label })

/** Kinds of projects that a vendor can have. */
export const PROJECT_KINDS_LIMIT = 50

/** What companies run with the vendor, such as a web shop. */
const projectKind = z.strictObject({ key, label })

export const placements = ['top-right', 'top-left', 'bottom-right', 'bottom-left'] as const
export type Placement = (typeof placements)[number]

export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
export type LogoType = (typeof logoTypes)[number]

const branding = z.strictObject({
  /** The accent of panel and portal, `#rrggbb`; null for the product's own. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'a colour as #rrggbb, in lower case')
    .nullable()
    .prefault(null),
  /** The corner for the lifebuoy that the script tag names, as the desk writes it; null for the product's own. */
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
    fields: z.array(referenceField).max(20).refine(keysDiffer, twice).prefault([]),
    categories: z.array(category).max(50).refine(keysDiffer, twice).prefault([]),
    projectKinds: z.array(projectKind).max(PROJECT_KINDS_LIMIT).refine(keysDiffer, twice).prefault([]),
    ticket: ticketSettings,
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
    /** What a guest's form asks besides name, e-mail address and message, without which nobody could be answered. */
    guestForm: z
      .strictObject({
        company: z.enum(fieldUses).prefault('optional'),
        category: z.enum(fieldUses).prefault('optional'),
        /** Where it is left out, the message's first line takes its place. */
        subject: z.enum(fieldUses).prefault('required'),
      })
      .prefault({}),
    assignment: assignmentSettings.prefault({}),
    files: fileSettings.prefault({}),
    hours: hoursSettings.prefault({}),
    mail: mailSettings.prefault({}),
    opening: openingSettings.prefault({}),
    sla: slaSettings.prefault({}),
    branding: branding.prefault({}),
    /** Who may show the portal in a frame: nobody, or pages of the vendor's origins. */
    framing: z.enum(['none', 'origins']).prefault('none'),
    offers: offerSettings.prefault({}),
    proposals: proposalSettings.prefault({}),
    /** Whether anybody can subscribe to the releases that are for everybody. */
    changes: z.strictObject({ feed: z.boolean().prefault(false) }).prefault({}),
    knowledge: z
      .strictObject({
        /** Whether customers are shown articles before they open a ticket. */
        used: z.boolean().prefault(false),
        /** Whether anybody, search engines too, reads those that are for everybody at `/help/<slug>`. */
        public: z.boolean().prefault(false),
      })
      .prefault({}),
  })
  .refine(({ categories, guestForm }) => guestForm.category !== 'required' || categories.length > 0, {
    path: ['guestForm', 'category'],
    error: 'cannot be required without categories to choose from',
    params: { code: 'needs_choices' satisfies FieldErrorCode },
  })
  .refine(({ categories, opening }) => opening.category !== 'required' || categories.length > 0, {
    path: ['opening', 'category'],
    error: 'cannot be required without categories to choose from',
    params: { code: 'needs_choices' satisfies FieldErrorCode },
  })

export type VendorSettings = z.infer<typeof vendorSettings>

/** `PUT /api/vendor`: all of it anew. The slug stays what it was: it stands in links that were mailed. */
export const vendorInput = z.strictObject({
  /** Of the answer that this is a change of, so that nobody overwrites what another has just saved. */
  version: z.string().min(1).max(64).regex(oneLine),
  name: nameInput,
  locale: z.enum(locales),
  /** Exact origins such as `https://app.example.com`: where the script tag may stand. */
  origins: z.array(z.string().max(300)).max(50),
  /** `branding.logo` counts for nothing here: a logo is given by itself. */
  settings: vendorSettings,
})

/** `POST /api/vendors`: who creates it becomes its admin, with the login they have. */
export const newVendorInput = z.strictObject({
  slug: z.string().max(40),
  name: nameInput,
  locale: z.enum(locales),
  origins: z.array(z.string().max(300)).max(50).prefault([]),
})

/** `POST /api/vendor/keys/:kid/retirement`. */
export const retirementInput = z.strictObject({
  /** RFC 3339, at most 30 days ahead; at once unless given. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** Said to retire the last key, after which nobody comes in from the host. */
  confirmed: z.boolean().optional(),
})

/** `PUT /api/vendor/logo`: PNG, JPEG or WebP of at most `LOGO_LIMIT` bytes, in base64. */
export const logoInput = z.strictObject({ data: z.base64().min(1).max(90_000) })

/** Bytes that a logo may have. */
export const LOGO_LIMIT = 64 * 1024

/** Days ahead that the end of an identity key can be set to. */
export const RETIREMENT_DAYS = 30

/** `POST /api/vendor/token-checks`. */
export const tokenCheckInput = z.strictObject({ token: z.string().trim().min(1).max(8192) })

export type VendorInput = z.infer<typeof vendorInput>
export type RetirementInput = z.infer<typeof retirementInput>

/** `GET /api/vendor`: what admins see and change. */
export interface VendorDetail {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** `pk_…`: public, stands in the script tag. */
  readonly publicKey: string
  readonly locale: Locale
  readonly origins: readonly string[]
  readonly settings: VendorSettings
  readonly version: string
}

/** Answer of `PUT /api/vendor`: what is now, and the names of what has become different, such as `settings.ways`. */
export interface ChangedVendor extends VendorDetail {
  readonly changed: readonly string[]
}

/** A key that the vendor's backend signs identity tokens with; the token's header names it as `kid`. */
export interface IdentityKeyView {
  readonly kid: string
  readonly algorithm: 'HS256'
  readonly addedAt: Timestamp
  /** When it stops or has stopped being accepted; null for one that has no end yet. */
  readonly retiresAt: Timestamp | null
  readonly inForce: boolean
}

/** Answer of `POST /api/vendor/keys`. The secret is told this once: a repeated request is answered null. */
export interface AddedKey extends IdentityKeyView {
  readonly secret: string | null
}

/** Answer of `POST /api/vendors`; the secret as with `AddedKey`. */
export interface AddedVendor {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly publicKey: string
  readonly identityKey: { readonly kid: string; readonly secret: string | null }
}

/** One of `GET /api/vendors`: those that the login of who asks answers for. */
export interface VendorOfMine {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly role: OperatorRole
  /** Whether it is the one of this session. */
  readonly current: boolean
}

/** What of an identity token is looked at, in the order in which it is told. */
export const tokenLines = [
  'form',
  'algorithm',
  'key',
  'signature',
  'embedded_key',
  'issuer',
  'audience',
  'expiry',
  'not_before',
  'subject',
  'email',
  'email_verified',
  'name',
  'locale',
  'company',
] as const

export type TokenLine = (typeof tokenLines)[number]

export interface CheckedLine {
  readonly line: TokenLine
  /** `absent`: not there and not needed. `ignored`: there, and of no effect. `unknown`: cannot be told for another's fault. */
  readonly verdict: 'good' | 'bad' | 'absent' | 'ignored' | 'unknown'
  /** What the token has there, as text. */
  readonly found: string | null
  /** In the reader's language, what is wrong and what to do; null unless bad. */
  readonly detail: string | null
}

/** Answer of `POST /api/vendor/token-checks`. No session was opened, and nothing was kept. */
export interface TokenCheck {
  /** Whether `POST /api/sessions` would take it now. */
  readonly accepted: boolean
  readonly lines: readonly CheckedLine[]
  /** Null when the token does not say, or is not accepted for another reason than its time. */
  readonly validUntil: Timestamp | null
  /** Whom it stands for: somebody who was here before, or somebody new. Null when it is not valid. */
  readonly person: { readonly known: boolean; readonly name: string; readonly email: string } | null
}
