/**
 * Quick answers in one ticket to the same reader wait for each other, where the vendor wants that, and go out as one
 * mail. What must not wait goes at once and takes along what does.
 */
import { readPayload, type MailNews, type TicketMail } from '../mail/mail.ts'
import { takeBack, type Held } from '../outbox/outbox.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'
import { isOptional } from './rules.ts'

type Facts = Extract<MailNews, { kind: 'ticket' | 'guest' }>

interface Gathered<T> {
  readonly news: T
  /** Undefined for what goes at once. */
  readonly gathers?: Held | undefined
}

const MINUTE = 60_000

/**
 * What is to be queued for this news, in place of what waits for the same reader of the same ticket.
 * @param reader the ids of ticket and person
 */
export async function gather<T extends Facts>(
  work: Work,
  vendor: Vendor,
  reader: readonly [ticket: string, person: string],
  news: T,
): Promise<Gathered<T>> {
  const { gather: minutes } = vendor.settings.mail
  if (minutes === 0 || !goesTogether(news.mail)) return { news }
  const key = reader.join(' ')
  const waiting = await takeBack(work, key)
  if (waiting === null) {
    return { news, ...(news.mail === 'replied' && { gathers: { key, due: work.now + minutes * MINUTE } }) }
  }
  const before = readPayload(waiting.payload).news
  if (before.kind !== 'ticket' && before.kind !== 'guest') throw new Error('what waits is about no ticket')
  const said = [...(before.earlier ?? []), ...saidIn(before)]
  const together = { ...news, before: before.before }
  // Its secret has been taken out of nothing yet: a tracking id that waits is mailed with what takes it along.
  if (together.kind === 'guest' && before.kind === 'guest') together.secret ??= before.secret
  if (!isOptional(news.mail)) return { news: { ...together, earlier: said } }
  // Answers first, and a new status beside the last of them.
  const last = news.message === null ? said.pop() : undefined
  return {
    news: {
      ...together,
      mail: 'replied' as const satisfies TicketMail,
      ...(last !== undefined && last),
      earlier: said,
    },
    // The first is not kept waiting by those that follow it.
    gathers: { key, due: waiting.due },
  }
}

/** Whether it can go with what was answered before: another's words or a warning of ours are a mail of their own. */
function goesTogether(mail: TicketMail): boolean {
  return mail === 'replied' || mail === 'status_changed' || !isOptional(mail)
}

function saidIn({ author, message, files }: Facts) {
  return message === null ? [] : [{ author, message, files }]
}
