/** ClamAV's daemon as the scanner: `INSTREAM` of its protocol (clamd(8)), over TCP or a socket of this machine. */
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Scanner } from './scanner.ts'

export type ClamdPlace = { readonly host: string; readonly port: number } | { readonly path: string }

/** Bytes that an answer may have. */
const ANSWER = 4096

/** A connection for each file, to which it is streamed. What is more than its `StreamMaxLength` it does not scan. */
export function createClamd(place: ClamdPlace): Scanner {
  return {
    async scan(bytes, patience) {
      const socket = connect({ ...place })
      socket.setTimeout(patience, () => {
        socket.destroy(new Error(`clamd neither took nor said anything for ${patience} ms`))
      })
      const answer = answerOf(socket)
      // It may answer before it has it all, as to what is too large.
      const sent = pipeline(Readable.from(framed(bytes), { objectMode: false }), socket, { end: false })
      sent.catch(() => undefined)
      try {
        return findingOf(await answer)
      } finally {
        socket.destroy()
        bytes.destroy()
      }
    },
  }
}

/** Each piece after its length, and a length of nothing at the end. */
async function* framed(bytes: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  const pieces: AsyncIterable<Uint8Array> = bytes
  for await (const piece of pieces) {
    if (piece.byteLength === 0) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.byteLength)
    yield length
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  }
  yield Buffer.alloc(4)
}

/** What comes until a NUL, or until it hangs up. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      said += text
      if (said.length > ANSWER) socket.destroy(new Error('clamd says too much'))
      else if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')))
    })
    socket.once('error', reject)
    socket.once('end', () => resolve(said))
    socket.once('close', () => reject(new Error('clamd hung up')))
  })
}

/** @throws Error for anything but the two answers that say what was found */
function findingOf(answer: string): string | null {
  const text = answer.replace(/[^\x21-\x7e]+/g, ' ').trim()
  if (text === 'stream: OK') return null
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1]
  if (found !== undefined) return found.slice(0, 100)
  throw new Error(`clamd cannot say: ${text.slice(0, 200)}`)
}
