/** The page behind "I don't want notifications": a form that works without script, in any mail program's browser. */
import type { Locale } from '../../shared/locale/locale.ts'
import { html, type Html } from '../http/html.ts'
import { plainPage } from '../http/page.ts'
import { en } from '../../shared/locale/muting/en.ts'
import { ro } from '../../shared/locale/muting/ro.ts'
import { es } from '../../shared/locale/muting/es.ts'
import { cs } from '../../shared/locale/muting/cs.ts'
import { sl } from '../../shared/locale/muting/sl.ts'
import type { Words } from '../../shared/locale/words.ts'
import type { MuteFacts, MuteScope } from './muting.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

/** What has been done: nothing yet, muted, or not any more. */
export type Done = MuteScope | 'again' | null

/** The page about a token that is one. */
export function mutePage({ locale, vendor, number }: MuteFacts, done: Done): string {
  const w = words[locale]
  const again = html`<form method="post">${button('again', w.again)}</form>`
  switch (done) {
    case null:
      return plainPage(locale, w.heading, [
        html`<p>${w.about(number, vendor)} ${w.always}</p>`,
        html`<form method="post">
          ${button('ticket', w.forTicket(number))} ${button('all', w.forAll(vendor))}
        </form>`,
      ])
    case 'ticket':
      return plainPage(locale, w.done, [html`<p>${w.doneTicket(number)} ${w.always}</p>`, again])
    case 'all':
      return plainPage(locale, w.done, [html`<p>${w.doneAll(vendor)} ${w.always}</p>`, again])
    case 'again':
      return plainPage(locale, w.backOn, [html`<p>${w.backOnAbout(number)}</p>`])
  }
}

function button(scope: MuteScope | 'again', label: string): Html {
  return html`<button name="scope" value="${scope}">${label}</button>`
}

/** For a link that is incomplete or very old. */
export function unknownMutePage(locale: Locale): string {
  const w = words[locale]
  return plainPage(locale, w.unknown, [html`<p>${w.unknownAbout}</p>`])
}
