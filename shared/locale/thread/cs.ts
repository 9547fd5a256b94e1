/** What the panel says after a first look: threads, words on their way, the other tabs; Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'
import { counted } from '../counted-cs.ts'
import { meaning } from '../meaning/cs.ts'

export const words: Words<typeof en> = {
  proposals: {
    none: 'Návrhy se tu nepodávají',
    about: 'Něco Vám chybí? Napište nám v požadavku, co to je a k čemu by Vám to bylo.',
  },

  changes: {
    none: 'Zatím žádné změny',
    about: 'Tady budeme oznamovat nové funkce, opravy a aktualizace.',
  },
  newChanges: (n) => `nové: ${n}`,

  account: 'Můj účet',
  search: 'Hledat ve všem',
  help: 'Hledat v nápovědě',

  company: {
    hours: 'Hodiny',
    whose: 'Čí požadavky',
    yours: 'Moje',
    all: 'Celé firmy',
    running: 'Běžící projekty',
    noTickets: 'Nic není otevřené.',
    others: 'Otevřené, bez projektu',
    every: 'Všechny požadavky',
    none: 'Z Vaší firmy zatím nikdo žádný požadavek neotevřel.',
    more: 'Podle projektů jsou uvedeny jen nejstarší otevřené požadavky.',
    project: 'Projekt',
    noProject: 'Bez projektu',
  },

  meaning,

  saving: 'Ukládá se…',
  discard: { ask: 'Zahodit, co jste napsali?', keep: 'Ponechat' },

  begun: {
    heading: 'Máte rozepsaný jiný požadavek',
    ask: (title) => `„${title}“ nebyl odeslán. Chcete v něm pokračovat, nebo ho zahodit a začít nový?`,
    goOn: 'Pokračovat v něm',
    anew: 'Zahodit ho',
  },

  wrong: (n) => `Je třeba opravit ${counted(n, 'pole', 'pole', 'polí')}.`,

  waiting: {
    ticket: 'Nic se neztratí: odešle se, jakmile se obnoví připojení.',
    refused: 'Nepodařilo se odeslat',
    tooLate:
      'Čeká už několik dní a možná přece jen dorazil: než ho odešlete znovu, podívejte se, zda už tu není.',
    edit: 'Upravit',
    discard: 'Zahodit',
  },

  loading: 'Načítá se požadavek…',
  gone: 'Takový požadavek neexistuje',
  goneDo: 'Nenašli jsme ho, nebo není Váš.',
  away: {
    heading: 'Tento požadavek nelze bez připojení načíst',
    write:
      'Jeho zprávy se objeví, jakmile se obnoví připojení. Psát můžete už teď: co napíšete, se uloží a pak odešle.',
    wait: 'Objeví se, jakmile se obnoví připojení, a pak na něj budete moci odpovědět.',
  },
  entries: 'Zprávy',
  confirmed: (number) =>
    `Děkujeme, Váš požadavek dorazil. Má číslo #${number}. Odpověď přijde sem i e-mailem.`,
  you: 'Vy',
  news: (who) => `Nová odpověď, píše ${who}`,
  system: 'Systém',
  rated: (n) => `Hodnocení: ${n} z 5`,
  nudged: 'Problém podle zákazníka trvá',
  offer: {
    offer: (who) => `Nová nabídka (${who})`,
    withdraw: (who) => `Nabídka stažena (${who})`,
    accept: (who) => `Nabídka přijata (${who})`,
    refuse: (who) => `Nabídka odmítnuta (${who})`,
  },
  taken: (who) => `Požadavek má na starosti ${who}`,
  set: (who, to) => `Stav je nyní „${to}“ (${who})`,
  became: (to) => `Stav je nyní „${to}“`,
  mergedInto: (number) => `Týká se téhož jako #${number} a pokračuje tam. Tento je uzavřen.`,
  merged: 'Týká se něčeho, na čem už pracujeme, a je uzavřen.',
  absorbedFrom: (number) => `Požadavek #${number} se týká téhož a pokračuje zde`,
  absorbed: 'S tímto požadavkem byl spojen jiný, který se týká téhož',
  toResults: 'Zpět k výsledkům',
  settled: (release) => `Vyřešeno ve vydání „${release}“`,
  settledBefore: 'Vyřešeno jednou z našich posledních změn, která už tam není',
  out: 'To, o co jste žádali, je venku. Pokud to není to, co potřebujete, napište níže.',
  unassigned: 'Požadavek čeká, až se ho ujme někdo jiný',
  ticked: (who, n, done) =>
    done ? `Položka ${n} je hotová (${who})` : `Položku ${n} je přece jen třeba udělat (${who})`,
  filed: (who) => `Požadavek je nově zařazen (${who})`,
  reply: 'Odpověď',
  replyHint: 'Napište odpověď nebo otázku',
  send: 'Odeslat',
  sending: 'Odesílá se…',
  shortcut: 'Ctrl + Enter odešle',
  sent: 'Vaše odpověď byla odeslána.',
  latest: 'Nová odpověď níže',
  closed:
    'Tento požadavek je uzavřen natrvalo. Pokud se problém vrátil nebo máte jiný, otevřete nový požadavek.',
  reopen: 'Otevřít nový požadavek',
  goThere: (number) => `Pokračovat v #${number}`,
  along: 'Co jste napsali, se přenese:',
  followSubject: (subject) => `Znovu: ${subject}`,
  follows: (number, subject) => `Navazuje na požadavek #${number}, „${subject}“.`,

  now: 'právě teď',
  minutes: (n) => `před ${counted(n, 'minutou', 'minutami', 'minutami')}`,
  hours: (n) => `před ${counted(n, 'hodinou', 'hodinami', 'hodinami')}`,
  yesterday: (time) => `včera, ${time}`,
  files: (n) => `Přílohy: ${n}`,
}
