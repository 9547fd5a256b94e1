/**
 * Load over loopback: connections that each send the next request when the last is answered. Requests are written as
 * bytes and answers read only as far as their length, so that the one who asks does not become what is measured. Or each at
 * its time, whether or not the one before is answered by then.
 */
import { connect } from 'node:net'

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Load {
  /** The server's origin. */
  readonly origin: string
  readonly connections: number
  /** For how long, or until it is enough. */
  readonly ms: number | (() => boolean)
  /** The request that comes next, in whatever connection. */
  readonly next: () => Request
  /**
   * Milliseconds between two requests of a connection; left out: the next is sent when the last is answered. One whose time
   * has come while another was still waited for has waited since: a server that stands still is not asked less for it.
   */
  readonly every?: number
  /** Told of each answer in how many milliseconds it came. */
  readonly answered?: (ms: number) => void
}

/** Answers a second. @throws Error when an answer is no success */
export async function load({ origin, connections, ms, next, every, answered }: Load): Promise<number> {
  const url = new URL(origin)
  const start = performance.now()
  const goesOn = typeof ms === 'number' ? () => performance.now() < start + ms : ms
  const counts = await Promise.all(
    Array.from({ length: connections }, () =>
      converse(url, () => (goesOn() ? next() : null), every, answered),
    ),
  )
  return (counts.reduce((sum, count) => sum + count, 0) / (performance.now() - start)) * 1000
}

/** One connection, until there is no next request. Answers how many were answered. */
function converse(
  url: URL,
  next: () => Request | null,
  every: number | undefined,
  tell: Load['answered'],
): Promise<number> {
  return new Promise((resolve, reject) => {
    let answered = 0
    let asked = 0
    let received: Buffer = Buffer.alloc(0)
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
    /** When the next one is to be sent. */
    let due = 0
    const ask = () => {
      const now = performance.now()
      if (every !== undefined && due > now) {
        setTimeout(send, due - now, undefined)
        return
      }
      send(due)
    }
    /** @param since when its time had come, where that is past */
    const send = (since?: number) => {
      const request = next()
      if (request === null) {
        socket.end()
        resolve(answered)
      } else {
        asked = every === undefined || since === undefined || since === 0 ? performance.now() : since
        if (every !== undefined) due = asked + every
        socket.write(written(request, url.host))
      }
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server hung up')))
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const end = lengthOf(received)
      if (end === null || received.length < end) return
      const status = received.toString('latin1', 9, 12)
      if (!status.startsWith('2')) {
        reject(new Error(received.toString('utf8', 0, end)))
        socket.destroy()
        return
      }
      received = received.subarray(end)
      answered += 1
      tell?.(performance.now() - asked)
      ask()
    })
  })
}

function written({ method, path, headers = {}, body }: Request, host: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const about =
    body === undefined
      ? ''
      : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('')}${about}\r\n${body ?? ''}`
}

/** Bytes of the answer that `received` begins with; null while its head has not all come. */
function lengthOf(received: Buffer): number | null {
  const head = received.indexOf('\r\n\r\n')
  if (head === -1) return null
  const length = /\r\ncontent-length: *(?<bytes>\d+)/i.exec(received.toString('latin1', 0, head))?.groups?.[
    'bytes'
  ]
  if (length === undefined) throw new Error('an answer does not say its length')
  return head + 4 + Number(length)
}
