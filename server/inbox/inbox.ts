/** The door of mail that comes in. */
export { keepArrival, MAIL_LIMIT, type Envelope, type RawMail } from './arrivals.ts'
export { createInboxWorker, type InboxWorker } from './worker.ts'
export { forgetMailOfMessage, forgetMails, sweepArriving } from './forgetting.ts'
