/** The desk's settings, English. */
import type { CheckedLine, TokenLine, VendorDetail } from '../../../api/vendors.ts'
import type { Words } from '../../words.ts'

const pages = {
  general: 'General',
  origins: 'Where it stands',
  entry: 'Sign-in and guests',
  form: 'Form',
  statuses: 'Statuses',
  hours: 'Support hours',
  offers: 'Offers',
  branding: 'Branding',
  keys: 'Identity keys',
  token: 'Token check',
  vendors: 'Vendors',
} as const

/** What can have changed, as it is named when it is. */
const parts = {
  name: 'name',
  locale: 'language',
  origins: 'origins',
  'settings.subjectLimit': 'length of titles',
  'settings.fields': 'reference fields',
  'settings.categories': 'categories',
  'settings.ticket': 'ticket rules',
  'settings.assignment': 'assignment',
  'settings.hours': 'support hours',
  'settings.opening': 'what the form asks and says',
  'settings.offers': 'offers',
  'settings.sla': 'business hours and promises',
  'settings.ways': 'ways in',
  'settings.askWhom': 'whom to ask',
  'settings.passwordRule': 'password rule',
  'settings.guestForm': 'guest form',
  'settings.branding': 'branding',
  'settings.framing': 'framing',
} as const satisfies Record<
  | Exclude<keyof VendorDetail, 'id' | 'slug' | 'publicKey' | 'settings' | 'version'>
  | `settings.${keyof VendorDetail['settings']}`,
  string
>

const general = {
  about: 'What the vendor is called, and the lines that put the lifebuoy into its pages.',
  name: 'Name',
  nameHint: 'Stands in the panel, at the desk and in e-mails.',
  locale: 'Language',
  localeHint: 'For who brings none of their own.',
  slug: 'Address name',
  slugHint: 'Stands in links that were mailed, so it stays as it is.',
  publicKey: 'Public key',
  tag: 'Script tag',
  tagHint: 'Belongs into each page of the product. Nothing else has to be loaded.',
  portal: 'Portal',
  portalHint: 'The panel on a page of its own, for links in e-mails.',
  copy: 'Copy',
  copied: 'Copied',
} as const

const origins = {
  about: 'The addresses that pages with the script tag are served from. Pages of any other are refused.',
  origin: (n: number) => `Origin ${n}`,
  hint: 'Exactly as the browser shows it, up to the first slash: https://app.example.com',
  none: 'No origin is listed, so the lifebuoy works on no page yet.',
  add: 'Add an origin',
  remove: 'Remove',
  framing: 'May these pages show the portal in a frame?',
  framingNone: 'No, it stands alone',
  framingOrigins: 'Yes, pages of these origins may',
} as const

const entry = {
  about: 'Who is signed in to the product comes in by its identity token. These are ways for the others.',
  ways: 'Ways in',
  password: 'E-mail address and password',
  passwordHint: 'Customers set a password by an invitation.',
  link: 'A link by e-mail',
  linkHint: 'Works once, for ten minutes. No password is needed.',
  guest: 'As a guest',
  guestHint: 'Name and e-mail address are enough to send a ticket; its tracking id opens it again.',
  askWhom: 'Whom to ask for access',
  askWhomHint: 'Shown to who cannot come in, such as “Call your contact person at 021 555 01 00”.',
  passwordRule: 'What passwords must have',
  passwordRuleAbout: 'On top of eight characters that are not easily guessed.',
  lettersAndDigits: 'Letters and digits, at least',
  digits: 'Digits among them, at least',
  guestForm: 'What guests are asked',
  guestFormAbout:
    'Name, e-mail address and message always are: without them nobody could be answered. A ticket without a subject is called by the first line of its message.',
  company: 'Company',
  category: 'Category',
  subject: 'Subject',
  uses: { off: 'Not asked', optional: 'May stay empty', required: 'Required' },
} as const

const form = {
  about: 'What a new ticket asks for.',
  subjectLimit: 'Characters a title may have',
  subjectLimitHint: 'Short titles make a queue that can be read: 20 to 200.',
  fields: 'Reference fields',
  fieldsAbout: 'What you always have to ask back for: the number of a document, the code of a product.',
  noFields: 'No fields: subject and message are all that is asked.',
  addField: 'Add a field',
  field: (n: number) => `Field ${n}`,
  label: 'Label',
  hint: 'Hint',
  key: 'Name in the page',
  keyHint: "By which the page fills it in: Lifebuoy('set', { invoice: '…' })",
  required: 'Has to be filled in',
  maxLength: 'Characters, at most',
  categories: 'Categories',
  categoriesAbout: 'What a ticket can be filed under.',
  noCategories: 'No categories.',
  addCategory: 'Add a category',
  category: (n: number) => `Category ${n}`,
  categoryKey: 'Short name',
  up: 'Move up',
  down: 'Move down',
  remove: 'Remove',
} as const

const offers = {
  about: 'What a price that is put to a customer begins with, and what their answer leads to.',
  currency: 'Currency',
  tax: 'Tax in per cent',
  taxHint: 'On top of each line, where the line says nothing else.',
  badTax: 'Write a percentage from 0 to 100.',
  validDays: 'Days for which an offer holds',
  afterAccept: 'An accepted offer leads to',
  afterAccepts: { in_development: 'in development', in_progress: 'in progress' },
  afterRefuse: 'A refused offer leads to',
  afterRefuses: { before_offer: 'the status before the offer', closed: 'closed, for good' },
} as const

const hours = {
  about: 'Hours of work that companies have with you: what is free, what they agree on, what is left.',
  used: 'Keep hours',
  usedHint:
    'Operators log time on tickets, companies have packages, and their people see what is left. Tickets of who has precedence are served ahead.',
  free: 'Free starting hours of each company',
  freeHint: 'Used before any package. Write 2h, 1:30 or 90 for minutes.',
  overdraft: 'More may be worked than there is',
  overdraftHint: 'Where no package says. Otherwise logging is refused with what is left.',
  offered: 'Packages you offer',
  offeredAbout: 'Customers see them with their price, and ask for one by a ticket.',
  noOffered: 'No packages are offered.',
  addOffered: 'Add a package',
  package: (n: number) => `Package ${n}`,
  name: 'Name',
  aboutPackage: 'What it is good for',
  key: 'Short name',
  minutes: 'Hours',
  minutesHint: 'Such as 10h; 0 for precedence alone.',
  period: 'Each',
  periods: { once: 'Once', month: 'Month', quarter: 'Quarter', year: 'Year' },
  precedence: 'Precedence',
  precedenceHint: '0 for none, up to 9. More is served sooner.',
  price: 'Price for it',
  priceHint: 'Left empty, none is shown.',
  currency: 'Currency',
  badTime: 'Write hours such as 10h, 1:30 or 90 for minutes.',
  badPrice: 'Write an amount such as 250 or 250.00.',
} as const

const branding = {
  about: 'How panel and portal look in your colour. The lifebuoy keeps its own.',
  color: 'Accent colour',
  colorHint: 'Buttons stand in it; as text it is made as dark or light as it takes to be read.',
  colorWrong: 'Write it as #rrggbb.',
  ownColor: "Use the product's own",
  pick: 'Pick a colour',
  contrast: (on: string, light: string, dark: string) =>
    `Contrast of text: on the colour ${on}, in the colour ${light} on light and ${dark} on dark ground. 4.5 is enough.`,
  placement: 'Corner of the lifebuoy',
  placementHint:
    'It is written into the script tag on “General”; in a page, what the tag there says is what counts.',
  placements: {
    none: 'Top right, as it is by itself',
    'top-right': 'Top right',
    'top-left': 'Top left',
    'bottom-right': 'Bottom right',
    'bottom-left': 'Bottom left',
  },
  logo: 'Logo',
  logoAbout: 'A PNG, JPEG or WebP picture of at most 64 KiB, at the head of the portal. It is saved at once.',
  logoChoose: 'Choose a picture',
  logoRemove: 'Remove the logo',
  logoSaved: 'The logo is saved.',
  logoRemoved: 'The logo is removed.',
  logoTooLarge: 'The picture has more than 64 KiB. Make it smaller.',
  logoNone: 'No logo yet.',
  preview: 'Preview',
  light: 'Light',
  dark: 'Dark',
  sample: {
    title: 'Support centre',
    ticket: 'The discount is taken off twice',
    status: 'In progress',
    link: 'Read the support policy',
    button: 'Open a ticket',
  },
} as const

const keys = {
  about:
    'Secrets by which your backend signs who is using the product. Two can be in force, while one takes the place of the other.',
  kid: 'Key',
  added: 'Added',
  state: 'State',
  inForce: 'In force',
  until: (when: string) => `In force until ${when}`,
  retired: (when: string) => `Retired ${when}`,
  add: 'Add a key',
  full: 'Two are in force. Retire one before you add another.',
  fresh: 'The new key',
  freshHint: 'The secret is shown this once. Keep it where your backend keeps its secrets.',
  freshGone: 'The key was added, but its secret could not be shown. Retire it and add another.',
  secret: 'Secret',
  stored: 'I have stored it',
  how: 'How to rotate',
  step1: 'Add a key, and give its secret to your backend; its kid too, if your tokens name one.',
  step2: 'When nothing signs with the old key any more, retire that.',
  retire: 'Retire',
  retireHeading: (kid: string) => `Retire ${kid}?`,
  when: 'When',
  now: 'At once',
  days: (n: number) => (n === 1 ? 'In one day' : `In ${n} days`),
  retireAbout: 'From then on, tokens signed with it are refused.',
  last: 'It is the last key without an end: once it is retired, nobody comes in from your product.',
  confirm: 'That is what I mean',
  cancel: 'Keep it',
  retiredNow: 'The key is retired.',
  retiredLater: (when: string) => `The key is retired on ${when}.`,
  addedNow: 'A key was added.',
} as const

const token = {
  about:
    'Paste a token that your backend has signed. It is looked at and forgotten: nobody is signed in, and nothing is kept.',
  label: 'Identity token',
  hint: 'Three parts with dots between them.',
  check: 'Check it',
  busy: 'Checking…',
  empty: 'Paste a token first.',
  accepted: 'This token is accepted.',
  refused: 'This token is refused.',
  validUntil: (when: string) => `Valid until ${when}.`,
  known: (name: string, email: string) => `It stands for ${name} (${email}), who has been here before.`,
  unknown: (name: string, email: string) => `It stands for ${name} (${email}), who has not been here yet.`,
  lines: {
    form: 'Form',
    algorithm: 'Algorithm (alg)',
    key: 'Key (kid)',
    signature: 'Signature',
    embedded_key: 'Keys brought along',
    issuer: 'Issuer (iss)',
    audience: 'Audience (aud)',
    expiry: 'Expires (exp)',
    not_before: 'Not before (nbf, iat)',
    subject: 'Person (sub)',
    email: 'E-mail address (email)',
    email_verified: 'Address verified (email_verified)',
    name: 'Name (name)',
    locale: 'Language (locale)',
    company: 'Company (company)',
  },
  verdicts: {
    good: 'Right',
    bad: 'Wrong',
    absent: 'Not there, not needed',
    ignored: 'Ignored',
    unknown: 'Cannot be told yet',
  },
} as const satisfies {
  readonly lines: Record<TokenLine, string>
  readonly verdicts: Record<CheckedLine['verdict'], string>
} & Record<string, unknown>

const vendors = {
  about: 'Those that you answer for with this login. You change between them in the menu with your name.',
  name: 'Name',
  slug: 'Address name',
  role: 'You are',
  here: 'Here',
  roles: { operator: 'Operator', admin: 'Admin' },
  create: 'Create a vendor',
  createAbout: 'You become its admin, with the login you have.',
  slugHint: 'a to z, 0 to 9 and -; it stands in addresses and cannot be changed later.',
  origin: 'Origin of its pages',
  originHint: 'Such as https://app.example.com. More can be added later.',
  submit: 'Create it',
  busy: 'Creating…',
  created: (name: string) => `${name} is created.`,
} as const

const statuses = {
  about: 'Which statuses tickets can have, and what they are called.',
  preview: 'Preview',
  used: 'In use',
  essential: 'Always in use: without it a ticket has no way in, on or out.',
  off: 'Not in use',
  renamed: (own: string) => `by itself: ${own}`,
  /** How many open tickets stand there while it is in use. */
  here: (n: string) => (n === '1' ? '1 open ticket stands there.' : `${n} open tickets stand there.`),
  /** What becomes of them when it is switched off. */
  stay: (n: string) =>
    n === '1'
      ? '1 open ticket stands there. It stays until somebody moves it on; none can be put there any more.'
      : `${n} open tickets stand there. They stay until somebody moves them on; none can be put there any more.`,
  label: 'What it is called',
  labelHint: 'Customers and operators both read it. Where it is empty, it is called as the product calls it.',
  meaning: 'What it means for the customer',
  meaningHint: 'A sentence below the conversation.',
  plus: (n: number) => `${n}+`,
} as const

export const words = {
  heading: 'Settings',
  pages,
  parts,
  loading: 'Loading the settings',
  retry: 'Try again',
  unsaved: (names: string) => `Not saved yet: ${names}`,
  save: 'Save',
  saving: 'Saving…',
  discard: 'Discard',
  saved: (names: string) => `Saved: ${names}.`,
  savedNothing: 'Nothing was different.',
  faults: 'Nothing was saved: what is marked needs correcting.',
  faultsOn: (names: string) => `Something needs correcting on: ${names}`,
  rebased:
    'Somebody else has saved changes meanwhile. They are shown now, yours beside them: look again, then save.',
  list: (names: readonly string[]) => names.join(', '),
  optional: 'optional',
  general,
  origins,
  entry,
  form,
  statuses,
  hours,
  offers,
  branding,
  keys,
  token,
  vendors,
} as const

export type SettingsWords = Words<typeof words>
