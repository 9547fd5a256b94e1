/** What several resources share on the wire. */
import { z } from 'zod'
import type { FileRules } from '../file/rules.ts'
import type { Locale } from '../locale/locale.ts'
import type { RichText } from '../richtext/tree.ts'
import type { Priority } from '../ticket/ticket.ts'
import type { Status } from '../ticket/status.ts'

/**
 * Text in one line as a name or a key is: no control characters (PostgreSQL can't even hold a NUL),
 * no half characters (stored, all of them would be the same one, and two people might become one).
 */
export const oneLine = /^[^\p{Cc}\p{Cs}]*$/u

/**
 * Without the characters that turn the direction of what comes after them (UAX #9, sections 2.1 to 2.4): in a sentence
 * they would turn our words around a name too.
 */
export function oneWay(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}

/** What a person, a company or a vendor is called. Space around it does not count. */
export const nameInput = z.string().overwrite(oneWay).trim().min(1).max(200).regex(oneLine)

/** An id that a host gave: taken as it is or not at all, for one that is tidied may be another's. */
export const hostIdInput = z
  .string()
  .min(1)
  .max(200)
  .regex(oneLine)
  .refine((id) => id === id.trim())

/** An addr-spec (RFC 5322, section 3.4.1) as they occur: without quoted local parts, comments and address literals. */
export const emailInput = z
  .string()
  .trim()
  .max(320)
  .refine((text) => /^[^\s@<>(),;:"\\[\]\p{Cc}\p{Cs}]+@[^\s@<>(),;:"\\[\]\p{Cc}\p{Cs}]+$/u.test(text), {
    params: { code: 'not_email' },
  })

/** `DELETE` of something with versions: of the answer that was seen, so that nobody deletes what they have not seen. */
export const removalQuery = z.strictObject({ version: z.coerce.number().int().min(1) })

/** The form of the ids that we give out (UUIDv7, RFC 9562, lower case); anything else need not be looked up. */
export const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id of ours as it comes in a query or a body. */
export const idInput = z.string().regex(idForm)

/** RFC 3339, UTC, milliseconds: `2026-03-01T09:30:00.000Z`. */
export type Timestamp = string

/** A person as the other side sees them. */
export interface PersonRef {
  readonly id: string
  readonly name: string
}

export interface CompanyRef {
  readonly id: string
  readonly name: string
}

export interface ProjectRef {
  readonly id: string
  readonly name: string
}

/** A page of a list; pass `next` as `?after=` for the following one, null at the end. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** A field that the vendor wants filled in, such as the number of a document; label and hint in the reader's language. */
export interface ReferenceField {
  readonly key: string
  readonly label: string
  readonly hint: string | null
  readonly required: boolean
  readonly maxLength: number
  /** Left out where it takes any text. */
  readonly kind?: 'number' | 'choice' | undefined
  /** Of a choice. */
  readonly choices?: readonly Choice[] | undefined
}

/** One of what can be chosen; its label in the reader's language. */
export interface Choice {
  readonly key: string
  readonly label: string
}

/** What the form of a new ticket asks for and says besides title, message and reference fields. */
export interface OpeningView {
  readonly guidance: RichText | null
  readonly policy: RichText | null
  readonly services: readonly Choice[]
  readonly serviceRequired: boolean
  readonly categories: readonly Choice[]
  readonly categoryRequired: boolean
  /** Null where it is not asked for. */
  readonly priority: { readonly about: string | null; readonly labels: PriorityLabels } | null
  readonly checklist: boolean
  /** What goes along of the page that somebody writes from, with their sight of it. */
  readonly context: 'off' | 'page' | 'address'
  /** Whether customers are told what wait to expect. */
  readonly wait: boolean
}

/** What the vendor calls the priorities, in the reader's language; null where as the product does. */
export type PriorityLabels = Readonly<Record<Priority, string | null>>

/** What a screen has to know of the vendor. */
export interface VendorView {
  readonly id: string
  readonly name: string
  /** Of its portal's address. */
  readonly slug: string
  readonly locale: Locale
  /** Letters a title may have. */
  readonly subjectLimit: number
  readonly fields: readonly ReferenceField[]
  /** Whether support hours are kept; left out where they are not. */
  readonly hours?: true | undefined
  /** Whether it takes proposals; left out where it takes none. */
  readonly proposals?: true | undefined
  /** Whether articles are shown before a ticket is opened; left out where they are not. */
  readonly articles?: true | undefined
  /** What can be attached; left out where nothing can. */
  readonly files?: FilesView | undefined
  /** Left out where it looks as the product does by itself. */
  readonly look?: VendorLook | undefined
  /** Left out where the form asks for nothing besides, and says nothing. */
  readonly opening?: OpeningView | undefined
  /** What it calls statuses, in the reader's language; those alone that it calls otherwise than we do. */
  readonly labels?: StatusTexts | undefined
  /** What they mean for the customer, likewise. */
  readonly meanings?: StatusTexts | undefined
}

/** What can be attached, and how a picture for it can be made. */
export interface FilesView extends FileRules {
  /** Whether a picture of the screen can be taken. */
  readonly capture: boolean
  /** Seconds of the screen that can be recorded; 0 for none. */
  readonly seconds: number
  /** Whether the form offers to send what it can gather about the page. */
  readonly diagnostics: boolean
}

export type StatusTexts = Readonly<Partial<Record<Status, string | undefined>>>

/** How a vendor wants panel and portal to look. */
export interface VendorLook {
  /** Custom properties of the theme, such as `--accent`, with their values. */
  readonly style: Readonly<Record<string, string>>
  /** Where on this server its logo is; null where it has none. */
  readonly logo: string | null
}
