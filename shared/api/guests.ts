/** Tickets without an account: sent from a form, followed with a tracking id that comes by mail. */
import { z } from 'zod'
import type { TicketContext } from '../ticket/context.ts'
import { emailInput, nameInput, oneLine } from './common.ts'
import type { OpenedSession } from './sessions.ts'
import { openingOf, type OpenTicketRules } from './tickets.ts'
import type { FieldUse } from './settings/opening.ts'

/** The vendor's public key; what else a request has to say depends on whose it is. */
export const vendorKeyInput = z.string().min(1).max(100).regex(oneLine)

/** Of the body of `POST /api/guest-tickets`, what says whose rules the rest is read by. */
export const guestTicketKey = z.looseObject({ key: vendorKeyInput })

export interface GuestTicketRules extends OpenTicketRules {
  readonly guestForm: {
    readonly company: FieldUse
    readonly category: FieldUse
    readonly subject: FieldUse
  }
  readonly categories: readonly { readonly key: string }[]
}

/** `POST /api/guest-tickets`, with the limits, fields and categories of the vendor. */
export function guestTicketInput(rules: GuestTicketRules) {
  const category = z.enum(rules.categories.map(({ key }) => key))
  const opening = openingOf(rules)
  return z.strictObject({
    ...opening,
    key: vendorKeyInput,
    name: nameInput,
    email: emailInput,
    company: asked(rules.guestForm.company, nameInput),
    category: asked(rules.categories.length === 0 ? 'off' : rules.guestForm.category, category),
    subject: asked(rules.guestForm.subject, opening.subject),
  })
}

/** Left empty counts as left out; what is not asked for may come, but only empty. */
function asked(use: FieldUse, schema: z.ZodType<string, string>) {
  if (use === 'required') return schema
  const left = z.string().transform((text) => (text.trim() === '' ? undefined : text))
  return left.pipe(use === 'off' ? z.undefined() : schema.optional()).optional()
}

export interface GuestTicketInput {
  readonly name: string
  readonly email: string
  readonly company?: string | undefined
  readonly category?: string | undefined
  /** Undefined where the message's first line is to take its place. */
  readonly subject?: string | undefined
  readonly message: string
  readonly files?: readonly string[] | undefined
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly context?: TicketContext | undefined
}

/** Answer of `POST /api/guest-tickets`. The tracking id comes by mail alone: who holds it has the mailbox. */
export interface GuestTicketAnswer {
  readonly number: number
}

/** `POST /api/sessions/tracking`: the id as it was typed, and the address that it was mailed to. */
export const trackingInput = z.strictObject({
  key: vendorKeyInput,
  trackingId: z.string().min(1).max(200),
  email: emailInput,
})

/** Answer of `POST /api/sessions/tracking`: the guest's session, and the ticket that the id is of. */
export interface TrackedSession extends OpenedSession {
  readonly ticket: string
}

/** `POST /api/tracking-reminders`, always answered 202 and alike. */
export const reminderInput = z.strictObject({
  key: vendorKeyInput,
  email: emailInput,
  /** Leaves closed tickets out. */
  openOnly: z.boolean().prefault(false),
})

/** Answer of `POST /api/tracking-reminders`: nothing, so that it says nothing. */
export type ReminderAnswer = Readonly<Record<string, never>>

export type TrackingInput = z.infer<typeof trackingInput>
export type ReminderInput = z.infer<typeof reminderInput>

/** The title of a ticket whose form asked for none: the message's first line, as much of it as a title may have. */
export function subjectFrom(message: string, limit: number): string {
  const line = message.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ') ?? ''
  const letters = Array.from(line)
  return letters.length <= limit
    ? line
    : `${letters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}
