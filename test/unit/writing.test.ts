/** What is written of an upload and when: a line is never let run ahead of the disk. */
import { mkdtemp, open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeAll } from '../../server/attachments/writing.ts'

let folder: string
let handle: FileHandle

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-writing-'))
  handle = await open(join(folder, 'part'), 'w+')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await handle.close()
  await rm(folder, { recursive: true })
})

test('S14 a line that never fills a piece waits for a slow disk, as one that fills many does', async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  vi.spyOn(handle, 'write').mockImplementationOnce(async () => {
    await held
    // As a disk that took nothing yet.
    return { bytesWritten: 0, buffer: '' }
  })
  const line = new Readable({ read: () => undefined })
  const parts = Array.from({ length: 12 }, (_, n) => Buffer.alloc(3000, n + 1))
  const all = Buffer.concat(parts)
  const written = writeAll(handle, 0, all.length, line, new AbortController().signal)
  let pausedAfter: number | null = null
  for (const [n, part] of parts.entries()) {
    line.push(part)
    // oxlint-disable-next-line no-await-in-loop -- each comes by itself
    await turn()
    vi.advanceTimersByTime(50)
    // oxlint-disable-next-line no-await-in-loop -- and is written by itself
    await turn()
    if (pausedAfter === null && line.isPaused()) pausedAfter = n + 1
  }
  expect(pausedAfter).toBeLessThanOrEqual(4)
  letGo()
  line.push(null)
  expect(await written).toBe(all.length)
  expect((await readFile(join(folder, 'part'))).equals(all)).toBe(true)
})
