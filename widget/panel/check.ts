/** What the form checks before it sends: the limits that the server holds it to. */
import type { ReferenceField } from '../../shared/api/common.ts'
import { MESSAGE_LIMIT } from '../../shared/ticket/limits.ts'
import type { Draft } from '../api/drafts.ts'
import type { PanelWords } from './words.ts'

/** What is wrong, in words, by the field's path as the server names it: `subject`, `fields.invoice`. */
export type FormErrors = Readonly<Record<string, string>>

export interface FormRules {
  readonly subjectLimit: number
  readonly fields: readonly Pick<ReferenceField, 'key' | 'required' | 'maxLength'>[]
}

/** `draft` has the form's texts by their paths. */
export function checkForm(
  draft: Draft,
  rules: FormRules,
  words: Pick<PanelWords['form'], 'missing' | 'tooLong'>,
): FormErrors {
  const errors: Record<string, string> = {}
  const check = (path: string, limit: number, required = true) => {
    const text = draft[path] ?? ''
    if (required && text.trim() === '') errors[path] = words.missing
    else if (text.length > limit) errors[path] = words.tooLong(limit)
  }
  check('subject', rules.subjectLimit)
  check('message', MESSAGE_LIMIT)
  for (const { key, maxLength, required } of rules.fields) check(`fields.${key}`, maxLength, required)
  return errors
}
