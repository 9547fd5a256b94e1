/** What is said where an operator takes a file away, English. */
export const words = {
  take: (name: string) => `Remove ${name}`,
  short: 'Remove',
  heading: 'Remove this file?',
  about: (name: string) =>
    `“${name}” goes for good, and for both sides: what is in it, what it was called, and the mail that brought it. The thread will say that you removed it.`,
  yes: 'Remove it',
  no: 'Keep it',
  done: 'The file was removed.',
}
