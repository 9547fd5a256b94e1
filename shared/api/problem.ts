/** The one form of an error: RFC 9457 problem details, with a code for programs and words for people. */
import type { OfferState } from '../offer/offer.ts'
import type { Status } from '../ticket/status.ts'
import type { ThreadEntry } from './tickets.ts'

export const problemCodes = [
  'invalid',
  'malformed_json',
  'unsupported_media_type',
  'too_large',
  'not_found',
  'method_not_allowed',
  'unauthenticated',
  'token_invalid',
  'token_expired',
  'credentials_wrong',
  'code_required',
  'code_wrong',
  'link_invalid',
  'tracking_wrong',
  'signature_wrong',
  'unknown_key',
  'origin_not_allowed',
  'refused',
  'outdated',
  'stale',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'request_in_progress',
  'too_many_requests',
  'unavailable',
  'no_room',
  'internal',
] as const

export type ProblemCode = (typeof problemCodes)[number]

export const fieldErrorCodes = [
  'required',
  'too_long',
  'too_short',
  'out_of_range',
  'too_small',
  'more_than_left',
  'wrong_type',
  'unknown',
  'not_one_of',
  'too_few_letters_and_digits',
  'too_few_digits',
  'too_common',
  'wrong_password',
  'wrong_code',
  'twice',
  'taken',
  'needs_choices',
  'kind_in_use',
  'not_origin',
  'not_slug',
  'not_domain',
  'not_email',
  'mail_provider',
  'not_picture',
  'not_within_days',
  'too_many_days',
  'ends_before',
  'overlapping',
  'no_open_hour',
  'not_uploaded',
] as const

export type FieldErrorCode = (typeof fieldErrorCodes)[number]

/** What is the matter with a host's identity token: the `reason` of a `token_invalid`, for the host's developer. */
export const tokenFaults = [
  'malformed',
  'algorithm',
  'key_unknown',
  'signature',
  'issuer',
  'audience',
  'claim',
  'not_yet',
  'no_expiry',
  'too_long_lived',
  'disabled',
] as const

export type TokenFault = (typeof tokenFaults)[number]

/** Why settings cannot be changed so: the `reason` of a `refused`. */
export const settingRefusals = ['two_keys', 'last_key', 'key_retired', 'too_many_sources'] as const

export type SettingRefusal = (typeof settingRefusals)[number]

/** Why an operator's account cannot be changed so: the `reason` of a `refused`. */
export const operatorRefusals = [
  'last_admin',
  'not_invited',
  'serves_others',
  'own_totp',
  'no_totp',
  'has_totp',
] as const

export type OperatorRefusal = (typeof operatorRefusals)[number]

/** Why a customer's account cannot be changed so: the `reason` of a `refused`. */
export const personRefusals = [
  'comes_by_host',
  'is_disabled',
  'no_way_in',
  'has_password',
  'name_differs',
] as const

export type PersonRefusal = (typeof personRefusals)[number]

/** Why hours and packages cannot be changed so: the `reason` of a `refused`. */
export const hoursRefusals = ['hours_off', 'hours_used_up', 'package_used', 'draws_moved'] as const

export type HoursRefusal = (typeof hoursRefusals)[number]

/**
 * What else somebody can do who is asked to wait, the `reason` of a `too_many_requests`: look for the link that may have
 * been mailed already, or come in by one instead of a password.
 */
export const limitReasons = ['link_asked', 'link_instead'] as const

export type LimitReason = (typeof limitReasons)[number]

/** What an offer has become that was not answered: the latest of its ticket's. */
export interface OfferNow {
  readonly id: string
  readonly version: number
  readonly state: OfferState
}

/** Why tickets cannot be linked so, or one that is linked not be rated: the `reason` of a `refused`. */
export const linkRefusals = [
  'itself',
  'other_closed',
  'other_customer',
  'other_solved',
  'linked_already',
  'merged',
] as const

export type LinkRefusal = (typeof linkRefusals)[number]

/** What is wrong with one field, so that a form can say it beside that field. */
export interface FieldError {
  /** The field's path in the request's body, dots between: `subject`, `fields.invoice`. Empty: the body itself. */
  readonly field: string
  readonly code: FieldErrorCode
  /** In the reader's language. */
  readonly detail: string
}

export interface Problem {
  /** `urn:lifebuoy:problem:<code>`. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What happened and what to do, in the reader's language. */
  readonly detail: string
  readonly code: ProblemCode
  /** For `refused`: the reason that `decide()` gave, a `SettingRefusal`, an `OperatorRefusal`, a `PersonRefusal`, a `HoursRefusal`, an `OfferRefusal`, a `LinkRefusal`, a `FileRefusal`, a `ReleaseRefusal` or a `ProposalRefusal`. For `token_invalid`: a `TokenFault`. For `too_many_requests`: a `LimitReason`, if any. */
  readonly reason?: string
  readonly errors?: readonly FieldError[]
  /** For `stale`: what has come since what was seen. */
  readonly came?: readonly ThreadEntry[]
  /** Where an offer was in question: what is now. */
  readonly offer?: OfferNow
  /** For `refused`, of what somebody wanted to do to a ticket: the status that it is in now. */
  readonly ticketStatus?: Status
}
