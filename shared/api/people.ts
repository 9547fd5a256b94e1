/** Customers and their companies: as operators keep them, as a primary contact sees them, and as one asks about oneself. */
import { z } from 'zod'
import type { CompanyRole, WayIn } from '../access/actor.ts'
import { locales, type Locale } from '../locale/locale.ts'
import type { Money } from '../money/amount.ts'
import type { OfferState } from '../offer/offer.ts'
import type { ProposalState, Visibility } from '../proposal/proposal.ts'
import type { Channel } from '../ticket/channel.ts'
import type { TicketContext } from '../ticket/context.ts'
import type { Status } from '../ticket/status.ts'
import type { Priority } from '../ticket/ticket.ts'
import {
  emailInput,
  idInput,
  nameInput,
  oneLine,
  type CompanyRef,
  type Page,
  type PersonRef,
  type ProjectRef,
  type Timestamp,
} from './common.ts'
import type { AuditAction, AuditEntry } from './audit.ts'
import type { FileView } from './files.ts'
import type { Day } from './hours.ts'
import type { OfferView } from './offers.ts'
import { key } from './settings/parts.ts'
import type { ThreadEntry, TicketSummary } from './tickets.ts'

export const companyRoles = ['primary_contact'] as const satisfies readonly CompanyRole[]

const query = z.string().max(200).regex(oneLine).optional()

const page = {
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(50),
}

/**
 * `GET /api/people`: those of whom each word of `query` begins a word of their name, their company's name or their
 * address, marks on letters left out of account; without one all, newest first. `company` lists its people.
 */
export const listPeopleQuery = z.strictObject({
  query,
  company: idInput.optional(),
  ...page,
})

/** `GET /api/companies`: as people are found, by name alone. */
export const listCompaniesQuery = z.strictObject({ query, ...page })

/** A company by its id, or by its name: the one called so, else a new one. */
export const companyChoice = z.union([z.strictObject({ id: idInput }), z.strictObject({ name: nameInput })])

/** `POST /api/people`: registers somebody and invites them. */
export const registerPersonInput = z.strictObject({
  name: nameInput,
  email: emailInput,
  /** The vendor's unless given. */
  locale: z.enum(locales).optional(),
  company: companyChoice.nullish(),
  role: z.enum(companyRoles).nullish(),
})

/** `PUT /api/people/:id`: what is left out stays. An address that changes is no longer proved. */
export const changePersonInput = z.strictObject({
  name: nameInput.optional(),
  email: emailInput.optional(),
  locale: z.enum(locales).optional(),
  /** Null takes them out of their company. */
  company: companyChoice.nullable().optional(),
  role: z.enum(companyRoles).nullable().optional(),
})

/** `POST /api/people/:id/erasure`: the person's name once more, typed, for there is no way back. */
export const erasureInput = z.strictObject({ name: z.string().max(200) })

/** Requests that say nothing but what their address says. */
export const nothingInput = z.strictObject({})

/**
 * `POST /api/companies`, `PUT /api/companies/:id`. Who shows that an address at one of `domains` is theirs belongs to the
 * company; left out, they stay.
 */
export const companyInput = z.strictObject({
  name: nameInput,
  domains: z.array(z.string().trim().min(1).max(253)).max(50).optional(),
})

/** `POST /api/companies/:id/projects`. `kind` is the key of one of the vendor's kinds of projects; null for none. */
export const projectInput = z.strictObject({ name: nameInput, kind: key.nullish() })

/** `PUT /api/projects/:id`: renames it, gives it a kind or none, ends or reopens it; what is left out stays. */
export const changeProjectInput = z.strictObject({
  name: nameInput.optional(),
  kind: key.nullable().optional(),
  ended: z.boolean().optional(),
})

export type RegisterPersonInput = z.infer<typeof registerPersonInput>
export type ChangePersonInput = z.infer<typeof changePersonInput>
export type CompanyInput = z.infer<typeof companyInput>
export type CompanyChoice = z.infer<typeof companyChoice>
export type ProjectInput = z.infer<typeof projectInput>
export type ChangeProjectInput = z.infer<typeof changeProjectInput>

/**
 * How a person is known: by their `host`'s word, by an account of the `portal`'s, or as a `guest`, of whom we have
 * nothing but what they typed into a form.
 */
export type PersonSort = 'host' | 'portal' | 'guest'

/** A customer as operators see them. */
export interface PersonSummary extends PersonRef {
  readonly sort: PersonSort
  /** Empty for who was erased. */
  readonly email: string
  /** Since when we know that the address is theirs; null while we do not. */
  readonly emailProvedAt: Timestamp | null
  readonly company: CompanyRef | null
  readonly role: CompanyRole | null
  readonly createdAt: Timestamp
  readonly disabledAt: Timestamp | null
  readonly erasedAt: Timestamp | null
}

export interface PersonDetail extends PersonSummary {
  readonly locale: Locale
  /** The host's own id for them. */
  readonly externalId: string | null
  readonly hasPassword: boolean
  readonly invitedAt: Timestamp | null
  /** When they asked to be erased; null once they are. */
  readonly erasureAskedAt: Timestamp | null
  /** For a guest whose address was proved since: whose account their tickets are in now. */
  readonly joined: PersonRef | null
}

export type PeoplePage = Page<PersonSummary>

export interface Project extends ProjectRef {
  /** Key of one of the vendor's kinds of projects; null for none. */
  readonly kind: string | null
  readonly createdAt: Timestamp
  /** Null while it runs. */
  readonly endedAt: Timestamp | null
}

export interface CompanySummary extends CompanyRef {
  /** The host's own id for it; null where no host has named it. */
  readonly externalId: string | null
  readonly people: number
  readonly runningProjects: number
  readonly createdAt: Timestamp
}

export interface CompanyDetail extends CompanySummary {
  /** Running ones first, each by name. Its people are listed by `GET /api/people?company=<id>`. */
  readonly projects: readonly Project[]
  /** By name, in lower case and A-labels (RFC 5890). */
  readonly domains: readonly string[]
}

export type CompaniesPage = Page<CompanySummary>

/** `GET /api/company`, for a primary contact: what runs, and what is open of it, oldest first. */
export interface OwnCompany extends CompanyRef {
  readonly projects: readonly (ProjectRef & { readonly tickets: readonly TicketSummary[] })[]
  /** Open tickets about no running project. */
  readonly others: readonly TicketSummary[]
  /** Whether there are more open tickets than are listed here. */
  readonly more: boolean
}

/** Answer of `POST /api/account/erasure`: since when the wish is noted. */
export interface ErasureAsked {
  readonly erasureAskedAt: Timestamp
}

/** `GET /api/account/data`, `GET /api/people/:id/data`: all that is stored of a person, as a file of theirs. */
export interface PersonData {
  readonly person: {
    readonly id: string
    readonly vendor: string
    readonly name: string
    readonly email: string
    readonly emailProvedAt: Timestamp | null
    readonly externalId: string | null
    readonly locale: Locale
    readonly company: CompanyRef | null
    readonly role: CompanyRole | null
    readonly createdAt: Timestamp
    readonly invitedAt: Timestamp | null
    readonly erasureAskedAt: Timestamp | null
    /** Since when they do without the mails that one can do without. */
    readonly mutedAt: Timestamp | null
  }
  readonly sessions: readonly {
    readonly createdAt: Timestamp
    readonly expiresAt: Timestamp
    readonly way: WayIn | null
    readonly userAgent: string | null
  }[]
  /** What was done to their account and by them, as the vendor keeps it, oldest first. */
  readonly changes: readonly {
    readonly at: Timestamp
    readonly action: AuditAction
    /** Who did it is said for themselves alone. */
    readonly by: 'you' | 'operator' | 'system'
    readonly detail: AuditEntry['detail']
  }[]
  /** Their own, with all that they may see of each. */
  readonly tickets: readonly StoredTicket[]
  readonly mails: readonly StoredMail[]
  readonly proposals: StoredProposals
}

/** What they have to do with proposals, each list oldest first. A title is null where they may not see it any more. */
export interface StoredProposals {
  readonly made: readonly {
    readonly title: string
    /** Markdown. */
    readonly text: string
    readonly state: ProposalState
    readonly visibility: Visibility
    readonly createdAt: Timestamp
  }[]
  readonly votes: readonly { readonly title: string | null; readonly at: Timestamp }[]
  /** Where they have said whether they want to hear of one. */
  readonly followed: readonly {
    readonly title: string | null
    readonly wanted: boolean
    readonly at: Timestamp
  }[]
  readonly comments: readonly {
    readonly title: string | null
    readonly text: string
    readonly at: Timestamp
  }[]
  /** What they have committed for their company. */
  readonly commitments: readonly {
    readonly title: string | null
    readonly amount: Money
    readonly at: Timestamp
  }[]
}

export interface StoredWork {
  readonly on: Day
  readonly minutes: number
  readonly note: string
  readonly loggedAt: Timestamp
}

/** A mail that brought something they wrote. */
export interface StoredMail {
  readonly receivedAt: Timestamp
  /** As it came (RFC 5322), in base64. */
  readonly raw: string
}

export interface StoredTicket {
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly channel: Channel
  readonly project: string | null
  /** What kind of thing the project is, as the vendor calls it. */
  readonly projectKind: string | null
  readonly category: string | null
  readonly openedAt: Timestamp
  readonly updatedAt: Timestamp
  readonly rating: number | null
  readonly priority: Priority
  readonly service: string | null
  readonly fields: Readonly<Record<string, string>>
  /** Null where they asked for no more than one thing. */
  readonly checklist: readonly { readonly text: string; readonly doneAt: Timestamp | null }[] | null
  /** Where they were when they wrote. */
  readonly context: TicketContext | null
  /** Since when they do without the mails about it that one can do without. */
  readonly mutedAt: Timestamp | null
  /** Each version, the latest first. */
  readonly offers: readonly StoredOffer[]
  /** What was noted of the work on it and not taken back, the latest first. */
  readonly work: readonly StoredWork[]
  /** Who did it is said for themselves alone; for others, on which side they stand. */
  readonly thread: readonly (Pick<ThreadEntry, 'at' | 'type' | 'from' | 'to'> & {
    readonly by: 'you' | 'customer' | 'operator' | 'system'
    readonly text: string | null
    /** What went along with it, if anything did. */
    readonly files?: readonly Pick<FileView, 'name' | 'size' | 'state'>[] | undefined
  })[]
}

/** What was offered for a ticket. Amounts are minor units of the currency (ISO 4217). */
export interface StoredOffer extends Pick<
  OfferView,
  'version' | 'lines' | 'currency' | 'validUntil' | 'createdAt'
> {
  readonly state: OfferState
  readonly net: number
  readonly tax: number
  readonly total: number
  readonly answeredAt: Timestamp | null
  readonly answeredBy: 'you' | 'other' | null
  /** As they said it with their answer; null where another answered. */
  readonly answeredName: string | null
}
