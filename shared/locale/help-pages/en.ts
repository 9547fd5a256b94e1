/** The public pages of help articles, English. */

export const pages = {
  title: (vendor: string) => `${vendor}: help`,
  about: (vendor: string) => `Answers to questions about ${vendor}.`,
  heading: 'How can we help?',
  search: 'Search the help',
  submit: 'Search',
  skip: 'Skip to the content',
  /** Over those of no category. */
  other: 'More articles',
  more: (n: number) => (n === 1 ? '1 more article' : `${n} more articles`),
  empty: 'There are no articles yet.',
  language: 'Language',
  home: 'Help',
  place: 'You are here',
  results: (typed: string) => `Results for “${typed}”`,
  found: (n: number) => (n === 1 ? '1 article found' : `${n} articles found`),
  none: 'No article fits. Try other words, or open a ticket.',
  often: 'You have searched very often. Wait a while, then search again.',
  changed: 'Last changed on',
  asked: 'Did this help?',
  yes: 'Yes',
  no: 'No',
  glad: 'Good to hear that. Thank you for telling us.',
  sorry: 'We are sorry to hear that. Open a ticket, and we will help you.',
  related: 'Others on this',
  stuck: 'Not found what you were looking for?',
  open: 'Open a ticket',
  /** At an address of no article. */
  gone: 'This article is not there',
  goneAbout:
    'It may have been taken back, or the address is not quite right. Search for it, or see all there is to read.',
  all: 'All articles',
}
