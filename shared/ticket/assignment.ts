/** Who gets a ticket that nobody has: by the vendor's rules, else the least loaded of those on duty. */

/** Whom a rule gives a ticket to: an operator by their id, or a group by its key. */
export type Receiver =
  | { readonly operator: string; readonly group?: undefined }
  | { readonly group: string; readonly operator?: undefined }

/** A ticket fits when it has all that the rule names; null names nothing, so a rule without anything fits every one. */
export interface AssignmentRule {
  /** Key of a category. */
  readonly category: string | null
  readonly projectId: string | null
  readonly companyId: string | null
  readonly to: Receiver
}

/** Several operators by one name; whoever of them comes first takes what the group is given. */
export interface Group {
  readonly key: string
  /** Ids of operators. */
  readonly members: readonly string[]
}

export interface AssignmentSettings {
  readonly groups: readonly Group[]
  readonly rules: readonly AssignmentRule[]
  /** Who gets what no rule fits. */
  readonly fallback: 'nobody' | 'least_loaded'
}

/** What of a ticket the rules ask about. */
export interface Filed {
  readonly category: string | null
  readonly projectId: string | null
  readonly companyId: string | null
}

/** An operator who can be given tickets. Times are epoch milliseconds. */
export interface Candidate {
  readonly id: string
  readonly onDuty: boolean
  /** How many open tickets they have. */
  readonly open: number
  /** When the youngest ticket that they have was opened: they were given it then or not much later. Null for none. */
  readonly givenAt: number | null
}

/** Whether a ticket of this vendor can come to anybody by itself: otherwise there is nothing to look up. */
export function assignsByItself({ rules, fallback }: AssignmentSettings): boolean {
  return rules.length > 0 || fallback !== 'nobody'
}

/**
 * Who gets a ticket; null for nobody. The first rule that fits counts, passing over those that lead to who is no
 * candidate (any more) or to a group that has none. A rule says who is responsible, on duty or not; the fallback asks
 * who is here.
 */
export function receiverOf(
  ticket: Filed,
  { rules, groups, fallback }: AssignmentSettings,
  candidates: readonly Candidate[],
): Receiver | null {
  const here = new Set(candidates.map(({ id }) => id))
  const isThere = ({ operator, group }: Receiver) =>
    operator === undefined
      ? groups.some(({ key, members }) => key === group && members.some((id) => here.has(id)))
      : here.has(operator)
  const rule = rules.find((one) => fits(one, ticket) && isThere(one.to))
  if (rule !== undefined) return rule.to
  const operator = fallback === 'least_loaded' ? leastLoaded(candidates) : null
  return operator === null ? null : { operator }
}

/** The id of who of those on duty has fewest open tickets; of several, who was given one longest ago; null when none is. */
export function leastLoaded(candidates: readonly Candidate[]): string | null {
  const [first] = candidates.filter(({ onDuty }) => onDuty).toSorted(byLoad)
  return first?.id ?? null
}

/** The keys of the groups that an operator is in. */
export function groupsOf(operatorId: string, groups: readonly Group[]): readonly string[] {
  return groups.filter(({ members }) => members.includes(operatorId)).map(({ key }) => key)
}

/** Of these operators those who are in a group. */
export function membersOf<T extends { readonly id: string }>(
  key: string,
  groups: readonly Group[],
  operators: readonly T[],
): readonly T[] {
  const members = groups.find((group) => group.key === key)?.members ?? []
  return operators.filter(({ id }) => members.includes(id))
}

function fits(rule: AssignmentRule, ticket: Filed): boolean {
  return (
    (rule.category === null || rule.category === ticket.category) &&
    (rule.projectId === null || rule.projectId === ticket.projectId) &&
    (rule.companyId === null || rule.companyId === ticket.companyId)
  )
}

/** Who has never been given one comes first of equals; ids, which are in the order of their making, decide the rest. */
function byLoad(a: Candidate, b: Candidate): number {
  if (a.open !== b.open) return a.open - b.open
  if (a.givenAt !== b.givenAt) return (a.givenAt ?? -Infinity) - (b.givenAt ?? -Infinity)
  return a.id < b.id ? -1 : 1
}
