/** Who acts. Every request, job and mail is turned into one of these before anything is decided. */

export type OperatorRole = 'operator' | 'admin'

export interface CustomerActor {
  readonly kind: 'customer'
  readonly vendorId: string
  readonly personId: string
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
