/** The area's words, at hand in every component of it. */
import type { ChangesWords } from '../../../../shared/locale/desk-areas/changes/en.ts'
import { createSaid } from '../said.ts'

export const { SaidProvider, useSaid } = createSaid<ChangesWords>()
