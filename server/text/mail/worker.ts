/** Reads mails on a thread of its own, one after the other. */
import { parentPort } from 'node:worker_threads'
import { lookOf } from './look.ts'
import { readMail } from './read.ts'
import type { Looking, Reading } from './shape.ts'

/** A raw mail, and what is asked of it. */
export interface Question {
  readonly raw: Uint8Array
  readonly wanted: 'reading' | 'looking'
}

/** What a reader asks and is told; one at a time, so neither names which mail it is. */
export type Answer = (
  | { readonly reading: Reading }
  | { readonly looking: Looking }
  | { readonly failed: string }
) & {
  /** Microseconds this thread has worked since it began. */
  readonly worked: number
}

parentPort?.on('message', (question: Question) => {
  void answer(question)
})

async function answer({ raw, wanted }: Question): Promise<void> {
  try {
    if (wanted === 'reading') tell({ reading: await readMail(raw), worked: worked() })
    else tell({ looking: await lookOf(raw), worked: worked() })
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
