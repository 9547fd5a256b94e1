/**
 * Group commit. All transactions go through the one connection that writes, one at a time; those that
 * wait for it share one COMMIT and thus one flush to the disk:
 *
 *     BEGIN IMMEDIATE
 *     SAVEPOINT member                       the first member works
 *     RELEASE member; SAVEPOINT member       the next one works, while the first waits for the commit
 *     ROLLBACK TO member; RELEASE member     had that one failed, it alone would leave nothing
 *     RELEASE member; COMMIT                 nobody is left, or the group is full: now all of them resolve
 *
 * While the last statement of one runs, the next one already does what needs no statement. Should that last statement
 * fail, its numbers are free again, and who took others after them does its work once more (`Overtaken`).
 *
 * A member is `waiting` (for its turn), `working` (its statements run), `left` (its part is kept or undone,
 * the commit is to come) and, when the group has ended, settled. Nobody learns of an outcome before the commit,
 * not even who failed: what they saw and judged may have been a member's rows that never became durable.
 *
 * A savepoint is opened before a member's first statement that writes, but for a member whose only such statement
 * is its last: that one happens wholly or not at all anyway.
 *
 * An error that may have made SQLite roll back the whole transaction (disk full, input/output) dooms the group:
 * no statement runs in it any more and all its members are rejected.
 */
import { Member, type Group, type WritingConnection } from './member.ts'

export interface WriterOptions {
  /** Most transactions that share one commit. */
  readonly groupSize: number
  /** A group takes no further member after this. */
  readonly groupTimeMs: number
  /** One transaction's work may take this long; it is then rolled back, for everybody else waits. */
  readonly workTimeMs: number
}

export class Writer {
  readonly #connection: WritingConnection
  readonly #options: WriterOptions
  readonly #waiting: Member[] = []
  readonly #between: (() => Promise<void>)[] = []
  #working: Promise<void> | null = null

  constructor(connection: WritingConnection, options: WriterOptions) {
    this.#connection = connection
    this.#options = options
  }

  /** A transaction to be; it joins the queue at `begin`. */
  member(): Member {
    return new Member((member) => {
      this.#waiting.push(member)
      this.#working ??= this.#work()
    })
  }

  /** Has something done on the connection that no transaction may be open for, after the group that is under way. */
  between<T>(work: (connection: WritingConnection) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#between.push(() => work(this.#connection).then(resolve, reject))
      this.#working ??= this.#work()
    })
  }

  /** Lets all transactions end that have begun or wait; there must be no later ones. */
  async close(): Promise<void> {
    await this.#working
    await this.#connection.close()
  }

  async #work(): Promise<void> {
    /* oxlint-disable no-await-in-loop -- the groups of one writer follow one another */
    while (this.#between.length > 0 || this.#waiting.length > 0) {
      await this.#between.shift()?.()
      const first = this.#waiting.shift()
      if (first !== undefined) await this.#group(first)
    }
    /* oxlint-enable no-await-in-loop */
    this.#working = null
  }

  async #group(first: Member): Promise<void> {
    const { groupSize, groupTimeMs, workTimeMs } = this.#options
    const connection = this.#connection
    try {
      await connection.exec('begin immediate')
    } catch (error) {
      // Somebody else has held the lock for all the time that we wait; the others shall not wait it again.
      for (const one of [first, ...this.#waiting.splice(0)]) one.lost(error)
      return
    }

    /** What is to be said along with the next, since alone it would cost a crossing of its own. */
    let before = ''
    const say = (text: string) => {
      const all = before + text
      before = ''
      return connection.exec(all)
    }
    const group: Group = {
      connection,
      workTimeMs,
      numbers: new Map(),
      ahead: Promise.resolve(),
      failed: 0,
      doomed: null,
      save: () => say('savepoint member'),
    }
    const fullAt = performance.now() + groupTimeMs
    const members = [first]
    const next = () =>
      members.length < groupSize && performance.now() < fullAt ? this.#waiting.shift() : undefined
    /** When what still runs has ended; others may have come by then. */
    const ended = async () => {
      await group.ahead
      if (group.doomed !== null) throw group.doomed.error
      return next()
    }
    try {
      let member: Member | undefined = first
      /* oxlint-disable no-await-in-loop -- members take turns */
      while (member !== undefined) {
        const { outcome, saved } = await member.work(group)
        if (saved && outcome === 'keep') before = 'release member; '
        if (saved && outcome === 'undo') await say('rollback to member; release member')
        member = next() ?? (await ended())
        if (member !== undefined) members.push(member)
      }
      /* oxlint-enable no-await-in-loop */
      await say('commit')
    } catch (error) {
      // It fails when SQLite has rolled back by itself; then there is nothing to do.
      await connection.exec('rollback').catch(() => {})
      for (const one of members) one.lost(error)
      return
    }
    for (const one of members) one.committed()
  }
}
