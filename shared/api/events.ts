/** What the live stream carries: `GET /api/events`, server-sent events (WHATWG HTML, section 9.2). */
import type { TicketChange } from './tickets.ts'

/**
 * `event: ticket`, `id: <seq>`, where `seq` is the entry's. A stream resumed with `Last-Event-ID` has no gap.
 * `event: reset` has no id: the stream can't be resumed from there, load everything anew.
 *
 * Each stream that does not resume, and each reset, is followed by `event: ready` with an `id` and nothing to say:
 * so there is a place to resume from before anything has happened. What happens after it is on the stream.
 *
 * Besides, in passing, without an id and never again for who did not listen: customers get `event: changes` when what is
 * new to them in the changelog has become different, which their session says. Customers and operators get
 * `event: proposals` when something of proposals that they may see is different; at most every few seconds.
 */
export type LiveEvent = ({ readonly type: 'ticket' } & TicketChange) | { readonly type: 'reset' }
