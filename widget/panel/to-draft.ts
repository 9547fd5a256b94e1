/** The way back: a ticket that was on its way, as the form has it. Apart from the way there, which a first look needs. */
import type { OpenTicketInput } from '../../shared/api/tickets.ts'
import type { Draft } from '../api/drafts.ts'
import { FIELDS } from './draft.ts'
import { toMore } from './opening/more.ts'

export function toDraft({
  subject,
  message,
  projectId,
  follows,
  fields = {},
  ...rest
}: OpenTicketInput): Draft {
  return {
    subject,
    message,
    projectId: projectId ?? '',
    more: toMore(rest),
    follows: follows ?? '',
    ...Object.fromEntries(Object.entries(fields).map(([key, text]) => [FIELDS + key, text])),
  }
}
