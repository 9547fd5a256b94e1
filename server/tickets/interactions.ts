/** All that ever happened on somebody's tickets, the newest first: for operators, and for themselves. */
import { Hono } from 'hono'
import type { z } from 'zod'
import type { PersonActor } from '../../shared/access/actor.ts'
import { idForm } from '../../shared/api/common.ts'
import { interactionsQuery, type Interaction, type InteractionPage } from '../../shared/api/links.ts'
import { toLine } from '../../shared/richtext/text.ts'
import { requireCustomer, requireOperator } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader, Store } from '../storage/store.ts'
import { findOwners, isCustomer, listInteractions, type InteractionRow } from './interaction-queries.ts'
import { namesIn, readableIn } from './reading.ts'
import { otherOf, toEntry, toRichText, type EntrySight } from './views.ts'

/** Letters of what was said. */
const EXCERPT = 180

export interface InteractionDeps {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Operators, of a customer of their vendor's. */
export function interactionRoutes({ store, clock }: InteractionDeps) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { vendor, actor } = requireOperator(c)
    const id = c.req.param('id') ?? ''
    const query = parseQuery(c, interactionsQuery)
    if (!idForm.test(id) || !(await isCustomer(store.read, vendor.id, id)))
      throw new ProblemError('not_found')
    return answerTagged(c, await pageOf(store.read, { actor, customerId: id }, query, clock()))
  })
}

/** Customers, of themselves: what is among operators is none of it. */
export function ownInteractionRoutes({ store, clock }: InteractionDeps) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { actor, person } = requireCustomer(c)
    const query = parseQuery(c, interactionsQuery)
    return answerTagged(c, await pageOf(store.read, { actor, customerId: person.id }, query, clock()))
  })
}

async function pageOf(
  read: Reader,
  { actor, customerId }: { readonly actor: PersonActor; readonly customerId: string },
  { after, limit }: z.output<typeof interactionsQuery>,
  now: number,
): Promise<InteractionPage> {
  const { vendorId } = actor
  const what = actor.kind === 'operator' ? 'all' : 'theirs'
  const rows = await listInteractions(read, {
    vendorId,
    customerId,
    what,
    after: after ?? null,
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const names = await namesIn(read, vendorId, page, [])
  const others = page.map(otherOf).filter((id) => id !== null)
  const owners = what === 'all' ? null : await findOwners(read, vendorId, others)
  const maySee = (id: string) => owners === null || owners.get(id)?.customer_id === customerId
  const mayRead = await readableIn(read, actor, page, now)
  return {
    items: page.map((row) => toInteraction(row, names, { maySee, mayRead, side: 'customer' })),
    next: rows.length > limit ? String(page.at(-1)?.seq) : null,
  }
}

function toInteraction(
  row: InteractionRow,
  names: ReadonlyMap<string, string>,
  sight: EntrySight,
): Interaction {
  const { message: _, ...entry } = toEntry(row, names, sight)
  return {
    ...entry,
    ticket: { id: row.ticket_id, number: row.ticket_number, subject: row.ticket_subject },
    excerpt: row.body === null ? null : excerptOf(toLine(toRichText(row.body))),
  }
}

/** A line, cut between words where that is possible. */
function excerptOf(line: string): string {
  const letters = Array.from(line)
  if (letters.length <= EXCERPT) return line
  const cut = letters.slice(0, EXCERPT).join('')
  return `${cut.replace(/\s\S*$/, '')}…`
}
