/** What the desk's page of the team says, English. */
import type { OperatorRole } from '../../../access/actor.ts'
import type { OperatorState } from '../../../api/operators.ts'
import type { Words } from '../../words.ts'

const roles: Readonly<Record<OperatorRole, string>> = { operator: 'Operator', admin: 'Admin' }

const states: Readonly<Record<OperatorState, string>> = {
  invited: 'Invited',
  active: 'Active',
  disabled: 'Disabled',
}

export const team = {
  roles,
  states,
  heading: 'Team',
  about: (vendor: string) => `Who answers for ${vendor}. Admins also keep the team and the settings.`,
  invite: 'Invite somebody',
  loading: 'Loading the team',
  failed: 'The team could not be loaded.',
  retry: 'Try again',
  columns: { name: 'Name', role: 'Role', state: 'State', ratings: 'Ratings', actions: 'Actions' },
  rated: (average: number, count: number) => `${average} of 5 (${count})`,
  you: 'you',
  totp: 'Second factor',
  invitedOn: (when: string) => `invited ${when}`,
  menu: (name: string) => `Actions for ${name}`,
  makeAdmin: 'Make an admin',
  makeOperator: 'Make an operator',
  sendAgain: 'Send the invitation again',
  resetTotp: 'Take the second factor away',
  disable: 'Disable',
  enable: 'Let in again',
  cancel: 'Cancel',
  form: {
    heading: 'Invite somebody',
    about: 'They are mailed a link that works once, for three days, by which they set a password.',
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    roleHint: 'Admins also invite others and change the settings.',
    locale: 'Language of their e-mails',
    missing: 'Please fill this in.',
    submit: 'Send the invitation',
  },
  confirm: {
    disable: (name: string) => `Disable ${name}?`,
    disableAbout: 'They are signed out at once and cannot come in. What they wrote stays.',
    resetTotp: (name: string) => `Take the second factor of ${name} away?`,
    resetTotpAbout:
      'Only for who has lost their device and their recovery codes: make sure that it is them who asks. They are told by e-mail.',
    demoteSelf: 'Give up your own admin rights?',
    demoteSelfAbout: 'You no longer see the team and the settings. Another admin can give them back.',
    demoteSelfSubmit: 'Give them up',
  },
  done: {
    invited: (name: string) => `${name} has been invited.`,
    again: (name: string) => `The invitation to ${name} has been sent again.`,
    role: (name: string, role: string) => `${name}: ${role} now.`,
    disabled: (name: string) => `${name} is disabled and signed out.`,
    enabled: (name: string) => `${name} can come in again.`,
    totp: (name: string) => `${name} signs in with the password alone.`,
  },
}

export type TeamWords = Words<typeof team>
