/** How a customer wants to hear of their tickets; Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Oznámení',
  about: 'Otázka na Vás, nabídka, řešení a uzavření požadavku přijdou e-mailem vždy.',
  kinds: {
    replies: 'Odpovědi',
    statuses: 'Novinky o požadavku',
    comments: 'Potvrzení toho, co napíšete',
    proposals: 'Návrhy, které sledujete',
  },
  ways: {
    both: 'E-mailem i zde',
    email: 'E-mailem',
    panel: 'Jen zde',
  },
  muted: 'Žádné e-maily kromě těch, které přijdou vždy',
  saved: 'Uloženo.',
  notSaved: 'Nepodařilo se uložit. Nic se nezměnilo; zkuste to prosím znovu.',
}
