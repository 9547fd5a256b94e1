/** What the panel says about a ticket's offer, Czech. */
import { counted } from '../counted-cs.ts'
import { offer } from '../offer/cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  ...offer,
  accept: 'Přijmout…',
  refuse: 'Odmítnout…',
  name: 'Vaše jméno',
  nameHint: 'Uloží se spolu s Vaší odpovědí.',
  iAccept: (name, total) => `Já, ${name}, přijímám ${total}`,
  iRefuse: (name) => `Já, ${name}, tuto nabídku odmítám`,
  message: 'Proč ne (nepovinné)',
  back: 'Teď ne',
  sending: 'Okamžik…',
  accepted: 'Nabídku jste přijali.',
  refused: 'Nabídku jste odmítli.',
  expired: 'Platnost této nabídky vypršela. Pokud o ni stále máte zájem, napište nám: připravíme novou.',
  replaced: 'Nabídka byla změněna. Toto je verze, která platí nyní.',
  withdrawn: 'Tato nabídka byla stažena. Není co přijímat.',
  offline: 'Chybí připojení, takže Vaše odpověď možná nedorazila. Nic se neprovede dvakrát: zkuste to znovu.',
  failed: 'Nabídku se nepodařilo načíst.',
  again: 'Zkusit znovu',
  print: 'Stránka k vytištění',
  earlier: (count) => counted(count, 'dřívější verze', 'dřívější verze', 'dřívějších verzí'),
}
