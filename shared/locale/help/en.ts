/** Help articles in the forms, English. */

export const words = {
  search: 'Search the help first',
  hint: 'Your question may be answered already.',
  found: (n: number) => (n === 1 ? '1 article found' : `${n} articles found`),
  none: 'There is no article about this. Write to us below.',
  /** Before articles that fit the title. */
  fitting: 'This may answer it:',
  /** The article cannot be fetched. */
  failed: 'The article could not be fetched. Try again.',
  back: 'Back to the results',
  asked: 'Did this help?',
  yes: 'Yes',
  no: 'No',
  glad: 'Good to hear that. There is no need to write to us then.',
  sorry: 'Then write to us: the form is below.',
  done: 'Close the form',
}
