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
      const reading = detached(await readMail(raw))
      const bytes = reading.ok ? reading.contents.flatMap((content) => bufferOf(content) ?? []) : []
      tell({ reading, worked: worked() }, bytes)
    } else tell({ looking: await lookOf(raw), worked: worked() })
  } catch (error) {
    tell({ failed: error instanceof Error ? error.name : 'Error', worked: worked() })
  }
}

function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

/** Bytes go over without being copied, where they are alone in their buffer; what is a part of the mail's is not. */
function detached(reading: Reading): Reading {
  if (!reading.ok) return reading
  return { ...reading, contents: reading.contents.map((content) => content && alone(content)) }
}

function alone(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = content
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(content)
}

function bufferOf(content: Uint8Array | null): ArrayBuffer | null {
  return content?.buffer instanceof ArrayBuffer ? content.buffer : null
}

function tell(told: Answer, bytes: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(told, [...bytes])
}
