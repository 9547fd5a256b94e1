/** The area's words, at hand in every component of it. */
import type { ArticlesWords } from '../../../../shared/locale/desk-areas/articles/en.ts'
import { createSaid } from '../said.ts'

export const { SaidProvider, useSaid } = createSaid<ArticlesWords>()
