/** Fetches what is only in some opened tickets: an offer to answer, when an answer is due, a rating to give. */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { LifeProps } from './life/index.tsx'

export function LifeParts(props: LifeProps) {
  const place = useRef<HTMLDivElement>(null)
  const [Parts, setParts] = useState<ComponentType<LifeProps> | null>(null)
  const { lang } = props.scene.words
  useEffect(() => {
    const fetchParts = async () => {
      const { open } = await import('./life/index.tsx')
      const parts = await open(lang, place.current)
      setParts(() => parts)
    }
    // Without them the thread is a thread; they are asked for again with the next one.
    fetchParts().catch(() => undefined)
  }, [lang])
  return <div ref={place}>{Parts !== null && <Parts {...props} />}</div>
}
