/** Streams of bytes, from Node's to the platform's. */
import { Readable } from 'node:stream'

/** Node's own class is the platform's. */
export function streamOf(bytes: Readable): ReadableStream<Uint8Array> {
  const stream: unknown = Readable.toWeb(bytes)
  if (!(stream instanceof ReadableStream)) throw new TypeError('no stream of the platform')
  return stream
}

/**
 * Piece after piece, each as it came: Node's own way copies them all. A piece is gone when the next is asked for, and its
 * memory with it where nothing else is in that, for garbage is collected only once 64 MB of such pieces lie about.
 */
export function streamOfEach(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const each = eachOnce(pieces)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await each.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await each.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

async function* eachOnce(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  for await (const piece of pieces) {
    yield piece
    const { buffer, byteLength } = piece
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
  }
}
