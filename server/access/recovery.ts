/** Recovery codes: for who has lost the device that shows their codes. Each works once; the store has hashes alone. */
import { hash, randomInt } from 'node:crypto'

const CODES = 10

/** None of them is taken for another. */
const LETTERS = 'abcdefghjkmnpqrstvwxyz23456789'

/** Sixteen letters of thirty are 78 bits; guesses are limited besides. */
const LENGTH = 16

export interface RecoveryCodes {
  /** To be shown once: `mk4t-9w2x-…`. */
  readonly codes: readonly string[]
  /** What is kept: JSON, as in `logins.recovery_codes`. */
  readonly kept: string
}

export function newRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: CODES }, () =>
    Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join(''),
  )
  return {
    codes: codes.map((code) => code.replace(/.{4}(?=.)/g, '$&-')),
    kept: JSON.stringify(codes.map((code) => hash('sha256', code))),
  }
}

/** How many of those kept are left. */
export function countRecoveryCodes(kept: string | null): number {
  return readKept(kept).length
}

/** What is to be kept when this code has been used; null when it is none of them. Capitals and dashes do not matter. */
export function withoutRecoveryCode(kept: string | null, typed: string): string | null {
  const used = hash('sha256', typed.toLowerCase().replace(/[\s\p{Pd}]/gu, ''))
  const before = readKept(kept)
  const after = before.filter((one) => one !== used)
  return after.length === before.length ? null : JSON.stringify(after)
}

function readKept(kept: string | null): string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above and nowhere else
  return kept === null ? [] : (JSON.parse(kept) as string[])
}
