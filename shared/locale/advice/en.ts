/** What the forms say besides, English. */

export const words = {
  /** Before the tickets that are open already. */
  existing: 'Is it about one of these? Then write more there: it is answered sooner.',
  /** Before those among them that look like the new one. */
  alike: 'You have opened something like it:',
  add: (number: number, subject: string) => `Add it to #${number} instead: ${subject}`,
  /** What a title lacks. */
  urgent: 'Say in the title what it is about. How urgent it is, the description can tell.',
  vague: 'Say in the title what does not work, so that whoever knows it best takes it.',
  shouting: 'Capitals alone are hard to read.',
  long: 'Say the essence in the title, and the rest in the description.',
  /** Before it is sent a second time. */
  elsewhere:
    'This was sent or discarded in another tab or window. Save once more if you want to send it all the same.',
  /** When a message holds what everybody who reads the ticket would read. */
  email:
    'There seems to be an e-mail address in your message. Everybody who reads the ticket sees it: leave it out if it is not needed.',
  phone:
    'There seems to be a phone number in your message. Everybody who reads the ticket sees it: leave it out if it is not needed.',
  both: 'There seem to be an e-mail address and a phone number in your message. Everybody who reads the ticket sees them: leave them out if they are not needed.',
}
