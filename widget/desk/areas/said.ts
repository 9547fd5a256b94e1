/** Words at hand in every component of an area, without being handed from one to the next. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** A provider of an area's words, and the hook that finds them below it, which throws an Error anywhere else. */
export function createSaid<Words>() {
  const Said = createContext<Words | null>(null)
  const useSaid = (): Words => {
    const said = useContext(Said)
    if (said === null) throw new Error('useSaid needs a SaidProvider above it')
    return said
  }
  return { SaidProvider: Said.Provider, useSaid }
}
