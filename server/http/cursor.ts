/** Cursors of lists: where a page ended, in a form that says nothing to a client. */
import { z } from 'zod'
import { idForm } from '../../shared/api/common.ts'
import { ProblemError } from './problem.ts'

/** Where a page ended: the sort key of its last row. */
export interface Place {
  readonly at: number
  readonly id: string
}

const place = z.tuple([z.int(), z.string().regex(idForm)])

export function toCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

/** @throws ProblemError `invalid` for what `toCursor` did not make */
export function fromCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const parsed = place.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success) throw new ProblemError('invalid', { errors: [{ field: 'after', code: 'wrong_type' }] })
  const [at, id] = parsed.data
  return { at, id }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
