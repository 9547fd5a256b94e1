/** The area's words, at hand in every component of it. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ProposalsWords } from '../../../../shared/locale/desk-areas/proposals/en.ts'

const Said = createContext<ProposalsWords | null>(null)

export const SaidProvider = Said.Provider

/** @throws Error outside a `SaidProvider` */
export function useSaid(): ProposalsWords {
  const said = useContext(Said)
  if (said === null) throw new Error('useSaid needs a SaidProvider above it')
  return said
}
