/**
 * What happens live, for a process: its hub, and what it tells in passing. Where several processes share the store each
 * tells the others what its own listeners hear, so that it makes no difference to whom a stream is connected. Presence
 * alone stays within a process.
 */
import { z } from 'zod'
import type { Log } from '../http/log.ts'
import type { Passing } from '../storage/commit.ts'
import type { EventRow } from '../storage/schema.ts'
import type { Store } from '../storage/store.ts'
import { createHub, type Hub } from './hub.ts'
import { createPassingTeller } from './passing.ts'

export interface LiveOptions {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Log
}

export interface Live {
  readonly hub: Hub
  /** For `createCommit`. */
  readonly publish: (events: readonly EventRow[]) => void
  readonly pass: (passing: readonly Passing[]) => void
  /** Ends all streams, takes no more and tells nothing more. */
  close(): void
}

/** What processes tell each other. */
const said = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('events'), vendorId: z.string(), seq: z.int() }),
  z.strictObject({ about: z.literal('proposals'), vendorId: z.string(), audience: z.string() }),
  z.strictObject({
    about: z.literal('changes'),
    vendorId: z.string(),
    companies: z.array(z.string()).nullable(),
  }),
  z.strictObject({
    about: z.literal('customer'),
    vendorId: z.string(),
    personId: z.string(),
    event: z.enum(['changes', 'seen']),
    data: z.looseObject({}),
  }),
  z.strictObject({
    about: z.literal('desk'),
    vendorId: z.string(),
    event: z.string(),
    data: z.looseObject({}),
  }),
])
type Said = z.output<typeof said>

/** Companies in one thing said between processes: PostgreSQL takes 8000 bytes. */
const COMPANIES = 100

/** Resolves when this process hears the others, as far as they can be reached now. */
export async function openLive({ store, clock, log }: LiveOptions): Promise<Live> {
  const own = createHub({ store, clock, log })
  const teller = createPassingTeller(own)
  const tell = (news: Said) => store.neighbours?.tell(JSON.stringify(news))

  function hear(text: string | null): void {
    // What is told in passing stands nowhere, and who missed it sees it with what is told next.
    if (text === null) return own.lookAgain()
    const news = read(text, log)
    switch (news?.about) {
      case 'events':
        return own.publish([{ vendor_id: news.vendorId, seq: news.seq }])
      case 'proposals':
        return teller.tell(news)
      case 'changes':
        return tellReaders(own, news)
      case 'customer':
        return own.tellCustomer(news.vendorId, news.personId, news.event, news.data)
      case 'desk':
        return own.tellDesk(news.vendorId, news.event, news.data)
      case undefined:
    }
  }
  await store.neighbours?.hear(hear)

  const hub: Hub = {
    ...own,
    publish(events) {
      own.publish(events)
      const last = new Map<string, number>()
      for (const { vendor_id, seq } of events) last.set(vendor_id, Math.max(seq, last.get(vendor_id) ?? 0))
      for (const [vendorId, seq] of last) tell({ about: 'events', vendorId, seq })
    },
    tellCustomer(vendorId, personId, event, data) {
      own.tellCustomer(vendorId, personId, event, data)
      tell({ about: 'customer', vendorId, personId, event, data: { ...data } })
    },
    tellDesk(vendorId, event, data) {
      own.tellDesk(vendorId, event, data)
      tell({ about: 'desk', vendorId, event, data: { ...data } })
    },
  }
  return {
    hub,
    publish: (events) => hub.publish(events),
    pass(passing) {
      for (const news of passing) {
        if (news.about === 'proposals') {
          teller.tell(news)
          tell(news)
        } else if (news.about === 'changes') {
          tellReaders(own, news)
          for (const some of inParts(news)) tell(some)
        } else if (news.about === 'written') {
          hub.tellDesk(news.vendorId, 'written', {})
        } else {
          const { vendorId, personId, ticketId, seq } = news
          hub.tellCustomer(vendorId, personId, 'seen', { ticketId, seq })
        }
      }
    },
    close() {
      teller.close()
      own.close()
    },
  }
}

type OfChanges = Extract<Passing, { about: 'changes' }>

function tellReaders(hub: Hub, { vendorId, companies }: OfChanges): void {
  const told = companies && new Set(companies)
  const isFor = (companyId: string | null) => told === null || (companyId !== null && told.has(companyId))
  hub.tellCustomers(vendorId, 'changes', ({ companyId }) => isFor(companyId))
}

function inParts({ companies, ...news }: OfChanges): readonly (OfChanges & { companies: string[] | null })[] {
  if (companies === null) return [{ ...news, companies }]
  const parts = Math.ceil(companies.length / COMPANIES)
  return Array.from({ length: parts }, (_, part) => ({
    ...news,
    companies: companies.slice(part * COMPANIES, (part + 1) * COMPANIES),
  }))
}

/** Null for what another version of Lifebuoy says otherwise. */
function read(text: string, log: Log): Said | null {
  try {
    return said.parse(JSON.parse(text))
  } catch (error) {
    log.warn({ err: error }, 'another process said what this one does not know')
    return null
  }
}
