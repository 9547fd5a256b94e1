/**
 * The end of a transaction on SQLite: numbers are counted in memory, for the group's transaction holds the write lock
 * and nobody else can take any; they and the rows are written in one statement, as a rule the only one there is.
 */
import { compileOnce } from '../compiled.ts'
import { noCounters, nothingLater, type Ending, type Numbers } from '../later.ts'
import { SessionEnded, type Trx } from '../store.ts'
import type { Member } from './member.ts'
import { isSessionEnded, togetherQuery, type Together } from './together.ts'

const readNumbers = compileOnce<{ vendorId: string }, Numbers>((db, { vendorId }) =>
  db
    .selectFrom('vendor_counters')
    .select(['ticket_number as ticket', 'event_seq as seq'])
    .where('vendor_id', '=', vendorId),
)

export class SqliteEnding implements Ending {
  readonly later = nothingLater()
  readonly #trx: Trx
  readonly #member: Member
  #session: string | undefined

  constructor(trx: Trx, member: Member) {
    this.#trx = trx
    this.#member = member
  }

  async takeNumbers(
    vendorId: string,
    { tickets, events }: { tickets: number; events: number },
  ): Promise<Numbers> {
    const last = this.#member.numbersOf(vendorId) ?? (await readNumbers(this.#trx, { vendorId }))[0]
    if (last === undefined) throw noCounters(vendorId)
    // Between the reading above and here another branch of the same work may have taken some.
    const { ticket, seq } = this.#member.numbersOf(vendorId) ?? last
    const taken = { ticket: ticket + tickets, seq: seq + events }
    this.#member.takeNumbers(vendorId, taken)
    return taken
  }

  requireSession(idHash: string): void {
    this.#session = idHash
  }

  /** Writes numbers and rows; nothing can follow. */
  async write(): Promise<void> {
    try {
      await this.#write()
    } catch (error) {
      throw isSessionEnded(error) ? new SessionEnded('the session has ended', { cause: error }) : error
    }
  }

  async #write(): Promise<void> {
    const statements = this.#statements()
    const rest = statements.pop()
    const last = this.#session === undefined ? rest : { ...rest, session: this.#session }
    // oxlint-disable-next-line no-await-in-loop -- none, as a rule
    for (const rows of statements) await this.#member.executeQuery(togetherQuery(rows))
    if (last !== undefined) await this.#member.executeLast(togetherQuery(last))
  }

  /** What goes into each statement: the first of each table into the first, and so on. */
  #statements(): Rows[] {
    const counters = this.#member.taken
    const { tickets, tracking_ids, messages, events, outbox, idempotency_keys, documents } = this.later
    const rest = { tracking_ids, events, outbox, idempotency_keys, documents, vendor_counters: counters }
    // With several parents, children may be of any of them: parents then go first.
    if (tickets.length > 1 || messages.length > 1) {
      return [...zip({ tickets }), ...zip({ messages }), ...zip(rest)]
    }
    return zip({ tickets, messages, ...rest })
  }
}

type Rows = Omit<Together, 'session'>

function zip(rows: { readonly [T in keyof Rows]: readonly NonNullable<Rows[T]>[] }): Rows[] {
  const lists = Object.values(rows)
  const length = Math.max(...lists.map((list) => list.length))
  return Array.from({ length }, (_, i) => ({
    tickets: rows.tickets?.[i],
    tracking_ids: rows.tracking_ids?.[i],
    messages: rows.messages?.[i],
    events: rows.events?.[i],
    outbox: rows.outbox?.[i],
    idempotency_keys: rows.idempotency_keys?.[i],
    documents: rows.documents?.[i],
    vendor_counters: rows.vendor_counters?.[i],
  }))
}
