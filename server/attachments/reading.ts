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
 * @throws Error as of the file system, with its `code`; another one where the thread has ended, after which the next
 *   file has a new one
 */
export type Reading = (path: string) => Promise<ReadThrough>

/** @param script of the thread; it begins with the first file, and keeps no process alive that has nothing for it */
export function createReading(script: URL): Reading {
  let worker: Worker | null = null
  /** In the order in which they are answered. */
  let waiting: Asked[] = []

  function hire(): Worker {
    const hired = new Worker(script)
    let cause = new Error('the thread that reads files has ended')
    hired.on('message', (told: Told) => {
      const asked = waiting.shift()
      if (waiting.length === 0) hired.unref()
      if ('read' in told) asked?.resolve(told.read)
      else asked?.reject(Object.assign(new Error(told.failed), { code: told.code }))
    })
    hired.on('error', (error: Error) => {
      cause = error
    })
    // However it came to that: nobody waits for one that is no more.
    hired.on('exit', () => {
      worker = null
      const left = waiting
      waiting = []
      for (const { reject } of left) reject(cause)
    })
    return hired
  }

  return function readBeside(path) {
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      worker ??= hire()
      worker.ref()
      worker.postMessage({ path } satisfies Question, [])
    })
  }
}

export const readBeside = createReading(new URL('reading-worker.ts', import.meta.url))
