/** What the page behind "I don't want notifications" says, English. */

export const en = {
  heading: 'Fewer e-mails?',
  about: (ticket: number, vendor: string) =>
    `You can stop the e-mails about new answers and changes of status in ticket #${ticket}, or in all your tickets at ${vendor}.`,
  always: 'Questions to you, offers, solutions and closings still come by e-mail.',
  forTicket: (ticket: number) => `No more for ticket #${ticket}`,
  forAll: (vendor: string) => `No more for any of my tickets at ${vendor}`,
  done: 'Done',
  doneTicket: (ticket: number) => `Ticket #${ticket} sends you no more notifications.`,
  doneAll: (vendor: string) => `Your tickets at ${vendor} send you no more notifications.`,
  again: 'I want them again',
  backOn: 'Notifications are on again',
  backOnAbout: (ticket: number) => `You will hear by e-mail of what happens in ticket #${ticket}.`,
  /** Of proposals, which have no number to say. */
  aboutProposal: (vendor: string) =>
    `You can stop the e-mails about the proposal that you were told of, or about all proposals at ${vendor}.`,
  forProposal: 'No more about this proposal',
  forProposals: (vendor: string) => `No more about any proposal at ${vendor}`,
  doneProposal: 'You will hear no more of this proposal by e-mail.',
  doneProposals: (vendor: string) => `You will hear no more of proposals at ${vendor} by e-mail.`,
  backOnProposal: 'You will hear by e-mail of what becomes of the proposal.',
  unknown: 'This link no longer works',
  unknownAbout:
    'It is incomplete or very old. Nothing was changed. Use the link in the latest e-mail you have from us.',
}
