/** A thread that reads files as the real one, but ends, or fails, where it is asked for a file that is called so. */
import { parentPort } from 'node:worker_threads'
import { readThrough } from '../../server/attachments/read-through.ts'
import type { Question, Told } from '../../server/attachments/reading-worker.ts'

parentPort?.on('message', ({ of, path }: Question) => {
  if (path === 'end') process.exit(0)
  if (path === 'fail') throw new Error('it failed')
  parentPort?.postMessage({ of, read: readThrough(path) } satisfies Told, [])
})
