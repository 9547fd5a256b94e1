/**
 * How a worker goes about what comes due: it looks when it is woken and when the next thing is due, and again at the
 * latest after a while, since what is changed elsewhere wakes nobody here. What it looks for is the worker's own.
 */

export interface LoopOptions {
  /**
   * Takes up what is due: does it, or begins it and has it followed. One look ends before the next begins.
   * @param underWay how many are followed
   */
  readonly look: (underWay: number) => Promise<void>
  /** When the next thing is due, epoch milliseconds; null when nothing is. */
  readonly nextDue: () => Promise<number | null>
  /** Whether as much is under way as may be, so that there is nothing to wait for but its end. */
  readonly isFull: (underWay: number) => boolean
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Milliseconds until the next look at the latest. */
  readonly lookAgain: number
  /** Milliseconds until the next look after one that failed. */
  readonly afterFailure: number
  /** Milliseconds until the next look at the soonest, unless woken; none unless given: what is due already is looked for at once. */
  readonly breath?: number
  /** Told of what a look, or asking for what is due next, failed with. */
  readonly failed: (error: unknown) => void
}

export interface Loop {
  /** Looks, and from then on when there is reason to. */
  start(): void
  /** Looks now, or anew when the look that goes on has ended; nothing unless it runs. */
  wake(): void
  /** Counts work as under way until it ends, and then looks. It must not reject. */
  follow(work: Promise<void>): void
  readonly isRunning: () => boolean
  /** Resolves when nothing is under way and nothing more is due now. */
  idle(): Promise<void>
  /** Looks no more, and resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function createLoop(options: LoopOptions): Loop {
  const { look, nextDue, isFull, clock, lookAgain, afterFailure, breath = 0, failed } = options
  const underWay = new Set<Promise<void>>()
  const state = { running: false, again: false }
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    if (!state.running) return
    state.again = true
    looking ??= lookAll().finally(() => {
      looking = null
      if (state.again) wake()
    })
  }

  async function lookAll(): Promise<void> {
    clearTimeout(timer)
    try {
      while (state.running && state.again) {
        state.again = false
        // oxlint-disable-next-line no-await-in-loop -- each depends on what the one before has left
        await look(underWay.size)
      }
      if (!isFull(underWay.size)) await lookWhenDue()
    } catch (error) {
      failed(error)
      setTimer(afterFailure)
    }
  }

  async function lookWhenDue(): Promise<void> {
    const due = await nextDue()
    const pause = due === null ? lookAgain : Math.max(due - clock(), breath)
    // Due already: another process was about to take it, or it came in this moment.
    if (pause <= 0) state.again = true
    else setTimer(pause)
  }

  function setTimer(delay: number): void {
    clearTimeout(timer)
    if (!state.running) return
    timer = setTimeout(wake, Math.min(delay, lookAgain))
    timer.unref()
  }

  async function idle(): Promise<void> {
    await Promise.all([looking, ...underWay])
    // Whatever ended may have begun something else.
    if (looking !== null || underWay.size > 0) await idle()
  }

  return {
    start() {
      state.running = true
      wake()
    },
    wake,
    follow(work) {
      const followed = work.finally(() => {
        underWay.delete(followed)
        wake()
      })
      underWay.add(followed)
    },
    isRunning: () => state.running,
    idle,
    async stop() {
      state.running = false
      clearTimeout(timer)
      await idle()
    },
  }
}
