/** Several small requests in one mail, numbered: what a checklist is made of. */
import type { Line } from './lines.ts'

const MOST = 100
const LONGEST = 500

/**
 * The first list in the writer's own lines whose numbers follow each other from 1, numbers left out. A line below an item
 * that is no item itself goes on with it, up to the next empty line.
 */
export function itemsIn(lines: readonly Line[]): readonly string[] {
  let items: string[] = []
  let open = false
  for (const { text, depth } of lines) {
    if (depth > 0) continue
    const [, number, words] = /^(\d{1,3})[.)]\s+(\S.*)$/u.exec(text.slice(0, LONGEST)) ?? []
    if (words !== undefined && Number(number) === items.length + 1 && items.length < MOST) {
      items.push(words)
      open = true
    } else if (words !== undefined && Number(number) === 1 && items.length < 2) {
      items = [words]
      open = true
    } else if (text === '') open = false
    else if (open) {
      const last = items.at(-1) ?? ''
      if (last.length + text.length < LONGEST) items[items.length - 1] = `${last} ${text}`
    } else if (items.length >= 2) break
  }
  return items.length >= 2 ? items : []
}
