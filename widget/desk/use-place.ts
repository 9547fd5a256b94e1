/** The place in the desk as state, bound to the address. */
import { useEffect, useState } from 'preact/hooks'
import { readAreaPlace, readPlace, writeAreaPlace, writePlace, type AreaPlace, type Place } from './place.ts'

export interface Here {
  readonly place: Place
  /** Null while one is among the tickets. */
  readonly areaPlace: AreaPlace | null
  readonly go: (place: Place) => void
  readonly goToArea: (place: AreaPlace) => void
  /** As `writePlace` and `writeAreaPlace` have it. */
  readonly goToHref: (href: string) => void
}

export function usePlace(): Here {
  const [hash, setHash] = useState(() => location.hash)
  useEffect(() => {
    const changed = () => setHash(location.hash)
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return {
    place: readPlace(hash),
    areaPlace: readAreaPlace(hash),
    go(place) {
      location.hash = writePlace(place)
    },
    goToArea(place) {
      location.hash = writeAreaPlace(place)
    },
    goToHref(href) {
      location.hash = href
    },
  }
}
