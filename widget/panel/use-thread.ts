/** A thread as it is now: read whole, kept up by the live stream, told to the server as seen while it is on screen. */
import { useEffect, useState } from 'preact/hooks'
import type { ThreadEntry, TicketChange, TicketDetail, TicketSummary } from '../../shared/api/tickets.ts'
import { ApiProblem } from '../api/client.ts'
import { isTicketId, readTicket } from '../api/tickets.ts'
import type { Life, Scene } from './model.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** Milliseconds after which "5 minutes ago" is looked at again. */
const TICK = 30_000

/** What is known of a ticket besides its thread. */
export type Detail = Omit<TicketDetail, 'thread'>

export interface Shown {
  /** Null until something of the ticket is known. */
  readonly ticket: TicketSummary | null
  /** Null until it has been read. */
  readonly detail: Detail | null
  /** In order, none twice. */
  readonly entries: readonly ThreadEntry[]
  readonly loaded: boolean
  /** `gone`: there is no such ticket, or it is not theirs. */
  readonly trouble: Trouble | 'gone' | null
  readonly retry: () => void
  /** What was done from here: the answer may come before the stream tells of it, and without one. */
  readonly take: (change: TicketChange) => void
}

export function useThread({ state }: Scene, life: Life, id: string): Shown {
  const { following } = state
  const [{ ticket }, setKnown] = useState<{ readonly ticket: TicketSummary | null; readonly seq: number }>(
    () => ({
      ticket: state.tickets?.find((one) => one.id === id) ?? null,
      seq: 0,
    }),
  )
  const [detail, setDetail] = useState<Detail | null>(null)
  const [entries, setEntries] = useState<readonly ThreadEntry[]>([])
  const [loaded, setLoaded] = useState(false)
  const [trouble, setTrouble] = useState<Shown['trouble']>(null)
  const [attempt, setAttempt] = useState(0)
  /** The ticket as it was after an entry, unless a later one is known. */
  const put = (summary: TicketSummary, seq: number) =>
    setKnown((had) => (seq < had.seq ? had : { ticket: summary, seq }))

  const add = (more: readonly ThreadEntry[]) =>
    setEntries((had) => {
      // What is read anew may say otherwise of its files.
      const bySeq = new Map([...had, ...more].map((entry) => [entry.seq, entry]))
      return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
    })
  const take = ({ ticket: after, entry }: TicketChange) => {
    put(after, entry.seq)
    add([entry])
  }

  useEffect(() => {
    let gone = false
    /** Up to where the thread has been read without a gap. */
    let read = 0
    /** Up to which entry it is known here: nothing, or what it began with and what has come since. */
    let known = 0
    let reading = false
    /** Whether clocks run that a reply may stop or set going. */
    let promised = false
    let again = false
    /** Whether what has been read is to be read once more: a file has been looked at, or may have been. */
    let anew = false
    let checking = false
    /** Whether it names a release, which may be taken back. */
    let settled = false
    /** One at a time: who asks meanwhile gets what comes after. */
    async function readOn() {
      again = reading
      if (reading) return
      reading = true
      const whole = anew
      let after = whole ? 0 : read
      anew = false
      checking &&= !whole
      try {
        for (;;) {
          // oxlint-disable-next-line no-await-in-loop -- page after page
          const { thread, ...summary } = await readTicket(life.client, id, after)
          if (gone) return
          // What was there before may say the same as what is on its way; what came since is that.
          const since = thread.items.filter(({ seq }) => known > 0 && seq > known)
          following?.told(since.map((entry) => ({ ticket: summary, entry })))
          after = thread.items.at(-1)?.seq ?? after
          read = Math.max(read, after)
          if (thread.next === null) known = Math.max(known, read)
          checking ||= thread.items.some(isChecking)
          settled ||= thread.items.some(isSettled)
          promised = summary.sla !== null
          put(summary, read)
          setDetail(summary)
          add(thread.items)
          setTrouble(null)
          if (thread.next === null) return setLoaded(true)
        }
      } catch (error) {
        if (gone) return
        anew ||= whole
        const missing = error instanceof ApiProblem && error.problem.code === 'not_found'
        setTrouble(missing ? 'gone' : troubleOf(error))
      } finally {
        reading = false
        if (again && !gone) void readOn()
      }
    }
    if (isTicketId(id)) void readOn()
    else setTrouble('gone')
    const unlisten = following?.listen((change) => {
      if (change === null) {
        anew ||= checking || settled
        return void (isTicketId(id) && readOn())
      }
      if (change.ticket.id !== id) return
      known = Math.max(known, change.entry.seq)
      if (change.entry.type === 'files') {
        anew = true
        return void readOn()
      }
      take(change)
      checking ||= isChecking(change.entry)
      settled ||= isSettled(change.entry)
      // What else has become different with it stands in no event.
      const { type, from, to, by } = change.entry
      if (type !== 'reply' || (promised && (from !== to || by.party === 'operator'))) void readOn()
    })
    const unlistenInPassing = following?.listenInPassing((about) => {
      if (about !== 'changes' || !settled) return
      anew = true
      void readOn()
    })
    return () => {
      gone = true
      unlisten?.()
      unlistenInPassing?.()
    }
  }, [id, life, following, attempt])

  // Seen is what has been on the screen, not what a hidden page was sent.
  const last = loaded ? (entries.at(-1)?.seq ?? 0) : 0
  useEffect(() => {
    if (!ticket?.unread || last === 0) return
    const tell = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        await following?.see(ticket, last)
        put({ ...ticket, unread: false }, last)
      } catch {
        // Told again with the next entry or visit.
      }
    }
    const onVisible = () => void tell()
    onVisible()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [following, ticket, last])

  return {
    ticket,
    detail: detail === null || ticket === null ? null : { ...detail, ...ticket },
    entries,
    loaded,
    trouble,
    retry: () => setAttempt(attempt + 1),
    take,
  }
}

function isChecking({ message }: ThreadEntry): boolean {
  return message?.files?.some(({ state }) => state === 'checking') === true
}

function isSettled({ type }: ThreadEntry): boolean {
  return type === 'ship'
}

/** Epoch ms, moving on while somebody looks. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [])
  return now
}
