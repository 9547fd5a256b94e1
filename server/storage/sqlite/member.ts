/** One transaction's place in the writer's queue and in its group, as Kysely's driver sees a connection. */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { Numbers } from '../later.ts'
import type { VendorCounterRow } from '../schema.ts'
import { StoreUnavailable } from '../store.ts'
import type { SqliteConnection } from './connection.ts'
import { isHarmless } from './errors.ts'
import { runCompiled } from './run.ts'

/** The connection that writes, and nobody else's. */
export type WritingConnection = Pick<SqliteConnection, 'query' | 'exec' | 'close'>

/** What the members of one group have between them. */
export interface Group {
  readonly connection: WritingConnection
  /** Opens a savepoint, to which a member that fails goes back. */
  save(): Promise<void>
  /** One transaction's work may take this long. */
  readonly workTimeMs: number
  /** The last numbers of vendors that members have taken; no other process can take any meanwhile. */
  readonly numbers: Map<string, Numbers>
  /** Resolves when no statement runs any more of those who have left. */
  ahead: Promise<void>
  /** How often one who had left failed after all, so that its numbers are free again. */
  failed: number
  /** Why SQLite may have rolled back the whole transaction, once that is so. */
  doomed: { readonly error: unknown } | null
}

/** The work is to be done once more: its numbers came after those of somebody who failed, and would leave a gap. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

export interface Left {
  readonly outcome: 'keep' | 'undo'
  /** Whether it has opened a savepoint. Without one it has written nothing, or by its last statement alone. */
  readonly saved: boolean
}

export class Member implements DatabaseConnection {
  readonly #join: (member: Member) => void
  readonly #turn = Promise.withResolvers<Group>()
  readonly #end = Promise.withResolvers<void>()
  readonly #taken = new Map<string, Numbers>()
  #known: ReadonlyMap<string, Numbers> = new Map()
  #group: Group | null = null
  /** What those who left before it still have running, and `Group.failed` when it took its first numbers. */
  #ahead: Promise<void> = Promise.resolve()
  #takenAt = 0
  #state: 'new' | 'waiting' | 'working' | 'left' = 'new'
  /** Why nothing more can be done. */
  #over = 'the transaction has not begun'
  #outcome: Left['outcome'] | null = null
  #saved = false
  #handedOn = false
  #leave = nothing
  #doom: (error: unknown) => void = nothing
  #timer: NodeJS.Timeout | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(join: (member: Member) => void) {
    this.#join = join
    // Who is told of these is decided later; until then a rejection is no news.
    this.#turn.promise.catch(nothing)
    this.#end.promise.catch(nothing)
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
    return this.#next(async () => {
      const group = await this.#free()
      if (!this.#saved && query.query.kind !== 'SelectQueryNode') {
        await group.save()
        this.#saved = true
      }
      this.#assertWorking()
      return await runCompiled<R>(group.connection, query)
    })
  }

  /**
   * The statement with which the transaction ends well. It happens wholly or not at all, so a transaction that has
   * no other needs no savepoint, and while it runs the next one does what needs no statement. When it fails the work is
   * still to be rolled back.
   */
  executeLast(query: CompiledQuery): Promise<void> {
    return this.#next(async () => {
      const group = await this.#free()
      // From here on it cannot be undone, thus not be given up either.
      clearTimeout(this.#timer)
      const running = runCompiled(group.connection, query)
      const takeBack = this.#saved ? nothing : this.#handOn(group)
      try {
        await running
      } catch (error) {
        takeBack()
        throw error
      }
      this.#go('keep', 'the transaction is committed')
    })
  }

  // oxlint-disable-next-line require-yield -- the interface wants a generator
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streaming holds up the writer; read page by page')
  }

  /** Lifts the limit of its time, for work that nobody else can go on without. */
  takeItsTime(): void {
    clearTimeout(this.#timer)
  }

  /** What is the last taken of a vendor's numbers, as far as this transaction or its group knows. */
  numbersOf(vendorId: string): Numbers | undefined {
    return this.#taken.get(vendorId) ?? this.#known.get(vendorId)
  }

  takeNumbers(vendorId: string, last: Numbers): void {
    if (this.#taken.size === 0) this.#takenAt = this.#group?.failed ?? 0
    this.#taken.set(vendorId, last)
  }

  /** Counters as this transaction has to write them. */
  get taken(): VendorCounterRow[] {
    return Array.from(this.#taken, ([vendorId, { ticket, seq }]) => ({
      vendor_id: vendorId,
      ticket_number: ticket,
      event_seq: seq,
    }))
  }

  /** Hands the writer on; resolves when the group's commit is durable. */
  async commit(): Promise<void> {
    this.#go('keep', 'the transaction is committed')
    if (this.#outcome !== 'keep') throw new StoreUnavailable(this.#over)
    await this.#end.promise
  }

  /** Hands the writer on with nothing kept; resolves when the group has ended. */
  async rollback(): Promise<void> {
    this.#go('undo', 'the transaction is rolled back')
    await this.#end.promise
  }

  // For the writer:

  /**
   * Gives it its turn; resolves when it has left and no statement of its runs but a last one (`group.ahead`), rejects
   * when it dooms the group.
   */
  async work(group: Group): Promise<Left> {
    const left = Promise.withResolvers<void>()
    this.#leave = left.resolve
    this.#doom = (error) => {
      group.doomed = { error }
      this.#stop('the transaction was rolled back by an earlier error')
      left.reject(error)
    }
    const { workTimeMs } = group
    this.#timer = setTimeout(
      () => this.#go('undo', `the transaction took more than ${workTimeMs} ms`),
      workTimeMs,
    )
    this.#group = group
    this.#known = group.numbers
    this.#ahead = group.ahead
    this.#state = 'working'
    this.#turn.resolve(group)
    try {
      await left.promise
      if (this.#handedOn) return { outcome: 'keep', saved: false }
      await this.#last
    } finally {
      clearTimeout(this.#timer)
    }
    if (this.#outcome !== 'keep') return { outcome: 'undo', saved: this.#saved }
    for (const [vendorId, numbers] of this.#taken) group.numbers.set(vendorId, numbers)
    return { outcome: 'keep', saved: this.#saved }
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

  /** When it can have a statement run: nobody's runs, and what it knows stands. */
  async #free(): Promise<Group> {
    const group = await this.#turn.promise
    await this.#ahead
    this.#assertWorking()
    if (group.doomed !== null)
      throw new StoreUnavailable('nothing was written', { cause: group.doomed.error })
    if (this.#taken.size > 0 && this.#takenAt !== group.failed) throw new Overtaken('others have failed')
    return group
  }

  /**
   * Leaves while its last statement runs.
   * @returns what takes its numbers back, should that fail
   */
  #handOn(group: Group): () => void {
    const before = Array.from(
      this.#taken.keys(),
      (vendorId) => [vendorId, group.numbers.get(vendorId)] as const,
    )
    for (const [vendorId, numbers] of this.#taken) group.numbers.set(vendorId, numbers)
    group.ahead = this.#last
    this.#handedOn = true
    this.#go('keep', 'the transaction is committed')
    return () => {
      for (const [vendorId, numbers] of before) {
        if (numbers === undefined) group.numbers.delete(vendorId)
        else group.numbers.set(vendorId, numbers)
      }
      if (before.length > 0) group.failed += 1
    }
  }

  #go(outcome: Left['outcome'], over: string): void {
    if (this.#state !== 'working') return
    this.#outcome = outcome
    this.#stop(over)
    this.#leave()
  }

  #stop(over: string): void {
    this.#state = 'left'
    this.#over = over
  }

  #assertWorking(): void {
    if (this.#state !== 'working') throw new Error(this.#over)
  }

  #next<T>(statement: () => Promise<T>): Promise<T> {
    const run = async () => {
      this.#assertWorking()
      try {
        return await statement()
      } catch (error) {
        if (!isHarmless(error)) this.#doom(error)
        throw error
      }
    }
    const result = this.#last.then(run)
    this.#last = result.then(nothing, nothing)
    return result
  }
}

function nothing(): void {}
