/** Where a ticket's offer stands: it is fetched for tickets that have one, with what says amounts and dates. */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OfferProps } from '../offer/offer.tsx'
import type { PartProps } from './index.tsx'

export function Offer(props: PartProps) {
  const { entries, scene, said } = props
  const place = useRef<HTMLDivElement>(null)
  const [Shown, setShown] = useState<ComponentType<OfferProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { lang } = scene.words
  const there = entries.some(({ type }) => type === 'offer')
  useEffect(() => {
    if (!there) return
    const fetchOffer = async () => {
      setFailed(false)
      const { open } = await import('../offer/offer.tsx')
      const shown = await open(lang, place.current)
      setShown(() => shown)
    }
    fetchOffer().catch(() => setFailed(true))
  }, [there, lang, attempt])
  if (!there) return null
  return (
    <div ref={place}>
      {Shown !== null && <Shown {...props} />}
      {failed && (
        <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
          {said.again}
        </button>
      )}
    </div>
  )
}
