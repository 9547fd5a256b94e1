/** The reader's language: the first that the request asks for and there are words for, else the person's own. */
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { AppContext } from './env.ts'

/** Screens send the language they are shown in, which may not be the one the person is written to in. */
export function localeOf(c: AppContext): Locale {
  return acceptedLocale(c.req.header('Accept-Language'), c.get('caller')?.person.locale)
}

/** Reads `Accept-Language` (RFC 9110, 12.5.4): ranges by weight, of equal ones the first; the fallback when none fits. */
export function acceptedLocale(header: string | undefined, fallback: Locale = 'en'): Locale {
  if (header === undefined || header === '') return fallback
  const wishes = header
    .slice(0, 200)
    .split(',')
    .map((range) => {
      const [tag, ...parameters] = range.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) }
    })
    .filter(({ weight }) => weight > 0)
  return pickLocale(
    wishes.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => tag),
    fallback,
  )
}
