/** The latest of a value that changes with each rendering, for handlers that are attached once. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { RefObject } from 'preact'

export function useLatest<T>(value: T): RefObject<T> {
  const latestRef = useRef(value)
  useLayoutEffect(() => {
    latestRef.current = value
  })
  return latestRef
}
