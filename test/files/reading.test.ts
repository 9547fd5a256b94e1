/** The thread that reads files through: what it ends with, nobody waits for, and the next file has another thread. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { createReading } from '../../server/attachments/reading.ts'

const here = import.meta.filename
const begin = () => new Worker(new URL('../../server/attachments/reading-worker.ts', import.meta.url))

test('S37 a thread that ends or fails leaves nobody waiting, and the next file is read by another', async () => {
  const read = createReading(() => new Worker(new URL('../support/ending-worker.ts', import.meta.url)))
  const { sha256 } = await read(here)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  for (const [how, why] of [
    ['end', 'the thread that reads files has ended'],
    ['fail', 'it failed'],
  ] as const) {
    const asked = [read(how), read(here), read(here)]
    // oxlint-disable-next-line no-await-in-loop -- one thread after the other
    const answers = await Promise.allSettled(asked)
    expect(answers.map((answer) => answer.status === 'rejected' && String(answer.reason))).toEqual([
      `Error: ${why}`,
      `Error: ${why}`,
      `Error: ${why}`,
    ])
    // oxlint-disable-next-line no-await-in-loop -- one thread after the other
    expect((await read(here)).sha256).toBe(sha256)
  }
})

test('S12 who gets no thread fails alone: what is read afterwards is of the file that was asked for', async () => {
  let none = true
  const read = createReading(() => {
    if (none) throw new Error('no thread to be had')
    return begin()
  })
  await expect(read(here)).rejects.toThrow('no thread to be had')
  none = false
  const other = import.meta.dirname
  const [first, second, third] = await Promise.allSettled([read(here), read(other), read(here)])
  const sha256 = createHash('sha256')
    .update(await readFile(here))
    .digest('hex')
  expect(first).toMatchObject({ value: { sha256 } })
  // A folder is none to be read.
  expect(second).toMatchObject({ reason: { code: 'EISDIR' } })
  expect(third).toMatchObject({ value: { sha256 } })
})

test('S37 of a file that is not there it says so, and reads the next', async () => {
  const read = createReading(begin)
  const [gone, there] = await Promise.allSettled([read(`${here}.gone`), read(here)])
  expect(gone).toMatchObject({ status: 'rejected', reason: { code: 'ENOENT' } })
  const text = await readFile(here)
  expect(there).toMatchObject({ value: { sha256: createHash('sha256').update(text).digest('hex') } })
})
