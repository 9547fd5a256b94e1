/** How workers go about what comes due: when they look, when they do not, and how they end. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLoop, type Loop, type LoopOptions } from '../../server/loop.ts'

let looks: number[]
let failures: unknown[]
let due: number | null
let loop: Loop

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 0 })
  looks = []
  failures = []
  due = null
})
afterEach(async () => {
  await loop.stop()
  vi.useRealTimers()
})

/** One that notes when it looked. */
function open(options: Partial<LoopOptions> = {}): Loop {
  loop = createLoop({
    look: async () => void looks.push(Date.now()),
    nextDue: async () => due,
    isFull: () => false,
    clock: Date.now,
    lookAgain: 15_000,
    afterFailure: 5000,
    failed: (error) => void failures.push(error),
    ...options,
  })
  loop.start()
  return loop
}

describe('a worker’s loop looks', () => {
  test('when it starts and again after a while, though nobody wakes it', async () => {
    open()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(looks).toEqual([0, 15_000, 30_000])
  })

  test('when the next thing is due, at the latest after a while', async () => {
    due = 4000
    open({
      look: async () => {
        looks.push(Date.now())
        if (Date.now() === 4000) due = 100_000
      },
    })
    await vi.advanceTimersByTimeAsync(19_000)
    expect(looks).toEqual([0, 4000, 19_000])
  })

  test('at once for what came due meanwhile', async () => {
    due = 0
    open({
      look: async () => {
        looks.push(Date.now())
        if (looks.length === 3) due = null
      },
    })
    await loop.idle()
    expect(looks).toEqual([0, 0, 0])
  })

  test('after a breath for what stays due, where it takes one', async () => {
    due = 0
    open({ breath: 1000 })
    await vi.advanceTimersByTimeAsync(2000)
    expect(looks).toEqual([0, 1000, 2000])
  })

  test('once more when it is woken during a look, and not once for each time', async () => {
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    open({
      look: async () => {
        looks.push(Date.now())
        begun.resolve()
        await goOn.promise
      },
    })
    await begun.promise
    loop.wake()
    loop.wake()
    goOn.resolve()
    await loop.idle()
    expect(looks).toEqual([0, 0])
  })

  test('again some time after a look or a question that failed, and says what was wrong', async () => {
    const wrong = new Error('the store is away')
    let away = true
    open({
      look: async () => {
        looks.push(Date.now())
        if (away) throw wrong
      },
      nextDue: () => (looks.length === 2 ? Promise.reject(wrong) : Promise.resolve(null)),
    })
    await loop.idle()
    away = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(looks).toEqual([0, 5000, 10_000])
    expect(failures).toEqual([wrong, wrong])
  })
})

describe('what is under way', () => {
  test('is waited for instead of a time where it is as much as may be, and has it look when it ends', async () => {
    const work = Promise.withResolvers<void>()
    const seen: number[] = []
    open({
      look: async (underWay) => {
        seen.push(underWay)
        if (seen.length === 1) loop.follow(work.promise)
      },
      isFull: (underWay) => underWay > 0,
    })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen).toEqual([0])
    work.resolve()
    await loop.idle()
    expect(seen).toEqual([0, 0])
  })

  test('is waited for when it stops, and nothing is looked for after that', async () => {
    const work = Promise.withResolvers<void>()
    open({
      look: async () => {
        looks.push(Date.now())
        loop.follow(work.promise)
      },
    })
    await vi.advanceTimersByTimeAsync(0)
    let stopped = false
    const stopping = loop.stop().then(() => (stopped = true))
    await vi.advanceTimersByTimeAsync(60_000)
    expect([stopped, loop.isRunning()]).toEqual([false, false])
    work.resolve()
    await stopping
    loop.wake()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looks).toEqual([0])
  })
})
