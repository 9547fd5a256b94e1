/** What a customer reads of all that ever happened on their tickets; Czech. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Vše dosud',
  back: 'Zpět na účet',
  none: 'Zatím se nic nestalo',
  about: 'Tady uvidíte, co napíšete a co Vám odpovíme.',
  more: 'Zobrazit, co předcházelo',
  open: (number, subject) => `Otevřít požadavek #${number}: ${subject}`,
  find: 'Hledat ve všem',
  tips: (solved) => `Slova, nebo #1042, status:${solved}, from:ana.`,
  noStatus: (name, names) => `Žádný stav se nejmenuje „${name}“. Jsou tu: ${names}.`,
  found: (n) =>
    n === 0 ? 'Všechna tato slova nic neobsahuje.' : counted(n, 'výsledek', 'výsledky', 'výsledků'),
  most: (n) => `Zobrazujeme ${n} výsledků, které odpovídají nejlépe. Další slovo výběr zúží.`,
  kinds: { ticket: 'Požadavek', proposal: 'Návrh', release: 'Změna', article: 'Článek nápovědy' },
  openFound: (title) => `Otevřít: ${title}`,
  you: 'Vy',
  system: 'Systém',
  opened: 'Požadavek otevřen',
  replied: 'Zpráva',
}
