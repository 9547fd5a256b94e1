/** What the product says about mail that comes in, Czech. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const cs: Words<typeof en> = {
  untitled: 'Zpráva bez předmětu',
  whatToDo:
    'Přeposlali jste nám zprávu bez jediného vlastního slova. Co s ní máme udělat? Napište nám prosím, koho a čeho se týká a co přesně potřebujete.',
  reasons: {
    unproved_sender: 'Tvrdí, že přichází od někoho, koho znáte, ale nic to nedokládá.',
    not_participant: 'Odpovídá na požadavek, ale ten, kdo ji napsal, se ho neúčastní.',
    shut_out: 'Ten, kdo ji napsal, nemá přístup.',
    closed: 'Odpovídá na požadavek, který je uzavřen natrvalo.',
    from_operator: 'Napsal ji operátor na adresu podpory, ale není to odpověď ani předaná zpráva.',
    forward_unclear: 'Předal ji operátor, ale nelze poznat, kdo mu psal.',
    automatic: 'Napsal ji program.',
    mailing_list: 'Přišla přes poštovní konferenci.',
    bulk: 'Sama o sobě říká, že byla rozeslána mnoha lidem.',
    too_many: 'Její adresa poslala během hodiny velmi mnoho zpráv.',
    no_sender: 'Neuvádí žádnou adresu, na kterou by šlo odpovědět.',
    own: 'Je to naše vlastní zpráva.',
    auto_reply: 'Je to automatická odpověď, například o nepřítomnosti.',
    bounced: 'Naše zpráva byla natrvalo odmítnuta. Na tu adresu už nepíšeme.',
    delayed: 'Naše zpráva zatím nedorazila, což může být přechodné.',
    unknown_sender: 'Ten, kdo ji napsal, tu není znám, a požadavky vznikají jen ze zpráv známých lidí.',
    empty: 'Nic v ní není.',
    dismissed: 'Operátor ji vynechal.',
    too_deep: 'Nešlo ji přečíst: její části jsou vnořené příliš hluboko.',
    too_many_parts: 'Nešlo ji přečíst: má příliš mnoho částí.',
    too_large: 'Nešlo ji přečíst: je příliš velká.',
    took_too_long: 'Nešlo ji přečíst v čase, který je na jednu zprávu vyhrazen.',
    not_mail: 'Nešlo ji přečíst: není to e-mailová zpráva.',
    not_filed:
      'Nešlo ji zařadit, ač jsme to zkusili několikrát. Zkuste to znovu, nebo se obraťte na správce.',
  },
}
