/** The door of mail that comes in. */
export { keepArrival, MAIL_LIMIT, type Envelope } from './arrivals.ts'
export { createInboxWorker, type InboxWorker } from './worker.ts'
export { forgetMailOfMessage, forgetMails } from './forgetting.ts'
