/**
 * A process that sends files, so that neither the measured server nor who measures it pays for the sending: over a line of
 * a gigabit a second, for there is none between it and the server.
 */
import { once } from 'node:events'
import { request, type ClientRequest } from 'node:http'
import { setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'

/** What it is asked to send; told back as they are when all of them have come, and been taken back. */
export interface Sending {
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
  /** Files at once. */
  readonly files: number
  /** Bytes of each. */
  readonly size: number
}

/** It says `sending` when all are announced and their bytes begin to go, and `sent` when all have come. */
export type Told = 'sending' | 'sent' | 'gone'

// Who sends is elsewhere in earnest, and takes no processor from the server or from who measures.
setPriority(19)

process.on('message', (sending) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what files.ts sends
  void send(sending as Sending)
})
process.on('disconnect', () => process.exit())

async function send({ origin, headers, files, size }: Sending): Promise<void> {
  const bytes = Buffer.alloc(size, 'What they wrote, in so many words.\n')
  const announced = JSON.stringify({ name: 'a.txt', size })
  const uploads: string[] = []
  for (let file = 0; file < files; file += 1) {
    // oxlint-disable-next-line no-await-in-loop -- that all have a name is what is waited for, not measured
    const { upload } = await ask('POST', '', { ...headers, 'Content-Type': 'application/json' }, announced)
    uploads.push(upload)
  }
  tell('sending')
  const more = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' }
  await Promise.all(uploads.map((upload) => ask('PATCH', `/${upload}`, more, bytes)))
  tell('sent')
  await Promise.all(uploads.map((upload) => ask('DELETE', `/${upload}`, {})))
  tell('gone')

  function ask(method: string, path: string, headersOf: Record<string, string>, body?: Buffer | string) {
    return new Promise<{ upload: string }>((resolve, reject) => {
      const options = {
        method,
        headers: { ...headersOf, ...(body && { 'Content-Length': Buffer.byteLength(body) }) },
      }
      const asked = request(`${origin}/api/uploads${path}`, options, (answer) => {
        text(answer).then((said) => {
          if ((answer.statusCode ?? 0) >= 300) return reject(new Error(said))
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the product's own contract
          return resolve((said === '' ? {} : JSON.parse(said)) as { upload: string })
        }, reject)
      })
      asked.on('error', reject)
      if (body instanceof Buffer) sendSlowly(asked, body).catch(reject)
      else asked.end(body)
    })
  }
}

/** Bytes that the line takes at a time, as a TLS record has at most, and in a millisecond. */
const RECORD = 16 * 1024
const LINE = 125_000

/** When the line is free again. */
let free = 0

async function sendSlowly(asked: ClientRequest, body: Buffer): Promise<void> {
  for (let at = 0; at < body.length; at += RECORD) {
    const now = performance.now()
    free = Math.max(free, now) + RECORD / LINE
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (free - now >= 1) await after(free - now)
    // oxlint-disable-next-line no-await-in-loop -- the same
    if (!asked.write(body.subarray(at, at + RECORD))) await once(asked, 'drain')
  }
  asked.end()
}

function tell(what: Told): void {
  process.send?.(what)
}
