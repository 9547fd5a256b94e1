/**
 * Where somebody is named besides their own row: mail that waits or went out, first answers to requests, the audit log,
 * what they have written themselves, and what they were written. To find that, whole tables are read, which is for an admin's rare errand
 * alone and happens on a reading connection; the transaction that follows reads only what has come since.
 */
import { contains } from '../storage/contains.ts'
import type { Reader } from '../storage/store.ts'
import { striker, type Identity, type Strike } from './striking.ts'

export interface Trace {
  readonly outbox: readonly string[]
  readonly answers: readonly { readonly person_id: string; readonly key: string }[]
  readonly audit: readonly string[]
  /** What they wrote. */
  readonly messages: readonly string[]
  /** What others wrote under their tickets, with an address of theirs in it. */
  readonly mentions: readonly string[]
}

export interface Sought extends Identity {
  readonly vendorId: string
  /** The person's rows: their own and those joined to it. */
  readonly ids: readonly string[]
}

/** What names somebody and was written at or after `since` (epoch ms). */
export async function findTraces(db: Reader, sought: Sought, strike: Strike, since: number): Promise<Trace> {
  const { vendorId, ids } = sought
  const words = [...sought.names, ...sought.addresses].filter((word) => word !== '')
  // Ids begin with the time of their making.
  const first = idAt(since)
  const strikeAddress = striker({ names: [], addresses: sought.addresses }, '')
  const [outbox, answers, audit, messages, answered] = await Promise.all([
    db
      .selectFrom('outbox')
      .select('id')
      .where('id', '>=', first)
      .where('vendor_id', '=', vendorId)
      .where((e) => e.or(words.map((word) => contains('payload', inJson(word)))))
      .execute(),
    db
      .selectFrom('idempotency_keys')
      .select(['person_id', 'key'])
      .where('created_at', '>=', since)
      .where('vendor_id', '=', vendorId)
      .where((e) => e.or(words.map((word) => contains('body', inJson(word)))))
      .execute(),
    db
      .selectFrom('audit_entries')
      .select('id')
      .where('vendor_id', '=', vendorId)
      .where('id', '>=', first)
      .where((e) =>
        e.or([
          e('subject_id', 'in', ids),
          e('actor_id', 'in', ids),
          ...words.map((word) => contains('detail', inJson(word))),
        ]),
      )
      .execute(),
    db
      .selectFrom('messages')
      .select(['id', 'source'])
      .where('vendor_id', '=', vendorId)
      .where('id', '>=', first)
      .where('author_id', 'in', ids)
      .execute(),
    db
      .selectFrom('messages as m')
      .innerJoin('tickets as t', (join) =>
        join.onRef('t.vendor_id', '=', 'm.vendor_id').onRef('t.id', '=', 'm.ticket_id'),
      )
      .select(['m.id', 'm.source'])
      .where('m.vendor_id', '=', vendorId)
      .where('m.id', '>=', first)
      .where('t.customer_id', 'in', ids)
      .where((e) => e.or([e('m.author_id', 'is', null), e('m.author_id', 'not in', ids)]))
      .execute(),
  ])
  return {
    outbox: outbox.map(({ id }) => id),
    answers,
    audit: audit.map(({ id }) => id),
    messages: messages.filter(({ source }) => strike(source) !== source).map(({ id }) => id),
    mentions: answered.filter(({ source }) => strikeAddress(source) !== source).map(({ id }) => id),
  }
}

/** What was found before and since. */
export function together(before: Trace, since: Trace): Trace {
  return {
    outbox: [...new Set([...before.outbox, ...since.outbox])],
    answers: [...before.answers, ...since.answers],
    audit: [...new Set([...before.audit, ...since.audit])],
    messages: [...new Set([...before.messages, ...since.messages])],
    mentions: [...new Set([...before.mentions, ...since.mentions])],
  }
}

/** A text as it stands in JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function idAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}
