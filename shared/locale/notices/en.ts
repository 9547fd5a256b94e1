/** How a customer wants to hear of their tickets; English. */
import type { NotificationKind, NotificationWays } from '../../ticket/notifications.ts'

export const words = {
  heading: 'Notifications',
  about: 'A question to you, an offer, a solution and the closing of a ticket always come by e-mail.',
  kinds: {
    replies: 'Answers',
    statuses: 'News of a ticket',
    comments: 'Confirmations of what you write',
    proposals: 'Proposals that you follow',
  } satisfies Record<NotificationKind, string>,
  ways: {
    both: 'By e-mail and here',
    email: 'By e-mail',
    panel: 'Here only',
  } satisfies Record<NotificationWays, string>,
  muted: 'No e-mail but for what always comes',
  saved: 'Saved.',
  notSaved: 'This could not be saved. Nothing has changed; please try again.',
}
