/** The reader's language: the person's own, else the first that the request asks for and there are words for. */
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { AppContext } from './env.ts'

export function localeOf(c: AppContext): Locale {
  return c.get('caller')?.person.locale ?? acceptedLocale(c.req.header('Accept-Language'))
}

/** Reads `Accept-Language` (RFC 9110, 12.5.4): ranges by weight, of equal ones the first; English when none fits. */
export function acceptedLocale(header: string | undefined): Locale {
  if (header === undefined || header === '') return 'en'
  const wishes = header
    .slice(0, 200)
    .split(',')
    .map((range) => {
      const [tag, ...parameters] = range.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) }
    })
    .filter(({ weight }) => weight > 0)
  return pickLocale(wishes.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => tag))
}
