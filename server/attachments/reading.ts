/** Files that are here are read through beside the event loop: a hundred may come to their end in one moment. */
import { Worker } from 'node:worker_threads'
import type { ReadThrough } from './read-through.ts'
import type { Question, Told } from './reading-worker.ts'

interface Asked {
  readonly resolve: (read: ReadThrough) => void
  readonly reject: (error: Error) => void
}

/**
 * Reads a file through.
 * @throws Error as of the file system, with its `code`; another one where there is no thread to be had, or it has ended,
 *   after which the next file has a new one
 */
export type Reading = (path: string) => Promise<ReadThrough>

/** @param begin begins the thread, with the first file; it keeps no process alive that has nothing for it */
export function createReading(begin: () => Worker): Reading {
  let worker: Worker | null = null
  let latest = 0
  /** By the number of the question, which its answer names: no file ever has what was found in another. */
  const waiting = new Map<number, Asked>()

  function hire(): Worker {
    const hired = begin()
    let cause = new Error('the thread that reads files has ended')
    hired.on('message', (told: Told) => {
      const asked = waiting.get(told.of)
      waiting.delete(told.of)
      if (waiting.size === 0) hired.unref()
      if ('read' in told) asked?.resolve(told.read)
      else asked?.reject(Object.assign(new Error(told.failed), { code: told.code }))
    })
    hired.on('error', (error: unknown) => {
      if (error instanceof Error) cause = error
    })
    // However it came to that: nobody waits for one that is no more.
    hired.on('exit', () => {
      worker = null
      const left = [...waiting.values()]
      waiting.clear()
      for (const { reject } of left) reject(cause)
    })
    return hired
  }

  return function readBeside(path) {
    return new Promise((resolve, reject) => {
      // Where the system gives no thread, nothing is asked.
      worker ??= hire()
      latest += 1
      waiting.set(latest, { resolve, reject })
      worker.ref()
      worker.postMessage({ of: latest, path } satisfies Question, [])
    })
  }
}

export const readBeside = createReading(() => new Worker(new URL('reading-worker.ts', import.meta.url)))
