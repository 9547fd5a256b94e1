/** Files that are here are read through beside the event loop: a hundred may come to their end in one moment. */
import { Worker } from 'node:worker_threads'
import type { ReadThrough } from './read-through.ts'
import type { Question, Told } from './reading-worker.ts'

interface Asked {
  readonly resolve: (read: ReadThrough) => void
  readonly reject: (error: Error) => void
}

let worker: Worker | null = null
/** In the order in which they are answered. */
let waiting: Asked[] = []

/** @throws Error as of the file system, with its `code` */
export function readBeside(path: string): Promise<ReadThrough> {
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject })
    worker ??= hire()
    worker.ref()
    worker.postMessage({ path } satisfies Question, [])
  })
}

/** It keeps no process alive that has nothing for it. */
function hire(): Worker {
  const hired = new Worker(new URL('reading-worker.ts', import.meta.url))
  hired.on('message', (told: Told) => {
    const asked = waiting.shift()
    if (waiting.length === 0) hired.unref()
    if ('read' in told) asked?.resolve(told.read)
    else asked?.reject(Object.assign(new Error(told.failed), { code: told.code }))
  })
  // Whoever asks next has another one.
  hired.on('error', (error: Error) => {
    worker = null
    for (const { reject } of waiting.splice(0)) reject(error)
  })
  return hired
}
