/** What a field for numbers takes: screens check before they send, and the server again. */

/** A number as people write one, its digits in groups or not; or nothing. */
export const writtenNumber = /^(?:[-+]?\d[\d .,\u{a0}\u{202f}]*)?$/u
