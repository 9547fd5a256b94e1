/** What the product says about mail that comes in, Romanian. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  untitled: 'Un mesaj fără subiect',
  whatToDo:
    'Ne-ați redirecționat un mesaj fără nicio explicație. Ce doriți să facem cu el? Vă rugăm să ne spuneți la cine și la ce se referă și de ce anume aveți nevoie.',
  reasons: {
    unproved_sender: 'Spune că vine de la cineva pe care îl cunoașteți, dar nimic nu dovedește acest lucru.',
    not_participant: 'Răspunde la un tichet, dar cine l-a scris nu ia parte la acel tichet.',
    shut_out: 'Cine l-a scris nu mai are acces.',
    closed: 'Răspunde la un tichet închis definitiv.',
    from_operator:
      'L-a scris un operator către adresa de suport, dar nu este nici un răspuns, nici un mesaj predat.',
    forward_unclear: 'L-a predat un operator, dar nu se poate afla cine i-a scris.',
    automatic: 'L-a scris un program.',
    mailing_list: 'A venit printr-o listă de discuții.',
    bulk: 'Spune despre sine că a fost trimis multor persoane.',
    too_many: 'Adresa lui a trimis foarte multe mesaje în decurs de o oră.',
    no_sender: 'Nu numește nicio adresă la care să se poată răspunde.',
    own: 'Este un mesaj de-al nostru.',
    auto_reply: 'Este un răspuns automat, de pildă de absență.',
    bounced: 'Un mesaj de-al nostru a fost respins definitiv. La acea adresă nu mai trimitem.',
    delayed: 'Un mesaj de-al nostru nu a ajuns încă, ceea ce poate fi trecător.',
    unknown_sender:
      'Cine l-a scris nu este cunoscut aici, iar tichete devin doar mesajele persoanelor cunoscute.',
    empty: 'Nu spune nimic.',
    dismissed: 'Un operator l-a lăsat deoparte.',
    too_deep: 'Nu a putut fi citit: părțile lui sunt imbricate prea adânc.',
    too_many_parts: 'Nu a putut fi citit: are prea multe părți.',
    too_large: 'Nu a putut fi citit: este prea mare.',
    took_too_long: 'Nu a putut fi citit în timpul prevăzut pentru un mesaj.',
    not_mail: 'Nu a putut fi citit: nu este un mesaj de e-mail.',
    not_filed:
      'Nu a putut fi prelucrat, deși s-a încercat de mai multe ori. Vă rugăm să încercați din nou sau să întrebați administratorul.',
  },
}
