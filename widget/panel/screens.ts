/** Screens that a first look does without, with their styles: threads, tickets on their way, a choice between two. */
import { sheet } from '../ui/sheet.ts'
import css from './thread.css?inline'

export { Begun } from './begun.tsx'
export { tabMark } from './changes-page.tsx'
export { otherTab } from './other-tab.tsx'
export { Screen } from './screen.tsx'
export { whoseSwitch } from './switch.tsx'
export { UnsentRow } from './unsent-row.tsx'

export const screensSheet = sheet(css)
