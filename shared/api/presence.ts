/** Which operators have a ticket open, and who of them is writing. Kept nowhere, and never told to customers. */
import { z } from 'zod'
import type { PersonRef } from './common.ts'

/** `POST /api/tickets/:id/presence`: again and again while a ticket is open in a tab, and once when it is left. */
export const presenceInput = z.strictObject({
  /** Tells the tabs of one operator from one another. */
  tab: z.string().regex(/^[\w-]{1,64}$/),
  state: z.enum(['reading', 'writing', 'left']),
})

export type PresenceInput = z.infer<typeof presenceInput>

/** Somebody who has a ticket open. */
export interface Present extends PersonRef {
  readonly writing: boolean
}

/** Answer of `POST /api/tickets/:id/presence`, and the live stream's `presence`, for operators: who has it open now. */
export interface Presence {
  readonly ticketId: string
  readonly people: readonly Present[]
}
