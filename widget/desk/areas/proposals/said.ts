/** The area's words, at hand in every component of it. */
import type { ProposalsWords } from '../../../../shared/locale/desk-areas/proposals/en.ts'
import { createSaid } from '../said.ts'

export const { SaidProvider, useSaid } = createSaid<ProposalsWords>()
