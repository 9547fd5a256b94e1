/** What an opened ticket says besides its thread, by part; English. */
export const words = {
  again: 'Try again',
}
