/** Limits that screens check before they send, and the server again. */

/** Characters a message may have. */
export const MESSAGE_LIMIT = 20_000

/** A number as people write one, its digits in groups or not; or nothing. */
export const writtenNumber = /^(?:[-+]?\d[\d .,\u{a0}\u{202f}]*)?$/u
