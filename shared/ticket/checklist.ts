/** Several small requests in one ticket: numbered in their author's order, each ticked off on its own (E10). */

/** Requests that one ticket may hold, and characters of each. */
export const CHECKLIST_ITEMS = 20
export const CHECKLIST_ITEM_LENGTH = 200

export interface ChecklistItem {
  /** Its place at first, from 1: what an action names it by. */
  readonly id: string
  readonly text: string
  /** Epoch ms; null while it is to be done. */
  readonly doneAt: number | null
}

/** The checklist of a new ticket; null for no requests. */
export function checklistOf(texts: readonly string[]): readonly ChecklistItem[] | null {
  if (texts.length === 0) return null
  return texts.map((text, index) => ({ id: `${index + 1}`, text, doneAt: null }))
}

/**
 * The checklist with an item done or to be done, at `now` (epoch ms). Null when there is no such item, or it is so
 * already: nothing would happen.
 */
export function withTick(
  items: readonly ChecklistItem[],
  { item, done }: { readonly item: string; readonly done: boolean },
  now: number,
): readonly ChecklistItem[] | null {
  const known = items.find(({ id }) => id === item)
  if (known === undefined || (known.doneAt !== null) === done) return null
  return items.map((one) => (one === known ? { ...one, doneAt: done ? now : null } : one))
}

/** The requests of a text that has one in each line. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The rows with one at another place; the same rows where there is no such place. */
export function moved<T>(rows: readonly T[], from: number, to: number): readonly T[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return rows
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}
