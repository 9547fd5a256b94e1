/** How customers hear of what happens to their tickets, and of proposals: by e-mail, in the panel, or both. */
import { z } from 'zod'
import { notificationWays, type NotificationKind, type NotificationWays } from '../ticket/notifications.ts'

/** `GET /api/account/notifications`, and what `PUT` there answers. */
export interface NotificationSettings {
  /** No e-mail of any of the kinds, whatever `ways` says: "I don't want notifications", for all tickets and proposals. */
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
      /** Nothing of these is new in the panel: all but `panel` is by e-mail. */
      proposals: z.enum(notificationWays).optional(),
    })
    .optional(),
})

export type NotificationsInput = z.infer<typeof notificationsInput>
