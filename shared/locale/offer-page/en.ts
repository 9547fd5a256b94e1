/** What an offer says on the page to be printed, English. */

export const page = {
  title: (number: number) => `Offer for ticket #${number}`,
  from: 'From',
  to: 'For',
  ticket: 'Ticket',
  madeOn: 'Made on',
  answer: 'Answer',
  openNotice: 'This offer has not been answered.',
  endedNotice: 'This offer is not in force.',
  print: 'Print this page from your browser’s menu, or with Ctrl+P (⌘P on a Mac).',
  gone: 'This page is no longer here',
  goneAbout:
    'The link to it works for some minutes only. Go back to the ticket and open the page from there again.',
}
