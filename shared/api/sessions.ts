/** Coming in: a host's identity token for customers, e-mail and password for operators. */
import { z } from 'zod'
import type { CompanyRole, OperatorRole } from '../access/actor.ts'
import type { TicketSettings } from '../ticket/ticket.ts'
import {
  oneLine,
  type Choice,
  type CompanyRef,
  type PersonRef,
  type PriorityLabels,
  type ProjectRef,
  type Timestamp,
  type VendorView,
} from './common.ts'

/** `POST /api/sessions`: the vendor's public key and the token that its backend signed. */
export const openSessionInput = z.strictObject({
  key: z.string().min(1).max(100).regex(oneLine),
  token: z.string().min(1).max(8192),
})

/** `POST /api/operator-sessions`. The answer sets the desk's cookie. */
export const signInInput = z.strictObject({
  email: z.string().trim().min(1).max(320).regex(oneLine),
  password: z.string().min(1).max(1024),
  /** For who has a second factor: from their authenticator app, or a recovery code. */
  code: z.string().trim().min(1).max(60).optional(),
})

export type OpenSessionInput = z.infer<typeof openSessionInput>
export type SignInInput = z.infer<typeof signInInput>

export interface OwnCompanyView extends CompanyRef {
  readonly role: CompanyRole | null
  /** The running ones, by name. */
  readonly projects: readonly ProjectRef[]
}

/** What the panel has to know of the person who opened it; `GET /api/sessions/current`. */
export interface CustomerSession {
  readonly kind: 'customer'
  readonly person: PersonRef
  readonly vendor: VendorView
  /** Their company, what they are to it, and what it runs that a ticket can be about. */
  readonly company: OwnCompanyView | null
  /** Tickets with something the customer has not seen yet: the badge on the lifebuoy. */
  readonly unread: number
  /**
   * After which event to listen for news of their tickets: a `Last-Event-ID`, as of this answer. Null when they have
   * none that is not closed for good: there will be no news.
   */
  readonly since: number | null
  /** Releases that are new to them. */
  readonly changes: number
}

/** Answer of `POST /api/sessions`: `session` goes into `Authorization: Bearer`. */
export interface OpenedSession extends CustomerSession {
  readonly session: string
  readonly expiresAt: Timestamp
}

/** What the desk has to know; answer of `POST /api/operator-sessions` and `GET /api/sessions/current`. */
export interface OperatorSession {
  readonly kind: 'operator'
  readonly person: PersonRef
  readonly role: OperatorRole
  readonly vendor: VendorView
  /** All they answer for, by name, this one among them. */
  readonly vendors: readonly { readonly id: string; readonly name: string }[]
  readonly settings: TicketSettings
  readonly filing: FilingView
}

/** What tickets can be filed under and projects can be, in the reader's language. */
export interface FilingView {
  readonly services: readonly Choice[]
  readonly categories: readonly Choice[]
  readonly projectKinds: readonly Choice[]
  readonly priorities: PriorityLabels
}

export type CurrentSession = CustomerSession | OperatorSession
