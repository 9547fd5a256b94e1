/** What guests' screens say, English: a ticket without an account, and the way back to it. */

export const words = {
  open: 'Open a ticket',
  required: 'Fields marked * are required.',
  existing:
    'Have you written to us about this before? Then write more in that ticket: it is answered sooner.',
  name: 'Your name',
  email: 'E-mail address',
  emailHint: 'The answer and your tracking ID are sent there.',
  company: 'Company',
  category: 'Category',
  choose: 'Please choose',
  send: 'Send',

  sent: 'Look into your mailbox',
  sentAbout: (number: number, email: string) =>
    `Thank you, your ticket has arrived. Its number is #${number}. Its tracking ID comes by e-mail to ${email}: with it you read the answer here, and write more.`,
  sentOnce:
    'We write at most once a day to an address that we do not know yet. If we have written to yours within the last day, the tracking ID comes when that day is over; until then, one of another ticket that you sent here opens this one, too.',
  another: 'Open another ticket',

  see: 'See an existing ticket',
  seeAbout: 'Your tracking ID stands in the e-mail with which we confirmed your ticket.',
  trackingId: 'Tracking ID',
  trackingHint: (n: number) => `${n} letters and digits. Capitals and dashes do not matter.`,
  noTrackingId: 'This is no tracking ID. Please copy it from our e-mail.',
  show: 'Show the ticket',

  forgot: 'Forgot your tracking ID?',
  forgotAbout: 'We e-mail you the list of your tickets, each with a new tracking ID.',
  openOnly: 'Leave closed tickets out',
  sendList: 'E-mail me the list',
  askedAbout: (email: string) =>
    `If there are tickets from ${email}, their list is on its way. We send it at most once a day.`,
  back: 'Back',
}
