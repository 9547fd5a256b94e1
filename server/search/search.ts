/**
 * Searching what somebody may see: the store finds candidates by the keys that they hold, and what each is shown as comes
 * from the capability that it belongs to, which asks once more whether they may see it.
 */
import { keysHeldBy, foundKinds, type FoundKind } from '../../shared/search/keys.ts'
import { excerpt, marked } from '../../shared/search/marks.ts'
import { asksNothing, isOfTickets, parseQuery, type SearchQuery } from '../../shared/search/query.ts'
import type { SearchAnswer, SearchHit } from '../../shared/api/search.ts'
import { showReleases } from '../changelog/changelog.ts'
import type { Caller } from '../http/env.ts'
import { findNamed } from '../people/people.ts'
import { showArticles } from '../knowledge/knowledge.ts'
import { showProposals } from '../proposals/proposals.ts'
import type { Shown } from '../storage/search/documents.ts'
import { findDocuments, type Found } from '../storage/search/find.ts'
import { runningKinds } from '../storage/release-readers.ts'
import type { Reader } from '../storage/store.ts'
import { filteredTickets, showTickets } from '../tickets/tickets.ts'
import { statusNamesOf } from './status-names.ts'

/** People that `from:` can mean. */
const NAMED = 50

export interface Asked {
  /** As it was typed. */
  readonly q: string
  readonly kind?: FoundKind | undefined
  readonly limit: number
}

/** What fits best, first. @param now epoch ms */
export async function search(
  read: Reader,
  caller: Caller,
  { q, kind, limit }: Asked,
  now: number,
): Promise<SearchAnswer> {
  const { actor, vendor } = caller
  const query = parseQuery(q, statusNamesOf(vendor))
  if (asksNothing(query)) return { items: [] }
  const asked = isOfTickets(query) ? onlyTickets(kind) : kind === undefined ? foundKinds : [kind]
  const kinds = asked.filter((one) => isThereFor(caller, one))
  if (kinds.length === 0) return { items: [] }
  const customers = query.from === '' ? null : await findNamed(read, vendor.id, query.from, NAMED)
  const { statuses } = query
  const { words, number } = withNumber(query)
  const filters = isOfTickets(query) || (number !== null && kinds.includes('ticket'))
  const filtered =
    filters && (words.length === 0 || number !== null)
      ? await filteredTickets(read, actor, { statuses, customers, number }, limit)
      : []
  const running =
    actor.kind === 'customer' && kinds.includes('release') ? await runningKinds(read, actor) : []
  const found = await findDocuments(read, {
    vendorId: vendor.id,
    keys: keysHeldBy(actor, vendor.id, kinds, running),
    words: query.number === null ? query.words : [],
    now,
    limit,
    ...(isOfTickets(query) && { tickets: { statuses, customers } }),
  })
  const all: Found[] = [
    ...filtered.map((id): Found => ({ kind: 'ticket', id, part: '' })),
    ...found.filter(({ id }) => !filtered.includes(id)),
  ].slice(0, limit)
  const shown = await showAll(read, caller, all, now)
  const known = new Set<string>()
  const items = all.flatMap((one): SearchHit[] => {
    const thing = shown.get(`${one.kind} ${one.id}`)
    if (thing === undefined) return []
    const { id: foundId, goesOnIn: id = foundId, title, text, at, ...rest } = thing
    if (known.has(id)) return []
    known.add(id)
    return [
      {
        ...rest,
        id,
        kind: one.kind,
        title: marked(title, query.words),
        excerpt: excerpt(text, query.words),
        at: new Date(at).toISOString(),
      },
    ]
  })
  return { items, ...(items.length === 0 && misread(caller, query, customers)) }
}

/** What of its filters names nothing. Whether anybody is called so is for operators to know. */
function misread(
  { actor }: Caller,
  { noStatus, from }: SearchQuery,
  customers: readonly unknown[] | null,
): Pick<SearchAnswer, 'noStatus' | 'nobody'> {
  return {
    ...(noStatus !== null && { noStatus }),
    ...(actor.kind === 'operator' && customers?.length === 0 && { nobody: from }),
  }
}

function onlyTickets(kind: FoundKind | undefined): readonly FoundKind[] {
  return kind === undefined || kind === 'ticket' ? ['ticket'] : []
}

/** Customers find nothing of what their vendor does without. */
function isThereFor({ actor, vendor }: Caller, kind: FoundKind): boolean {
  if (actor.kind === 'operator') return true
  if (kind === 'proposal') return vendor.settings.proposals.used
  return kind !== 'article' || vendor.settings.knowledge.used
}

/** Digits alone may be a ticket's number, said without its sign. */
function withNumber({ words, number }: SearchQuery): Pick<SearchQuery, 'words' | 'number'> {
  const [only] = words
  if (number !== null || words.length !== 1 || only === undefined) return { words, number }
  return { words, number: /^\d{1,9}$/.test(only.text) ? Number(only.text) : null }
}

/** What was found, by kind and id, as far as who asks may see it. */
async function showAll(
  read: Reader,
  caller: Caller,
  found: readonly Found[],
  now: number,
): Promise<ReadonlyMap<string, Shown>> {
  const { actor } = caller
  const of = (kind: FoundKind) => found.filter((one) => one.kind === kind)
  const shown: readonly (readonly [FoundKind, readonly Shown[]])[] = await Promise.all([
    named('ticket', showTickets(read, actor, of('ticket'))),
    named('proposal', showProposals(read, caller, of('proposal'))),
    named('release', showReleases(read, actor, of('release'), now)),
    named('article', showArticles(read, actor, of('article'))),
  ])
  return new Map(
    shown.flatMap(([kind, things]) => things.map((thing) => [`${kind} ${thing.id}`, thing] as const)),
  )
}

async function named(
  kind: FoundKind,
  shown: Promise<readonly Shown[]>,
): Promise<readonly [FoundKind, readonly Shown[]]> {
  return [kind, await shown]
}
