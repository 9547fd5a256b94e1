/** Something that a part does at the server, once at a time. */
import { useRef, useState } from 'preact/hooks'
import { newKey } from '../../api/unsent-kept.ts'

export interface Doing {
  readonly busy: boolean
  /** The last attempt was not answered, or refused. */
  readonly failed: boolean
  /** Does it with an Idempotency-Key, and resolves with whether it was done. */
  readonly run: (what: (key: string) => Promise<void>) => Promise<boolean>
}

export function useDoing(): Doing {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const runningRef = useRef(false)
  return {
    busy,
    failed,
    async run(what) {
      if (runningRef.current) return false
      runningRef.current = true
      setBusy(true)
      setFailed(false)
      try {
        await what(newKey())
        return true
      } catch {
        setFailed(true)
        return false
      } finally {
        runningRef.current = false
        setBusy(false)
      }
    },
  }
}
