/** What a person sees at an address where nothing is, or is no longer: a page in their language, and not our JSON. */
import { parseAccept } from 'hono/utils/accept'
import type { Locale } from '../../shared/locale/locale.ts'
import { en } from '../../shared/locale/not-found/en.ts'
import { ro } from '../../shared/locale/not-found/ro.ts'
import { es } from '../../shared/locale/not-found/es.ts'
import { cs } from '../../shared/locale/not-found/cs.ts'
import { sl } from '../../shared/locale/not-found/sl.ts'
import type { Words } from '../../shared/locale/words.ts'
import { html } from './html.ts'
import { plainPage } from './page.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

/** Says the same of what never was, of what is too old and of what is not theirs to see. */
export function notFoundPage(locale: Locale): string {
  const { heading, about, next } = words[locale]
  return plainPage(locale, heading, [
    html`<p>${about}</p>
      <p>${next}</p>`,
  ])
}

/** Of a header no more than this is read: browsers send some hundred letters. */
const READ = 1000

/** Whether `Accept` (RFC 9110, 12.5.1) would rather have a page than a problem; who takes either gets the problem. */
export function prefersPage(accept: string | undefined): boolean {
  if (accept === undefined) return false
  const ranges = parseAccept(accept.slice(0, READ))
  const weightOf = (...names: readonly string[]) => {
    for (const name of names) {
      const range = ranges.find(({ type }) => type.toLowerCase() === name)
      if (range !== undefined) return range.q
    }
    return 0
  }
  const problem = Math.max(
    weightOf('application/problem+json', 'application/*', '*/*'),
    weightOf('application/json', 'application/*', '*/*'),
  )
  return weightOf('text/html', 'text/*', '*/*') > problem
}
