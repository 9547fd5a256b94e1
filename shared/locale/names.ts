/** What languages call themselves. */
import type { Locale } from './locale.ts'

export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  ro: 'Română',
  es: 'Español',
  cs: 'Čeština',
  sl: 'Slovenščina',
}
