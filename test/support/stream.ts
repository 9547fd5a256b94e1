/** A live stream as a test listens to it: what was heard so far, and waiting for what is to come. */
import type { TicketChange } from '../../shared/api/tickets.ts'
import { createSseParser, type ServerSentEvent } from '../../widget/api/sse.ts'

export interface TestStream {
  readonly response: Response
  /** All events so far. */
  readonly events: readonly ServerSentEvent[]
  /** The id to resume after: of the last event that had one. */
  lastId(): string
  /** Resolves when an event like this has come, now or before. @throws Error when the stream ends without one */
  heard(isIt: (event: ServerSentEvent) => boolean): Promise<ServerSentEvent>
  /** Resolves when the stream's text has this. @throws Error when it ends without */
  received(text: string): Promise<void>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  /** Hangs up. */
  cut(): Promise<void>
}

/** Listens to an answer of `GET /api/events`. */
export function listenTo(response: Response): TestStream {
  if (response.status !== 200) throw new Error(`the stream was answered with ${response.status}`)
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
  if (reader === undefined) throw new Error('the stream has no body')
  const events: ServerSentEvent[] = []
  const watchers = new Set<() => void>()
  const parse = createSseParser({ onEvent: (event) => void events.push(event) })
  const decoder = new TextDecoder()
  let text = ''
  let over = false

  async function read(from: ReadableStreamDefaultReader<Uint8Array>) {
    try {
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- a stream is read in order
        const { done, value } = await from.read()
        if (done) return
        const piece = decoder.decode(value, { stream: true })
        text += piece
        parse(piece)
        for (const look of watchers) look()
      }
    } catch {
      // A connection that broke has ended like any other.
    } finally {
      over = true
      for (const look of watchers) look()
    }
  }
  const ended = read(reader)

  function wait<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find()
        if (found === undefined && !over) return
        watchers.delete(look)
        if (found === undefined) reject(new Error(`the stream ended after: ${text.slice(-500)}`))
        else resolve(found)
      }
      watchers.add(look)
      look()
    })
  }

  return {
    response,
    events,
    lastId: () => events.findLast(({ id }) => id !== '')?.id ?? '',
    heard: (isIt) => wait(() => events.find(isIt)),
    received: async (part) => {
      await wait(() => (text.includes(part) ? true : undefined))
    },
    ended,
    cut: async () => {
      await reader.cancel().catch(() => {})
      await ended
    },
  }
}

/** What a `ticket` event carries. */
export function changeIn({ data }: ServerSentEvent): TicketChange {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the test is about to check
  return JSON.parse(data) as TicketChange
}
