/** What somebody reads at an address where no page is, Romanian. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  heading: 'Nu am găsit această pagină',
  about:
    'Adresa poate fi scrisă greșit sau incomplet, ori provine dintr-un link care funcționează doar câteva minute și este deja prea vechi.',
  next: 'Reveniți acolo de unde ați pornit și deschideți pagina din nou. Dacă ați căutat un tichet, cel mai nou e-mail despre el vă duce acolo.',
}
