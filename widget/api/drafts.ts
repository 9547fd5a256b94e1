/** What is being typed, safe from a reload. The loader drops a person's drafts when the host says `forget`. */
import { dropKept, keep, readKept } from './kept.ts'

/** What stands in a form's fields, by their names. */
export type Draft = Readonly<Record<string, string>>

/** `owner` is of `keptFor`; `form` names the form, as `ticket` or `reply:<ticket id>`. */
export function saveDraft(owner: string, form: string, draft: Draft): void {
  if (Object.values(draft).every((text) => text === '')) dropDraft(owner, form)
  else keep(nameOf(owner, form), JSON.stringify(draft))
}

export function loadDraft(owner: string, form: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(readKept(nameOf(owner, form)) ?? 'null')
    return isDraft(draft) ? draft : null
  } catch {
    return null
  }
}

export function dropDraft(owner: string, form: string): void {
  dropKept(nameOf(owner, form))
}

function nameOf(owner: string, form: string): string {
  return `${owner}draft:${form}`
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  )
}
