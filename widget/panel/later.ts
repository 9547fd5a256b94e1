/** What a first look at the panel does without, apart from screens: words on their way, keeping up with tickets, and what a form may need. */
export { MESSAGE_LIMIT } from '../../shared/ticket/limits.ts'
export { createLiveRegion } from '../ui/live-region.ts'
export { Discard } from './discard.tsx'
export { follow } from './follow.ts'
export { HeadButtons } from './head-buttons.tsx'
export { projectField } from './project.tsx'
export { submit, wrongIn } from './submit.ts'
export { loadWords } from './thread-words.ts'
