/** What a customer reads of all that ever happened on their tickets; English. */
export const words = {
  heading: 'Everything so far',
  back: 'Back to your account',
  none: 'Nothing has happened yet',
  about: 'What you write and what we answer will be listed here.',
  more: 'Show what came before',
  open: (number: number, subject: string) => `Open ticket #${number}: ${subject}`,
  you: 'You',
  system: 'The system',
  opened: 'Ticket opened',
  replied: 'Message',
}
