/** What the forms say besides, English. */

export const words = {
  /** Before the tickets that are open already. */
  existing: 'Is it about one of these? Then write more there: it is answered sooner.',
  /** When a message holds what everybody who reads the ticket would read. */
  email:
    'There seems to be an e-mail address in your message. Everybody who reads the ticket sees it: leave it out if it is not needed.',
  phone:
    'There seems to be a phone number in your message. Everybody who reads the ticket sees it: leave it out if it is not needed.',
  both: 'There seem to be an e-mail address and a phone number in your message. Everybody who reads the ticket sees them: leave them out if they are not needed.',
}
