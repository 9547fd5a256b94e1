/**
 * The bytes of an upload, and the pause before the next attempt. By XMLHttpRequest, for fetch tells nothing of what it
 * has sent.
 */
import type { UploadAnswer } from '../../shared/api/files.ts'
import { ApiProblem, clientError } from './client.ts'

/** Milliseconds for which nothing may be heard. */
const SILENCE = 120_000

/** Over when the time (ms) is, when the network is back, or when nobody waits any longer. */
export function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const end = () => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end, { signal: over.signal })
    signal.addEventListener('abort', end, { signal: over.signal })
  })
}

export interface Sending {
  readonly locale: string
  readonly signal: AbortSignal
  /** Bytes of the body that have gone out. */
  readonly onSent: (bytes: number) => void
}

/** Sends what comes from a byte on, as tus 1.0 has it. @throws ApiProblem | Offline */
export function sendBytes(
  url: string,
  body: Blob,
  offset: number,
  { locale, signal, onSent }: Sending,
): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const over = new AbortController()
    const abort = () => request.abort()
    let watch = setTimeout(abort, SILENCE)
    request.open('PATCH', url)
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/offset+octet-stream')
    request.setRequestHeader('upload-offset', `${offset}`)
    request.setRequestHeader('accept-language', locale)
    request.upload.addEventListener('progress', ({ loaded }) => {
      clearTimeout(watch)
      watch = setTimeout(abort, SILENCE)
      onSent(loaded)
    })
    // Also after an error or an abort, with nothing as its answer.
    request.addEventListener('loadend', () => {
      clearTimeout(watch)
      over.abort()
      const answer: unknown = request.response
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the route answers
      if (request.status === 200 && answer) return resolve(answer as UploadAnswer)
      const error = clientError(new Error('no file', { cause: answer }))
      const seconds = Number(request.getResponseHeader('retry-after')) || null
      reject(error instanceof ApiProblem ? new ApiProblem(error.problem, seconds) : error)
    })
    // The system knows sooner than a silent socket.
    addEventListener('offline', abort, { signal: over.signal })
    signal.addEventListener('abort', abort, { signal: over.signal })
    request.send(body)
  })
}
