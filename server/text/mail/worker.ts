/** Reads mails on a thread of its own, one after the other. */
import { parentPort } from 'node:worker_threads'
import { readMail } from './read.ts'
import type { Reading } from './shape.ts'

/** What a reader asks and is told; one at a time, so neither names which mail it is. */
export type Answer = ({ readonly reading: Reading } | { readonly failed: string }) & {
  /** Microseconds this thread has worked since it began. */
  readonly worked: number
}

parentPort?.on('message', (raw: Uint8Array) => {
  void answer(raw)
})

async function answer(raw: Uint8Array): Promise<void> {
  try {
    tell({ reading: await readMail(raw), worked: worked() })
  } catch (error) {
    tell({ failed: error instanceof Error ? error.name : 'Error', worked: worked() })
  }
}

function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

function tell(told: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the thread that asked
  parentPort?.postMessage(told)
}
