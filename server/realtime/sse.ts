/** Server-sent events as bytes: WHATWG HTML, section 9.2. */

const encoder = new TextEncoder()

/** An event. `data` is one line: JSON has no line ends of its own. */
export function frame(event: string, id: number, data: string): Uint8Array {
  return encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`)
}

/** An event without an id: nobody resumes from what is told in passing. */
export function passingFrame(event: string, data: string): Uint8Array {
  return encoder.encode(`event: ${event}\ndata: ${data}\n\n`)
}

/** Without an id, so that nobody resumes from a place that is no more. */
export const resetFrame = encoder.encode('event: reset\ndata: {"type":"reset"}\n\n')

/** A comment: a sign of life for clients and for proxies in between. */
export const HEARTBEAT = encoder.encode(':\n\n')

/** What a stream begins with: after how many milliseconds to reconnect. */
export const GREETING = encoder.encode('retry: 1000\n\n')

/** What the stream of a session that has ended closes with: come back at once, and be told so. */
export const FAREWELL = encoder.encode('retry: 1\n\n')

/** The `Last-Event-ID` of a request: null when it names none, NaN when it is not one of ours. */
export function lastEventId(header: string | undefined): number | null {
  if (header === undefined || header === '') return null
  return /^\d{1,15}$/.test(header) ? Number(header) : Number.NaN
}
