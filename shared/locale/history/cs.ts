/** What a customer reads of all that ever happened on their tickets; Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Vše dosud',
  back: 'Zpět na účet',
  none: 'Zatím se nic nestalo',
  about: 'Tady uvidíte, co napíšete a co Vám odpovíme.',
  more: 'Zobrazit, co předcházelo',
  open: (number, subject) => `Otevřít požadavek #${number}: ${subject}`,
  you: 'Vy',
  system: 'Systém',
  opened: 'Požadavek otevřen',
  replied: 'Zpráva',
}
