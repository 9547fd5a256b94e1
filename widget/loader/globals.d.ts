/**
 * What the build tells: paths of modules on the server, each with its hash, such as `/assets/bridge-….js`, and the
 * words of shared/locale/loader.
 */
import type { Locale } from '../../shared/locale/locale.ts'

declare global {
  /** Of one language. */
  type LoaderWords = readonly [label: string, unreachable: string, lang: Locale]

  /** For the loader: the bridge. */
  const LIFEBUOY_BRIDGE: string

  /** For the loader: its words, language by language, each a `LoaderWords`; commas between all of them. English is the last. */
  const LIFEBUOY_WORDS: string

  /** For the bridge: what the number on the badge counts. */
  const LIFEBUOY_UNREAD: Readonly<Record<Locale, string>>

  /** For the bridge: how the panel's path begins; the language it is in and `.js` end it. */
  const LIFEBUOY_PANEL: string
}
