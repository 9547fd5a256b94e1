/**
 * A mail as it waits in the outbox: not its words but the facts they are made of. Whoever owes a mail queues it with
 * `queueMail` (mail.ts) inside its transaction; the worker reads the facts back and `renderMail` (render.ts) makes
 * words of them at each attempt, the same each time, in the language that was the reader's when it was queued.
 *
 * Another kind of mail is three things: its facts here, a member of `mailNews`; its letter in templates/; and its
 * case in `renderMail`, which the type checker asks for.
 *
 * What must not stay (a one-time link) stands under a key named `secret`: the outbox strikes that out of the row as
 * soon as the mail is delivered or given up. It belongs in no log and no other fact.
 *
 * Rows outlive releases: give a kind that exists no further fact but an optional one.
 */
import { z } from 'zod'
import { locales } from '../../shared/locale/locale.ts'
import { proposalStates } from '../../shared/proposal/proposal.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { statuses } from '../../shared/ticket/status.ts'

/** One line for a header field: no CR, LF or other control character, which could begin a field of its own. */
const headerText = z.string().regex(/^\P{Cc}*$/u)

/** An addr-spec (RFC 5322, section 3.4.1) as they occur: without quoted local parts, comments and address literals. */
const address = z.string().regex(/^[^\s\p{Cc}<>()[\]:;@\\,"]+@[^\s\p{Cc}<>()[\]:;@\\,"]+$/u)

/** RFC 5322, section 3.6.4, angle brackets included. */
const messageId = z
  .string()
  .max(500)
  .regex(/^<[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+>$/u)

const mailbox = z.strictObject({ name: headerText, address })

/** The tree is written from a `RichText` and never typed in; its nodes are checked where they are made. */
const richText = z.custom<RichText>((value) => Array.isArray(value))

/** What goes along with something said. */
const files = z
  .array(
    z.strictObject({
      /** `files.id` of one that the mail carries; one without is named only. */
      id: z.string().optional(),
      called: headerText,
      /** Bytes. */
      size: z.int().min(0),
    }),
  )
  .readonly()
  .optional()

const ticketMails = [
  'opened',
  'opened_for_you',
  'follow_up_opened',
  'asked_about_forward',
  'commented',
  'resumed',
  'replied',
  'asked',
  'status_changed',
  'left_behind',
  'solved',
  'closed',
  'offered',
  'offer_withdrawn',
  'merged',
  'absorbed',
] as const

/** Where this mail's like can be switched off; only mails that one can do without have it. */
const unsubscribe = z.strictObject({ secret: z.url() }).optional()

/** What waited to go out together: before what the mail tells last, oldest first. */
const earlier = z
  .array(z.strictObject({ author: z.string().nullable(), message: richText, files }))
  .readonly()
  .optional()

/** What an offer says and comes to. Amounts are minor units of its currency. */
const offerFacts = z.strictObject({
  version: z.int(),
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      what: z.string(),
      minutes: z.int().nullable(),
      per: z.enum(['hour', 'line']),
      amount: z.int(),
      tax: z.int(),
      net: z.int(),
    }),
  ),
  /** By rate, in basis points. */
  byRate: z.array(z.strictObject({ rate: z.int(), net: z.int(), tax: z.int() })),
  net: z.int(),
  total: z.int(),
  /** Epoch milliseconds. */
  validUntil: z.int(),
  /** In which its last day is said. IANA. */
  timeZone: z.string(),
})

const ticketNews = z.strictObject({
  kind: z.literal('ticket'),
  mail: z.enum(ticketMails),
  number: z.int(),
  subject: headerText,
  /** Who wrote or did it; null when it was the product. */
  author: z.string().nullable(),
  message: richText.nullable(),
  files,
  earlier,
  offer: offerFacts.optional(),
  /** The status before; null at the opening. */
  before: z.enum(statuses).nullable(),
  now: z.enum(statuses),
  /** Where the ticket can be seen, when there is such an address. */
  href: z.string().nullable(),
  /** Where a merged one goes on, when that is theirs too. */
  into: z.strictObject({ number: z.int(), subject: z.string(), href: z.string().nullable() }).optional(),
  /** The number of the closed one that this takes up. */
  follows: z.int().optional(),
  unsubscribe,
})

/** To an address that nobody has proved: of what was typed into the form it says nothing (S4). */
const guestNews = z.strictObject({
  kind: z.literal('guest'),
  mail: z.enum(ticketMails),
  number: z.int(),
  /** Who of the vendor's wrote or did it; null when it was the guest or the product. */
  author: z.string().nullable(),
  /** What they wrote. */
  message: richText.nullable(),
  files,
  earlier,
  offer: offerFacts.optional(),
  before: z.enum(statuses).nullable(),
  now: z.enum(statuses),
  /** Where tickets are looked up; a slash and the tracking id after it fill that in. */
  href: z.string(),
  /** The ticket's tracking id, as people read it; null when it has been mailed before. */
  secret: z.string().nullable(),
  /** The number of the ticket that a merged one goes on in, when that is theirs too. */
  into: z.int().optional(),
  /** The number of the closed one that this takes up. */
  follows: z.int().optional(),
  unsubscribe,
})

/** The list for who has forgotten their tracking ids. */
const trackingNews = z.strictObject({
  kind: z.literal('tracking'),
  tickets: z.array(
    z.strictObject({
      number: z.int(),
      /** Null where a stranger may have typed it. */
      subject: headerText.nullable(),
      status: z.enum(statuses),
      /** Epoch milliseconds. */
      openedAt: z.int(),
      /** A tracking id of it, as people read it. */
      secret: z.string(),
    }),
  ),
  /** Whether there are more tickets than are listed. */
  more: z.boolean(),
  /** Whether the address has an account too, whose tickets are not listed. */
  account: z.boolean(),
  /** Whether nobody asked for it: it confirms tickets that were sent when no mail could be. */
  opened: z.boolean().optional(),
  href: z.string(),
})

const accountMails = [
  'invitation',
  'operator_invitation',
  'sign_in',
  'password_reset',
  'password_changed',
  'operator_welcome',
  'totp_added',
  'totp_removed',
  'totp_reset',
] as const

const accountNews = z.strictObject({
  kind: z.literal('account'),
  mail: z.enum(accountMails),
  /** Who invites; null when nobody did this. */
  by: headerText.nullable(),
  /** Milliseconds for which the links work; null when there are none. */
  worksFor: z.int().min(0).nullable(),
  /** One an account that has this address, or none. `of` says whose it is, where there are several to tell apart. */
  links: z.array(z.strictObject({ of: headerText.nullable(), secret: z.string() })).readonly(),
})

const deskMails = [
  'assigned',
  'passed',
  'left_behind_soon',
  'left_behind',
  'nudged',
  'rated',
  'offer_accepted',
  'offer_refused',
  'offer_expired',
  'warned_pickup',
  'warned_response',
  'warned_resolution',
  'breached_pickup',
  'breached_response',
  'breached_resolution',
] as const

/** To an operator, about a ticket. */
const deskNews = z.strictObject({
  kind: z.literal('desk'),
  mail: z.enum(deskMails),
  number: z.int(),
  subject: headerText,
  /** Whose ticket it is. */
  customer: z.string(),
  /** Who did it; null when it was the product. */
  author: z.string().nullable(),
  message: richText.nullable(),
  files,
  status: z.enum(statuses),
  /** 1 to 5. */
  rating: z.int().nullable(),
  /** When it is or was due, epoch ms, and the time zone it was promised in. */
  due: z.strictObject({ at: z.int(), zone: z.string() }).optional(),
  /** The ticket at the desk. */
  href: z.string(),
})

/** To who wrote to a vendor that takes mail from those it knows alone. Nothing of what they wrote is in it. */
const senderNews = z.strictObject({
  kind: z.literal('sender'),
  mail: z.literal('unknown_sender'),
  /** Whom to ask for access, in the vendor's words; null where it says nothing of that. */
  askWhom: z.string().nullable(),
})

/** To who waits for what a release settles. */
const releaseNews = z.strictObject({
  kind: z.literal('release'),
  title: headerText,
  label: z.string().nullable(),
  /** What the vendor has written of it. */
  body: richText,
  /** Whether the address is one that nobody has proved: of what was typed into a form it says nothing then (S4). */
  guest: z.boolean(),
  /** The first of the reader's tickets that it settles, in whose thread it goes; left out for who has none. */
  number: z.int().optional(),
  subject: headerText.optional(),
  /** All of them. */
  settles: z.array(z.strictObject({ number: z.int(), subject: z.string().nullable() })).readonly(),
  /** Titles of the proposals that it brings and the reader waits for; left out in what was queued before there were any. */
  proposals: z.array(z.string()).readonly().prefault([]),
  /** Where it is read, when there is such an address. */
  href: z.string().nullable(),
  unsubscribe,
})

/** To who follows a proposal: the vendor's answer, or another state. */
const proposalNews = z.strictObject({
  kind: z.literal('proposal'),
  title: headerText,
  /** What it is now; null for an answer. */
  state: z.enum(proposalStates).nullable(),
  /** What the vendor calls that in the reader's language, where that is not what we do. */
  called: headerText.nullish(),
  /** The answer, or why. */
  message: richText.nullable(),
  /** Where it is read, when there is such an address. */
  href: z.string().nullable(),
  unsubscribe,
})

const money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })

const pledgeNews = z.strictObject({
  kind: z.literal('pledge'),
  /** The proposal's. */
  title: headerText,
  what: z.enum(['repriced', 'ended', 'recorded']),
  share: money,
  /** Of the proposal, as it is now; null where there is none. */
  price: money.nullable(),
  /** Where it is read, when there is such an address. */
  href: z.string().nullable(),
})

/** What a mail can be about, by `kind`. */
const mailNews = z.discriminatedUnion('kind', [
  deskNews,
  ticketNews,
  guestNews,
  trackingNews,
  accountNews,
  senderNews,
  releaseNews,
  proposalNews,
  pledgeNews,
])

/** The ticket that a mail is about and who reads it: all of one pair are one thread, and answers to them theirs. */
const thread = z.strictObject({
  vendor: z.string(),
  ticket: z.string(),
  number: z.int(),
  person: z.string(),
  /** Whether it is the root that the others refer to. */
  begins: z.boolean(),
})

/** What `outbox.payload` holds, as JSON, for a row of kind `mail`. */
const mailPayload = z.strictObject({
  /** Fixed before the first attempt, so that a mail sent twice is known as one. */
  messageId,
  /** The mails this one follows besides the root of its thread, oldest first; the last is the one it answers. */
  references: z.array(messageId),
  thread: thread.optional(),
  /** Whether answers by mail are taken: those to a thread then go to an address of their own. */
  takesAnswers: z.boolean().optional(),
  /** The vendor, at its own address or the installation's. */
  from: mailbox,
  to: mailbox,
  /** Epoch milliseconds. */
  date: z.int(),
  /** The reader's, when the mail was queued. */
  locale: z.enum(locales),
  /** What the vendor then called its statuses in that language, where that is not what we do. */
  labels: z.partialRecord(z.enum(statuses), headerText.optional()).optional(),
  news: mailNews,
})

export type MailPayload = z.infer<typeof mailPayload>
export type MailNews = z.infer<typeof mailNews>
export type TicketNews = z.infer<typeof ticketNews>
/** A file as a mail knows it. */
export type MailFile = NonNullable<TicketNews['files']>[number]
export type OfferFacts = z.infer<typeof offerFacts>
export type TicketMail = TicketNews['mail']
export type GuestNews = z.infer<typeof guestNews>
export type TrackingNews = z.infer<typeof trackingNews>
export type DeskNews = z.infer<typeof deskNews>
export type DeskMail = DeskNews['mail']
export type AccountNews = z.infer<typeof accountNews>
export type ReleaseNews = z.infer<typeof releaseNews>
export type PledgeNews = z.infer<typeof pledgeNews>
export type ProposalNews = z.infer<typeof proposalNews>
export type SenderNews = z.infer<typeof senderNews>

/** Whether this can stand in a header as a Message-ID: what others wrote there need not be one. */
export function isMessageId(text: string): boolean {
  return messageId.safeParse(text).success
}

/**
 * The mail as JSON for the outbox.
 * @throws RangeError naming the fields when one would break its header line.
 */
export function writePayload(mail: MailPayload): string {
  const checked = mailPayload.safeParse(mail)
  if (checked.success) return JSON.stringify(checked.data)
  const fields = checked.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new RangeError(`a mail cannot be written with this ${fields}`)
}

/** @throws SyntaxError or ZodError when it is no mail. */
export function readPayload(payload: string): MailPayload {
  return mailPayload.parse(JSON.parse(payload))
}
