/** Who has a ticket: given to an operator or a group, taken back, and whom it can be given to. */
import { z } from 'zod'
import { idInput, type PersonRef } from './common.ts'
import { key } from './settings/parts.ts'
import { seenSeq } from './tickets.ts'

/** `POST /api/tickets/:id/assignments`: to an operator or to a group; null takes it from whoever has it. */
export const assignmentInput = z.union([
  z.strictObject({ operator: idInput.nullable(), seen: seenSeq }),
  z.strictObject({ group: key.nullable(), seen: seenSeq }),
])

export type AssignmentInput = z.infer<typeof assignmentInput>

/** `POST /api/operators/current/duty`. Who is off duty is given nothing by load, and is sent no alarms. */
export const dutyInput = z.strictObject({ onDuty: z.boolean() })

/** `GET /api/assignees`: for operators, whom a ticket can be given to. */
export interface Assignees {
  readonly operators: readonly (PersonRef & { readonly onDuty: boolean })[]
  readonly groups: readonly {
    readonly key: string
    /** In the reader's language. */
    readonly label: string
    /** Whether the reader is in it. */
    readonly mine: boolean
  }[]
}
