/** Reads mails beside the event loop: a small pool of threads, each of which can be ended over a mail and replaced. */
import { Worker } from 'node:worker_threads'
import type { Looking, Reading, Unreadable } from './shape.ts'
import type { Answer, Question } from './worker.ts'

export interface MailReader {
  /**
   * Reads a raw mail. Its bytes go over to the thread where they are alone in their buffer: the caller must not use them
   * afterwards. Rejects if the reader is closed, or if a thread failed over something that is not the mail's doing.
   */
  read(raw: Uint8Array): Promise<Reading>
  /** Reads what a raw mail looks like; as `read` otherwise. */
  look(raw: Uint8Array): Promise<Looking>
  /** Ends all threads; what is still read is rejected. */
  close(): Promise<void>
}

export interface MailReaderOptions {
  /** One or two: this machine has other work to do. */
  readonly threads?: 1 | 2
  /** Milliseconds of work that one mail may take; on a busy machine they may last up to six times as long. */
  readonly deadline?: number
  /** Megabytes a thread's objects may take, bytes of mails not counted. */
  readonly memory?: number
}

interface Job extends Question {
  readonly resolve: (told: Answer | { readonly refused: Unreadable }) => void
  readonly reject: (error: Error) => void
}

/** Starts no thread before there is a mail to read. */
export function createMailReader({
  threads = 1,
  deadline = 5000,
  memory = 256,
}: MailReaderOptions = {}): MailReader {
  const waiting: Job[] = []
  const seats: Seat[] = Array.from({ length: threads }, () => createSeat(deadline, memory, () => serve()))
  let closed = false
  const serve = () => {
    for (const seat of seats) {
      if (seat.busy()) continue
      const job = waiting.shift()
      if (job === undefined) return
      seat.take(job)
    }
  }
  const ask = (question: Question) =>
    new Promise<Parameters<Job['resolve']>[0]>((resolve, reject) => {
      if (closed) {
        reject(new Error('the mail reader is closed'))
        return
      }
      waiting.push({ ...question, resolve, reject })
      serve()
    })
  return {
    async read(raw) {
      const told = await ask({ raw, wanted: 'reading' })
      if ('reading' in told) return told.reading
      return refused(told)
    },
    async look(raw) {
      const told = await ask({ raw, wanted: 'looking' })
      if ('looking' in told) return told.looking
      return refused(told)
    },
    close: async () => {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(new Error('the mail reader is closed'))
      await Promise.all(seats.map((seat) => seat.close()))
    },
  }
}

/** @throws Error where a thread failed over something that is not the mail's doing */
function refused(told: Answer | { readonly refused: Unreadable }): { ok: false; why: Unreadable } {
  if ('refused' in told) return { ok: false, why: told.refused }
  throw new Error(
    'failed' in told ? `reading a mail failed: ${told.failed}` : 'another answer than was asked',
  )
}

interface Seat {
  busy(): boolean
  take(job: Job): void
  close(): Promise<void>
}

/** Where a thread sits, and after it another. */
function createSeat(deadline: number, memory: number, free: () => void): Seat {
  let worker: Worker | null = null
  let job: Job | null = null
  let clock: NodeJS.Timeout | undefined
  let ending: Promise<unknown> = Promise.resolve()
  /** Microseconds that the thread had worked when it was done with the mail before. */
  let worked = 0

  const done = (): Job | null => {
    const finished = job
    job = null
    clearTimeout(clock)
    return finished
  }
  const dismiss = () => {
    if (worker !== null) ending = worker.terminate()
    worker = null
    worked = 0
  }
  /** Asks a thread that does not come to an end how much of the time it had to itself. */
  const watch = (late: Job, times: number) => {
    clock = setTimeout(() => void look(late, times), deadline)
  }
  const look = async (late: Job, times: number) => {
    if (times >= 6 || worker === null) {
      giveUp('took_too_long')
      return
    }
    watch(late, times + 1)
    const used = await worker.cpuUsage().catch(() => null)
    if (used !== null && job === late && used.user + used.system - worked >= deadline * 1000) {
      giveUp('took_too_long')
    }
  }
  const giveUp = (why: Unreadable) => {
    const given = done()
    dismiss()
    given?.resolve({ refused: why })
    free()
  }
  const hire = (): Worker => {
    const hired = new Worker(new URL('worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
    })
    hired.unref()
    hired.on('message', (told: Answer) => {
      if (worker !== hired) return
      worked = told.worked
      done()?.resolve(told)
      hired.unref()
      free()
    })
    hired.on('error', (error: Error & { readonly code?: string }) => {
      if (worker !== hired) return
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        giveUp('too_large')
        return
      }
      const failed = done()
      worker = null
      worked = 0
      failed?.reject(error)
      free()
    })
    return hired
  }
  return {
    busy: () => job !== null,
    take: (taken) => {
      job = taken
      worker ??= hire()
      worker.ref()
      watch(taken, 1)
      const { raw, wanted } = taken
      const alone = raw.buffer instanceof ArrayBuffer && raw.byteLength === raw.buffer.byteLength
      worker.postMessage({ raw, wanted } satisfies Question, alone ? [raw.buffer] : [])
    },
    close: async () => {
      const left = done()
      dismiss()
      left?.reject(new Error('the mail reader is closed'))
      await ending
    },
  }
}
