/**
 * Load over loopback: connections that each send the next request when the last is answered. Requests are written as
 * bytes and answers read only as far as their length, so that the one who asks does not become what is measured.
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
  readonly ms: number
  /** The request that comes next, in whatever connection. */
  readonly next: () => Request
  /** Told of each answer in how many milliseconds it came. */
  readonly answered?: (ms: number) => void
}

/** Answers a second. @throws Error when an answer is no success */
export async function load({ origin, connections, ms, next, answered }: Load): Promise<number> {
  const url = new URL(origin)
  const start = performance.now()
  const until = start + ms
  const counts = await Promise.all(
    Array.from({ length: connections }, () =>
      converse(url, () => (performance.now() < until ? next() : null), answered),
    ),
  )
  return (counts.reduce((sum, count) => sum + count, 0) / (performance.now() - start)) * 1000
}

/** One connection, until there is no next request. Answers how many were answered. */
function converse(url: URL, next: () => Request | null, tell: Load['answered']): Promise<number> {
  return new Promise((resolve, reject) => {
    let answered = 0
    let asked = 0
    let received: Buffer = Buffer.alloc(0)
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
    const ask = () => {
      const request = next()
      if (request === null) {
        socket.end()
        resolve(answered)
      } else {
        asked = performance.now()
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
