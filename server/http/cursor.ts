/** Cursors of lists: where a page ended, in a form that says nothing to a client. */
import { z } from 'zod'
import { idForm } from '../../shared/api/common.ts'
import { ProblemError } from './problem.ts'

/** Where a page ended: the sort key of its last row, a moment or a day unless said, and its id. */
export interface Place<At = number> {
  readonly at: At
  readonly id: string
}

export interface Cursors<At> {
  readonly toCursor: (place: Place<At>) => string
  /** @throws ProblemError `invalid` for what `toCursor` did not make */
  readonly fromCursor: (cursor: string | undefined) => Place<At> | null
}

/** @param key the form of the sort key */
export function cursorsBy<At>(key: z.ZodType<At>): Cursors<At> {
  const place = z.tuple([key, z.string().regex(idForm)])
  return {
    toCursor: ({ at, id }) => Buffer.from(JSON.stringify([at, id])).toString('base64url'),
    fromCursor(cursor) {
      if (cursor === undefined) return null
      const parsed = place.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
      if (!parsed.success) {
        throw new ProblemError('invalid', { errors: [{ field: 'after', code: 'wrong_type' }] })
      }
      const [at, id] = parsed.data
      return { at, id }
    },
  }
}

export const { toCursor, fromCursor } = cursorsBy(z.int())

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
