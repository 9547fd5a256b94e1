/** How customers hear of what happens to their tickets: by e-mail, in the panel, or both. */
import { z } from 'zod'

/**
 * What can be switched off: answers without a question, new statuses (and what else is news of a ticket), and what
 * confirms one's own words. A question, an offer, the solution, the closing and mails about the account always come.
 */
export const notificationKinds = ['replies', 'statuses', 'comments'] as const

export type NotificationKind = (typeof notificationKinds)[number]

export const notificationWays = ['email', 'panel', 'both'] as const

export type NotificationWays = (typeof notificationWays)[number]

/** How each kind comes to who has said nothing of it. */
export const DEFAULT_WAYS: NotificationWays = 'both'

/** `GET /api/account/notifications`, and what `PUT` there answers. */
export interface NotificationSettings {
  /** No e-mail of any of the kinds, whatever `ways` says: "I don't want notifications", for all tickets. */
  readonly muted: boolean
  readonly ways: Readonly<Record<NotificationKind, NotificationWays>>
}

/** `PUT /api/account/notifications`; what is left out stays as it is. */
export const notificationsInput = z.strictObject({
  muted: z.boolean().optional(),
  ways: z
    .strictObject({
      replies: z.enum(notificationWays).optional(),
      statuses: z.enum(notificationWays).optional(),
      comments: z.enum(notificationWays).optional(),
    })
    .optional(),
})

export type NotificationsInput = z.infer<typeof notificationsInput>
