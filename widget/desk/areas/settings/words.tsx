/** The settings' words in the operator's language, at hand in all their pages. */
import type { SettingsWords } from '../../../../shared/locale/desk-areas/settings/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { createSaid } from '../said.ts'

export const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: SettingsWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/settings/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/settings/ro.ts'),
}

export const { SaidProvider: SettingsWordsProvider, useSaid: useSettingsWords } = createSaid<SettingsWords>()
