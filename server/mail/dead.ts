/**
 * Mails that were given up: what can still be said of one, and what another attempt takes. Their secrets are gone, so
 * that they are read with less than `readPayload` asks for.
 */
import { z } from 'zod'
import type { DeadLetter } from '../../shared/api/dead-letters.ts'

const dead = z.object({
  to: z.object({ name: z.string(), address: z.string() }),
  thread: z.object({ ticket: z.string(), person: z.string() }).optional(),
  news: z.looseObject({
    kind: z.string(),
    number: z.number().optional(),
    subject: z.string().optional(),
    links: z.array(z.unknown()).optional(),
    unsubscribe: z.looseObject({}).optional(),
  }),
})

type DeadMail = z.infer<typeof dead>

const kinds: Readonly<Record<string, DeadLetter['kind']>> = {
  ticket: 'customer',
  guest: 'customer',
  release: 'customer',
  desk: 'operator',
  tracking: 'tracking',
  account: 'account',
  sender: 'sender',
}

export function describeDead(payload: string): Pick<DeadLetter, 'kind' | 'to' | 'ticket' | 'canRetry'> {
  const mail = readDead(payload)
  if (mail === null) return { kind: 'account', to: null, ticket: null, canRetry: false }
  const { to, thread, news } = mail
  return {
    kind: kinds[news.kind] ?? 'account',
    to: { name: to.name, address: to.address },
    ticket:
      news.number === undefined
        ? null
        : { id: thread?.ticket ?? null, number: news.number, subject: news.subject ?? null },
    canRetry: news.kind !== 'tracking' && (news.links ?? []).length === 0 && !isGuestOfBefore(mail),
  }
}

/** Of a version that did not keep whose it is: its tracking id cannot be made anew. */
function isGuestOfBefore({ news, thread }: DeadMail): boolean {
  return news.kind === 'guest' && !('secret' in news) && thread === undefined
}

export interface Reviving {
  /** Who reads it now, where it is about a ticket; their address may have been put right. */
  readonly addressOf: (personId: string) => Promise<string | null>
  readonly unsubscribeFrom: (ticketId: string, personId: string) => Promise<string>
  readonly trackingIdOf: (ticketId: string, address: string) => string
}

/** The payload for another attempt, with new secrets in the place of those that are gone; its Message-ID stays. */
export async function revive(payload: string, making: Reviving): Promise<string> {
  const mail = readDead(payload)
  const whole: unknown = JSON.parse(payload)
  if (mail === null || typeof whole !== 'object') throw new TypeError('a mail that cannot be read')
  const { thread, news, to } = mail
  if (thread === undefined) return JSON.stringify({ ...whole, news: withoutLink(news) })
  const address = (await making.addressOf(thread.person)) ?? to.address
  return JSON.stringify({
    ...whole,
    to: { ...to, address },
    news: {
      ...withoutLink(news),
      ...(news.unsubscribe !== undefined && {
        unsubscribe: { secret: await making.unsubscribeFrom(thread.ticket, thread.person) },
      }),
      ...(news.kind === 'guest' &&
        !('secret' in news) && { secret: making.trackingIdOf(thread.ticket, address) }),
    },
  })
}

function withoutLink(news: DeadMail['news']) {
  const { unsubscribe, ...rest } = news
  return unsubscribe === undefined ? news : rest
}

function readDead(payload: string): DeadMail | null {
  try {
    return dead.parse(JSON.parse(payload))
  } catch {
    return null
  }
}
