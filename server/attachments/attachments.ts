/** What other capabilities do with files. */
export { attachFiles } from './attaching.ts'
export { openForMail } from './mailing.ts'
export { takeIn } from './taking-in.ts'
export { dropUpload, type FilesDeps } from './uploads.ts'
export { keepPictures, type SeePictures, type Uploader } from './pictures.ts'
