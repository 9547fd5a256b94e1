/** What the live stream carries: `GET /api/events`, server-sent events (WHATWG HTML, section 9.2). */
import type { TicketChange } from './tickets.ts'

/**
 * `event: ticket`, `id: <seq>`, where `seq` is the entry's. A stream resumed with `Last-Event-ID` has no gap.
 * `event: reset` has no id: the stream can't be resumed from there, load everything anew.
 */
export type LiveEvent = ({ readonly type: 'ticket' } & TicketChange) | { readonly type: 'reset' }
