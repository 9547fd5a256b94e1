/** What a vendor of the demo is made of: who works there, who asks, and what has happened before anybody looks. */
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { ArticleInput, CategoryInput } from '../../shared/api/articles.ts'
import type { OfferInput } from '../../shared/api/offers.ts'
import type { PackageInput } from '../../shared/api/hours.ts'
import type { ProposalInput, ProposalOfferInput, StateInput } from '../../shared/api/proposals.ts'
import type { ReleaseInput } from '../../shared/api/releases.ts'
import type { PlainAction } from '../../shared/api/tickets.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { NewVendor } from '../../server/vendors/vendors.ts'
import type { Person } from '../host/identity.ts'
import { AUTHSERV_ID } from '../tray/post.ts'

/** What a vendor says of its mail: customers write to this address, and the tray is believed to know who they are. */
export function mailAt(address: string) {
  return { address, trusts: [AUTHSERV_ID] }
}

/** What every operator of the demo signs in with. */
export const PASSWORD = 'lifebuoy-demo'

export interface DemoVendor {
  readonly vendor: Omit<NewVendor, 'origins'>
  /** The first is the one who answers in the stories. */
  readonly operators: readonly [DemoOperator, ...DemoOperator[]]
  readonly customers: Readonly<Record<string, DemoCustomer>>
  readonly stories: readonly Story[]
  /** What companies have agreed. */
  readonly packages?: readonly DemoPackage[]
  /** Its changelog. */
  readonly releases?: readonly DemoRelease[]
  /** What it has written for who looks for help. */
  readonly help?: DemoHelp
  /** What its customers have proposed. */
  readonly proposals?: readonly DemoProposal[]
}

/** What texts show: `![words](file:<key>)` is that of the key. */
export type DemoPictures = Readonly<Record<string, DemoFile>>

/** An entry of the changelog, out as soon as it was written unless it says otherwise. */
export interface DemoRelease extends Pick<ReleaseInput, 'texts' | 'kinds' | 'label'> {
  readonly at: HoursAgo
  readonly draft?: true
  /** Hours from now. */
  readonly comesIn?: number
  readonly pictures?: DemoPictures
}

export interface DemoHelp {
  /** In their order; the key is known in the demo alone. */
  readonly categories: readonly (CategoryInput & { readonly key: string })[]
  /** Published for everybody unless they say otherwise; `under` is a category's key. */
  readonly articles: readonly (Pick<ArticleInput, 'texts'> & {
    readonly at: HoursAgo
    readonly under: string
    readonly audience?: ArticleInput['audience']
    readonly draft?: true
    readonly pictures?: DemoPictures
  })[]
}

/** What one of the vendor's customers, by name in `customers`, has proposed, and what came of it. */
export interface DemoProposal extends Pick<ProposalInput, 'title' | 'text'> {
  readonly at: HoursAgo
  readonly by: string
  /** Who wants it too. */
  readonly votes: readonly string[]
  /** By a customer, or `operator`. */
  readonly comments: readonly { readonly by: string; readonly text: string; readonly official?: true }[]
  readonly state?: Omit<StateInput, 'version'>
  /** What it would cost, and what companies, of customers by name, have committed to it. */
  readonly offer?: Omit<ProposalOfferInput, 'after'> & {
    readonly shares: readonly { readonly of: string; readonly amount: number }[]
  }
}

export interface DemoPackage extends Omit<PackageInput, 'startsOn' | 'endsOn'> {
  /** Whose company has it: one of the vendor's customers, by name in `customers`. */
  readonly of: string
  /** Days before now. */
  readonly since: number
}

export interface DemoOperator {
  readonly name: string
  readonly email: string
  readonly role: OperatorRole
  readonly locale: Locale
}

interface Described {
  readonly locale: Locale
  /** What their company has running. */
  readonly projects?: readonly DemoProject[]
}

export interface DemoProject {
  readonly name: string
  /** Key of one of the vendor's kinds. */
  readonly kind: string
}

export type DemoCustomer = HostCustomer | AccountCustomer | GuestCustomer

/** Comes in by the token of the host. */
export interface HostCustomer extends Described {
  readonly by: 'host'
  readonly person: Person
}

/** Has an account with the vendor. */
export interface AccountCustomer extends Described {
  readonly by: 'account'
  readonly name: string
  readonly email: string
  readonly company: string
  /** Null for who has been invited and has not come yet. */
  readonly password: string | null
}

/** Has nothing but the form. */
export interface GuestCustomer extends Described {
  readonly by: 'guest'
  readonly name: string
  readonly email: string
  readonly company: string
}

/** Hours before now. */
type HoursAgo = number

/** Goes along with what is said. */
export interface DemoFile {
  readonly name: string
  readonly bytes: () => Buffer
  /** Of a picture, in pixels. */
  readonly width?: number
  readonly height?: number
  readonly preview?: () => Buffer
  /** What the scanner has found in it, for which it is withheld. */
  readonly finding?: string
}

interface Said {
  readonly at: HoursAgo
  readonly says: string
  readonly files?: readonly DemoFile[]
}

export type Step =
  | (Said & { readonly by: 'customer' })
  | (Said & { readonly by: 'operator'; readonly status?: Status })
  | { readonly by: 'operator'; readonly at: HoursAgo; readonly notes: string }
  | { readonly by: 'operator'; readonly at: HoursAgo; readonly does: PlainAction }
  | { readonly by: 'operator'; readonly at: HoursAgo; readonly offers: DemoOffer }
  /** It is a duplicate of another story's ticket, by its subject. */
  | { readonly by: 'operator'; readonly at: HoursAgo; readonly mergesInto: string }
  /** The offer that was made last. */
  | { readonly by: 'customer'; readonly at: HoursAgo; readonly accepts: true }
  /** Minutes of work, and what was done. */
  | { readonly by: 'operator'; readonly at: HoursAgo; readonly logs: number; readonly note: string }
  /** The customer has read everything up to here. */
  | { readonly by: 'customer'; readonly at: HoursAgo; readonly reads: true }

/** What an operator offers; it holds for some days from then on. */
export interface DemoOffer extends Pick<OfferInput, 'lines' | 'currency' | 'timeZone'> {
  readonly message: string
  readonly days: number
}

export interface Story {
  /** One of the vendor's customers, by name in `customers`. */
  readonly from: string
  readonly at: HoursAgo
  readonly subject: string
  readonly message: string
  readonly fields?: Readonly<Record<string, string>>
  readonly category?: string
  /** One of their company's, by its name. */
  readonly project?: string
  /** The operator has opened it for who phoned. */
  readonly phoned?: true
  readonly files?: readonly DemoFile[]
  readonly steps: readonly Step[]
}
