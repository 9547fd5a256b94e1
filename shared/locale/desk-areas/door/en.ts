/** What is said at the desk's door besides signing in: accepting an invitation, setting a new password. English. */
import type { Words } from '../../words.ts'

export const door = {
  email: 'E-mail',
  emailMissing: 'Enter your e-mail address.',
  password: 'Password',
  newPassword: 'New password',
  passwordMissing: 'Enter a password.',
  rule: 'At least 8 characters; no password that many people use, and not your own name.',
  codeMissing: 'Enter the code.',
  busy: 'One moment…',
  backToSignIn: 'Back to signing in',
  forgot: {
    heading: 'Set a new password',
    about: 'We mail you a link by which you set a new password. It works once, for an hour.',
    submit: 'Send the link',
    sent: (email: string) =>
      `If an operator has the address ${email}, a link is on its way there. It may take a minute, and may land among the spam.`,
  },
  invitation: {
    heading: (vendor: string) => `Answer for ${vendor}`,
    welcome: (name: string, email: string) =>
      `Welcome, ${name}. Choose the password by which you sign in; your user name is ${email}.`,
    welcomeBack: (name: string, email: string) =>
      `Welcome, ${name}. Confirm with the password by which you sign in as ${email} already.`,
    submit: 'Set the password and come in',
    submitKnown: 'Accept and come in',
  },
  reset: {
    heading: 'Set a new password',
    about: (email: string) =>
      `For ${email}. Whoever is signed in as you is then signed out everywhere; you sign in anew.`,
    submit: 'Set the password',
  },
  invalid: {
    heading: 'This link no longer works',
    invitation:
      'It has been used already, is older than three days, or a newer one has been sent. Ask whoever invited you to send it again.',
    reset: 'It has been used already, is older than an hour, or a newer one has been sent.',
    another: 'Ask for another link',
  },
}

export type DoorWords = Words<typeof door>
