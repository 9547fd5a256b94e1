/** The desk's page of e-mail that did not go out, Romanian. */
import { counted } from '../../counted-ro.ts'
import type { MailAreaWords } from './en.ts'

export const words: MailAreaWords = {
  heading: 'E-mail',
  tabs: 'E-mail',
  undelivered: 'Nelivrate',
  about: 'Ce nu a putut fi livrat rămâne aici până când cineva încearcă din nou sau îl îndepărtează.',
  none: 'Totul a fost livrat sau este pe drum.',
  kinds: {
    customer: 'Către un client, despre un tichet',
    operator: 'Către un operator, despre un tichet',
    tracking: 'O listă de tichete cu codurile lor de urmărire',
    account: 'Despre un cont',
    sender: 'Către un necunoscut care ne-a scris',
    lookup: 'Un link sau o listă cerută de cineva',
  },
  unreadable: 'Către cineva care nu mai poate fi citit',
  attempts: (n) => `după ${counted(n, 'o încercare', 'încercări')}`,
  server: 'Serverul de e-mail a spus',
  held: 'E-mailurile către această adresă sunt reținute. O nouă încercare le lasă să treacă.',
  linkGone: 'Linkul din el nu mai este valabil: trebuie trimis unul nou.',
  retry: 'Încercați din nou',
  dismiss: 'Îndepărtați',
  retried: (to) => `E-mailul către ${to} pornește din nou.`,
  dismissed: (to) => `E-mailul către ${to} a fost îndepărtat.`,
  addresses: 'Adrese la care e-mailul nu ajunge',
  addressesAbout:
    'L-au refuzat definitiv. Nu se trimite nimic acolo până când nu spuneți că adresa funcționează din nou.',
  addressesNone: 'Nu există niciuna.',
  since: (when) => `din ${when}`,
  lift: 'Funcționează din nou',
  lifted: (address) => `E-mailurile ajung din nou la ${address}.`,
  more: 'Încărcați mai multe',
  loading: 'Se încarcă',
  failed: 'Lista nu a putut fi încărcată.',
  again: 'Încercați din nou',
}
