/** What tickets have to do with each other, and all that somebody ever had to do with the vendor. */
import { z } from 'zod'
import type { Status } from '../ticket/status.ts'
import { idInput, type Page, type Timestamp } from './common.ts'
import { seenSeq, type ThreadEntry } from './tickets.ts'

/** `POST /api/tickets/:id/merging`: it is a duplicate, and goes on in another. There is no way back. */
export const mergingInput = z.strictObject({
  /** The other's id. */
  into: idInput,
  /** Said where the other is a customer's of another company: neither will see what the other one has written. */
  confirmed: z.boolean().optional(),
  /** Said where the other is solved while this one is not: nobody works on it there, and it closes by itself. */
  solved: z.boolean().optional(),
  /** Of this one, not of the other. */
  seen: seenSeq,
})

/** `POST /api/tickets/:id/relations`: it has to do with another. */
export const relationInput = z.strictObject({ other: idInput })

export type MergingInput = z.infer<typeof mergingInput>

/** What the ticket is to the one that it is linked with. */
export type LinkKind = 'follows' | 'followed_by' | 'related' | 'merged_into' | 'merged_from'

/** Another ticket that it has to do with, as far as the reader may see that one. */
export interface TicketLink {
  readonly kind: LinkKind
  readonly ticket: {
    readonly id: string
    readonly number: number
    readonly subject: string
    readonly status: Status
  }
}

/** `GET /api/people/:id/interactions`, and `GET /api/account/interactions` for oneself: the newest first. */
export const interactionsQuery = z.strictObject({
  after: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(30),
})

/** One thing that happened on one of somebody's tickets. */
export interface Interaction extends Pick<
  ThreadEntry,
  'seq' | 'type' | 'by' | 'from' | 'to' | 'assignee' | 'action'
> {
  readonly at: Timestamp
  readonly ticket: { readonly id: string; readonly number: number; readonly subject: string }
  /** How what was said begins; null when nothing was. */
  readonly excerpt: string | null
}

export type InteractionPage = Page<Interaction>
