/** What is found as one types: after a pause, one request at a time, and what was found before stays until the next is there. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { SearchAnswer, SearchHit } from '../../../shared/api/search.ts'
import { Offline } from '../../api/client.ts'
import { useLatest } from '../use-latest.ts'

/** Milliseconds without another letter. */
const PAUSE = 150

/** How many results come at first, and the most that the route has. */
const SOME = 20
export const MOST = 50

/** Rejects with `ApiProblem`, `Offline`, or what the signal has aborted it with. */
export type Ask = (q: string, limit: number, signal: AbortSignal) => Promise<SearchAnswer>

export interface Search {
  /** Best first; those of what was typed before while `busy`. Null when nothing has been found or sought yet. */
  readonly items: readonly SearchHit[] | null
  /** What of a filter names nothing, where nothing was found. */
  readonly misread: Pick<SearchAnswer, 'noStatus' | 'nobody'>
  /** Why the last request came to nothing; null when it did not. */
  readonly error: unknown
  /** What is typed has not been answered yet. */
  readonly busy: boolean
  /** Whether there may be more than these. */
  readonly more: 'fetchable' | 'beyond' | null
  /** Does not wait for the pause to end; after an error tries again. */
  readonly hurry: () => void
  readonly widen: () => void
}

interface Answered {
  /** Of what request this is. */
  readonly to: string
  readonly items: readonly SearchHit[] | null
  /** How many came at most. */
  readonly misread: Search['misread']
  readonly limit: number
  readonly error: unknown
}

const nothing: Answered = { to: '', items: null, misread: {}, limit: SOME, error: null }

/** Whatever is asked for later aborts what was asked before. */
export function useSearch(ask: Ask, typed: string): Search {
  const q = typed.trimStart()
  const [wider, setWider] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [answered, setAnswered] = useState<Answered>(nothing)
  const askRef = useLatest(ask)
  /** What was sought before; null at first. */
  const beforeRef = useRef<string | null>(null)
  const goRef = useRef(() => {})
  const limit = wider === q ? MOST : SOME
  const request = q === '' ? '' : `${attempt} ${limit} ${q}`

  useEffect(() => {
    // What was sought the last time, more of the same and another attempt are not typed.
    const typing = beforeRef.current !== null && beforeRef.current !== q
    beforeRef.current = q
    if (request === '') {
      setAnswered(nothing)
      return
    }
    const stop = new AbortController()
    const go = async () => {
      goRef.current = () => {}
      clearTimeout(timer)
      try {
        const { items, ...misread } = await askRef.current(q, limit, stop.signal)
        if (!stop.signal.aborted) {
          setAnswered({ to: request, items, misread, limit, error: null })
        }
      } catch (error) {
        if (!stop.signal.aborted) setAnswered({ to: request, items: null, misread: {}, limit, error })
      }
    }
    const timer = setTimeout(() => void go(), typing ? PAUSE : 0)
    goRef.current = () => void go()
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [request, q, limit, attempt, askRef])

  const { items, misread, error } = answered
  const full = items !== null && items.length >= answered.limit
  useEffect(() => {
    if (!(error instanceof Offline)) return
    const online = () => setAttempt((before) => before + 1)
    addEventListener('online', online)
    return () => removeEventListener('online', online)
  }, [error])

  return {
    items,
    misread,
    error,
    busy: answered.to !== request,
    more: full ? (answered.limit === MOST ? 'beyond' : 'fetchable') : null,
    hurry: useCallback(() => {
      if (error === null) goRef.current()
      else setAttempt((before) => before + 1)
    }, [error]),
    widen: useCallback(() => setWider(q), [q]),
  }
}
