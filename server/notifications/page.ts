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
export function mutePage(facts: MuteFacts, done: Done): string {
  const { locale } = facts
  const w = words[locale]
  const said = saidOf(facts)
  const again = html`<form method="post">${button('again', w.again)}</form>`
  switch (done) {
    case null:
      return plainPage(locale, w.heading, [
        html`<p>${said.about}</p>`,
        html`<form method="post">${button('one', said.forOne)} ${button('all', said.forAll)}</form>`,
      ])
    case 'one':
      return plainPage(locale, w.done, [html`<p>${said.doneOne}</p>`, again])
    case 'all':
      return plainPage(locale, w.done, [html`<p>${said.doneAll}</p>`, again])
    case 'again':
      return plainPage(locale, w.backOn, [html`<p>${said.backOn}</p>`])
  }
}

/** The words about a ticket, or a proposal: its title is told to who may read it, which this page does not ask. */
function saidOf(facts: MuteFacts) {
  const { locale, vendor } = facts
  const w = words[locale]
  if ('proposalId' in facts) {
    return {
      about: w.aboutProposal(vendor),
      forOne: w.forProposal,
      forAll: w.forProposals(vendor),
      doneOne: w.doneProposal,
      doneAll: w.doneProposals(vendor),
      backOn: w.backOnProposal,
    }
  }
  const { number } = facts
  return {
    about: `${w.about(number, vendor)} ${w.always}`,
    forOne: w.forTicket(number),
    forAll: w.forAll(vendor),
    doneOne: `${w.doneTicket(number)} ${w.always}`,
    doneAll: `${w.doneAll(vendor)} ${w.always}`,
    backOn: w.backOnAbout(number),
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
