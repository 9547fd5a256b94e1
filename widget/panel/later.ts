/** What a first look at the panel does without, apart from screens: words on their way, and keeping up with tickets. */
export { MESSAGE_LIMIT } from '../../shared/ticket/limits.ts'
export { createLiveRegion } from '../ui/live-region.ts'
export { follow } from './follow.ts'
export { submit, wrongIn } from './submit.ts'
export { loadWords } from './thread-words.ts'
