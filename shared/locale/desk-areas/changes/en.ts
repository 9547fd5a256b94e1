/** The desk's page of the changelog, English. */
import type { ReactionSign } from '../../../release/reactions.ts'
import type { ReleaseAudienceName, ReleaseKind, ReleaseState } from '../../../release/release.ts'
import { words as editor } from '../../editor/en.ts'
import { states } from '../../proposals/en.ts'
import type { Words } from '../../words.ts'

export const words = {
  editor,
  heading: 'Latest changes',
  about: 'What you have changed, fixed and updated, for your customers to read where they ask for help.',
  begin: 'Write an entry',
  none: 'Nothing is written yet. Tell your customers what is new.',
  states: {
    draft: 'Draft',
    scheduled: 'Scheduled',
    published: 'Published',
    withdrawn: 'Withdrawn',
  } satisfies Record<ReleaseState, string>,
  lists: {
    draft: 'Drafts',
    scheduled: 'Scheduled',
    published: 'Published',
    withdrawn: 'Withdrawn',
  } satisfies Record<ReleaseState, string>,
  kinds: { change: 'Change', fix: 'Fix', update: 'Update' } satisfies Record<ReleaseKind, string>,
  nothingOut: 'Nothing is published yet.',
  forSome: {
    companies: 'for some companies',
    kinds: 'for companies with some kind of project',
  } satisfies Record<Exclude<ReleaseAudienceName, 'all'>, string>,
  changed: (when: string) => `changed ${when}`,
  out: (when: string) => `published ${when}`,
  comes: (when: string) => `to be published ${when}`,
  was: (when: string) => `was published ${when}`,
  reactions: { useful: 'useful', love: 'love it', hooray: 'hooray' } satisfies Record<ReactionSign, string>,
  more: 'Load more',
  gone: 'There is no such entry any more.',
  goneKept:
    'Somebody has deleted this entry. What you had written in it is still here; save it and it is a new entry.',
  back: 'All entries',
  fresh: 'A new entry',
  untitled: 'Without a title',

  language: 'Language',
  addLanguage: 'Add a language',
  removeLanguage: (name: string) => `Leave out ${name}`,
  removeLanguageAbout: 'What is written in it is gone then.',
  languageHint: 'Who reads another language gets the one that your product is in.',
  title: 'Title',
  text: 'What is new',
  kindsLegend: 'What it is',
  label: 'Version',
  labelHint: 'Such as 4.2; leave it empty where you have none.',
  optional: 'optional',
  audience: 'Who reads it',
  everybody: 'Everybody, and who reads the feed',
  some: 'The people of some companies',
  ofKinds: 'Companies with a project of a kind',
  kindsNone: 'Choose one kind at least.',
  running: (n: number) =>
    n === 0
      ? 'No company runs one now. Who does later can read it from then on.'
      : n === 1
        ? '1 company runs one now. Who does later can read it from then on.'
        : `${n} companies run one now. Who does later can read it from then on.`,
  readers: {
    all: 'for everybody',
    some: (n: number) => (n === 1 ? 'for 1 company' : `for ${n} companies`),
    ofKinds: (kinds: string, n: number) =>
      `for companies with: ${kinds} (${n === 1 ? '1 company' : `${n} companies`} now)`,
  },
  findCompany: 'Find a company by its name',
  companyNone: 'No company is called so.',
  companiesNone: 'Choose one company at least.',
  remove: (name: string) => `Leave out ${name}`,
  tickets: 'Tickets that it settles',
  ticketsHint: 'Who opened or follows them gets one e-mail when this is published.',
  ticketNumber: 'Ticket number',
  addTicket: 'Add',
  ticketBad: 'A ticket is named by its number, such as 1042.',
  ticketNone: (number: number) => `There is no ticket #${number}.`,

  proposals: 'Proposals that it brings',
  proposalsHint:
    'They have shipped when this is published. Who asked, voted, commented or follows gets one e-mail.',
  findProposal: 'Find a proposal by its words',
  proposalNone: 'No other proposal has these words.',
  proposalStates: states,
  votes: (n: number) => (n === 1 ? '1 vote' : `${n} votes`),

  save: 'Save',
  saveDraft: 'Save the draft',
  publish: 'Publish…',
  reschedule: 'Change the time…',
  withdraw: 'Withdraw',
  unschedule: 'Back to drafts',
  delete: 'Delete',
  restored: 'What you had written here and not saved is back.',
  discard: 'Discard it',
  outdated:
    'Somebody has changed this entry since you opened it. Go on with what you wrote, and theirs stays where you changed nothing; or take theirs, and yours goes.',
  joined: 'Theirs stays where you changed nothing. Save it when it is right.',
  keepMine: 'Go on with mine',
  takeTheirs: 'Take theirs',

  publishHeading: 'Publish',
  now: 'Now',
  later: 'At a time to come',
  at: 'Day and time, as it is where you are',
  atMissing: 'Say when.',
  atPast: 'This time is past.',
  publishAbout: {
    all: 'All your customers can read it from then on.',
    some: (n: number) =>
      n === 1
        ? 'The people of 1 company can read it from then on.'
        : `The people of ${n} companies can read it from then on.`,
    ofKinds: (kinds: string, n: number) =>
      `The people of companies that run one of these can read it from then on: ${kinds}. Now that is ${n === 1 ? '1 company' : `${n} companies`}.`,
    tickets: (n: number) =>
      n === 1
        ? 'Who waits for the ticket that it settles gets an e-mail.'
        : `Who waits for one of the ${n} tickets that it settles gets an e-mail.`,
    proposals: (n: number) =>
      n === 1
        ? 'The proposal that it brings has shipped then, and who follows it gets an e-mail.'
        : `The ${n} proposals that it brings have shipped then, and who follows one gets an e-mail.`,
  },
  confirm: 'Publish',
  schedule: 'Schedule',
  cancel: 'Cancel',
  withdrawHeading: 'Withdraw this entry?',
  withdrawAbout: 'Customers do not find it any more. You can publish it again.',
  withdrawProposals: (n: number) =>
    n === 1
      ? 'The proposal that it brought stays shipped: give it another state if it has not.'
      : 'The proposals that it brought stay shipped: give them another state if they have not.',
  publishedMeanwhile: 'It has been published meanwhile.',
  deleteHeading: 'Delete this draft?',
  deleteAbout: 'It is gone for good.',
  done: {
    saved: 'Saved.',
    published: 'Published.',
    scheduled: 'Scheduled.',
    withdrawn: 'Withdrawn.',
    unscheduled: 'It is a draft again.',
    deleted: 'Deleted.',
  },
}

export type ChangesWords = Words<typeof words>
