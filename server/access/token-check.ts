/**
 * Looks at an identity token for the admin who pasted it and says, line by line, what `POST /api/sessions` would think
 * of it. No session is opened, and nothing is kept or logged.
 */
import { compactVerify } from 'jose'
import type { CheckedLine, TokenCheck, TokenLine } from '../../shared/api/vendors.ts'
import type { TokenFault } from '../../shared/api/problem.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { expiredWords, tokenFaultWords } from '../http/errors.ts'
import { ProblemError } from '../http/problem.ts'
import type { VouchedCustomer } from '../people/people.ts'
import type { IdentityKey } from '../vendors/keys.ts'
import {
  CLOCK_TOLERANCE,
  LIFETIME_LIMIT,
  TOKEN_AUDIENCE,
  claims,
  readIdentityToken,
  type TokenRules,
} from './identity-token.ts'

type Json = Readonly<Record<string, unknown>>

type Fault = TokenFault | 'expired'

interface Finding {
  readonly verdict: CheckedLine['verdict']
  readonly found?: unknown
  readonly fault?: Fault
  /** For the fault `claim`. */
  readonly claim?: string
}

/** Header parameters that bring a key along or say where one is (RFC 7515, 4.1); ours are chosen by `kid` alone. */
const EMBEDDED = ['jku', 'jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256'] as const

/** Letters of what a token has that are told again. */
const TOLD = 200

/** What would become of the token now, in words of `locale`, and whom it stands for when it is accepted. */
export async function checkToken(
  token: string,
  rules: TokenRules,
  locale: Locale,
): Promise<Omit<TokenCheck, 'person'> & { readonly person: VouchedCustomer | null }> {
  const outcome = await readIdentityToken(token, rules).catch((error: unknown) => {
    if (error instanceof ProblemError) return error
    throw error
  })
  const accepted = !(outcome instanceof ProblemError)
  const findings = await look(token, rules)
  // What none of the lines explains is about the form, such as critical extensions (RFC 7515, 4.1.11).
  const form: Finding =
    !accepted && ![...findings.values()].some(({ verdict }) => verdict === 'bad')
      ? { verdict: 'bad', fault: 'malformed' }
      : (findings.get('form') ?? { verdict: 'good' })
  const lines = [...findings.set('form', form)].map(([line, finding]) => lineOf(line, finding, locale))
  const exp = payloadOf(token)?.['exp']
  return {
    accepted,
    lines,
    validUntil: typeof exp === 'number' ? timeOf(exp) : null,
    person: accepted ? outcome : null,
  }
}

async function look(token: string, rules: TokenRules): Promise<Map<TokenLine, Finding>> {
  const header = partOf(token, 0)
  const payload = payloadOf(token)
  if (header === null || payload === null || token.split('.').length !== 3) {
    return new Map([['form', { verdict: 'bad', fault: 'malformed' }]])
  }
  const { kid } = header
  const candidates = rules.keys.filter((key) => kid === undefined || key.kid === kid)
  const key = header['alg'] === 'HS256' ? await signerOf(token, candidates) : undefined
  const embedded = EMBEDDED.filter((name) => Object.hasOwn(header, name))
  return new Map<TokenLine, Finding>([
    ['form', { verdict: 'good' }],
    ['algorithm', judged(header['alg'] === 'HS256', header['alg'], 'algorithm')],
    ['key', judged(candidates.length > 0, kid ?? key?.kid, 'key_unknown')],
    [
      'signature',
      candidates.length === 0 || header['alg'] !== 'HS256'
        ? { verdict: 'unknown' }
        : judged(key !== undefined, undefined, 'signature'),
    ],
    [
      'embedded_key',
      embedded.length === 0 ? { verdict: 'absent' } : { verdict: 'ignored', found: embedded.join(', ') },
    ],
    ['issuer', judged(payload['iss'] === rules.issuer, payload['iss'], 'issuer')],
    ['audience', judged(payload['aud'] === TOKEN_AUDIENCE, payload['aud'], 'audience')],
    ['expiry', expiry(payload['exp'], rules.now)],
    ['not_before', notBefore(payload, rules.now)],
    ['subject', claimed(payload, 'sub')],
    ['email', claimed(payload, 'email')],
    ['email_verified', claimed(payload, 'email_verified')],
    ['name', claimed(payload, 'name')],
    ['locale', claimed(payload, 'locale')],
    ['company', claimed(payload, 'company')],
  ])
}

/** Whose signature it is. */
async function signerOf(token: string, keys: readonly IdentityKey[]): Promise<IdentityKey | undefined> {
  for (const key of keys) {
    // oxlint-disable-next-line no-await-in-loop -- two at most, and the second only when the first has not signed
    const right = await compactVerify(token, new TextEncoder().encode(key.secret), {
      algorithms: ['HS256'],
    }).catch(() => null)
    if (right !== null) return key
  }
  return undefined
}

function expiry(exp: unknown, now: number): Finding {
  if (typeof exp !== 'number') return { verdict: 'bad', found: exp, fault: 'no_expiry' }
  const found = timeOf(exp)
  const seconds = Math.floor(now / 1000)
  if (exp <= seconds - CLOCK_TOLERANCE) return { verdict: 'bad', found, fault: 'expired' }
  if (exp > now / 1000 + LIFETIME_LIMIT + CLOCK_TOLERANCE) {
    return { verdict: 'bad', found, fault: 'too_long_lived' }
  }
  return { verdict: 'good', found }
}

function notBefore(payload: Json, now: number): Finding {
  const times = (['nbf', 'iat'] as const).filter((name) => payload[name] !== undefined)
  if (times.length === 0) return { verdict: 'absent' }
  const found = times.map((name) => `${name} ${timeOf(payload[name]) ?? asText(payload[name])}`).join(', ')
  const odd = times.find((name) => typeof payload[name] !== 'number')
  if (odd !== undefined) return { verdict: 'bad', found, fault: 'claim', claim: odd }
  const early = times.some((name) => Number(payload[name]) > now / 1000 + CLOCK_TOLERANCE)
  return early ? { verdict: 'bad', found, fault: 'not_yet' } : { verdict: 'good', found }
}

function claimed(payload: Json, name: keyof typeof claims.shape): Finding {
  const found = payload[name]
  if (!claims.shape[name].safeParse(found).success)
    return { verdict: 'bad', found, fault: 'claim', claim: name }
  return found === undefined || found === null ? { verdict: 'absent' } : { verdict: 'good', found }
}

function judged(right: boolean, found: unknown, fault: Fault): Finding {
  return right ? { verdict: 'good', found } : { verdict: 'bad', found, fault }
}

function lineOf(line: TokenLine, { verdict, found, fault, claim }: Finding, locale: Locale): CheckedLine {
  return {
    line,
    verdict,
    found: found === undefined || found === null ? null : asText(found),
    detail: fault === undefined ? null : detailOf(fault, claim, locale),
  }
}

function detailOf(fault: Fault, claim: string | undefined, locale: Locale): string {
  if (fault === 'expired') return expiredWords(locale)
  const said = tokenFaultWords(locale)[fault]
  return claim === undefined ? said : `${said} "${claim}".`
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, TOLD)
}

/** RFC 3339 of a NumericDate (RFC 7519, 2); null for what no date is as far away as. */
function timeOf(seconds: unknown): string | null {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function payloadOf(token: string): Json | null {
  return partOf(token, 1)
}

function partOf(token: string, index: number): Json | null {
  const part = token.split('.')[index] ?? ''
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
