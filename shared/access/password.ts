/** What a password must have. Pure, so that a form can say it before the server does. */

/** Characters that every password has at least. */
export const PASSWORD_MIN = 8

/** Characters that a password may have: all of them count, none is cut off. */
export const PASSWORD_MAX = 1024

/** What a vendor asks on top. */
export interface PasswordRule {
  /** Letters and digits together, at least. */
  readonly lettersAndDigits: number
  readonly digits: number
}

export interface PasswordFault {
  readonly code: 'too_short' | 'too_few_letters_and_digits' | 'too_few_digits'
  readonly limit: number
}

/** The first thing that is wrong with the password; null when it keeps to the rule. */
export function passwordFault(password: string, rule: PasswordRule): PasswordFault | null {
  if (Array.from(password).length < PASSWORD_MIN) return { code: 'too_short', limit: PASSWORD_MIN }
  if (count(password, /[\p{L}\p{N}]/gu) < rule.lettersAndDigits) {
    return { code: 'too_few_letters_and_digits', limit: rule.lettersAndDigits }
  }
  return count(password, /\p{Nd}/gu) < rule.digits ? { code: 'too_few_digits', limit: rule.digits } : null
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}
