/** The place in the desk as state, bound to the address. */
import { useEffect, useState } from 'preact/hooks'
import { readPlace, writePlace, type Place } from './place.ts'

export function usePlace(): readonly [place: Place, go: (place: Place) => void] {
  const [hash, setHash] = useState(() => location.hash)
  useEffect(() => {
    const changed = () => setHash(location.hash)
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return [
    readPlace(hash),
    (place) => {
      location.hash = writePlace(place)
    },
  ]
}
