/** Cursors of lists of people and companies: where a page ended, in a form that says nothing to a client. */
import { z } from 'zod'
import { idForm, oneLine } from '../../shared/api/common.ts'
import { ProblemError } from '../http/problem.ts'
import type { Place } from './queries.ts'

const place = z.tuple([z.string().max(200).regex(oneLine).nullable(), z.string().regex(idForm)])

export function toCursor({ word, id }: Place): string {
  return Buffer.from(JSON.stringify([word, id])).toString('base64url')
}

/** @throws ProblemError `invalid` for what `toCursor` did not make */
export function fromCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const parsed = place.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success) throw new ProblemError('invalid', { errors: [{ field: 'after', code: 'wrong_type' }] })
  const [word, id] = parsed.data
  return { word, id }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
