/**
 * One way through: what a use case changes, the events it appends and the mail it owes are one transaction;
 * what the world hears of it, it hears after the commit.
 */
import type { Ending } from './later.ts'
import type { EventRow } from './schema.ts'
import type { Store, Trx } from './store.ts'

/** What is told after a commit, and stands in no log. */
export type Passing =
  /** Something of a vendor's proposals is different, of which those of this audience may know that much. */
  | { readonly about: 'proposals'; readonly vendorId: string; readonly audience: string }
  /** One of a vendor's articles or releases is different, or no more, which concerns its operators. */
  | { readonly about: 'written'; readonly vendorId: string }
  /** A release that was out is different, or no more; to the people of these companies, or to all customers where null. */
  | { readonly about: 'changes'; readonly vendorId: string; readonly companies: readonly string[] | null }
  /** A customer has seen a ticket up to an entry, which their other devices hear. */
  | {
      readonly about: 'seen'
      readonly vendorId: string
      readonly personId: string
      readonly ticketId: string
      readonly seq: number
    }

/** What a use case works with. It lives as long as the transaction. */
export interface Work {
  readonly trx: Trx
  /** Epoch milliseconds; the same for everything in one transaction. */
  readonly now: number
  /** Events appended so far; published after the commit. */
  readonly appended: EventRow[]
  /** Set when outbox rows were written, so that the worker is woken after the commit. */
  owesOutbox: boolean
  /** What those who listen are told in passing after the commit: it stands in no log. */
  readonly passing: Passing[]
  /** Rows that are written when the use case has ended; its own queries do not see them. */
  readonly later: Ending['later']
  /** Takes a vendor's next numbers. One round trip at most, so take all at once. */
  readonly takeNumbers: Ending['takeNumbers']
  /** What is done is undone if this session has ended when it is to be committed. */
  readonly requireSession: Ending['requireSession']
}

/** Runs a use case in a transaction and, once it is durable, tells who listens. */
export type Commit = <T>(useCase: (work: Work) => Promise<T>) => Promise<T>

export interface CommitOptions {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly publish: (events: readonly EventRow[]) => void
  readonly wakeOutbox: () => void
  /** Left out where nobody listens. */
  readonly pass?: (passing: readonly Passing[]) => void
}

export function createCommit({ store, clock, publish, wakeOutbox, pass }: CommitOptions): Commit {
  return async (useCase) => {
    const { result, work } = await store.transaction(async (trx, ending) => {
      const doing: Work = {
        trx,
        now: clock(),
        appended: [],
        owesOutbox: false,
        passing: [],
        later: ending.later,
        takeNumbers: (vendorId, wanted) => ending.takeNumbers(vendorId, wanted),
        requireSession: (idHash) => ending.requireSession(idHash),
      }
      return { result: await useCase(doing), work: doing }
    })
    if (work.appended.length > 0) publish(work.appended)
    if (work.owesOutbox) wakeOutbox()
    if (work.passing.length > 0) pass?.(work.passing)
    return result
  }
}
