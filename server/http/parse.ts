/** Reads what a request says, once, and through a schema only. What comes out is typed, bounded and harmless. */
import type { z } from 'zod'
import { fieldErrorCodes, type FieldErrorCode } from '../../shared/api/problem.ts'
import { nodeSide, type AppContext } from './env.ts'
import { ProblemError } from './problem.ts'

/**
 * Bytes a JSON body may have, unless a route says otherwise: more than the longest texts that the contracts allow
 * take in any script, so that whoever writes too much is told by the field and not by the byte.
 */
export const JSON_BODY_LIMIT = 128 * 1024

/** Errors that one answer lists; a body of nonsense is not echoed at length. */
const ERRORS_LISTED = 30

export interface ParseOptions {
  /** Bytes. */
  readonly limit?: number
}

/**
 * The JSON body through `schema`.
 * Keys named `__proto__` or `constructor` are data like any other: they reach the schema as own properties and
 * a strict object refuses them as unknown.
 * @throws ProblemError `unsupported_media_type`, `too_large`, `malformed_json`, `invalid` with the fields at fault
 */
export async function parseBody<S extends z.ZodType>(
  c: AppContext,
  schema: S,
  options: ParseOptions = {},
): Promise<z.output<S>> {
  if (!isJson(c.req.header('Content-Type'))) throw new ProblemError('unsupported_media_type')
  const text = await readBody(c, options.limit)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The parser's message quotes the body, so it goes nowhere.
    throw new ProblemError('malformed_json')
  }
  return check(schema, value)
}

/** The query through `schema`; of a repeated parameter the first counts. @throws ProblemError `invalid` */
export function parseQuery<S extends z.ZodType>(c: AppContext, schema: S): z.output<S> {
  return check(schema, c.req.query())
}

/**
 * The body as text, at most `limit` bytes of it; empty when there is none.
 * @throws ProblemError `too_large`, `unsupported_media_type` for a compressed one
 */
export async function readBody(c: AppContext, limit = JSON_BODY_LIMIT): Promise<string> {
  const known = c.get('body')
  if (known !== undefined) return known
  const encoding = c.req.header('Content-Encoding')
  if (encoding !== undefined && encoding !== 'identity') throw new ProblemError('unsupported_media_type')
  const text = await readText(c, limit)
  c.set('body', text)
  return text
}

async function readText(c: AppContext, limit: number): Promise<string> {
  const declared = c.req.header('Content-Length')
  // Node hands over no more than was declared, so a declared length within the limit needs no counting.
  if (declared !== undefined && nodeSide(c).incoming !== undefined) {
    if (Number(declared) > limit) throw new ProblemError('too_large')
    return await c.req.raw.text()
  }
  const stream: ReadableStream<Uint8Array> | null = c.req.raw.body
  if (stream === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > limit) throw new ProblemError('too_large')
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/** `application/json`, parameters ignored: JSON is UTF-8 (RFC 8259). */
function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\s*(?:;|$)/i.test(contentType)
}

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, value)).slice(0, ERRORS_LISTED)
  throw new ProblemError('invalid', { errors })
}

interface BareFieldError {
  field: string
  code: FieldErrorCode
  limit?: number
}

function fieldErrors(issue: z.core.$ZodIssue, value: unknown): BareFieldError[] {
  const field = fieldName(issue.path)
  if (valueAt(value, issue.path) === undefined) return [{ field, code: 'required' }]
  switch (issue.code) {
    case 'too_big':
      return [{ field, code: tooMuch(issue.origin), limit: Number(issue.maximum) }]
    case 'too_small':
      return [{ field, ...tooLittle(issue.origin, Number(issue.minimum)) }]
    case 'invalid_value':
      return [{ field, code: 'not_one_of' }]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: fieldName([...issue.path, key]), code: 'unknown' }))
    case 'custom':
      return [{ field, code: ownCode(issue.params?.['code']) }]
    default:
      return [{ field, code: 'wrong_type' }]
  }
}

/** What a contract's own rule calls what breaks it. */
function ownCode(named: unknown): FieldErrorCode {
  return fieldErrorCodes.find((code) => code === named) ?? 'wrong_type'
}

function tooMuch(origin: string): FieldErrorCode {
  return origin === 'string' || origin === 'array' ? 'too_long' : 'out_of_range'
}

function tooLittle(origin: string, limit: number): { code: FieldErrorCode; limit?: number } {
  if (origin !== 'string' && origin !== 'array') return { code: 'too_small', limit }
  return limit === 1 ? { code: 'required' } : { code: 'too_short', limit }
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => String(key).slice(0, 60))
    .join('.')
    .slice(0, 200)
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    here = Reflect.get(here, key)
  }
  return here
}
