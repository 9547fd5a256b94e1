/** Reads files through on a thread of its own, one after the other. */
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { readThrough, type ReadThrough } from './read-through.ts'

export interface Question {
  /** Its number, which the answer names. */
  readonly of: number
  readonly path: string
}

/** What is told of a file. */
export type Told = { readonly of: number } & (
  | { readonly read: ReadThrough }
  | { readonly failed: string; readonly code: unknown }
)

stepBack()
parentPort?.on('message', (question: Question) => {
  tell(answer(question))
})

/** Lets requests go first where processors are few. */
function stepBack(): void {
  try {
    // Linux has priorities for threads, by the last part of this name (proc(5)); elsewhere there is no such name.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, constants.priority.PRIORITY_LOW)
  } catch {
    // It works as fast as everything else.
  }
}

function tell(told: Told): void {
  parentPort?.postMessage(told, [])
}

function answer({ of, path }: Question): Told {
  try {
    return { of, read: readThrough(path) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { of, failed: error.message, code: 'code' in error ? error.code : undefined }
  }
}
