/**
 * What is done on the disk for files takes turns: however many come at once, only a few of them are begun, written,
 * flushed and looked at in one moment, so that the loop and the thread pool stay free for everybody else's requests.
 */

/** Does it as soon as it has its turn, in the order in which it was asked for. */
export type Turns = <T>(does: () => Promise<T>) => Promise<T>

/** @param atOnce that have their turn at the same time */
export function createTurns(atOnce: number): Turns {
  let going = 0
  const waiting: (() => void)[] = []
  return async function inTurn(does) {
    if (going < atOnce) going += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await does()
    } finally {
      const next = waiting.shift()
      // Its turn goes on to whoever is next.
      if (next === undefined) going -= 1
      else next()
    }
  }
}

/**
 * For a piece that is written or read, which takes a thread of the pool's sixteen and one of the few processors from
 * everybody else. One at a time is as fast as a disk is. Never for a whole upload, in which who sends slowly would keep
 * others waiting.
 */
export const pieceInTurn = createTurns(1)

/**
 * For a flush, which takes as long as the disk likes, and for names that are given to files or taken from them: those wait
 * for a flush that is going on, each in a thread of the pool.
 */
export const flushInTurn = createTurns(2)

/**
 * For looking at what has come, which one thread does anyway, and for giving it its place in the folder: a dozen small
 * things each, so that a hundred files that end together are a stream of them and not a flood.
 */
export const lookInTurn = createTurns(1)
export const keepInTurn = createTurns(1)

/** For keeping what has come while its row is held, which takes a connection to the store for as long as that lasts. */
export const claimInTurn = createTurns(4)

/** For what is asked of the store and the disk before an upload's first byte: a hundred may begin in one moment. */
export const startInTurn = createTurns(2)
