/** Whether a vendor takes proposals, who sees them and when, and what it calls their states. */
import { z } from 'zod'
import { proposalStates } from '../../proposal/proposal.ts'
import { texts } from './parts.ts'

/** Characters that a state may have: it stands in a chip. */
export const STATE_LABEL_LIMIT = 32

export const proposalSettings = z.strictObject({
  /** Whether customers see and make proposals at all. */
  used: z.boolean().prefault(false),
  /** The widest that what customers propose is shown. */
  visibility: z.enum(['all', 'company']).prefault('all'),
  /** What waits for an operator before others see it. */
  moderated: z
    .strictObject({ proposals: z.boolean().prefault(false), comments: z.boolean().prefault(false) })
    .prefault({}),
  /** What the vendor calls the states where that differs from what we do; both sides read it. */
  labels: z.partialRecord(z.enum(proposalStates), texts(STATE_LABEL_LIMIT).optional()).prefault({}),
})
