/**
 * Keeps the badge true on a page where the panel has not been opened, by the live stream. Fetched for who has tickets
 * that can still be answered. A page that nobody sees holds no connection; it counts anew when it is seen again.
 */
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { News } from '../panel/embed.ts'
import type { Sessions } from './session.ts'

/** Milliseconds: the first pause before a reconnection, the longest, and how long silence is taken for life. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000
const SILENCE = 60_000
/** Milliseconds: what happens within them is counted once. */
const MOMENT = 200

export interface Watched extends Pick<Sessions, 'session' | 'renew'> {
  readonly server: string
  readonly emit: (type: 'unread', news: News) => void
}

/** `since` is what the session's answer said. Goes on until the signal is aborted, or there is nothing to wait for. */
export function watch(
  { server, session, renew, emit }: Watched,
  since: CustomerSession['since'],
  signal: AbortSignal,
): void {
  let connection: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = FIRST_PAUSE
  /** Up to which event the badge counts; undefined when that has to be asked, null when there will be no more. */
  let counted: number | string | null | undefined = since

  const again = (after: number) => {
    clearTimeout(timer)
    timer = setTimeout(now, after)
  }

  /** Instead of the connection that there is. */
  async function listen() {
    clearTimeout(timer)
    connection?.abort()
    if (document.hidden || signal.aborted) {
      counted = undefined
      return
    }
    const mine = new AbortController()
    connection = mine
    /** Nothing is to be heard any more, unless the page is seen again. */
    const rest = () => {
      mine.abort()
      clearTimeout(timer)
    }
    const ask = async (path: string) => {
      const response = await fetch(`${server}/api/${path}`, {
        headers: {
          authorization: `Bearer ${(await session())?.session}`,
          ...(counted && { 'last-event-id': `${counted}` }),
        },
        cache: 'no-store',
        signal: mine.signal,
      })
      if (response.ok) return response
      throw Error('', { cause: response.status })
    }
    const count = async () => {
      const response = await ask('sessions/current')
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what our own server answers
      const answer = (await response.json()) as CustomerSession
      if (mine.signal.aborted) return
      counted = answer.since
      emit('unread', answer)
      if (!counted) rest()
    }

    again(SILENCE)
    try {
      if (!counted) await count()
      const { body } = await ask('events')
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- a stream is read in order
        const { done, value } = (await reader?.read()) ?? { done: true }
        if (done) break
        pause = FIRST_PAUSE
        again(SILENCE)
        text += value
        const end = text.lastIndexOf('\n\n') + 1
        const frames = text.slice(0, end)
        text = text.slice(end)
        if (/^event: (?!ready)/m.test(frames)) {
          // oxlint-disable-next-line no-await-in-loop -- counts follow one another; what comes meanwhile waits in the stream
          await new Promise((resolve) => {
            setTimeout(resolve, MOMENT)
          })
          // oxlint-disable-next-line no-await-in-loop -- as above
          await count()
        } else counted = /^id: (\d+)/m.exec(frames)?.[1] ?? counted
      }
    } catch (error) {
      if (!mine.signal.aborted && error instanceof Error && error.cause === 401) {
        counted = undefined
        // A session that is not to be had any more is told by who says who the reader is.
        await renew().catch((refused: unknown) => refused instanceof Error && refused.cause && rest())
      }
    }
    if (mine.signal.aborted) return
    again(pause * (0.5 + Math.random() / 2))
    pause = Math.min(LONGEST_PAUSE, pause * 2)
  }

  const now = () => void listen()
  document.addEventListener('visibilitychange', now, { signal })
  addEventListener('online', now, { signal })
  signal.addEventListener('abort', now)
  now()
}
