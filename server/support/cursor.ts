/** Cursors of a company's work: where a page ended, in a form that says nothing to a client. */
import { z } from 'zod'
import { idForm } from '../../shared/api/common.ts'
import { ProblemError } from '../http/problem.ts'
import type { WorkPlace } from './queries.ts'

const place = z.tuple([z.int(), z.string().regex(idForm)])

export function toCursor({ day, id }: WorkPlace): string {
  return Buffer.from(JSON.stringify([day, id])).toString('base64url')
}

/** @throws ProblemError `invalid` for what `toCursor` did not make */
export function fromCursor(cursor: string | undefined): WorkPlace | null {
  if (cursor === undefined) return null
  const parsed = place.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success) throw new ProblemError('invalid', { errors: [{ field: 'after', code: 'wrong_type' }] })
  const [day, id] = parsed.data
  return { day, id }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
