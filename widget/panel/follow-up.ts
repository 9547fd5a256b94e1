/** The way from a ticket that is closed for good to a new one, which leads back to it. */
import type { TicketSummary } from '../../shared/api/tickets.ts'
import type { Life, View } from './model.ts'
import type { ThreadWords } from './thread-words.ts'

/** `message` and `files` are what its author could not say in the closed one any more; `taken` is called when the form has it. */
export function followUp(
  { id, number, subject }: TicketSummary,
  { session }: Life,
  { followSubject, follows }: ThreadWords,
  { message: text, files = '' }: { readonly message: string; readonly files?: string | undefined },
  taken: () => void,
): View {
  return {
    at: 'form',
    seed: {
      follows: id,
      subject: followSubject(subject).slice(0, session.vendor.subjectLimit),
      message: `${follows(number, subject)}\n\n${text}`,
      more: files && JSON.stringify({ files }),
    },
    taken: text === '' && files === '' ? undefined : taken,
  }
}
