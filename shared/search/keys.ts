/**
 * Who may find what. A thing that can be found carries keys, and who searches holds some: they find it if they hold one of
 * its keys. A key is of a kind of thing and of an audience.
 */
import type { Actor } from '../access/actor.ts'
import { ticketScope } from '../access/tickets.ts'

export const foundKinds = ['ticket', 'proposal', 'release', 'article'] as const
export type FoundKind = (typeof foundKinds)[number]

/** What keeps a proposal, an entry of the latest changes or an article from customers. */
export type Unseen = 'draft' | 'scheduled' | 'withdrawn' | 'waiting' | 'hidden' | 'operators'

/** Who may find a thing besides the vendor's operators, who find all that is theirs. */
export interface Finders {
  /** Anybody, signed in or not. */
  readonly anyone?: boolean
  /** Every customer of the vendor. */
  readonly customers?: boolean
  /** These customers. */
  readonly people?: readonly string[]
  /** The people of these companies; of a ticket those alone who see all that the company has. */
  readonly companies?: readonly string[]
  /** The people of companies that run a project of one of these kinds. */
  readonly projectKinds?: readonly string[]
}

const letters: Readonly<Record<FoundKind, string>> = {
  ticket: 't',
  proposal: 'p',
  release: 'r',
  article: 'a',
}

type Audience = 'o' | 'g' | 'v' | 'p' | 'c' | 'k'

/** The sign is no word's: nothing that is written or typed is ever a key. */
function key(kind: FoundKind, audience: Audience, id: string): string {
  return `§${letters[kind]}${audience}${id.replaceAll('-', '')}`
}

/** Of a vendor's kind of project, whose own key may have signs that part words. */
function kindKey(of: FoundKind, vendorId: string, projectKind: string): string {
  return `${key(of, 'k', vendorId)}§${projectKind.replaceAll('_', '§')}`
}

/** The keys of a thing, each once. */
export function keysOf(kind: FoundKind, vendorId: string, finders: Finders): readonly string[] {
  const { anyone = false, customers = false, people = [], companies = [], projectKinds = [] } = finders
  return [
    key(kind, 'o', vendorId),
    ...(anyone ? [key(kind, 'g', vendorId)] : []),
    ...(anyone || customers ? [key(kind, 'v', vendorId)] : []),
    ...people.map((id) => key(kind, 'p', id)),
    ...companies.map((id) => key(kind, 'c', id)),
    ...projectKinds.map((one) => kindKey(kind, vendorId, one)),
  ]
}

/** The key by which a customer finds what is theirs, for when it becomes another's. */
export function personKey(kind: FoundKind, personId: string): string {
  return key(kind, 'p', personId)
}

/** Whether a key is of this kind of things. */
export function isKeyOf(kind: FoundKind, one: string): boolean {
  return one.startsWith(`§${letters[kind]}`)
}

/**
 * The keys that somebody holds, of these kinds of things; nobody in particular where there is no actor.
 * @param projectKinds the kinds of what a customer's company runs
 */
export function keysHeldBy(
  actor: Actor | null,
  vendorId: string,
  kinds: readonly FoundKind[],
  projectKinds: readonly string[] = [],
): readonly string[] {
  return kinds.flatMap((kind) => {
    if (actor === null) return [key(kind, 'g', vendorId)]
    if (actor.vendorId !== vendorId) return []
    if (actor.kind !== 'customer') return [key(kind, 'o', vendorId)]
    const companyId = kind === 'ticket' ? (ticketScope(actor).customer?.companyId ?? null) : actor.companyId
    return [
      key(kind, 'v', vendorId),
      key(kind, 'p', actor.personId),
      ...(companyId === null ? [] : [key(kind, 'c', companyId)]),
      ...(kind === 'release' ? projectKinds.map((one) => kindKey(kind, vendorId, one)) : []),
    ]
  })
}
