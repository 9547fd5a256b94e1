/** What a vendor decides about the life of its tickets: which statuses it uses, what it calls them, where answers lead. */
import { z } from 'zod'
import { essentialStatuses, statuses, type Status } from '../../ticket/status.ts'
import { defaultTicketSettings } from '../../ticket/ticket.ts'
import { texts } from './parts.ts'

/** Characters that a status may have: it stands in a chip. */
export const STATUS_LABEL_LIMIT = 32

/** Milliseconds that a limit of time may have, ten years: more of them is no limit, and far more is no time any more. */
const LONGEST = 3650 * 24 * 60 * 60 * 1000

/** Characters of the sentence that explains one. */
export const STATUS_MEANING_LIMIT = 160

export const ticketSettings = z
  .strictObject({
    statuses: z
      .array(z.enum(statuses))
      .refine((used) => essentialStatuses.every((status) => used.includes(status)), {
        error: `must include ${essentialStatuses.join(', ')}`,
      })
      .prefault([...defaultTicketSettings.statuses]),
    /** What the vendor calls its statuses where that differs from what we do; both sides read it. */
    labels: z.partialRecord(z.enum(statuses), texts(STATUS_LABEL_LIMIT).optional()).prefault({}),
    /** What each of them means for the customer, where the vendor says it in a sentence of its own. */
    meanings: z.partialRecord(z.enum(statuses), texts(STATUS_MEANING_LIMIT).optional()).prefault({}),
    afterAccept: z.enum(['in_development', 'in_progress']).prefault(defaultTicketSettings.afterAccept),
    afterRefuse: z.enum(['before_offer', 'closed']).prefault(defaultTicketSettings.afterRefuse),
    /** Milliseconds. */
    nudgeAfter: z.int().min(0).max(LONGEST).prefault(defaultTicketSettings.nudgeAfter),
    /** Percent of `nudgeAfter`. */
    nudgeWarnAt: z.int().min(1).max(99).prefault(defaultTicketSettings.nudgeWarnAt),
    /** Milliseconds. */
    closeAfter: z.int().min(0).max(LONGEST).prefault(defaultTicketSettings.closeAfter),
  })
  .prefault({})

/** `GET /api/vendor/statuses`: how many open tickets stand where a vendor could switch the status off. */
export interface StatusUse {
  readonly items: readonly { readonly status: Status; readonly tickets: number }[]
  /** Whether there are more open tickets than were looked at. */
  readonly more: boolean
}
