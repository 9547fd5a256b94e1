/** The public page of latest changes, English. */

export const page = {
  title: (vendor: string) => `${vendor}: latest changes`,
  about: (vendor: string) => `What is new, better and fixed in ${vendor}.`,
  heading: 'Latest changes',
  none: 'There is nothing here yet.',
  language: 'Language',
  skip: 'Skip to the content',
  older: 'Older changes',
  subscribe: 'Subscribe as a feed',
  asked: 'Do you have a question about this?',
  open: 'Ask us',
}
