/**
 * What the build tells: paths of modules on the server, each with its hash, such as `/assets/bridge-….js`, and the
 * words of shared/locale/loader.
 */
import type { words as en } from '../../shared/locale/loader/en.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Words } from '../../shared/locale/words.ts'

declare global {
  type LoaderWords = Words<typeof en>

  /** For the loader: the bridge. */
  const LIFEBUOY_BRIDGE: string

  /** For the loader: its words by language. */
  const LIFEBUOY_WORDS: Readonly<Record<string, LoaderWords> & Record<Locale, LoaderWords>>

  /** For the bridge: the panel with its words, by language. */
  const LIFEBUOY_PANELS: Readonly<Record<string, string>>
}
