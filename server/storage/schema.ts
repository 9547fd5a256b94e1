/**
 * The tables, as both engines have them. Columns are portable: ids are text (UUIDv7), times integer epoch
 * milliseconds, JSON is text, booleans are integers. Every table carries the vendor, but for what is no vendor's:
 * logins, with which one person answers for several, and limits, some of which are of the whole installation.
 */
import type { CompanyRole, OperatorRole, Party, WayIn } from '../../shared/access/actor.ts'
import type { ArticleAudience, ArticleState } from '../../shared/article/article.ts'
import type { AuditAction } from '../../shared/api/audit.ts'
import type { LogoType } from '../../shared/api/vendors.ts'
import type { FileState } from '../../shared/api/files.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { ProposalOfferState } from '../../shared/proposal/commitments.ts'
import type { ProposalState, Standing, Visibility } from '../../shared/proposal/proposal.ts'
import type { ReactionSign } from '../../shared/release/reactions.ts'
import type { ReleaseAudienceName, StoredState } from '../../shared/release/release.ts'
import type { FoundKind } from '../../shared/search/keys.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { ActionType, Priority, Rating } from '../../shared/ticket/ticket.ts'

export interface Schema {
  vendors: VendorRow
  vendor_origins: VendorOriginRow
  vendor_counters: VendorCounterRow
  vendor_logos: VendorLogoRow
  identity_keys: IdentityKeyRow
  companies: CompanyRow
  company_domains: CompanyDomainRow
  projects: ProjectRow
  logins: LoginRow
  people: PersonRow
  search_words: SearchWordRow
  sessions: SessionRow
  tokens: TokenRow
  tickets: TicketRow
  tracking_ids: TrackingIdRow
  messages: MessageRow
  files: FileRow
  picture_uses: PictureUseRow
  mail_sources: MailSourceRow
  inbox: InboxRow
  mail_pieces: MailPieceRow
  mails_arriving: MailArrivingRow
  mail_copies: MailCopyRow
  unreachable: UnreachableRow
  mail_preferences: MailPreferenceRow
  keys: KeyRow
  events: EventRow
  ticket_reads: TicketReadRow
  idempotency_keys: IdempotencyKeyRow
  outbox: OutboxRow
  ticket_mutes: TicketMuteRow
  mute_tokens: MuteTokenRow
  rate_limits: RateLimitRow
  audit_entries: AuditRow
  offers: OfferRow
  packages: PackageRow
  work_entries: WorkEntryRow
  ticket_links: TicketLinkRow
  releases: ReleaseRow
  release_companies: ReleaseCompanyRow
  release_project_kinds: ReleaseProjectKindRow
  release_reads: ReleaseReadRow
  release_tickets: ReleaseTicketRow
  release_proposals: ReleaseProposalRow
  release_tellings: ReleaseTellingRow
  documents: DocumentRow
  proposals: ProposalRow
  proposal_votes: ProposalVoteRow
  proposal_follows: ProposalFollowRow
  proposal_comments: ProposalCommentRow
  proposal_offers: ProposalOfferRow
  proposal_commitments: ProposalCommitmentRow
  proposal_tickets: ProposalTicketRow
  proposal_news: ProposalNewsRow
  proposal_tellings: ProposalTellingRow
  release_reactions: ReleaseReactionRow
  articles: ArticleRow
  article_versions: ArticleVersionRow
  article_categories: ArticleCategoryRow
  article_votes: ArticleVoteRow
  article_addresses: ArticleAddressRow
}

export interface VendorRow {
  id: string
  /** In addresses, and before the @ of what it sends: `[a-z0-9-]`, unique. */
  slug: string
  name: string
  /** `pk_…`, public, stands in the script tag. Unique. */
  public_key: string
  locale: Locale
  /** JSON of `VendorSettings`. */
  settings: string
  /** What `settings` says that mail is written to, lower case; null for the installation's own. */
  mail_address: string | null
  created_at: number
}

/** Where a vendor's script tag may stand: an exact origin such as `https://app.example.com`. */
export interface VendorOriginRow {
  vendor_id: string
  origin: string
}

/** A vendor's logo as it was given; `vendors.settings` says which one. */
export interface VendorLogoRow {
  vendor_id: string
  /** By which it is asked for, by anyone. Another picture has another. Unique. */
  id: string
  type: LogoType
  /** Base64. */
  data: string
}

/** Next numbers of a vendor. Taking one locks the row until commit, so sequence order is commit order. */
export interface VendorCounterRow {
  vendor_id: string
  /** The last ticket number given out. */
  ticket_number: number
  /** The last event sequence number given out. */
  event_seq: number
}

/** Secrets with which a vendor's backend signs identity tokens; `id` is the token's `kid`. */
export interface IdentityKeyRow {
  id: string
  vendor_id: string
  algorithm: 'HS256'
  secret: string
  created_at: number
  /** When it stops being accepted; null while in force. */
  retires_at: number | null
}

export interface CompanyRow {
  id: string
  vendor_id: string
  /** The vendor's own id for it, as the identity token says it; our own where no host has named it. Unique within the vendor. */
  external_id: string
  name: string
  created_at: number
}

/** Whose the people are who have addresses there. Key: (`vendor_id`, `domain`). */
export interface CompanyDomainRow {
  vendor_id: string
  /** Lower case, A-labels (RFC 5890); itself alone, and nothing below it. */
  domain: string
  company_id: string
}

/**
 * Something that a company runs with the vendor and a ticket can be about. Key: (`vendor_id`, `id`). Indexes:
 * (`vendor_id`, `company_id`, `name`), (`vendor_id`, `kind`, `company_id`, `ended_at`).
 */
export interface ProjectRow {
  id: string
  vendor_id: string
  company_id: string
  name: string
  /** Key of one of the vendor's kinds (`settings.projectKinds`); null for none. */
  kind: string | null
  created_at: number
  /** Null while it runs. */
  ended_at: number | null
}

/** With what an operator signs in, whatever vendors they answer for: each of those has a person with this login. */
export interface LoginRow {
  id: string
  /** Lower case, unique. */
  email: string
  /** Argon2id, PHC string; null until the invitation is accepted. */
  password_hash: string | null
  /** Base32 (RFC 4648); asked for at sign-in once `totp_since` is set. */
  totp_secret: string | null
  totp_since: number | null
  /** The last time step (RFC 6238) a code was taken of: none is taken twice. */
  totp_step: number | null
  /** JSON array of SHA-256 (hex), of those not used yet. */
  recovery_codes: string | null
  created_at: number
}

export interface PersonRow {
  id: string
  vendor_id: string
  kind: 'customer' | 'operator'
  /** For operators. */
  role: OperatorRole | null
  /** The host's own id for a customer (`sub` of the identity token); unique within vendor and kind. */
  external_id: string | null
  /** Lower case. Unique among a vendor's operators; customers may share one. */
  email: string
  name: string
  locale: Locale
  company_id: string | null
  /** Null for an ordinary member of the company. */
  company_role: CompanyRole | null
  /** For customers: argon2id, PHC string; null for who never sets one. Operators' is their login's. */
  password_hash: string | null
  /** For operators. */
  login_id: string | null
  /** Since when we know that the address is theirs: they used what was mailed there, or their host vouches for it. */
  email_proved_at: number | null
  /** When they were last invited to set a password. */
  invited_at: number | null
  /** A disabled person has no session, and can open none. */
  disabled_at: number | null
  /** When they asked to be erased; an admin does it. */
  erasure_asked_at: number | null
  /** Their name and address are gone from this row. */
  erased_at: number | null
  /** Since when they do without the mails that one can do without. */
  muted_at: number | null
  /** For operators: since when no ticket is given to them unasked; null while on duty. */
  off_duty_since: number | null
  /** For a guest whose address has been proved: the person whose tickets theirs now are. */
  joined_id: string | null
  created_at: number
}

/** A word by which a person or a company is found. Key: (`vendor_id`, `kind`, `word`, `subject_id`, `source`). */
export interface SearchWordRow {
  vendor_id: string
  kind: 'person' | 'company'
  /** Lower case, without marks on its letters. */
  word: string
  subject_id: string
  /** Whose it is: theirs, or for a person their company's. */
  source: 'own' | 'company'
}

export interface SessionRow {
  /** SHA-256 (hex) of the session id; the id itself is kept nowhere. */
  id_hash: string
  vendor_id: string
  person_id: string
  created_at: number
  expires_at: number
  /** `User-Agent` of who opened it, so that its person knows it again. */
  user_agent: string | null
  /** How its person came in; null for one from before that was kept. */
  way: WayIn | null
}

/** A token that works once, such as the one in an invitation's link. */
export interface TokenRow {
  /** SHA-256 (hex) of the token; the token itself is only in the mail. */
  id_hash: string
  vendor_id: string
  person_id: string
  /** `page` opens a page by its address for some minutes, any number of times. */
  purpose: TokenPurpose | 'page'
  created_at: number
  expires_at: number
  used_at: number | null
}

export interface TicketRow {
  id: string
  vendor_id: string
  /** Unique within the vendor. */
  number: number
  customer_id: string
  company_id: string | null
  /** One of the company's. */
  project_id: string | null
  /** Key of one of the vendor's categories. */
  category: string | null
  channel: Channel
  assignee_id: string | null
  subject: string
  /** JSON object: the key of a reference field to what the customer filled in. */
  fields: string
  status: Status
  status_before_offer: Status | null
  status_since: number
  opened_at: number
  updated_at: number
  nudged_at: number | null
  /** When operators last heard that nobody takes it. */
  warned_at: number | null
  rating: Rating | null
  /** Sequence number of the latest entry for the customer that is not their own; what they have not seen is unread. */
  answered_seq: number
  /** Its place in the queue (`queuePlace`): smaller is served sooner. Null when not open. Index: (`vendor_id`, `queue_place`, `id`). */
  queue_place: number | null
  priority: Priority
  /** Key of one of the vendor's services. */
  service: string | null
  /** Key of the group of operators that has it. */
  group_key: string | null
  /** Of the company's package when it was opened; 0 for none. */
  precedence: number
  /** Whether it stands ahead of its equals: its priority is high, and counts. Boolean. */
  urgent: number
  /** JSON of `TicketSla`: the policy in force when it was opened, and its clocks. Null where the vendor had none. */
  sla: string | null
  /** The earliest moment at which the product itself has something to do with it; null when there is none. Indexed. */
  next_due_at: number | null
  /** JSON of the small requests in it; null for none. */
  checklist: string | null
  /** JSON of where the customer was when they wrote: page address, version of the application. */
  context: string | null
  /** The operator whom the rating is of. */
  rated_id: string | null
}

/** A price put to a customer. Key: `id`; unique (`ticket_id`, `version`). */
export interface OfferRow {
  id: string
  vendor_id: string
  ticket_id: string
  /** 1 for a ticket's first; a changed offer is another row. */
  version: number
  state: 'open' | 'accepted' | 'refused' | 'replaced' | 'withdrawn'
  /** JSON of the lines and what was written with them. */
  content: string
  currency: string
  /** Minor units, as are the next two. */
  net: number
  tax: number
  total: number
  valid_until: number
  created_at: number
  /** The operator. */
  created_by: string
  answered_at: number | null
  answered_by: string | null
  /** As it was said with the answer. */
  answered_name: string | null
}

/** Support hours and precedence of a company. Key: `id`. */
export interface PackageRow {
  id: string
  vendor_id: string
  company_id: string
  name: string
  /** Minutes in each period. */
  minutes: number
  period: 'once' | 'month' | 'quarter' | 'year'
  precedence: number
  /** Minor units, for a period; null where no price is shown. */
  price_amount: number | null
  price_currency: string | null
  /** Whether more than it has may be used. Boolean. */
  overdraft: number
  starts_at: number
  ends_at: number | null
  created_at: number
  /** When its tickets' precedence is looked at again: its first day, or the one after its last; null when both are past. */
  due_at: number | null
}

/** Time that an operator has worked on a ticket: what the ledger is made of. Key: `id`. */
export interface WorkEntryRow {
  id: string
  vendor_id: string
  ticket_id: string
  company_id: string | null
  /** The operator. */
  person_id: string
  minutes: number
  note: string
  worked_at: number
  created_at: number
  /** The free minutes that the company had in all when it was logged. */
  free_minutes: number
  /** When it was taken back; null while it counts. */
  voided_at: number | null
  voided_by: string | null
}

/**
 * An entry of the changelog. Key: (`vendor_id`, `id`). Indexes: (`vendor_id`, `state`, `at`, `id`),
 * (`told_at`, `state`, `at`), (`state`, `at`).
 */
export interface ReleaseRow {
  id: string
  vendor_id: string
  /** 1 at first, one more with each change. */
  version: number
  /** One that is `published` at a time to come is scheduled. */
  state: StoredState['state']
  /** When it is published; of a draft, when it was begun. */
  at: number
  /** JSON: by language title, text as it was written, and its `RichText`. */
  texts: string
  label: string | null
  /** JSON of the kinds, each once. */
  kinds: string
  /** Who sees it: everybody, those of its companies, or those of companies that run a project of one of its kinds. */
  audience: ReleaseAudienceName
  created_at: number
  updated_at: number
  /** The operator. */
  updated_by: string
  /** When who waits for it was told that it is out; null while nobody was, or somebody may have to be. */
  told_at: number | null
}

/** A company whose people see a release that is not for everybody. Key: all of it. */
export interface ReleaseCompanyRow {
  vendor_id: string
  release_id: string
  company_id: string
}

/** A kind of project: companies that run one see the release. Key: all of it. Index: (`vendor_id`, `kind`). */
export interface ReleaseProjectKindRow {
  vendor_id: string
  release_id: string
  kind: string
}

/** Up to which publication somebody has seen the releases. Key: (`vendor_id`, `person_id`). */
export interface ReleaseReadRow {
  vendor_id: string
  person_id: string
  at: number
}

/** A ticket that a release settles. Key: all but `settled_at`. Index: (`vendor_id`, `ticket_id`). */
export interface ReleaseTicketRow {
  vendor_id: string
  release_id: string
  ticket_id: string
  /** When its thread said so; null until the release is out. */
  settled_at: number | null
}

/** A proposal that a release brings. Key: all but `settled_at`. Index: (`vendor_id`, `proposal_id`). */
export interface ReleaseProposalRow {
  vendor_id: string
  release_id: string
  proposal_id: string
  /** When it was marked as shipped; null until the release is out. */
  settled_at: number | null
}

/** Somebody who has been told that a release settles a ticket. Key: all of it. */
export interface ReleaseTellingRow {
  vendor_id: string
  release_id: string
  ticket_id: string
  person_id: string
}

/**
 * What can be found, by its words. Key: (`vendor_id`, `kind`, `id`, `part`). What the engine keeps besides of each row is
 * the search's own.
 */
export interface DocumentRow {
  vendor_id: string
  kind: FoundKind
  /** Of the thing. */
  id: string
  /** What of the thing it is, such as a message; empty where it is all of it. */
  part: string
  /** Who may find it (`keysOf`), with spaces between, as are the words. */
  keys: string
  /** Words as they are compared (`wordsIn`). */
  title: string
  body: string
  at: number
}

/** A feature asked for. Key: (`vendor_id`, `id`). */
export interface ProposalRow {
  id: string
  vendor_id: string
  /** 1 at first, one more with each change that an operator makes. */
  version: number
  state: ProposalState
  state_since: number
  /** `RichText` as JSON, and the markdown that it was written in: why it is in this state. */
  reason: string | null
  reason_source: string | null
  title: string
  /** `RichText` as JSON, and the markdown that it was written in. */
  body: string
  source: string
  /** Who asks, an operator in their own name too. */
  author_id: string
  /** The author's when they asked. */
  company_id: string | null
  visibility: Visibility
  standing: Standing
  /** Of visibility and standing: `audienceOf`. */
  audience: string
  /** 1 while it stands by itself; what was merged is in no list. */
  listed: number
  merged_into: string | null
  /** What it goes on in in the end: itself, unless it was merged. */
  root_id: string
  /** The release that brought it. */
  release_id: string | null
  /** People who voted for it or for what goes on in it, each once. */
  votes: number
  /** Comments on those that are shown to as many. */
  comments: number
  created_at: number
  updated_at: number
}

/** Key: all but `at`. */
export interface ProposalVoteRow {
  vendor_id: string
  proposal_id: string
  person_id: string
  at: number
}

/** What somebody has said of hearing of a proposal. Who has voted and said nothing hears of it. Key: (`vendor_id`, `proposal_id`, `person_id`). */
export interface ProposalFollowRow {
  vendor_id: string
  proposal_id: string
  person_id: string
  wanted: number
  at: number
}

/** Key: (`vendor_id`, `id`). Indexes: (`vendor_id`, `proposal_id`, `id`), (`vendor_id`, `proposal_id`, `party`, `author_id`). */
export interface ProposalCommentRow {
  id: string
  vendor_id: string
  proposal_id: string
  author_id: string
  /** The author's when it was written. */
  company_id: string | null
  party: 'customer' | 'operator'
  /** 1 for the vendor's answer. */
  official: number
  standing: Standing
  /** `RichText` as JSON, and the markdown that it was written in. */
  body: string
  source: string
  created_at: number
}

/** What it would cost to have a proposal made; the latest version alone. Key: (`vendor_id`, `proposal_id`). */
export interface ProposalOfferRow {
  vendor_id: string
  proposal_id: string
  version: number
  state: ProposalOfferState
  /** Minor units. */
  amount: number
  currency: string
  created_at: number
  created_by: string
  covered_at: number | null
}

/** A company's share of that, in the offer's currency. Key: (`vendor_id`, `proposal_id`, `company_id`). */
export interface ProposalCommitmentRow {
  vendor_id: string
  proposal_id: string
  company_id: string
  /** Minor units. */
  amount: number
  /** Who committed it, an operator if it was said to one. */
  person_id: string
  at: number
}

/** A ticket whose customer asks for a proposal. Key: all of it. Index: (`vendor_id`, `ticket_id`). */
export interface ProposalTicketRow {
  vendor_id: string
  proposal_id: string
  ticket_id: string
}

/**
 * What has become of a proposal, as long as there is somebody left to tell: an answer of the vendor's, or another state.
 * Key: `id`.
 */
export interface ProposalNewsRow {
  id: string
  vendor_id: string
  proposal_id: string
  /** The answer; null for a state. */
  comment_id: string | null
  /** The state, and why: a `RichText` as JSON. */
  state: ProposalState | null
  reason: string | null
  /** Who did it, and hears nothing of it. */
  person_id: string
  /** Everybody up to this id has been told; empty for nobody. */
  told_to: string
}

/** Somebody who has been told that a proposal has shipped. Key: all but `since`. */
export interface ProposalTellingRow {
  vendor_id: string
  proposal_id: string
  person_id: string
  /** Of the proposal, its `state_since` then: taken up again, it can ship once more. */
  since: number
}

/** What somebody says of a release by a sign. Key: all of it. */
export interface ReleaseReactionRow {
  vendor_id: string
  release_id: string
  person_id: string
  sign: ReactionSign
}

/**
 * An entry of the knowledge base. Key: (`vendor_id`, `id`). Index: (`vendor_id`, `updated_at`, `id`), also by state, and by
 * state, audience and category.
 */
export interface ArticleRow {
  id: string
  vendor_id: string
  /** 1 at first, one more with each change. */
  version: number
  state: ArticleState
  audience: ArticleAudience
  /** A category's id. */
  category: string | null
  /** JSON: by language title, text as it was written, its `RichText`, and since when it says so. */
  texts: string
  /** The ticket it was made of. */
  ticket_id: string | null
  /** How often somebody other than an operator has opened it; not counted yet. */
  reads: number
  created_at: number
  updated_at: number
  /** The operator. */
  updated_by: string
}

/** What articles stand under. Key: (`vendor_id`, `id`). */
export interface ArticleCategoryRow {
  vendor_id: string
  id: string
  /** Smaller ones come first. */
  place: number
  /** JSON: by language. */
  names: string
}

/** What an article said in a version. Key: (`vendor_id`, `article_id`, `version`). */
export interface ArticleVersionRow {
  vendor_id: string
  article_id: string
  version: number
  /** A category's id, which may be gone. */
  category: string | null
  texts: string
  at: number
  /** The operator. */
  person_id: string
}

/** Whether an article helped somebody. Key: (`vendor_id`, `article_id`, `voter`). */
export interface ArticleVoteRow {
  vendor_id: string
  article_id: string
  /** A person's id, or SHA-256 (hex) of what a browser calls itself. */
  voter: string
  person_id: string | null
  /** Boolean. */
  helped: number
  at: number
}

/**
 * Where an article is or once was on the public pages. It is there as long as the article is published for everybody.
 * Key: (`vendor_id`, `locale`, `slug`). Index: (`vendor_id`, `article_id`, `current`).
 */
export interface ArticleAddressRow {
  vendor_id: string
  locale: Locale
  /** `[a-z0-9-]`, of a title that it had; its id where that had no such letters. */
  slug: string
  article_id: string
  /** What it is called in this language, for lists; of a former address what it was called. */
  title: string
  /** Boolean: where it is now, once for each language that it is in. */
  current: number
}

/** How a ticket belongs to another. Key: (`ticket_id`, `other_id`, `kind`). Index: (`other_id`). */
export interface TicketLinkRow {
  vendor_id: string
  ticket_id: string
  other_id: string
  /** `ticket_id` follows, is merged into, or relates to `other_id`. */
  kind: 'follows' | 'relates' | 'merged'
  at: number
  person_id: string | null
}

/** Opens a ticket to who holds it and knows the customer's address. A ticket can have several. */
export interface TrackingIdRow {
  /** SHA-256 (hex) of the id in its plain form, a space, and the address that it was mailed to. */
  id_hash: string
  vendor_id: string
  ticket_id: string
  created_at: number
}

export interface MessageRow {
  id: string
  vendor_id: string
  ticket_id: string
  kind: 'reply' | 'note'
  author_id: string | null
  /** JSON of `RichText`. */
  body: string
  /** As it was typed, or as its mail's own text. */
  source: string
  /** JSON of `RichText`: what was quoted in the mail that brought it, and its signature. Null for none. */
  folded: string | null
  /** The mail that brought it (`inbox.id`). */
  mail_id: string | null
  /** JSON of the `FileView`s that came along, in order; null for none. */
  files: string | null
  created_at: number
}

/**
 * A file: announced, being uploaded, waiting to go along with a message, or gone along. Its row is there before the first
 * of its bytes and goes after the last of them.
 */
export interface FileRow {
  id: string
  vendor_id: string
  /** Who uploads it; null for a guest, and for what a mail brought. */
  person_id: string | null
  /** SHA-256 of what the upload is known by, hexadecimal; null once it went along with a message, and for what a mail brought. */
  upload_hash: string | null
  /** Where its bytes are kept: 192 random bits, base64url. Unique. */
  key: string
  name: string
  /** Bytes. */
  size: number
  width: number | null
  height: number | null
  /** Where a small picture of it is kept, likewise, after `~` until it is there; null for none. */
  preview_key: string | null
  /** `uploading` until all of it is here; `unwanted` when its bytes are to go. */
  state: 'uploading' | 'unwanted' | FileState
  /** What the virus scanner calls what it found. */
  finding: string | null
  /** SHA-256 of its bytes, hexadecimal; null until all are here. */
  sha256: string | null
  /** Of the message that it went along with. No foreign keys: those rows are written at the end of the transaction. */
  ticket_id: string | null
  message_id: string | null
  /** 1 while texts that are published show it (`picture_uses`), for which it is kept. */
  picture: number
  created_at: number
  /** When it is to be looked at: swept when nobody sent it, scanned anew, its bytes removed. Null for never. */
  due_at: number | null
}

/** A text that shows a picture, in any of its languages or versions. Key: all of it. Index: (`file_id`). */
export interface PictureUseRow {
  vendor_id: string
  kind: 'release' | 'article' | 'proposal'
  owner_id: string
  file_id: string
}

/** Append-only. Key: (`vendor_id`, `seq`). */
export interface EventRow {
  vendor_id: string
  seq: number
  ticket_id: string
  type: ActionType
  /** JSON of the `Action`. */
  action: string
  party: Party
  person_id: string | null
  from_status: Status | null
  to_status: Status
  message_id: string | null
  at: number
}

/** How far a person has seen a ticket's thread. Key: (`ticket_id`, `person_id`). */
export interface TicketReadRow {
  vendor_id: string
  ticket_id: string
  person_id: string
  seq: number
}

/** Somebody does without the mails of a ticket that one can do without. Key: (`ticket_id`, `person_id`). */
export interface TicketMuteRow {
  vendor_id: string
  ticket_id: string
  person_id: string
  at: number
}

/** Opens the page on which the mails of a ticket or a proposal, or all, are done without. One a mail. */
export interface MuteTokenRow {
  /** SHA-256 (hex) of the token. */
  id_hash: string
  vendor_id: string
  /** Of what it is: one of these two. */
  ticket_id: string | null
  proposal_id: string | null
  person_id: string
  created_at: number
}

/** First answers to creating requests. Key: (`vendor_id`, `person_id`, `key`). */
export interface IdempotencyKeyRow {
  vendor_id: string
  /** Empty for who is nobody yet, such as a guest who sends a form. */
  person_id: string
  key: string
  /** SHA-256 (hex) of method, path and body. */
  request_hash: string
  status: number
  /** JSON, as it was answered. */
  body: string
  created_at: number
}

/** What a committed change owes the world. Delivered when `delivered_at` is set, given up when `failed_at` is. */
export interface OutboxRow {
  id: string
  vendor_id: string
  /** `lookup`: a mail that may be owed to who has an address, which is looked up when the row is due. */
  kind: 'mail' | 'lookup'
  /** JSON of `MailPayload`, or of `Lookup`. */
  payload: string
  created_at: number
  attempts: number
  /** When it is due; while a worker has it, when that worker's lease is void. */
  next_attempt_at: number
  /** Until when a worker has it; null when none has. */
  leased_until: number | null
  delivered_at: number | null
  failed_at: number | null
  /** Codes, and after a colon what the other side said. */
  last_error: string | null
  /** Unique. By what a mail that waits for others to go out with it is found; null when it waits for none. */
  gathers: string | null
}

/** Where a vendor's mail is taken from. Key: `id`. */
export interface MailSourceRow {
  id: string
  vendor_id: string
  kind: 'imap' | 'webhook'
  /** JSON of `ImapSource`, or of what a webhook is called. */
  settings: string
  /** The mailbox's password, or what the webhook's requests are signed with; never shown, logged or exported. */
  secret: string | null
  /** JSON of `Progress`: how far a mailbox has been read, and by whom. */
  progress: string | null
  created_at: number
  /** When it was last reached, or last brought something. */
  worked_at: number | null
  failed_at: number | null
  /** JSON of `SourceFailure`: without secrets. */
  last_error: string | null
}

/**
 * What became of a mail. `waiting` is to be filed and `failed` could not be, until somebody tries again. `held` waits
 * for an operator who decides about it; `filed` is in a ticket; `dropped` became nothing, for the reason that it bears.
 */
export type InboxState = 'waiting' | 'failed' | 'held' | 'filed' | 'dropped'

/** A mail as it came in. Key: `id`; unique (`vendor_id`, `fingerprint`). */
export interface InboxRow {
  id: string
  vendor_id: string
  /** `mail_sources.id`; `listener` for what was handed in over SMTP or LMTP, `desk` for what an operator gave. */
  source_id: string
  /** Two mails that have the same are one, wherever and however often they came from. */
  fingerprint: string
  /** Under which its bytes are, as it came (`mail_pieces.raw_id`); null when it has been forgotten. */
  raw_id: string | null
  /** Of all its bytes, hexadecimal: tells a copy from the very same; null for what came before that was told. */
  sha256: string | null
  /** Rows of `mail_copies` that are its. */
  copies: number
  /** Bytes. */
  size: number
  /** JSON of `Envelope`. */
  envelope: string
  received_at: number
  state: InboxState
  /** Why it is held or was dropped (`InboxReason`), or in words why it could not be filed. */
  reason: string | null
  attempts: number
  next_attempt_at: number
  leased_until: number | null
  /** Its Message-ID, and the next three what it says itself: known once it has been read. */
  mail_message_id: string | null
  /** Lower case. */
  sender: string | null
  sender_name: string | null
  subject: string | null
  /** 1 where it was shown to be from its sender, 0 where it merely says so; null until it has been read. */
  proved: 0 | 1 | null
  ticket_id: string | null
  message_id: string | null
  /** When it was filed or dropped, and by which operator where one decided. */
  settled_at: number | null
  settled_by: string | null
}

/** A piece of a raw mail (RFC 5322). Key: (`raw_id`, `place`), from 0. */
export interface MailPieceRow {
  raw_id: string
  place: number
  bytes: Buffer
}

/** A raw mail that is coming in: its pieces are nobody's until it is in the inbox. Key: `raw_id`. */
export interface MailArrivingRow {
  raw_id: string
  begun_at: number
}

/**
 * The same mail as one that is yet to be filed, come another way: it may be the one that is shown to be from its sender.
 * Key: `id`.
 */
export interface MailCopyRow {
  id: string
  /** `inbox.id` of the first. */
  mail_id: string
  source_id: string
  raw_id: string
  sha256: string
  /** Bytes. */
  size: number
  /** JSON of `Envelope`. */
  envelope: string
}

/** An address that refused mail for good. Key: (`vendor_id`, `address`). */
export interface UnreachableRow {
  vendor_id: string
  /** Lower case. */
  address: string
  at: number
  /** The other side's code, such as `5.1.1`. */
  reason: string
}

/** How somebody hears of a kind of news, where that is not as it is for everybody. Key: (`person_id`, `kind`). */
export interface MailPreferenceRow {
  vendor_id: string
  person_id: string
  kind: string
  ways: 'email' | 'panel' | 'both'
}

/** A secret of the installation. Key: `name`. */
export interface KeyRow {
  /** What is signed with it. `replies`: reply addresses and threads of mail. `files`: the addresses of files. */
  name: 'replies' | 'files'
  /** 256 bits, base64url. */
  secret: string
}

/** What a one-time token is good for, and for nothing else. */
export type TokenPurpose = 'invitation' | 'sign_in' | 'password_reset'

/** How often something was tried. `key` says what, such as `sign-in:account:<address>`. */
export interface RateLimitRow {
  key: string
  points: number
  /** Epoch ms; null for never. */
  expires_at: number | null
}

/** One change of accounts or settings. Append-only. Key: (`vendor_id`, `id`), in the order of time. */
export interface AuditRow {
  id: string
  vendor_id: string
  at: number
  /** Null for the command line and the product itself. */
  actor_id: string | null
  actor_name: string
  action: AuditAction
  subject_id: string | null
  subject_name: string
  /** JSON object of what changed; never a secret. */
  detail: string
}
