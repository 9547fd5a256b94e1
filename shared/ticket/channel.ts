/** By which way a ticket came in. */

export const channels = ['panel', 'portal', 'form', 'phone', 'email'] as const

/** `form` is the guests', without an account. */
export type Channel = (typeof channels)[number]
