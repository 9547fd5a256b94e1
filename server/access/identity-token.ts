/**
 * Host identity tokens: a JWT (RFC 7519) by which a vendor's backend vouches for who is using its product. Checked
 * as RFC 8725 asks: the algorithm belongs to the key and not to the token, and no key comes with the token.
 */
import { errors, jwtVerify, type JWTPayload, type JWTHeaderParameters } from 'jose'
import { z } from 'zod'
import type { CompanyRole } from '../../shared/access/actor.ts'
import { emailInput, hostIdInput, nameInput } from '../../shared/api/common.ts'
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { TokenFault } from '../../shared/api/problem.ts'
import { ProblemError } from '../http/problem.ts'
import type { VouchedCustomer } from '../people/people.ts'
import type { IdentityKey } from '../vendors/keys.ts'

export const TOKEN_AUDIENCE = 'lifebuoy'

/** Seconds that the host's clock may be off. */
export const CLOCK_TOLERANCE = 30

/** Seconds ahead that a token may expire: what is stolen should not be of use for long. */
export const LIFETIME_LIMIT = 24 * 60 * 60

/** What a token says of a person, besides the registered claims. */
export const claims = z.object({
  sub: hostIdInput,
  email: emailInput,
  name: nameInput,
  locale: z.string().max(35).nullish(),
  /** OpenID Connect Core 1.0, section 5.1. */
  email_verified: z.boolean().nullish(),
  company: z
    .object({ id: hostIdInput, name: nameInput, role: z.enum(['primary_contact', 'member']).nullish() })
    .nullish(),
})

export interface TokenRules {
  /** The vendor's public key, which `iss` must be. */
  readonly issuer: string
  /** Those in force; a token that names none with `kid` may be signed with any of them. */
  readonly keys: readonly IdentityKey[]
  /** For who has no locale of their own. */
  readonly fallback: Locale
  /** Epoch ms. */
  readonly now: number
}

/**
 * The customer that a token vouches for.
 * @throws ProblemError `token_expired`, `token_invalid` with what is the matter as its reason
 */
export async function readIdentityToken(token: string, rules: TokenRules): Promise<VouchedCustomer> {
  let payload: JWTPayload
  try {
    payload = await verified(token, rules)
  } catch (error) {
    throw refusal(error)
  }
  // An array may name others besides us; such a token was not made for this purpose alone.
  if (payload.aud !== TOKEN_AUDIENCE) throw invalid('audience')
  const seconds = rules.now / 1000
  if ((payload.exp ?? 0) > seconds + LIFETIME_LIMIT + CLOCK_TOLERANCE) throw invalid('too_long_lived')
  if ((payload.iat ?? 0) > seconds + CLOCK_TOLERANCE) throw invalid('not_yet')
  return vouched(payload, rules.fallback)
}

/** What the token says, once its signature is that of the key it names, or of any where it names none. */
async function verified(token: string, rules: TokenRules): Promise<JWTPayload> {
  let refused: unknown = invalid('key_unknown')
  for (const candidate of rules.keys) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- two at most, and the second only when the first has not signed
      const { payload } = await jwtVerify(token, (header) => keyFor(header, rules.keys, candidate), {
        algorithms: ['HS256'],
        issuer: rules.issuer,
        audience: TOKEN_AUDIENCE,
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(rules.now),
        requiredClaims: ['exp'],
      })
      return payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
      refused = error
    }
  }
  throw refused
}

function keyFor(
  { kid }: JWTHeaderParameters,
  keys: readonly IdentityKey[],
  candidate: IdentityKey,
): Uint8Array {
  const key = kid === undefined ? candidate : keys.find((one) => one.kid === kid)
  if (key === undefined) throw invalid('key_unknown')
  return new TextEncoder().encode(key.secret)
}

function vouched(payload: JWTPayload, fallback: Locale): VouchedCustomer {
  const result = claims.safeParse(payload)
  if (!result.success) {
    const claim = result.error.issues[0]?.path.join('.')
    throw new ProblemError('token_invalid', { reason: 'claim', ...(claim === undefined ? {} : { claim }) })
  }
  const { sub, email, email_verified: emailVerified, name, locale, company } = result.data
  return {
    externalId: sub,
    email,
    emailVerified: emailVerified === true,
    name,
    locale: pickLocale([locale], fallback),
    company:
      company === undefined || company === null
        ? null
        : { externalId: company.id, name: company.name, role: roleOf(company.role) },
  }
}

/** A member is what has no other role; a host that says none leaves the one there is. */
function roleOf(claim: 'primary_contact' | 'member' | null | undefined): CompanyRole | null | undefined {
  return claim === 'member' ? null : (claim ?? undefined)
}

function refusal(error: unknown): Error {
  if (error instanceof ProblemError) return error
  if (error instanceof errors.JWTExpired) return new ProblemError('token_expired')
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error)
  if (error instanceof errors.JOSEAlgNotAllowed) return invalid('algorithm')
  if (error instanceof errors.JWSSignatureVerificationFailed) return invalid('signature')
  if (error instanceof errors.JOSEError) return invalid('malformed')
  return error instanceof Error ? error : new Error('a token could not be checked')
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): ProblemError {
  if (claim === 'iss') return invalid('issuer')
  if (claim === 'aud') return invalid('audience')
  if (claim === 'nbf' && reason === 'check_failed') return invalid('not_yet')
  if (claim === 'exp' && reason === 'missing') return invalid('no_expiry')
  return new ProblemError('token_invalid', { reason: 'claim', claim })
}

function invalid(reason: TokenFault): ProblemError {
  return new ProblemError('token_invalid', { reason })
}
