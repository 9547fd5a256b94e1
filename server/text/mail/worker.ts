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
    if (wanted === 'reading') {
      const reading = await readMail(raw, true)
      tell({ reading, worked: worked() }, reading.ok ? buffersOf(reading.contents) : [])
    } else tell({ looking: await lookOf(raw, true), worked: worked() })
  } catch (error) {
    tell({ failed: error instanceof Error ? error.name : 'Error', worked: worked() })
  }
}

function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

/** What contents stand in, among it as a rule the mail itself: it goes over as it is, and nothing is copied. */
function buffersOf(contents: readonly (Uint8Array | null)[]): readonly ArrayBuffer[] {
  const buffers = new Set(contents.map((content) => content?.buffer))
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer)
}

function tell(told: Answer, bytes: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(told, [...bytes])
}
