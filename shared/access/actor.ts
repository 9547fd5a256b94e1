/** Who acts. Every request, job and mail is turned into one of these before anything is decided. */

export type OperatorRole = 'operator' | 'admin'

/** What somebody is to their company besides a member of it. */
export type CompanyRole = 'primary_contact'

/** By what a person has shown who they are. `tracking` opens a guest's tickets and is no account. */
export type WayIn = 'host' | 'password' | 'link' | 'invitation' | 'reset' | 'tracking'

export interface CustomerActor {
  readonly kind: 'customer'
  readonly vendorId: string
  readonly personId: string
  readonly companyId: string | null
  /** Null for who only sees their own. */
  readonly companyRole: CompanyRole | null
}

export interface OperatorActor {
  readonly kind: 'operator'
  readonly vendorId: string
  readonly personId: string
  readonly role: OperatorRole
}

/** The product itself: timers and automatic assignment. */
export interface SystemActor {
  readonly kind: 'system'
  readonly vendorId: string
}

export type Actor = CustomerActor | OperatorActor | SystemActor

/** An actor who is a person, thus one that can hold a session. */
export type PersonActor = CustomerActor | OperatorActor

/** The side of a ticket somebody stands on, which is all that the table of actions asks. */
export type Party = Actor['kind']
