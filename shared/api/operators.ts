/** Operators: the team as its admins see it, and what operators do about their own account. */
import { z } from 'zod'
import type { OperatorRole } from '../access/actor.ts'
import { locales, type Locale } from '../locale/locale.ts'
import type { OwnSession } from './account.ts'
import { emailInput, nameInput, type PersonRef, type Timestamp } from './common.ts'

export const operatorRoles = ['operator', 'admin'] as const satisfies readonly OperatorRole[]

/** A password somebody has, or is about to have: whether it is good enough is said in words of its own. */
const password = z.string().min(1).max(1024)

/** From an authenticator app, or a recovery code, as it was typed. */
const code = z.string().trim().min(1).max(60)

/** Out of a link that was mailed. */
const token = z.string().min(1).max(200)

/** `POST /api/operators`: mails an invitation. */
export const inviteOperatorInput = z.strictObject({
  email: emailInput,
  name: nameInput,
  role: z.enum(operatorRoles),
  locale: z.enum(locales),
})

/** `POST /api/operators/:id/role`. */
export const operatorRoleInput = z.strictObject({ role: z.enum(operatorRoles) })

/** `POST /api/operator-sessions/current/vendor`: goes on at another vendor. The answer sets a cookie anew. */
export const switchVendorInput = z.strictObject({ vendorId: z.string().min(1).max(100) })

/** `POST /api/operator-invitations/preview` and `/api/operator-password-resets/preview`: what the link is for; uses nothing up. */
export const operatorLinkInput = z.strictObject({ token })

/**
 * `POST /api/operator-invitations/acceptance`: the password to have, or for who has one already that one, and their
 * code where they have a second factor. The answer sets the desk's cookie.
 */
export const acceptInvitationInput = z.strictObject({ token, password, code: code.optional() })

/** `POST /api/operator-password-resets`: a link by mail, if there is such an operator. */
export const operatorResetInput = z.strictObject({ email: z.string().trim().min(1).max(320) })

/** `POST /api/operator-password-resets/redemption`. */
export const operatorNewPasswordInput = z.strictObject({ token, password })

/** `POST /api/operators/current/password`. */
export const changeOwnPasswordInput = z.strictObject({ present: password, password })

/** `POST /api/operators/current/totp`: makes a secret, which counts once a code of it is confirmed. */
export const beginTotpInput = z.strictObject({ password })

/** `POST /api/operators/current/totp/confirmation`. */
export const confirmTotpInput = z.strictObject({ code })

/** `POST /api/operators/current/totp/removal`. */
export const removeTotpInput = z.strictObject({ password, code })

/** `POST /api/operators/current/locale`: in which language mails come. */
export const ownLocaleInput = z.strictObject({ locale: z.enum(locales) })

export type InviteOperatorInput = z.infer<typeof inviteOperatorInput>
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>
export type OperatorNewPasswordInput = z.infer<typeof operatorNewPasswordInput>
export type ChangeOwnPasswordInput = z.infer<typeof changeOwnPasswordInput>
export type RemoveTotpInput = z.infer<typeof removeTotpInput>

export type OperatorState = 'invited' | 'active' | 'disabled'

export interface OperatorView extends PersonRef {
  readonly email: string
  readonly role: OperatorRole
  readonly locale: Locale
  readonly state: OperatorState
  /** When they were last invited; null for who was made on the command line. */
  readonly invitedAt: Timestamp | null
  /** Whether they sign in with a second factor. */
  readonly totp: boolean
}

/** `GET /api/operators`: all of the vendor's, by name. */
export interface Team {
  readonly items: readonly OperatorView[]
  /** How customers have rated their help, by id; who has not been rated is not in it. */
  readonly ratings: Readonly<Record<string, Ratings>>
}

/** What a link stands for, before it is used. */
export interface OperatorLinkView {
  readonly vendor: { readonly name: string }
  readonly email: string
  readonly name: string
  /** Whether they have a password already, which an invitation then asks for. */
  readonly hasPassword: boolean
}

/** How customers have rated an operator's help. */
export interface Ratings {
  readonly count: number
  /** From 1 to 5, to one decimal; null without any. */
  readonly average: number | null
}

/** `GET /api/operators/current`. */
export interface OwnAccount {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly onDuty: boolean
  readonly ratings: Ratings
  /** Null without a second factor. */
  readonly totp: { readonly since: Timestamp; readonly recoveryCodesLeft: number } | null
}

/** Answer of `POST /api/operators/current/totp`. */
export interface TotpBegun {
  /** Base32, to be typed in where no camera is. */
  readonly secret: string
  /** For a QR code. */
  readonly uri: string
}

/** Answer of `POST /api/operators/current/totp/confirmation`: shown this once. */
export interface TotpConfirmed {
  readonly recoveryCodes: readonly string[]
}

/** One of a login's sessions, at whatever vendor. */
export interface LoginSession extends OwnSession {
  readonly vendor: { readonly name: string }
}

/** `GET /api/operators/current/sessions`: newest first. */
export interface LoginSessions {
  readonly items: readonly LoginSession[]
}
