/** All that the desk asks of the server, in one place, and where it notices that its session has ended. */
import type { Assignees } from '../../shared/api/assignment.ts'
import type { LiveEvent } from '../../shared/api/events.ts'
import type { MailCounts } from '../../shared/api/mails.ts'
import type { Presence, PresenceInput } from '../../shared/api/presence.ts'
import type { SearchAnswer } from '../../shared/api/search.ts'
import type { OperatorSession, SignInInput } from '../../shared/api/sessions.ts'
import type { PlainAction, TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import { ApiProblem, createClient, Offline, type Client } from '../api/client.ts'
import { connectLive, type Live } from '../api/live.ts'
import { currentSession, signIn, signOut } from '../api/sessions.ts'
import { act, give, listTickets, note, readTicket, reply, type Reply } from '../api/tickets.ts'
import { newKey } from '../api/unsent-kept.ts'
import type { To } from './give.tsx'
import type { View } from './tickets.ts'

/** Every call rejects with the client's `ApiProblem` or `Offline`; see `explain`. */
export interface DeskServer {
  /** Null when nobody is signed in here, or not an operator. */
  readonly session: () => Promise<OperatorSession | null>
  readonly signIn: (input: SignInInput) => Promise<OperatorSession>
  readonly signOut: () => Promise<void>
  /** Goes on at another vendor, by a session that takes the place of this one. */
  readonly switchVendor: (vendorId: string) => Promise<OperatorSession>
  /** The page that begins at `after`, or the first one. */
  readonly tickets: (view: View, after: string | null) => Promise<TicketPage>
  /** With the whole thread, whatever number of pages it has. */
  readonly ticket: (id: string) => Promise<TicketDetail>
  /** `key` is the Idempotency-Key: the same words with the same key are sent once. */
  readonly reply: (id: string, body: Reply, key: string) => Promise<TicketChange>
  readonly note: (id: string, body: Pick<Reply, 'message' | 'files'>, key: string) => Promise<TicketChange>
  /** `seen` is the `seq` of the last entry that was looked at; undefined when that does not matter. */
  readonly act: (id: string, action: PlainAction, seen?: number) => Promise<TicketChange>
  readonly give: (id: string, to: To, seen?: number) => Promise<TicketChange>
  readonly assignees: () => Promise<Assignees>
  /** What fits best, first; rejects with what `signal` has aborted it with, too. */
  readonly search: (q: string, limit: number, signal: AbortSignal) => Promise<SearchAnswer>
  readonly present: (id: string, body: PresenceInput) => Promise<Presence>
  /** How many mails that came in wait for a decision, and how many could not be read. */
  readonly mails: () => Promise<MailCounts>
  /** What carries files. */
  readonly files: Pick<Client, 'request' | 'fetch'>
  /** Anything else of the API, for the areas. */
  readonly request: Client['request']
  readonly live: (handlers: DeskLive) => Live
}

/** How long a search may take, in milliseconds: somebody waits with their fingers on the keys. */
const PATIENCE = 15_000

export interface DeskLive {
  readonly onEvent: (event: LiveEvent) => void
  readonly onLink: (connected: boolean) => void
  /** Who has a ticket open has become different. */
  readonly onPresence: (presence: Presence) => void
  /** How many mails wait has become different. */
  readonly onMails: (counts: MailCounts) => void
  /** Something of proposals has become different. */
  readonly onProposals: () => void
  /** An article or a release has become different, or is no more. */
  readonly onWritten: () => void
}

export interface DeskServerOptions {
  /** In which problems are told to who is not signed in. */
  readonly locale: DeskLocale
  /** Whoever was signed in is so no more. */
  readonly onEnded: () => void
}

export function createDeskServer({ locale, onEnded }: DeskServerOptions): DeskServer {
  const client = createClient({ server: '', locale })
  /** While one session takes the place of another, the end of the old one is no news. */
  let switching = false
  /** How many have been replaced: what is told late of one of those is none either. */
  let replaced = 0
  /** @param of how many had been replaced when it was asked */
  const ended = (of: number) => {
    if (!switching && of === replaced) onEnded()
  }

  /** The answer; a session that has ended is told on the way. */
  async function asked<T>(answer: Promise<T>): Promise<T> {
    const of = replaced
    try {
      return await answer
    } catch (error) {
      if (isSignedOut(error)) ended(of)
      throw error
    }
  }

  async function search(q: string, limit: number, signal: AbortSignal): Promise<SearchAnswer> {
    const patience = AbortSignal.timeout(PATIENCE)
    try {
      const answer = await client.fetch(`/api/search?${new URLSearchParams({ q, limit: `${limit}` })}`, {
        signal: AbortSignal.any([signal, patience]),
      })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the route answers
      return (await answer.json()) as SearchAnswer
    } catch (error) {
      if (error instanceof ApiProblem || signal.aborted) throw error
      throw new Offline('no answer', { cause: error })
    }
  }

  async function wholeTicket(id: string): Promise<TicketDetail> {
    let ticket = await readTicket(client, id)
    while (ticket.thread.next !== null) {
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
      const more = await readTicket(client, id, ticket.thread.items.at(-1)?.seq)
      ticket = { ...more, thread: { ...more.thread, items: [...ticket.thread.items, ...more.thread.items] } }
    }
    return ticket
  }

  return {
    async session() {
      try {
        const session = await currentSession(client)
        return session.kind === 'operator' ? session : null
      } catch (error) {
        if (isSignedOut(error)) return null
        throw error
      }
    },
    signIn: (input) => signIn(client, input),
    async signOut() {
      try {
        await signOut(client)
      } catch (error) {
        if (!isSignedOut(error)) throw error
      }
    },
    async switchVendor(vendorId) {
      switching = true
      try {
        const body = { vendorId }
        const next = await client.request('POST', '/api/operator-sessions/current/vendor', { body })
        replaced += 1
        return next
      } catch (error) {
        if (isSignedOut(error)) onEnded()
        throw error
      } finally {
        switching = false
      }
    },
    tickets: (view, after) => asked(listTickets(client, { view, ...(after !== null && { after }) })),
    ticket: (id) => asked(wholeTicket(id)),
    reply: (id, body, key) => asked(reply(client, id, body, key)),
    note: (id, body, key) => asked(note(client, id, body, key)),
    act: (id, action, seen) => asked(act(client, id, action, newKey(), seen)),
    give: (id, to, seen) => asked(give(client, id, { ...to, seen }, newKey())),
    assignees: () => asked(client.request('GET', '/api/assignees')),
    search: (q, limit, signal) => asked(search(q, limit, signal)),
    async present(id, body) {
      const answer = await client.fetch(`/api/tickets/${id}/presence`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        // Also the last word of a page that goes.
        keepalive: true,
      })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the route answers
      return (await answer.json()) as Presence
    },
    mails: async () => (await asked(client.request('GET', '/api/mails', { query: { limit: '1' } }))).counts,
    files: {
      request: (...asking) => asked(client.request(...asking)),
      fetch: (path, init) => asked(client.fetch(path, init)),
    },
    request: (...asking) => asked(client.request(...asking)),
    live({ onEvent, onLink, onPresence, onMails, onProposals, onWritten }) {
      const of = replaced
      return connectLive({
        client,
        onEvent,
        onPassing(type, data) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own event
          if (type === 'presence') onPresence(JSON.parse(data) as Presence)
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own event
          else if (type === 'mails') onMails(JSON.parse(data) as MailCounts)
          else if (type === 'proposals') onProposals()
          else if (type === 'written') onWritten()
        },
        onState(state) {
          if (state === 'live') onLink(true)
          else if (state === 'waiting') onLink(false)
          else if (state === 'ended') ended(of)
        },
      })
    },
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'unauthenticated'
}
