/** Mail that could not be delivered, and addresses that mail no longer reaches, as operators see them. */
import { z } from 'zod'
import { emailInput, type Page, type Timestamp } from './common.ts'

/**
 * What was to be sent: news of a ticket to its customer or to an operator, tracking ids, something about an account, an
 * answer to who is not known; `lookup` is a mail that somebody asked for and that could not be written yet.
 */
export const deadLetterKinds = ['customer', 'operator', 'tracking', 'account', 'sender', 'lookup'] as const

export type DeadLetterKind = (typeof deadLetterKinds)[number]

export interface DeadLetter {
  readonly id: string
  readonly kind: DeadLetterKind
  /** Null for what cannot be read any more. */
  readonly to: { readonly name: string; readonly address: string } | null
  /** What it is about, where that is a ticket; no id for what an earlier version has written. */
  readonly ticket: {
    readonly id: string | null
    readonly number: number
    readonly subject: string | null
  } | null
  /** When it was given up. */
  readonly at: Timestamp
  readonly attempts: number
  /** Codes, and what the other side said, as far as that names nobody; null where nothing is known. */
  readonly reason: string | null
  /** Whether mail to the address is kept back, whatever it is. */
  readonly unreachable: boolean
  /** False for what held a link that is gone: who wants it asks for another. */
  readonly canRetry: boolean
}

export type DeadLetterPage = Page<DeadLetter>

/** `GET /api/dead-letters`: the latest given up first; `after` is the `next` of the page before. */
export const deadLettersQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}_[0-9a-f-]{1,36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).prefault(50),
})

export type DeadLettersQuery = z.infer<typeof deadLettersQuery>

export interface UnreachableAddress {
  readonly address: string
  readonly at: Timestamp
  /** Such as `5.1.1` (RFC 3463) or `550`. */
  readonly reason: string
}

/** `GET /api/unreachable-addresses`: by address. */
export const unreachableQuery = z.strictObject({
  after: z.string().max(320).optional(),
  limit: z.coerce.number().int().min(1).max(200).prefault(50),
})

export type UnreachableQuery = z.infer<typeof unreachableQuery>

/** `POST /api/unreachable-addresses/lifting`: mail is tried there again. */
export const liftingInput = z.strictObject({ address: emailInput })
