/** Help articles in the forms, English. */

export const words = {
  /** One without words of its own. */
  picture: 'Picture',
  search: 'Search the help first',
  hint: 'Your question may be answered already.',
  found: (n: number) => (n === 1 ? '1 article found' : `${n} articles found`),
  unreached: 'No answer came. It is asked again by itself.',
  none: 'There is no article about this. Write to us below.',
  /** Before articles that fit the title. */
  fitting: 'This may answer it:',
  /** The article cannot be fetched. */
  failed: 'The article could not be fetched. Try again.',
  back: 'Back to the results',
  asked: 'Did this help?',
  yes: 'Yes',
  no: 'No',
  /** Their answer did not arrive. */
  unkept: 'That was not kept. Please try again.',
  glad: 'Good to hear that. There is no need to write to us then.',
  /** Where no form is around it. */
  gladElsewhere: 'Good to hear that. Thank you for telling us.',
  sorry: 'Then write to us: the form is below.',
  /** Where no form is below. */
  sorryElsewhere: 'Thank you. Then write to us:',
  /** Where their ticket led to it. */
  sorryInTicket: 'Thank you. Then say so in your ticket:',
  done: 'Close the form',
  /** Where no form is around it. */
  searchElsewhere: 'Search the help',
  noneElsewhere: 'There is no article about this.',
  /** Of the screen that it has to itself. */
  heading: 'Help',
  toTicket: 'Back to the ticket',
  leave: 'Back',
  /** There is no such article, or not for this reader. */
  refused:
    'This article is not there any more, or not for you to read. If you need what it says, write to us.',
  refusedToStranger: 'This article is not there any more, or only for who has signed in.',
  enter: 'Sign in',
}
