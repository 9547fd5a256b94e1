/** What other capabilities do with files. */
export { attachFiles } from './attaching.ts'
export { takeIn } from './taking-in.ts'
export { dropUpload, type FilesDeps } from './uploads.ts'
