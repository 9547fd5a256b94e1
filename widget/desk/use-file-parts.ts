/** What attaches and shows files: fetched once for a page, when the first ticket is opened. */
import { useEffect, useState } from 'preact/hooks'
import { deskLocales } from '../../shared/locale/locale.ts'
import type { FileParts } from './files/index.tsx'
import { useWords } from './words.tsx'

/** Null until it is there. */
export function useFileParts(): FileParts | null {
  const { tag } = useWords()
  const [parts, setParts] = useState<FileParts | null>(null)
  useEffect(() => {
    const locale = deskLocales.find((one) => tag.startsWith(one)) ?? 'en'
    const fetchParts = async () => {
      const { loadFileParts } = await import('./files/index.tsx')
      setParts(await loadFileParts(locale))
    }
    // Asked for again with the next ticket.
    fetchParts().catch(() => undefined)
  }, [tag])
  return parts
}
