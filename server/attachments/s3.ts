/** Keeps files in a bucket that speaks S3, of whoever offers one. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { S3mini, S3ServiceError } from 's3mini'
import { streamOf } from './bytes.ts'
import { FileMissing, KeeperUnavailable, type Keeper } from './keeper.ts'

export interface S3Place {
  /** With the bucket, in the path or in the host's name: `https://s3.example.com/bucket`. */
  readonly url: string
  readonly keyId: string
  readonly secret: string
  readonly region: string
}

/** Milliseconds for which it may neither take nor say anything. */
const PATIENCE = 15_000

/** Files go up and come down as streams. @param patience milliseconds for which the bucket may neither take nor say anything */
export function keepInS3({ url, keyId, secret, region }: S3Place, patience = PATIENCE): Keeper {
  const bucketUntil = (signal: AbortSignal) =>
    new S3mini({
      endpoint: url,
      accessKeyId: keyId,
      secretAccessKey: secret,
      region,
      fetch: (input, init) => {
        // Whoever sends a stream has to say that the answer comes after it (WHATWG Fetch, section 5.4).
        const streamed = { ...init, redirect: 'error', duplex: 'half', signal } as const
        // oxlint-disable-next-line no-restricted-globals -- to the one place that the installation's settings name
        return fetch(input, streamed)
      },
    })

  /** @param taken bytes that it has taken so far */
  async function asked<T>(ask: (bucket: S3mini) => Promise<T>, taken = () => 0): Promise<T> {
    const silent = new AbortController()
    let before = taken()
    let since = performance.now()
    const watch = setInterval(() => {
      const now = taken()
      if (now !== before) since = performance.now()
      else if (performance.now() - since > patience) silent.abort(new Error(`nothing for ${patience} ms`))
      before = now
    }, patience / 10)
    try {
      return await plainly(() => ask(bucketUntil(silent.signal)))
    } finally {
      clearInterval(watch)
    }
  }

  return {
    async keep(key, path, size) {
      const type = 'application/octet-stream'
      const bytes = createReadStream(path)
      try {
        await asked(
          (bucket) => bucket.putObject(key, streamOf(bytes), type, undefined, undefined, size),
          () => bytes.bytesRead,
        )
      } finally {
        // Who could not be reached has not begun to read, and does not end it either.
        bytes.destroy()
      }
    },
    async open(key, range) {
      const answer = await asked(async (bucket) => {
        try {
          return range === undefined
            ? await bucket.getObjectRaw(key)
            : await bucket.getObjectRaw(key, false, range.start, range.end + 1)
        } catch (error) {
          throw isMissing(error) ? new FileMissing(key, { cause: error }) : error
        }
      })
      if (range !== undefined && answer.status !== 206) {
        throw new KeeperUnavailable('the bucket gives no parts of files')
      }
      return answer.body === null ? Readable.from([]) : Readable.from(answer.body, { objectMode: false })
    },
    async remove(key) {
      await asked(async (bucket) => {
        try {
          await bucket.deleteObject(key)
        } catch (error) {
          if (!isMissing(error)) throw error
        }
      })
    },
  }
}

/** A bucket that is not there is no file that is not there. */
function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceError && error.status === 404 && error.serviceCode !== 'NoSuchBucket'
}

/** What goes wrong is said without what was sent along, which names the key that we sign with (S26). */
async function plainly<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof FileMissing) throw error
    const said =
      error instanceof S3ServiceError ? `${error.status} ${error.serviceCode ?? ''}` : causeOf(error)
    throw new KeeperUnavailable(`the bucket does not do it: ${said.trim()}`)
  }
}

/** What was first. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return error.cause instanceof Error ? causeOf(error.cause) : error.message
}
