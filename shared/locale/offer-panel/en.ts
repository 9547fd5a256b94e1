/** What the panel says about a ticket's offer, English. */
import { offer } from '../offer/en.ts'

export const words = {
  ...offer,
  accept: 'Accept…',
  refuse: 'Refuse…',
  name: 'Your name',
  nameHint: 'It is recorded with your answer.',
  /** On the button that does it. */
  iAccept: (name: string, total: string) => `I, ${name}, accept ${total}`,
  iRefuse: (name: string) => `I, ${name}, refuse this offer`,
  message: 'Why not (optional)',
  back: 'Not now',
  sending: 'One moment…',
  accepted: 'You have accepted the offer.',
  refused: 'You have refused the offer.',
  expired: 'This offer has expired. Write to us if you would still like it: we will make a new one.',
  replaced: 'The offer has been changed. This is the version that stands now.',
  withdrawn: 'This offer has been withdrawn. There is nothing to accept.',
  offline: 'There is no connection, so your answer may not have arrived. Nothing is done twice: try again.',
  failed: 'The offer could not be loaded.',
  again: 'Try again',
  print: 'Page to print',
  earlier: (count: number) => (count === 1 ? '1 earlier version' : `${count} earlier versions`),
}
