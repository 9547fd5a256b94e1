/** The settings' words in the operator's language, at hand in all their pages. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { SettingsWords } from '../../../../shared/locale/desk-areas/settings/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'

export const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: SettingsWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/settings/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/settings/ro.ts'),
}

const WordsContext = createContext<SettingsWords | null>(null)

export const SettingsWordsProvider = WordsContext.Provider

/** @throws Error outside a `SettingsWordsProvider`. */
export function useSettingsWords(): SettingsWords {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('useSettingsWords needs a SettingsWordsProvider above it')
  return words
}
