/** What mails to customers say, English. */

export const en = {
  greeting: (name: string) => `Hello ${name},`,
  opened: 'We have received your request. You can follow it at any time in the support centre.',
  openedForYou: 'We have opened this request for you. You can follow it at any time in the support centre.',
  replied: 'Your request has an answer.',
  repliedBy: (author: string) => `${author} has answered your request.`,
  asked: 'We have a question about your request and will go on as soon as you answer.',
  askedBy: (author: string) =>
    `${author} has a question about your request and will go on as soon as you answer.`,
  statusChanged: (status: string) => `The status of your request is now: ${status}.`,
  solved:
    'Your request is solved. If something is still not right, write to us in the support centre and we will take it up again.',
  closed: 'Your request is closed. If you need anything else, please open a new one: we are glad to help.',
  yourMessage: 'Your message',
  message: 'Message',
  request: 'Request',
  status: 'Status',
  whereToAnswer: (vendor: string) =>
    `To answer or to see the whole request, open the support centre in ${vendor}.`,
  noReplies: 'Please do not reply to this e-mail: replies do not reach your request.',
  viewRequest: 'View the request',
  signature: (vendor: string) => `The ${vendor} team`,
}
