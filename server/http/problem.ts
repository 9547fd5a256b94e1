/** Errors on their way out: thrown anywhere in a request, answered as RFC 9457 problem details in one place. */
import type {
  FieldError,
  HoursRefusal,
  OfferNow,
  LimitReason,
  LinkRefusal,
  OperatorRefusal,
  PersonRefusal,
  Problem,
  ProblemCode,
  SettingRefusal,
  TokenFault,
} from '../../shared/api/problem.ts'
import type { FileRefusal } from '../../shared/api/files.ts'
import type { OfferRefusal } from '../../shared/offer/offer.ts'
import type { ProposalRefusal } from '../../shared/proposal/proposal.ts'
import type { ReleaseRefusal } from '../../shared/release/release.ts'
import type { RefusalReason } from '../../shared/ticket/decide.ts'
import type { Status } from '../../shared/ticket/status.ts'

const statusOf = {
  invalid: 422,
  malformed_json: 400,
  unsupported_media_type: 415,
  too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  unauthenticated: 401,
  token_invalid: 401,
  token_expired: 401,
  credentials_wrong: 401,
  code_required: 401,
  code_wrong: 401,
  link_invalid: 410,
  tracking_wrong: 401,
  signature_wrong: 401,
  unknown_key: 404,
  origin_not_allowed: 403,
  refused: 409,
  outdated: 409,
  stale: 409,
  idempotency_key_missing: 400,
  idempotency_key_reused: 422,
  request_in_progress: 409,
  too_many_requests: 429,
  unavailable: 503,
  no_room: 507,
  internal: 500,
} as const satisfies Record<ProblemCode, number>

export type ProblemStatus = (typeof statusOf)[ProblemCode]

export interface ProblemOptions {
  /** Field errors; the words are added where the reader's language is known. */
  readonly errors?: readonly (Omit<FieldError, 'detail'> & { readonly limit?: number })[]
  /** For `stale`. */
  readonly came?: Problem['came']
  /** For `refused`, `token_invalid` and `too_many_requests`. */
  readonly reason?:
    | RefusalReason
    | SettingRefusal
    | OperatorRefusal
    | PersonRefusal
    | HoursRefusal
    | OfferRefusal
    | LinkRefusal
    | FileRefusal
    | ReleaseRefusal
    | ProposalRefusal
    | LimitReason
    | TokenFault
  /** For `token_invalid`: the name of the claim at fault, put after the reason's words. */
  readonly claim?: string
  /** The latest offer of a ticket, where one was in question. */
  readonly offer?: OfferNow
  /** The status of the ticket that something was to be done to, where that was refused. */
  readonly ticketStatus?: Status
  /** For the log alone; never answered. */
  readonly cause?: unknown
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number
  /** For `method_not_allowed`: what is, for `Allow`. */
  readonly allow?: readonly string[]
}

/** A refusal that the caller is told about. Anything else that is thrown becomes `internal`, without internals. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly status: ProblemStatus
  readonly options: ProblemOptions

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause })
    this.code = code
    this.status = statusOf[code]
    this.options = options
  }
}
