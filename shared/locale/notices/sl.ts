/** How a customer wants to hear of their tickets; Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Obvestila',
  about: 'Vprašanje za vas, ponudba, rešitev in zaprtje zahtevka vedno pridejo po e-pošti.',
  kinds: {
    replies: 'Odgovori',
    statuses: 'Novice o zahtevku',
    comments: 'Potrditve tega, kar napišete',
    proposals: 'Predlogi, ki jim sledite',
  },
  ways: {
    both: 'Po e-pošti in tukaj',
    email: 'Po e-pošti',
    panel: 'Samo tukaj',
  },
  muted: 'Nobene e-pošte razen tiste, ki pride vedno',
  saved: 'Shranjeno.',
  notSaved: 'Shranjevanje ni uspelo. Nič se ni spremenilo; poskusite znova.',
}
