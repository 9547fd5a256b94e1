/** What the panel says, Czech. */
import { status } from '../status/cs.ts'
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

const characters = (n: number) => counted(n, 'znak', 'znaky', 'znaků')

export const words: Words<typeof en> = {
  lang: 'cs',

  title: 'Centrum podpory',
  close: 'Zavřít',
  back: 'Zpět na seznam',
  retry: 'Zkusit znovu',
  loading: 'Načítá se…',
  offline: 'Bez připojení. Co napíšete, se uchová.',

  tabs: { tickets: 'Požadavky', proposals: 'Návrhy', changes: 'Poslední změny' },

  status,

  list: {
    title: 'Moje požadavky',
    open: 'Nový požadavek',
    view: (number, subject) => `Otevřít požadavek #${number}: ${subject}`,
    unread: 'Nová odpověď',
    waiting: 'Čeká na odeslání',
    more: 'Zobrazit starší požadavky',
    none: 'Zatím žádné požadavky',
    about: 'Něco nefunguje, nebo máte otázku? Odpověď přijde sem i e-mailem.',
  },

  form: {
    subject: 'Název',
    subjectHint: 'Stačí pár slov: problém popište níže.',
    left: (n) => `Ještě ${characters(n)}`,
    over: (n) => `O ${characters(n)} víc`,
    message: 'Popis',
    messageHint: 'Co jste dělali, co se stalo a co jste čekali?',
    optional: 'nepovinné',
    save: 'Uložit',
    discard: 'Zahodit',
    missing: 'Vyplňte prosím toto pole.',
    tooLong: (limit) => `Nejvýše ${characters(limit)}, prosím.`,
  },

  trouble: {
    nobody: 'Nevíme, kdo jste',
    nobodyDo: 'Nejprve se přihlaste do aplikace.',
    expired: 'Vaše přihlášení vypršelo',
    expiredDo: 'Načtěte tuto stránku znovu a přihlaste se.',
    setup: 'Centrum podpory není pro tuto stránku nastaveno',
    setupDo: 'Dejte prosím vědět těm, kdo ji spravují.',
    unreachable: 'Centrum podpory není dostupné',
    unreachableDo: 'Zkoušíme to dál sami.',
    failed: 'Něco se na naší straně nepovedlo',
    failedDo: 'Zkuste to prosím za chvíli znovu.',
  },

  dot: '.',
  months: '1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12.',
}
