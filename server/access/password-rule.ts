/** Which new passwords are refused: too simple for the vendor's rule, among the most used, or its owner's own name. */
import { passwordFault, type PasswordRule } from '../../shared/access/password.ts'
import { ProblemError } from '../http/problem.ts'
import { commonPasswords } from './common-passwords.ts'

/** What all passwords must have; a vendor's rule for its customers comes on top. */
export const PLAIN_RULE: PasswordRule = { lettersAndDigits: 0, digits: 0 }

/**
 * @param own what others know of its owner: names, e-mail address, what the vendor is called
 * @throws ProblemError `invalid` for the field `password`
 */
export function requireGoodPassword(password: string, rule: PasswordRule, own: readonly string[]): void {
  const fault = passwordFault(password, rule)
  if (fault !== null) throw refusal(fault)
  if (isCommon(password) || own.some((word) => isMadeOf(password, word))) {
    throw refusal({ code: 'too_common' })
  }
}

function refusal(fault: { code: 'too_common' } | NonNullable<ReturnType<typeof passwordFault>>) {
  return new ProblemError('invalid', { errors: [{ field: 'password', ...fault }] })
}

/** Letters from which on a word is one that can be looked up by itself. */
const WORD = 5

/** What those passwords are made of that are a word with digits and signs. */
const commonWords = new Set([...commonPasswords].map(lettersOf).filter((word) => word.length >= WORD))

/** In the list or one of its words, one character over and over, or a row of the keyboard or the alphabet, there or back. */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  if (commonPasswords.has(plain) || commonWords.has(lettersOf(plain)) || new Set(plain).size < 3) return true
  return rows.some((row) => row.includes(plain) || row.includes(Array.from(plain).toReversed().join('')))
}

const rows = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']

/** Nothing but the word, or its part before the @, with digits and signs around it or between. */
function isMadeOf(password: string, word: string): boolean {
  const letters = lettersOf(password)
  return [word, word.split('@')[0] ?? ''].map(lettersOf).some((own) => own.length > 2 && own === letters)
}

/** Small, without marks. */
function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
}
