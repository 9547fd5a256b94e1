/** The desk's words in the operator's language: a chunk each, fetched before the first screen, at hand in every component. */
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useMemo } from 'preact/hooks'
import type { StatusTexts } from '../../shared/api/common.ts'
import type { DeskWords } from '../../shared/locale/desk/en.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly desk: DeskWords }>>> = {
  en: () => import('../../shared/locale/desk/en.ts'),
  ro: () => import('../../shared/locale/desk/ro.ts'),
}

export async function loadWords(locale: DeskLocale): Promise<DeskWords> {
  return (await catalogues[locale]()).desk
}

const WordsContext = createContext<DeskWords | null>(null)

export const WordsProvider = WordsContext.Provider

/** @throws Error outside a `WordsProvider`. */
export function useWords(): DeskWords {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('useWords needs a WordsProvider above it')
  return words
}

/** Says statuses as the vendor calls them, where it has words of its own. */
export function VendorWords({
  labels,
  children,
}: {
  readonly labels: StatusTexts | undefined
  readonly children: ComponentChildren
}) {
  const words = useWords()
  const said = useMemo(() => ({ ...words, status: Object.assign({}, words.status, labels) }), [words, labels])
  return <WordsProvider value={said}>{children}</WordsProvider>
}
