/** Tickets and their threads on the wire. */
import { z } from 'zod'
import type { Party } from '../access/actor.ts'
import type { TicketLink } from './links.ts'
import type { RichText } from '../richtext/tree.ts'
import type { Channel } from '../ticket/channel.ts'
import { CHECKLIST_ITEM_LENGTH, CHECKLIST_ITEMS } from '../ticket/checklist.ts'
import {
  DIAGNOSTIC_LENGTH,
  diagnosticKinds,
  DIAGNOSTICS,
  PAGE_LENGTH,
  VERSION_LENGTH,
  type TicketContext,
} from '../ticket/context.ts'
import { MESSAGE_LIMIT } from '../ticket/limits.ts'
import { writtenNumber } from '../ticket/written-number.ts'
import { statuses, type Status } from '../ticket/status.ts'
import type { Marks } from '../ticket/urgency.ts'
import type { DueView, SlaView } from './sla.ts'
import {
  priorities,
  ratings,
  type Action,
  type ActionType,
  type Priority,
  type Rating,
} from '../ticket/ticket.ts'
import {
  emailInput,
  idInput,
  nameInput,
  oneLine,
  oneWay,
  type Choice,
  type CompanyRef,
  type Page,
  type PersonRef,
  type ProjectRef,
  type Timestamp,
} from './common.ts'
import { filesInput, type FileView } from './files.ts'
import type { OpeningSettings } from './settings/opening.ts'
import type { FieldErrorCode } from './problem.ts'
import { KEY_LENGTH } from './settings/parts.ts'

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
export function cleaned(text: string): string {
  const kept = oneWay(text.toWellFormed())
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
  // Of letters and signs some show nothing either: the Hangul fillers, variation selectors and the empty Braille cell.
  return /[^\p{C}\p{Z}\p{DI}\s\u2800]/u.test(kept) ? kept : ''
}

export interface OpenTicketRules {
  readonly subjectLimit: number
  readonly fields: readonly FieldRules[]
  readonly categories: readonly { readonly key: string }[]
  readonly opening: Pick<OpeningSettings, 'services' | 'serviceRequired' | 'category'>
}

interface FieldRules {
  readonly key: string
  readonly required: boolean
  readonly maxLength: number
  readonly kind: 'text' | 'number' | 'choice'
  readonly choices: readonly { readonly key: string }[]
}

/** `POST /api/tickets`, with the limits and fields of the vendor. Fields left empty count as left out. */
export function openTicketInput(rules: OpenTicketRules) {
  const { service, category, ...rest } = openingOf(rules)
  const { serviceRequired, services, category: use } = rules.opening
  return z.strictObject({
    ...rest,
    service: serviceRequired && services.length > 0 ? service.unwrap().unwrap() : service,
    category: use === 'required' && rules.categories.length > 0 ? category.unwrap().unwrap() : category,
  })
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

/** What of the body is the same whoever opens the ticket. */
export function openingOf(rules: OpenTicketRules) {
  const fields = Object.fromEntries(rules.fields.map((field) => [field.key, fieldInput(field)]))
  return {
    subject: typedText(rules.subjectLimit).transform((subject) => subject.replace(/\s+/g, ' ')),
    message: typedText(MESSAGE_LIMIT),
    fields: z.strictObject(fields).prefault({}),
    /** A running project of the customer's company. */
    projectId: idInput.nullish(),
    /** Key of one of the vendor's categories. */
    category: keyOf(rules.categories).nullish(),
    /** Key of one of the vendor's services. */
    service: keyOf(rules.opening.services).nullish(),
    /** Medium unless said. Counts where the vendor asks for one, as do the next two. */
    priority: z.enum(priorities).optional(),
    /** A ticket of theirs that this one follows up. */
    follows: idInput.nullish(),
    /** Several small requests, in order. */
    checklist: z
      .array(typedText(CHECKLIST_ITEM_LENGTH).transform((text) => text.replace(/\s+/g, ' ')))
      .max(CHECKLIST_ITEMS)
      .optional(),
    files: filesInput,
    /** Where the customer is, as far as they let it go along. */
    context: z
      .strictObject({
        page: z.string().max(PAGE_LENGTH).optional(),
        version: z.string().max(VERSION_LENGTH).regex(oneLine).optional(),
        /** Counts where the vendor wants it. */
        diagnostics: z
          .array(
            z.strictObject({
              kind: z.enum(diagnosticKinds),
              text: z.string().max(DIAGNOSTIC_LENGTH),
            }),
          )
          .max(DIAGNOSTICS)
          .optional(),
      })
      .optional(),
  }
}

/** The key of one of these. */
function keyOf(rows: readonly { readonly key: string }[]) {
  return z.enum(rows.map(({ key }) => key))
}

/** A reference field. One that is left empty is empty text; the key of a choice has a length of its own. */
function fieldInput({ required, maxLength, kind, choices }: FieldRules) {
  const left = required ? [] : ['']
  const text = z
    .string()
    .max(kind === 'choice' ? KEY_LENGTH : maxLength)
    .transform(cleaned)
  const taken = {
    text: z.string().min(required ? 1 : 0),
    number: z
      .string()
      .min(required ? 1 : 0)
      .regex(writtenNumber),
    choice: z.enum([...left, ...choices.map(({ key }) => key)]),
  }[kind]
  return required ? text.pipe(taken) : text.pipe(taken).optional()
}

export interface OpenTicketInput {
  readonly subject: string
  readonly message: string
  /** By the key of the vendor's reference field. */
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly projectId?: string | null | undefined
  readonly follows?: string | null | undefined
  readonly category?: string | null | undefined
  readonly service?: string | null | undefined
  readonly priority?: Priority | undefined
  readonly checklist?: readonly string[] | undefined
  readonly context?: TicketContext | undefined
  /** Finished uploads, in order. */
  readonly files?: readonly string[] | undefined
}

export interface OpenTicketForInput extends OpenTicketInput {
  readonly customer:
    | { readonly id: string }
    | { readonly name: string; readonly email: string; readonly company?: string | null | undefined }
  readonly channel: 'phone' | 'email'
}

/** What is said, or shown: files need no words beside them. */
const saidInput = {
  message: z.union([typedText(MESSAGE_LIMIT), z.literal('')]),
  files: filesInput,
}

function saysSomething({
  message,
  files,
}: {
  readonly message: string
  readonly files?: readonly string[] | undefined
}) {
  return message !== '' || (files !== undefined && files.length > 0)
}

const nothingSaid = {
  path: ['message'],
  error: 'is needed',
  params: { code: 'required' satisfies FieldErrorCode },
}

/** `POST /api/tickets/:id/replies`, as a customer says it. */
export const customerReplyInput = z.strictObject(saidInput).refine(saysSomething, nothingSaid)

/**
 * Of the last entry that an operator has seen, if they say so. When somebody else has answered, or changed where the
 * ticket stands or who has it, since, nothing is done and they are told: `stale`, with what came.
 */
export const seenSeq = z.int().min(0).optional()

/** `POST /api/tickets/:id/replies`, as an operator says it: with a status or without. */
export const replyInput = z
  .strictObject({ ...saidInput, status: z.enum(statuses).optional(), seen: seenSeq })
  .refine(saysSomething, nothingSaid)

/** `POST /api/tickets/:id/notes`. */
export const noteInput = z.strictObject(saidInput).refine(saysSomething, nothingSaid)

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
  'nudge',
] as const satisfies readonly ActionType[]

export type PlainAction = (typeof plainActions)[number]

export const actionInput = z.strictObject({ action: z.enum(plainActions), seen: seenSeq })

/** `POST /api/tickets/:id/rating`: 1 is worst, 5 is best. Of several, the last one counts. */
export const ratingInput = z.strictObject({
  rating: z.literal(ratings),
  message: typedText(MESSAGE_LIMIT).optional(),
})

export type RatingInput = z.infer<typeof ratingInput>

/**
 * `POST /api/tickets/:id/filing`: what it is filed under anew; what is not named stays as it is. What the keys and the
 * project may be depends on the vendor and the ticket's company.
 */
export const filingInput = z.strictObject({
  priority: z.enum(priorities).optional(),
  service: z.string().max(40).nullable().optional(),
  category: z.string().max(40).nullable().optional(),
  projectId: idInput.nullable().optional(),
  seen: seenSeq,
})

export type FilingInput = z.output<typeof filingInput>

/** `POST /api/tickets/:id/ticks`: an item of the checklist is done, or after all is not. */
export const tickInput = z.strictObject({
  item: z.string().regex(/^\d{1,2}$/),
  done: z.boolean(),
  seen: seenSeq,
})

/** `POST /api/tickets/:id/seen`: all entries up to this sequence number have been on the reader's screen. */
export const seenInput = z.strictObject({ seq: z.int().min(0) })

/** Answer of `POST /api/tickets/:id/seen`: how many tickets still have something unseen, for the badge. */
export interface SeenAnswer {
  readonly unread: number
}

/**
 * `GET /api/tickets`. A customer gets their own, newest first; a company's primary contact with `company` those of all
 * its people. An operator gets the queue (open tickets in the order in which they are served), of it what is theirs, their
 * groups' or nobody's, or all (newest first), or those of one
 * customer or company (newest first).
 */
export const listTicketsQuery = z.strictObject({
  view: z.enum(['queue', 'mine', 'groups', 'unassigned', 'all', 'company']).optional(),
  customer: idInput.optional(),
  company: idInput.optional(),
  /** For an operator: the one with this number, or none. */
  number: z.coerce.number().int().min(1).optional(),
  /** For a customer: those that are not solved or closed. */
  open: z.literal('true').optional(),
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
  /** For an operator: a guest has sent it, by form or mail, and nobody has shown yet that the address is theirs. Else false. */
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
  /** For an operator: key of the group that has it. For a customer always null. */
  readonly group: string | null
  /** What its clocks have due next, or overdue the longest; null when none is running out. */
  readonly due: DueView | null
  /** For its customer: something here they have not seen. For everybody else always false. */
  readonly unread: boolean
}

/** One line of a thread: what happened, and what was said with it. */
/** Which mail brought a message (`GET /api/mails/:id`), and what was quoted in it and signed below; null for nothing. */
export interface MailOfMessage {
  readonly id: string
  readonly folded: RichText | null
}

export interface ThreadEntry {
  /** Its place among all events of the vendor; grows along the thread. */
  readonly seq: number
  readonly at: Timestamp
  readonly type: ActionType
  readonly by: { readonly party: Party; readonly person: PersonRef | null }
  readonly from: Status | null
  readonly to: Status
  readonly message: {
    readonly id: string
    readonly body: RichText
    /** For an operator, of a message that came by mail. Else left out. */
    readonly mail?: MailOfMessage | undefined
    /** Left out where none came along. */
    readonly files?: readonly FileView[] | undefined
  } | null
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
  'ship',
  'note_ship',
  'warn',
  'breach',
] as const satisfies readonly ActionType[]

export type Telling = Extract<Action, { readonly type: (typeof tellingTypes)[number] }>

export interface ChecklistView {
  readonly id: string
  readonly text: string
  /** Null while it is to be done. */
  readonly doneAt: Timestamp | null
}

export interface TicketDetail extends TicketSummary {
  /** From when on its customer may say that it is still a problem; null unless nobody has taken it. */
  readonly nudgeFrom: Timestamp | null
  /** When it closes by itself; null unless it is solved. */
  readonly closesAt: Timestamp | null
  /** The company that its customer was in when it was opened. */
  readonly company: CompanyRef | null
  readonly project: ProjectRef | null
  /** Key and label, in the reader's language. */
  readonly category: Choice | null
  readonly service: Choice | null
  /** The small requests in it, in their author's order; null for none. */
  readonly checklist: readonly ChecklistView[] | null
  /** Where its customer was when they wrote; null for who is neither them nor an operator. */
  readonly context: TicketContext | null
  readonly channel: Channel
  /** The vendor's reference fields that were filled in, labels in the reader's language. */
  readonly fields: readonly { readonly key: string; readonly label: string; readonly value: string }[]
  /** How its clocks stand; null where nothing is promised for it. */
  readonly sla: SlaView | null
  /** Others that it has to do with, those alone that the reader may see. */
  readonly links: readonly TicketLink[]
  readonly thread: Page<ThreadEntry>
}

/** From how long tickets lately waited: half of them no longer than until `usual`, nine in ten no longer than until `most`. */
export interface WaitView {
  readonly usual: Timestamp
  readonly most: Timestamp
}

/** `GET /api/outlook`: what a customer can expect of a ticket that they would open now. */
export interface Outlook {
  /** Null where the vendor does not say, or has not enough history yet. */
  readonly wait: WaitView | null
  /** How many of their latest tickets they marked high, where that is more than the vendor's share; else null. */
  readonly overuse: Marks | null
}

/** `GET /api/tickets/:id/place`: where a new ticket stands among those that nobody has taken. */
export interface PlaceView {
  /** From 1; null where it does not stand there (any more), or the vendor does not say. */
  readonly place: number | null
  /** There are more before it than are counted: it stands at `place` or behind. */
  readonly orBehind: boolean
  readonly wait: WaitView | null
}

/** Answer to whatever was done to a ticket: the ticket after it and the entry it left. */
export interface TicketChange {
  readonly ticket: TicketSummary
  readonly entry: ThreadEntry
}

export type TicketPage = Page<TicketSummary>
