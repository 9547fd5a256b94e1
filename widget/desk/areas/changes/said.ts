/** The area's words, at hand in every component of it. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ChangesWords } from '../../../../shared/locale/desk-areas/changes/en.ts'

const Said = createContext<ChangesWords | null>(null)

export const SaidProvider = Said.Provider

/** @throws Error outside a `SaidProvider` */
export function useSaid(): ChangesWords {
  const said = useContext(Said)
  if (said === null) throw new Error('useSaid needs a SaidProvider above it')
  return said
}
