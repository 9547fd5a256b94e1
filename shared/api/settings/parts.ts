/** What the parts of a vendor's settings are made of. */
import { z } from 'zod'
import { locales } from '../../locale/locale.ts'
import { oneLine } from '../common.ts'
import type { FieldErrorCode } from '../problem.ts'

/** A text in the languages a vendor wrote it in, each a line of at most so many characters. */
export function texts(maxLength: number) {
  return z
    .partialRecord(
      z.enum(locales),
      z.string().min(1).max(maxLength).regex(oneLine, 'one line is wanted').optional(),
    )
    .refine(
      (text) => Object.keys(text).length > 0,
      `is needed in one language at least (${locales.join(', ')})`,
    )
}

/** A text of several lines in the languages a vendor wrote it in. */
export function paragraphs(maxLength: number) {
  return z
    .partialRecord(
      z.enum(locales),
      z
        .string()
        .min(1)
        .max(maxLength)
        .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u)
        .optional(),
    )
    .refine(
      (text) => Object.keys(text).length > 0,
      `is needed in one language at least (${locales.join(', ')})`,
    )
}

/** Characters that a key may have. */
export const KEY_LENGTH = 40

export const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'a-z, then a-z, 0-9 and _, at most 40 characters')

export const label = texts(200)

/** For `refine` of rows that must not share a key. */
export const twice = { error: 'a key is there twice', params: { code: 'twice' satisfies FieldErrorCode } }

export function keysDiffer(rows: readonly { readonly key: string }[]): boolean {
  return new Set(rows.map((row) => row.key)).size === rows.length
}
