/** How customers come in by themselves, and what they keep of their account. */
import { z } from 'zod'
import type { WayIn } from '../access/actor.ts'
import { PASSWORD_MAX, type PasswordRule } from '../access/password.ts'
import { emailInput, oneLine, type Timestamp } from './common.ts'

/** The vendor's public key. */
const key = z.string().min(1).max(100).regex(oneLine)

/** What stood in a link. */
const token = z.string().min(1).max(200).regex(oneLine)

/** What else a new password must have, a vendor's rule says and the server's own. */
const newPassword = z.string().min(1).max(PASSWORD_MAX)

/** `POST /api/sessions/password`. */
export const passwordSessionInput = z.strictObject({
  key,
  email: z.string().trim().min(1).max(320).regex(oneLine),
  password: z.string().min(1).max(PASSWORD_MAX),
})

/** `POST /api/sessions/link`: the token of a sign-in link. */
export const linkSessionInput = z.strictObject({ key, token })

/** `POST /api/sessions/invitation`. The password may be left out where the vendor lets nobody in by one. */
export const invitationInput = z.strictObject({ key, token, password: newPassword.optional() })

/** `POST /api/sessions/reset`: a new password by the token of a link. */
export const resetInput = z.strictObject({ key, token, password: newPassword })

/** `POST /api/sign-in-links`, `POST /api/password-resets`: a link is mailed there if somebody has that address. */
export const linkRequestInput = z.strictObject({ key, email: emailInput })

/** `POST /api/account/password`: the present one is asked for when there is one. */
export const changePasswordInput = z.strictObject({
  present: z.string().max(PASSWORD_MAX).optional(),
  password: newPassword,
})

export type PasswordSessionInput = z.infer<typeof passwordSessionInput>
export type LinkSessionInput = z.infer<typeof linkSessionInput>
export type InvitationInput = z.infer<typeof invitationInput>
export type ResetInput = z.infer<typeof resetInput>
export type LinkRequestInput = z.infer<typeof linkRequestInput>
export type ChangePasswordInput = z.infer<typeof changePasswordInput>

/** Answer to a request for a link, whether or not anybody has that address. */
export interface LinkRequested {
  /** Milliseconds for which a link works that was sent now. */
  readonly worksFor: number
}

/** `GET /api/account`. */
export interface Account {
  readonly name: string
  readonly email: string
  /** `none` is yet to be set; `never` for who has no account of ours but comes from the host, or as a guest. */
  readonly password: 'set' | 'none' | 'never'
  readonly passwordRule: PasswordRule
}

/** `GET /api/account/sessions`: newest first. */
export interface OwnSessions {
  readonly items: readonly OwnSession[]
}

export interface OwnSession {
  readonly id: string
  /** The one that asks. */
  readonly current: boolean
  /** How its person came in; null for one from before that was kept. */
  readonly way: WayIn | null
  readonly openedAt: Timestamp
  /** `User-Agent` of the browser that opened it. */
  readonly userAgent: string | null
}
