/** The start of the desk: styles, the operator's language, then the first screen. */
import { render } from 'preact'
import { pickDeskLocale } from '../../shared/locale/locale.ts'
import { controlsSheet } from '../ui/controls.ts'
import { adopt } from '../ui/sheet.ts'
import { themeSheet } from '../ui/theme.ts'
import { Desk } from './desk.tsx'
import { rememberLocale, rememberedLocale, rememberedTheme } from './memory.ts'
import { deskSheets } from './styles.ts'
import { loadWords, WordsProvider } from './words.tsx'

document.documentElement.dataset['theme'] = rememberedTheme()
adopt(document, [themeSheet, controlsSheet, ...deskSheets])

const locale = rememberedLocale() ?? pickDeskLocale(navigator.languages)
document.documentElement.lang = locale

const words = await loadWords(locale)
render(
  <WordsProvider value={words}>
    <Desk
      locale={locale}
      onLocale={(wanted) => {
        rememberLocale(wanted)
        location.reload()
      }}
    />
  </WordsProvider>,
  document.body,
)
