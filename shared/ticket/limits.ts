/** Limits that screens check before they send, and the server again. */

/** Characters a message may have. */
export const MESSAGE_LIMIT = 20_000
