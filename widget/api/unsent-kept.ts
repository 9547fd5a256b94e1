/** Messages that wait to be sent, as they are kept: apart from what sends them, so that one can be kept without it. */
import type { Problem } from '../../shared/api/problem.ts'
import type { OpenTicketInput } from '../../shared/api/tickets.ts'
import { keep } from './kept.ts'

/** What a customer says: a new ticket, or a reply in one. */
export type Said =
  | { readonly kind: 'ticket'; readonly body: OpenTicketInput }
  | { readonly kind: 'reply'; readonly ticketId: string; readonly body: SaidReply }

export interface SaidReply {
  readonly message: string
  readonly files?: readonly string[] | undefined
}

export interface Unsent {
  /** Its Idempotency-Key, which also names it here. */
  readonly key: string
  /** Epoch milliseconds of when it was said. */
  readonly at: number
  readonly said: Said
  /** Why the server refused it for good; null while it waits. */
  readonly problem: Problem | null
  /** An attempt has failed: its author may want it back. */
  readonly tried: boolean
  /** Epoch milliseconds of the first attempt, kept before it was made. */
  readonly since?: number
}

/** Keeps it under a key of its own, for a queue that is there or will be. `owner` is of `keptFor`. */
export function keepSaid(owner: string, said: Said): Unsent {
  const item: Unsent = { key: newKey(), at: Date.now(), said, problem: null, tried: false }
  keep(unsentName(owner, item), JSON.stringify(item))
  return item
}

/** Each has a name of its own: tabs never write over what another has just kept. */
export function unsentName(owner: string, { at, key }: Unsent): string {
  return `${unsentNames(owner)}${at}:${key}`
}

/** What all their names begin with. */
export function unsentNames(owner: string): string {
  return `${owner}unsent:`
}

/** 128 random bits. Not `randomUUID()`, which pages that are not served securely lack. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}
