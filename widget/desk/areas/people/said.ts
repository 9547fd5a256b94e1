/** The area's words, at hand in every component of it. */
import type { PeopleWords } from '../../../../shared/locale/desk-areas/people/en.ts'
import { createSaid } from '../said.ts'

export const { SaidProvider, useSaid } = createSaid<PeopleWords>()
