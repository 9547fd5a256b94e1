/** What helps writing a message: fetched once for a page, when the first ticket is opened. One can write without it. */
import { useEffect, useState } from 'preact/hooks'
import { deskLocales } from '../../shared/locale/locale.ts'
import { useWords } from './words.tsx'
import type { WritingParts } from './writing/index.tsx'

/** Null until it is there. */
export function useWritingParts(): WritingParts | null {
  const { tag } = useWords()
  const [parts, setParts] = useState<WritingParts | null>(null)
  useEffect(() => {
    const locale = deskLocales.find((one) => tag.startsWith(one)) ?? 'en'
    const fetchParts = async () => {
      const { loadWritingParts } = await import('./writing/index.tsx')
      setParts(await loadWritingParts(locale))
    }
    // Asked for again with the next ticket.
    fetchParts().catch(() => undefined)
  }, [tag])
  return parts
}
