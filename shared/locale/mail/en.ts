/** What mails to customers say, English. */

export const en = {
  greeting: (name: string) => `Hello ${name},`,
  opened: 'We have received your ticket. You can follow it at any time in the support centre.',
  openedForYou: 'We have opened this ticket for you. You can follow it at any time in the support centre.',
  replied: 'Your ticket has an answer.',
  repliedBy: (author: string) => `${author} has answered your ticket.`,
  asked: 'We have a question about your ticket and will go on as soon as you answer.',
  askedBy: (author: string) =>
    `${author} has a question about your ticket and will go on as soon as you answer.`,
  statusChanged: (status: string) => `The status of your ticket is now: ${status}.`,
  solved:
    'Your ticket is solved. If something is still not right, write to us in the support centre and we will take it up again.',
  closed: 'Your ticket is closed. If you need anything else, please open a new one: we are glad to help.',
  yourMessage: 'Your message',
  message: 'Message',
  ticket: 'Ticket',
  status: 'Status',
  whereToAnswer: (vendor: string) =>
    `To answer or to see the whole ticket, open the support centre in ${vendor}.`,
  noReplies: 'Please do not reply to this e-mail: replies do not reach your ticket.',
  viewTicket: 'View the ticket',
  signature: (vendor: string) => `The ${vendor} team`,
}
