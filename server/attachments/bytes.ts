/** Streams of bytes, from Node's to the platform's. */
import { Readable } from 'node:stream'

/** Node's own class is the platform's. */
export function streamOf(bytes: Readable): ReadableStream<Uint8Array> {
  const stream: unknown = Readable.toWeb(bytes)
  if (!(stream instanceof ReadableStream)) throw new TypeError('no stream of the platform')
  return stream
}
