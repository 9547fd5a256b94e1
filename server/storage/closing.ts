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

  return {
    engine: store.engine,
    read: store.read,
    async transaction(work) {
      if (closing !== null) throw new StoreUnavailable('the store is closed')
      const result = store.transaction(work)
      running.add(result)
      try {
        return await result
      } finally {
        running.delete(result)
      }
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}
