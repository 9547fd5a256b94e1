/** Tickets and their threads on the wire. */
import { z } from 'zod'
import type { Party } from '../access/actor.ts'
import type { RichText } from '../richtext/tree.ts'
import type { Channel } from '../ticket/channel.ts'
import { MESSAGE_LIMIT } from '../ticket/limits.ts'
import { statuses, type Status } from '../ticket/status.ts'
import type { Action, ActionType, Priority, Rating } from '../ticket/ticket.ts'
import {
  emailInput,
  idInput,
  nameInput,
  oneWay,
  type CompanyRef,
  type Page,
  type PersonRef,
  type ProjectRef,
  type Timestamp,
} from './common.ts'

/**
 * Text that a person typed: not empty, and without the control characters that no keyboard makes. Its length is
 * counted in code points; forms count UTF-16 code units, as `maxlength` does, and are thus never more lenient.
 */
export function typedText(maxLength: number) {
  return z.string().max(maxLength).transform(cleaned).pipe(z.string().min(1))
}

/**
 * Line ends as line feeds, no control characters, none that turn the direction, no half characters; nothing at all
 * when nothing can be seen.
 */
function cleaned(text: string): string {
  const kept = oneWay(text.toWellFormed())
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
  return /[^\p{C}\p{Z}\s]/u.test(kept) ? kept : ''
}

export interface OpenTicketRules {
  readonly subjectLimit: number
  readonly fields: readonly { readonly key: string; readonly required: boolean; readonly maxLength: number }[]
  readonly categories: readonly { readonly key: string }[]
}

/** `POST /api/tickets`, with the limits and fields of the vendor. Fields left empty count as left out. */
export function openTicketInput(rules: OpenTicketRules) {
  return z.strictObject(openingOf(rules))
}

/**
 * `POST /api/tickets`, as an operator says it for somebody who phoned or wrote (T7): for one we know by their id, or by
 * their address, to which, where nobody has it yet, an invitation goes (T8).
 */
export function openTicketForInput(rules: OpenTicketRules) {
  return z.strictObject({
    ...openingOf(rules),
    customer: z.union([
      z.strictObject({ id: idInput }),
      z.strictObject({ name: nameInput, email: emailInput, company: nameInput.nullish() }),
    ]),
    channel: z.enum(['phone', 'email']),
  })
}

function openingOf(rules: OpenTicketRules) {
  const fields = Object.fromEntries(
    rules.fields.map((field) => {
      const text = z.string().max(field.maxLength).transform(cleaned)
      return [field.key, field.required ? text.pipe(z.string().min(1)) : text.optional()]
    }),
  )
  return {
    subject: typedText(rules.subjectLimit).transform((subject) => subject.replace(/\s+/g, ' ')),
    message: typedText(MESSAGE_LIMIT),
    fields: z.strictObject(fields).prefault({}),
    /** A running project of the customer's company. */
    projectId: idInput.nullish(),
    /** Key of one of the vendor's categories. */
    category: z.enum(rules.categories.map(({ key }) => key)).nullish(),
  }
}

export interface OpenTicketInput {
  readonly subject: string
  readonly message: string
  /** By the key of the vendor's reference field. */
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly projectId?: string | null | undefined
  readonly category?: string | null | undefined
}

export interface OpenTicketForInput extends OpenTicketInput {
  readonly customer:
    | { readonly id: string }
    | { readonly name: string; readonly email: string; readonly company?: string | null | undefined }
  readonly channel: 'phone' | 'email'
}

/** `POST /api/tickets/:id/replies`, as a customer says it. */
export const customerReplyInput = z.strictObject({ message: typedText(MESSAGE_LIMIT) })

/** `POST /api/tickets/:id/replies`, as an operator says it: with a status or without. */
export const replyInput = z.strictObject({
  message: typedText(MESSAGE_LIMIT),
  status: z.enum(statuses).optional(),
})

/** `POST /api/tickets/:id/notes`. */
export const noteInput = z.strictObject({ message: typedText(MESSAGE_LIMIT) })

/** Actions without words or numbers of their own: `POST /api/tickets/:id/actions`. `assign` means "I take it". */
export const plainActions = [
  'assign',
  'refer',
  'third_party_answered',
  'develop',
  'hold',
  'resume',
  'solve',
  'close',
] as const satisfies readonly ActionType[]

export type PlainAction = (typeof plainActions)[number]

export const actionInput = z.strictObject({ action: z.enum(plainActions) })

/** `POST /api/tickets/:id/seen`: all entries up to this sequence number have been on the reader's screen. */
export const seenInput = z.strictObject({ seq: z.int().min(0) })

/** Answer of `POST /api/tickets/:id/seen`: how many tickets still have something unseen, for the badge. */
export interface SeenAnswer {
  readonly unread: number
}

/**
 * `GET /api/tickets`. A customer gets their own, newest first; a company's primary contact with `company` those of all
 * its people. An operator gets the queue (open tickets in the order of arrival) or all (newest first), or those of one
 * customer or company (newest first).
 */
export const listTicketsQuery = z.strictObject({
  view: z.enum(['queue', 'all', 'company']).optional(),
  customer: idInput.optional(),
  company: idInput.optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(50),
})

/** `GET /api/tickets/:id`: the thread's entries after this sequence number. */
export const threadQuery = z.strictObject({
  after: z.coerce.number().int().min(0).prefault(0),
  limit: z.coerce.number().int().min(1).max(200).prefault(200),
})

export interface TicketSummary {
  readonly id: string
  /** `#1042` for people to say. */
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly statusBeforeOffer: Status | null
  readonly statusSince: Timestamp
  readonly customer: PersonRef
  /** For an operator: a guest has sent it, and nobody has shown yet that the guest's address is theirs. Else false. */
  readonly unproved: boolean
  readonly assignee: PersonRef | null
  readonly openedAt: Timestamp
  readonly updatedAt: Timestamp
  readonly nudgedAt: Timestamp | null
  readonly rating: Rating | null
  readonly priority: Priority
  /** For an operator: by which it is served before others that came earlier. For a customer always 0. */
  readonly precedence: number
  /** Whether it is served before its equals: its priority is high, and counts. */
  readonly urgent: boolean
  /** For its customer: something here they have not seen. For everybody else always false. */
  readonly unread: boolean
}

/** One line of a thread: what happened, and what was said with it. */
export interface ThreadEntry {
  /** Its place among all events of the vendor; grows along the thread. */
  readonly seq: number
  readonly at: Timestamp
  readonly type: ActionType
  readonly by: { readonly party: Party; readonly person: PersonRef | null }
  readonly from: Status | null
  readonly to: Status
  readonly message: { readonly id: string; readonly body: RichText } | null
  /** For `assign`: who has it now. */
  readonly assignee: PersonRef | null
  /** What was done, with what it carries, where that is more than its type says. */
  readonly action: Telling | null
}

/** Actions that say something besides their type. */
export const tellingTypes = [
  'pass',
  'edit',
  'tick',
  'offer',
  'withdraw',
  'accept',
  'refuse',
  'rate',
  'merge',
  'absorb',
  'relate',
  'warn',
  'breach',
] as const satisfies readonly ActionType[]

export type Telling = Extract<Action, { readonly type: (typeof tellingTypes)[number] }>

export interface TicketDetail extends TicketSummary {
  /** The company that its customer was in when it was opened. */
  readonly company: CompanyRef | null
  readonly project: ProjectRef | null
  /** Key and label, in the reader's language. */
  readonly category: { readonly key: string; readonly label: string } | null
  readonly channel: Channel
  /** The vendor's reference fields that were filled in, labels in the reader's language. */
  readonly fields: readonly { readonly key: string; readonly label: string; readonly value: string }[]
  readonly thread: Page<ThreadEntry>
}

/** Answer to whatever was done to a ticket: the ticket after it and the entry it left. */
export interface TicketChange {
  readonly ticket: TicketSummary
  readonly entry: ThreadEntry
}

export type TicketPage = Page<TicketSummary>
