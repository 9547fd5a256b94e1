/** An orderly end, the same for both engines. */
import { StoreUnavailable, type Store } from './store.ts'

/** The store with a `close` that lets what has begun end, refuses what comes later, and may be called again. */
export function closingInOrder(store: Store): Store {
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null

  const close = async () => {
    await Promise.allSettled(running)
    await store.close()
  }

  async function run<T>(begin: () => Promise<T>): Promise<T> {
    if (closing !== null) throw new StoreUnavailable('the store is closed')
    const result = begin()
    running.add(result)
    try {
      return await result
    } finally {
      running.delete(result)
    }
  }

  return {
    engine: store.engine,
    neighbours: store.neighbours,
    read: store.read,
    transaction: (work) => run(() => store.transaction(work)),
    purge: () => run(() => store.purge()),
    close() {
      closing ??= close()
      return closing
    },
  }
}
