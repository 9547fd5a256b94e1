/** Server-sent events out of a stream of text: WHATWG HTML, section 9.2.6. */

export interface ServerSentEvent {
  /** `message` when the server names none. */
  readonly type: string
  readonly data: string
  /** The id to resume after, which stands until another is sent; empty when there is none. */
  readonly id: string
}

export interface SseHandlers {
  readonly onEvent: (event: ServerSentEvent) => void
  /** The server asks for this many milliseconds before a reconnection. */
  readonly onRetry?: (ms: number) => void
}

/** Takes the stream's text piece by piece, however it was cut; an event without its closing empty line is not one. */
export function createSseParser({ onEvent, onRetry }: SseHandlers): (text: string) => void {
  let rest = ''
  let afterCr = false
  let type = ''
  let data: string[] = []
  let id = ''

  function line(text: string) {
    if (text === '') {
      if (data.length > 0) onEvent({ type: type || 'message', data: data.join('\n'), id })
      type = ''
      data = []
      return
    }
    const colon = text.indexOf(':')
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'event') type = value
    else if (field === 'id' && !value.includes('\0')) id = value
    else if (field === 'retry' && /^\d+$/.test(value)) onRetry?.(Number(value))
  }

  return (text) => {
    if (text === '') return
    // A line feed right after a carriage return belongs to it, also when the stream was cut between them.
    const lines = (rest + (afterCr && text.startsWith('\n') ? text.slice(1) : text)).split(/\r\n?|\n/)
    afterCr = text.endsWith('\r')
    rest = lines.pop() ?? ''
    for (const one of lines) line(one)
  }
}
