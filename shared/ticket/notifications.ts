/** What customers can do without of the news of their tickets and of proposals, and how they hear of each kind. */

/**
 * What can be switched off: answers without a question, new statuses (and what else is news of a ticket), and what
 * confirms one's own words; and what becomes of proposals that somebody follows. A question, an offer, the solution, the closing and mails about the account always come.
 */
export const notificationKinds = ['replies', 'statuses', 'comments', 'proposals'] as const

export type NotificationKind = (typeof notificationKinds)[number]

export const notificationWays = ['email', 'panel', 'both'] as const

export type NotificationWays = (typeof notificationWays)[number]

/** How each kind comes to who has said nothing of it. */
export const DEFAULT_WAYS: NotificationWays = 'both'
