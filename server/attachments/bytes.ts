/** Streams of bytes, between Node's and the platform's. */
import { Readable } from 'node:stream'

/** Node's own class is the platform's. */
export function streamOf(bytes: Readable): ReadableStream<Uint8Array> {
  const stream: unknown = Readable.toWeb(bytes)
  if (!(stream instanceof ReadableStream)) throw new TypeError('no stream of the platform')
  return stream
}

/**
 * Has the memory of a piece gone that nobody looks at any more, where nothing else is in that: garbage is collected only
 * once 64 MB of such pieces lie about.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
