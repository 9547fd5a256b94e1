/** What other capabilities do with files. */
export { attachFiles } from './attaching.ts'
