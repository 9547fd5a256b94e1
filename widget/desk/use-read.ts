/** Things and lists as they come from the server: what is shown meanwhile, and trying again. */
import { useEffect, useState } from 'preact/hooks'
import type { Page } from '../../shared/api/common.ts'
import { focusKeeper } from './keep-focus.ts'
import { useLatest } from './use-latest.ts'

export interface Read<T> {
  /** Null while it is on its way, and when it did not come. */
  readonly value: T | null
  /** What went wrong; null while nothing has. */
  readonly error: unknown
  readonly again: () => void
  /** It is like this now. */
  readonly set: (value: T) => void
}

/** Reads something, anew whenever `key` is another. What comes for an earlier key is not shown. */
export function useRead<T>(key: string, load: () => Promise<T>): Read<T> {
  const [state, setState] = useState<{ key: string; value: T | null; error: unknown }>({
    key,
    value: null,
    error: null,
  })
  const [attempt, setAttempt] = useState(0)
  const latestRef = useLatest(load)
  useEffect(() => {
    let gone = false
    const show = (value: T | null, error: unknown) => {
      if (!gone) setState({ key, value, error })
    }
    latestRef.current().then(
      (value) => show(value, null),
      (error: unknown) => show(null, error),
    )
    return () => {
      gone = true
    }
  }, [key, attempt, latestRef])
  return {
    // What was found for the search before stays until the next is there.
    value: state.value,
    error: state.key === key ? state.error : null,
    again: () => setAttempt(attempt + 1),
    set: (value) => setState({ key, value, error: null }),
  }
}

export interface ReadList<T> extends Read<Page<T>> {
  readonly items: readonly T[]
  readonly hasMore: boolean
  readonly more: () => void
}

/** Reads a list page by page. */
export function useList<T>(key: string, load: (after: string | null) => Promise<Page<T>>): ReadList<T> {
  const read = useRead(key, () => load(null))
  const [coming, setComing] = useState(false)
  const { value } = read
  const more = async (from: Page<T>) => {
    if (coming || from.next === null) return
    setComing(true)
    const keepFocus = focusKeeper()
    try {
      const next = await load(from.next)
      read.set({ items: [...from.items, ...next.items], next: next.next })
    } catch {
      // The button is still there to be pressed again.
    } finally {
      setComing(false)
      // When they are drawn.
      queueMicrotask(keepFocus)
    }
  }
  return {
    ...read,
    items: value?.items ?? [],
    hasMore: value !== null && value.next !== null,
    more: () => {
      if (value !== null) void more(value)
    },
  }
}
