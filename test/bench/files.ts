/** What files cost the server and everybody else while they come in. */
import { fork, type ChildProcess } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { load, type Request } from './load.ts'
import type { Sending, Told } from './sender.ts'

const MB = 1024 * 1024

/** One large file, and many at once. */
const LARGE = { files: 1, size: 200 * MB }
const MANY = { files: 100, size: 2 * MB }

/** Milliseconds between two light requests. */
const EVERY = 5

export interface Target {
  readonly pid: number
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Files {
  /** Bytes of memory that the server has at most while one large file comes in, above what it has before. */
  large(): Promise<number>
  /** What each light request takes, in milliseconds: for so long while nothing else is asked. */
  idle(next: () => Request, ms: number): Promise<readonly number[]>
  /** And while many files come. */
  meanwhile(next: () => Request): Promise<readonly number[]>
  stop(): void
}

export function openFiles({ pid, origin, headers }: Target): Files {
  const sender = fork(new URL('sender.ts', import.meta.url))
  const send = (what: Pick<Sending, 'files' | 'size'>) => {
    sender.send({ origin, headers, ...what } satisfies Sending)
    const told = { sent: false }
    void heard(sender, 'sent').then(() => (told.sent = true))
    return { told, sending: heard(sender, 'sending'), gone: heard(sender, 'gone') }
  }
  const took = async (next: () => Request, goesOn: () => boolean) => {
    const times: number[] = []
    await load({ origin, connections: 1, ms: goesOn, next, every: EVERY, answered: (ms) => times.push(ms) })
    return times
  }
  const meanwhile = async (next: () => Request) => {
    const { told, sending, gone } = send(MANY)
    await sending
    const measured = await took(next, () => !told.sent)
    await gone
    return measured
  }
  return {
    async large() {
      // What is loaded and compiled for the first file of all is no file's.
      await send({ files: 1, size: MB }).gone
      // The most that it has had is counted from now on (proc(5)).
      await writeFile(`/proc/${pid}/clear_refs`, '5')
      const before = await memory(pid, 'VmRSS')
      await send(LARGE).gone
      return (await memory(pid, 'VmHWM')) - before
    },
    idle(next, ms) {
      const until = performance.now() + ms
      return took(next, () => performance.now() < until)
    },
    meanwhile,
    stop: () => sender.disconnect(),
  }
}

function heard(sender: ChildProcess, what: Told): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (said: unknown) => {
      if (said !== what) return
      sender.off('message', listen)
      sender.off('exit', ended)
      resolve()
    }
    const ended = () => reject(new Error('who sends files has ended'))
    sender.on('message', listen)
    sender.once('exit', ended)
  })
}

/** In bytes. */
async function memory(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024
}
