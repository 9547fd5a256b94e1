/** What the desk's page of one's own account says, English. */
import type { Words } from '../../words.ts'

export const account = {
  heading: 'Your account',
  about: (name: string, email: string) => `${name}, ${email}`,
  loading: 'Loading your account',
  failed: 'Your account could not be loaded.',
  retry: 'Try again',
  ratings: {
    heading: 'How customers rate your help',
    none: 'Nobody has rated it yet.',
    average: (average: number, count: number) =>
      `${average} of 5 on average, in ${count === 1 ? '1 rating' : `${count} ratings`}.`,
  },
  password: {
    heading: 'Password',
    present: 'Present password',
    next: 'New password',
    rule: 'At least 8 characters; no password that many people use, and not your own name.',
    missing: 'Enter your password.',
    submit: 'Change the password',
    done: 'Your password is changed. You are signed out everywhere else.',
  },
  totp: {
    heading: 'Second factor',
    off: 'Off. With it, signing in takes a code from an app on your phone besides the password.',
    on: (when: string) => `On since ${when}. Signing in takes a code besides the password.`,
    left: (n: number) =>
      n === 0
        ? 'No recovery code is left: take the second factor away and set it up anew to get new ones.'
        : n === 1
          ? '1 recovery code is left.'
          : `${n} recovery codes are left.`,
    begin: 'Set it up',
    beginPassword: 'Your password',
    next: 'Go on',
    cancel: 'Cancel',
    scan: 'Scan this with an authenticator app, such as Google Authenticator, Aegis or 1Password.',
    type: 'No camera? Type this key into the app instead:',
    copy: 'Copy the key',
    copied: 'Copied',
    thenCode: 'Then enter the code that the app shows.',
    confirm: 'Turn it on',
    codesHeading: 'Keep your recovery codes',
    codesAbout:
      'If you lose your phone, each of these lets you in once. Keep them in a password manager or on paper. They are shown this once.',
    copyCodes: 'Copy the codes',
    saveCodes: 'Save as a file',
    fileName: 'lifebuoy-recovery-codes.txt',
    kept: 'I have kept them',
    remove: 'Take it away',
    removeAbout: 'From then on, your password alone is enough to sign in as you. You are told so by e-mail.',
    codeMissing: 'Enter the code.',
    doneOn: 'The second factor is on. You are signed out everywhere else.',
    doneOff: 'The second factor is off.',
  },
  sessions: {
    heading: 'Where you are signed in',
    about: 'If you do not know one of these, end it and change your password.',
    unknown: 'Unknown browser',
    current: 'This one',
    since: (when: string, vendor: string) => `since ${when}, for ${vendor}`,
    end: 'End it',
    endOf: (browser: string, when: string) => `End the session of ${browser}, since ${when}`,
    endOthers: 'End all others',
    ended: 'The session has ended.',
    endedOthers: 'All other sessions have ended.',
  },
  language: {
    heading: 'Language of your e-mails',
    about: 'The language of the desk is chosen in your menu, for this browser.',
    label: 'E-mails come in',
    done: 'Saved.',
  },
}

export type AccountWords = Words<typeof account>
