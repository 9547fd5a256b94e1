/** A ticket from the form on its way: the form has its texts by the paths that the server gives its fields. */
import type { OpenTicketInput } from '../../shared/api/tickets.ts'
import type { Draft } from '../api/drafts.ts'

export const FIELDS = 'fields.'

/** What a page gives for a text; pages give what they like. */
export function textOf(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? `${given}` : ''
}

/** What is left empty is left out. */
export function toTicket({
  subject = '',
  message = '',
  projectId,
  follows,
  ...rest
}: Draft): OpenTicketInput {
  const fields: Record<string, string> = {}
  for (const [path, text] of Object.entries(rest))
    if (path.startsWith(FIELDS) && text.trim() !== '') fields[path.slice(FIELDS.length)] = text
  return { subject, message, fields, ...(projectId && { projectId }), ...(follows && { follows }) }
}
