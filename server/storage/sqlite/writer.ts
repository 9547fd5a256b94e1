/**
 * Group commit. All transactions go through the one connection that writes, one at a time; those that
 * wait for it share one COMMIT and thus one flush to the disk:
 *
 *     BEGIN IMMEDIATE; SAVEPOINT member      the first member works
 *     RELEASE member; SAVEPOINT member       the next one works, while the first waits for the commit
 *     ROLLBACK TO member; RELEASE member; …  had that one failed, it alone would leave nothing
 *     RELEASE member; COMMIT                 nobody is left, or the group is full: now all of them resolve
 *
 * A member is `waiting` (for its turn), `working` (its statements run), `left` (its part is kept or undone,
 * the commit is to come) and, when the group has ended, settled. Nobody learns of an outcome before the commit,
 * not even who failed: what they saw and judged may have been a member's rows that never became durable.
 *
 * An error that may have made SQLite roll back the whole transaction (disk full, input/output) dooms the group:
 * no statement runs in it any more and all its members are rejected.
 */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { StoreUnavailable } from '../store.ts'
import type { SqliteConnection } from './connection.ts'
import { isHarmless } from './errors.ts'
import { runCompiled } from './run.ts'

export interface WriterOptions {
  /** Most transactions that share one commit. */
  readonly groupSize: number
  /** A group takes no further member after this. */
  readonly groupTimeMs: number
  /** One transaction's work may take this long; it is then rolled back, for everybody else waits. */
  readonly workTimeMs: number
}

/** The connection that writes, and nobody else's. */
export type WritingConnection = Pick<SqliteConnection, 'query' | 'exec' | 'close'>

type Outcome = 'keep' | 'undo'

export class Writer {
  readonly #connection: WritingConnection
  readonly #options: WriterOptions
  readonly #waiting: Member[] = []
  #working: Promise<void> | null = null

  constructor(connection: WritingConnection, options: WriterOptions) {
    this.#connection = connection
    this.#options = options
  }

  /** A transaction to be; it joins the queue at `begin`. */
  member(): Member {
    return new Member(this.#connection, (member) => this.#join(member))
  }

  /** Lets all transactions end that have begun or wait; there must be no later ones. */
  async close(): Promise<void> {
    await this.#working
    await this.#connection.close()
  }

  #join(member: Member): void {
    this.#waiting.push(member)
    this.#working ??= this.#work()
  }

  async #work(): Promise<void> {
    for (let first = this.#waiting.shift(); first !== undefined; first = this.#waiting.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- the groups of one writer follow one another
      await this.#group(first)
    }
    this.#working = null
  }

  async #group(first: Member): Promise<void> {
    const { groupSize, groupTimeMs, workTimeMs } = this.#options
    const connection = this.#connection
    const fullAt = performance.now() + groupTimeMs
    const members = [first]
    try {
      await connection.exec('begin immediate')
    } catch (error) {
      // Somebody else has held the lock for all the time that we wait; the others shall not wait it again.
      for (const one of [first, ...this.#waiting.splice(0)]) one.lost(error)
      return
    }
    try {
      let before = ''
      let member: Member | undefined = first
      /* oxlint-disable no-await-in-loop -- members take turns */
      while (member !== undefined) {
        await connection.exec(`${before}savepoint member`)
        const outcome = await member.work(workTimeMs)
        before = outcome === 'keep' ? 'release member; ' : 'rollback to member; release member; '
        member = members.length < groupSize && performance.now() < fullAt ? this.#waiting.shift() : undefined
        if (member !== undefined) members.push(member)
      }
      /* oxlint-enable no-await-in-loop */
      await connection.exec(`${before}commit`)
    } catch (error) {
      // It fails when SQLite has rolled back by itself; then there is nothing to do.
      await connection.exec('rollback').catch(() => {})
      for (const one of members) one.lost(error)
      return
    }
    for (const one of members) one.committed()
  }
}

/** One transaction's place in the queue and in its group, as Kysely's driver sees a connection. */
export class Member implements DatabaseConnection {
  readonly #connection: WritingConnection
  readonly #join: (member: Member) => void
  readonly #turn = Promise.withResolvers<void>()
  readonly #end = Promise.withResolvers<void>()
  #leave: ((outcome: Outcome) => void) | null = null
  #doom: ((error: unknown) => void) | null = null
  #state: 'new' | 'waiting' | 'working' | 'left' = 'new'
  #over = 'the transaction has not begun'
  #last: Promise<void> = Promise.resolve()

  constructor(connection: WritingConnection, join: (member: Member) => void) {
    this.#connection = connection
    this.#join = join
    // Who is told of these is decided later; until then a rejection is no news.
    this.#turn.promise.catch(() => {})
    this.#end.promise.catch(() => {})
  }

  // For the transaction:

  /** Resolves when it is its turn to work. */
  async begin(): Promise<void> {
    this.#state = 'waiting'
    this.#join(this)
    await this.#turn.promise
  }

  /** One after the other, so that none runs after one that doomed the group, for it would be a transaction of its own. */
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = this.#last.then(() => this.#run<R>(query))
    this.#last = result.then(nothing, nothing)
    return result
  }

  // oxlint-disable-next-line require-yield -- the interface wants a generator
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streaming holds up the writer; read page by page')
  }

  /** Hands the writer on; resolves when the group's commit is durable. */
  async commit(): Promise<void> {
    if (this.#state !== 'working') throw new StoreUnavailable(this.#over)
    this.#go('keep', 'the transaction is committed')
    await this.#end.promise
  }

  /** Hands the writer on with nothing kept; resolves when the group has ended. */
  async rollback(): Promise<void> {
    this.#go('undo', 'the transaction is rolled back')
    await this.#end.promise
  }

  // For the writer:

  /** Gives it its turn; resolves when it leaves, rejects when it dooms the group. */
  async work(timeMs: number): Promise<Outcome> {
    const left = Promise.withResolvers<Outcome>()
    this.#leave = left.resolve
    this.#doom = (error) => {
      this.#stop('the transaction was rolled back by an earlier error')
      left.reject(error)
    }
    const timer = setTimeout(() => this.#go('undo', `the transaction took more than ${timeMs} ms`), timeMs)
    this.#state = 'working'
    this.#turn.resolve()
    try {
      return await left.promise
    } finally {
      clearTimeout(timer)
    }
  }

  committed(): void {
    this.#end.resolve()
  }

  lost(error: unknown): void {
    this.#stop('the transaction was lost')
    const told =
      error instanceof StoreUnavailable
        ? error
        : new StoreUnavailable('nothing was written', { cause: error })
    this.#turn.reject(told)
    this.#end.reject(told)
  }

  #go(outcome: Outcome, over: string): void {
    if (this.#state !== 'working') return
    this.#stop(over)
    this.#leave?.(outcome)
  }

  #stop(over: string): void {
    this.#state = 'left'
    this.#over = over
  }

  async #run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#state !== 'working') throw new Error(this.#over)
    try {
      return await runCompiled<R>(this.#connection, query)
    } catch (error) {
      if (!isHarmless(error)) this.#doom?.(error)
      throw error
    }
  }
}

function nothing(): void {}
