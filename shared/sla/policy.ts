/** What a vendor promises: how soon, by its own business time, and for which tickets. */
import type { ClockName, Priority } from '../ticket/ticket.ts'
import type { Calendar } from './calendar.ts'

/** Milliseconds of business time that each clock may take; null for one that promises nothing. */
export type Targets = Readonly<Record<ClockName, number | null>>

/** The promise that a ticket was opened under, as it is kept with the ticket. */
export interface SlaPolicy {
  /** Of the vendor's policy that it was. */
  readonly key: string
  readonly calendar: Calendar
  readonly targets: Targets
  /** The share of a target after which operators are warned, above 0 and below 1; null for no warning. */
  readonly warnAt: number | null
}

/** For which tickets a policy is. A list that is empty asks nothing. */
export interface PolicyTerms {
  readonly priorities: readonly Priority[]
  /** Keys of services. */
  readonly services: readonly string[]
  /** For tickets of a package with at least this precedence; 0 asks nothing. */
  readonly precedence: number
}

/** What of a ticket a policy is chosen by. */
export interface Filed {
  readonly priority: Priority
  readonly service: string | null
  readonly precedence: number
}

/**
 * The policy for a ticket: the first in the vendor's order whose terms all hold, so that special ones go before general
 * ones. Undefined when none does.
 */
export function choosePolicy<P extends { readonly terms: PolicyTerms }>(
  policies: readonly P[],
  filed: Filed,
): P | undefined {
  return policies.find(({ terms }) => holds(terms, filed))
}

function holds({ priorities, services, precedence }: PolicyTerms, filed: Filed): boolean {
  if (priorities.length > 0 && !priorities.includes(filed.priority)) return false
  if (services.length > 0 && (filed.service === null || !services.includes(filed.service))) return false
  return filed.precedence >= precedence
}
