/** What a first look at the panel does without, in one file of its own: threads, and words on their way. */
import { sheet } from '../ui/sheet.ts'
import css from './thread.css?inline'

export { follow } from './follow.ts'
export { submit } from './submit.ts'
export { Thread } from './thread.tsx'
export { loadWords } from './thread-words.ts'
export { RefusedRow } from './refused-row.tsx'

export const laterSheet = sheet(css)
