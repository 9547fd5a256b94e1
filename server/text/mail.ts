/** Mail as data: what its writer said, what is quoted, who they are. The capability's door for those who take mail in. */
export { readMail } from './mail/read.ts'
export { createMailReader, type MailReader } from './mail/reader.ts'
export type { Bounce, Look, MailAddress, ReadMail, Unreadable } from './mail/shape.ts'
