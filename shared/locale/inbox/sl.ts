/** What the product says about mail that comes in, Slovene. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const sl: Words<typeof en> = {
  untitled: 'Sporočilo brez zadeve',
  whatToDo:
    'Posredovali ste nam sporočilo brez ene same svoje besede. Kaj naj storimo z njim? Sporočite nam, prosimo, na koga in na kaj se nanaša ter kaj točno potrebujete.',
  reasons: {
    unproved_sender: 'Navaja, da prihaja od nekoga, ki ga poznate, a tega nič ne dokazuje.',
    not_participant: 'Odgovarja na zahtevek, vendar pisec pri njem ne sodeluje.',
    shut_out: 'Pisec nima dostopa.',
    closed: 'Odgovarja na zahtevek, ki je dokončno zaprt.',
    from_operator: 'Napisal ga je operater na naslov za podporo, a ni ne odgovor ne predano sporočilo.',
    forward_unclear: 'Predal ga je operater, ni pa mogoče ugotoviti, kdo mu je pisal.',
    automatic: 'Napisal ga je program.',
    mailing_list: 'Prišlo je prek poštnega seznama.',
    bulk: 'Samo navaja, da je bilo poslano številnim ljudem.',
    too_many: 'Njegov naslov je v eni uri poslal zelo veliko sporočil.',
    no_sender: 'Ne navaja naslova, na katerega bi bilo mogoče odgovoriti.',
    own: 'To je naše lastno sporočilo.',
    auto_reply: 'To je samodejni odgovor, na primer o odsotnosti.',
    bounced: 'Naše sporočilo je bilo dokončno zavrnjeno. Na ta naslov ne pišemo več.',
    delayed: 'Naše sporočilo še ni prispelo, kar je lahko prehodno.',
    unknown_sender: 'Pisec tu ni znan, zahtevki pa nastanejo samo iz sporočil znanih oseb.',
    empty: 'V njem ni ničesar.',
    dismissed: 'Operater ga je izpustil.',
    too_deep: 'Ni ga bilo mogoče prebrati: njegovi deli so pregloboko ugnezdeni.',
    too_many_parts: 'Ni ga bilo mogoče prebrati: ima preveč delov.',
    too_large: 'Ni ga bilo mogoče prebrati: je preveliko.',
    took_too_long: 'Ni ga bilo mogoče prebrati v času, ki je na voljo za eno sporočilo.',
    not_mail: 'Ni ga bilo mogoče prebrati: to ni e-poštno sporočilo.',
    not_filed:
      'Ni ga bilo mogoče razvrstiti, čeprav smo večkrat poskusili. Poskusite znova ali vprašajte skrbnika.',
  },
}
