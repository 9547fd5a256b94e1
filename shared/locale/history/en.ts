/** What a customer reads of all that ever happened on their tickets; English. */
import type { FoundKind } from '../../search/keys.ts'

export const words = {
  heading: 'Everything so far',
  back: 'Back to your account',
  none: 'Nothing has happened yet',
  about: 'What you write and what we answer will be listed here.',
  more: 'Show what came before',
  open: (number: number, subject: string) => `Open ticket #${number}: ${subject}`,
  find: 'Search everything',
  /** What can be typed, with a status as it is called. */
  tips: (solved: string) => `Words, or #1042, status:${solved}, from:ana.`,
  noStatus: (name: string, names: string) => `No status is called “${name}”. There are: ${names}.`,
  found: (n: number) => (n === 0 ? 'Nothing has all these words.' : n === 1 ? '1 result' : `${n} results`),
  most: (n: number) => `These are the ${n} that fit best. Another word narrows it down.`,
  kinds: {
    ticket: 'Ticket',
    proposal: 'Proposal',
    release: 'Latest change',
    article: 'Help article',
  } satisfies Record<FoundKind, string>,
  openFound: (title: string) => `Open: ${title}`,
  you: 'You',
  system: 'The system',
  opened: 'Ticket opened',
  replied: 'Message',
}
