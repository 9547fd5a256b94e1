/** The desk's audit log, English. */
import type { AuditAction } from '../../../api/audit.ts'
import type { Words } from '../../words.ts'

const actions = {
  'vendor.created': 'Vendor created',
  'vendor.changed': 'Settings changed',
  'identity_key.added': 'Identity key added',
  'identity_key.retired': 'Identity key retired',
  'operator.created': 'Operator created',
  'operator.invited': 'Operator invited',
  'operator.joined': 'Operator joined',
  'operator.role_changed': 'Role changed',
  'operator.disabled': 'Operator disabled',
  'operator.enabled': 'Operator enabled',
  'operator.password_changed': 'Password changed',
  'operator.totp_added': 'Second factor added',
  'operator.totp_removed': 'Second factor removed',
  'operator.totp_reset': 'Second factor reset',
  'person.registered': 'Person registered',
  'person.invited': 'Person invited',
  'person.joined': 'Person joined',
  'person.changed': 'Person changed',
  'person.password_changed': 'Password changed',
  'person.disabled': 'Person disabled',
  'person.enabled': 'Person enabled',
  'person.data_downloaded': 'Own data downloaded',
  'person.erasure_asked': 'Erasure asked for',
  'person.erased': 'Person erased',
  'company.created': 'Company created',
  'company.changed': 'Company changed',
  'project.created': 'Project created',
  'project.changed': 'Project changed',
} as const satisfies Record<AuditAction, string>

export const words = {
  heading: 'Audit log',
  about: 'Every change of accounts and settings, newest first. Nothing here can be changed.',
  download: 'Download CSV',
  downloading: 'Downloading…',
  filter: 'Filter what is loaded',
  filterHint: 'By name, action or detail',
  when: 'When',
  who: 'Who',
  what: 'What',
  details: 'Details',
  commandLine: 'Command line',
  none: 'Nothing has been changed yet.',
  noMatch: (loaded: number) => `None of the ${loaded} entries loaded fits.`,
  shown: (n: number, of: number) => `${n} of ${of} loaded`,
  more: 'Load older ones',
  moreBusy: 'Loading…',
  loading: 'Loading the log',
  failed: 'The log could not be loaded.',
  retry: 'Try again',
  actions,
} as const

export type AuditWords = Words<typeof words>
