/** The Idempotency-Key of what is sent: the same body sent again, because no answer came, is the same thing. */
import { useRef } from 'preact/hooks'
import { newKey } from '../api/unsent-kept.ts'

export function useKey(): (body: unknown) => string {
  const lastRef = useRef({ text: '', key: '' })
  return (body) => {
    const text = JSON.stringify(body)
    if (text !== lastRef.current.text) lastRef.current = { text, key: newKey() }
    return lastRef.current.key
  }
}
