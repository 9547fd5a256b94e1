/** What an opened ticket says besides its thread, by part; Czech. */
import { hours } from '../hours/cs.ts'
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  links: {
    follows: 'Navazuje na',
    followed_by: 'Pokračuje v',
    related: 'Souvisí s',
    merged_into: 'Pokračuje v',
    merged_from: 'Spojeno s tímto:',
  },
  again: 'Zkusit znovu',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time) => `odpracováno ${time}`,
  },
  failed: 'Nepovedlo se. Zkuste to prosím znovu.',

  nudge: {
    about: 'Tohoto požadavku se zatím nikdo neujal, ačkoli je nejvyšší čas. Problém stále trvá?',
    act: 'Problém stále trvá',
    done: 'Děkujeme za zprávu. Váš požadavek je nyní na začátku fronty a náš tým byl upozorněn.',
  },

  ending: {
    ask: 'Je vyřešeno?',
    closes: (on) => `Pokud do té doby nenapíšete, ${on} se sám uzavře.`,
    confirm: 'Ano, uzavřít',
    rate: 'Jak jsme Vám pomohli?',
    stars: ['Velmi špatně', 'Špatně', 'Přijatelně', 'Dobře', 'Velmi dobře'],
    star: (n, word) => `${n} z 5: ${word}`,
    message: 'Pár slov k tomu',
    optional: 'nepovinné',
    send: 'Odeslat hodnocení',
    choose: 'Vyberte jednu až pět hvězdiček.',
    thanks: (n) => `Vaše hodnocení: ${counted(n, 'hvězdička', 'hvězdičky', 'hvězdiček')} z 5. Děkujeme.`,
    change: 'Změnit hodnocení',
  },

  place: {
    next: 'Váš požadavek je na řadě',
    at: (n) => `Váš požadavek je ${n}. v pořadí`,
    behind: (n) => `Před Vaším požadavkem je víc než ${counted(n, 'další', 'další', 'dalších')}`,
    usual: (usual, most) => `Podle současného tempa se ho někdo ujme ${usual}; devíti z deseti ${most}.`,
    most: (most) => `Trvá to déle než obvykle. Devíti z deseti se někdo ujme ${most}.`,
    longer: 'Trvá to déle než obvykle. Nezapomněli jsme na něj.',
    unknown: 'Zatím nemáme dost údajů, abychom řekli, jak dlouho to potrvá.',
    today: (time) => `dnes do ${time}`,
    tomorrow: (time) => `zítra do ${time}`,
    day: (date, time) => `${date} do ${time}`,
  },

  checklist: {
    heading: (done, of) => `Položky: hotovo ${done} z ${of}`,
    done: 'Hotovo',
    open: 'Zbývá udělat',
  },

  filed: {
    project: 'Projekt',
    service: 'Služba',
    category: 'Kategorie',
    priority: 'Priorita',
    priorities: { low: 'Nízká', medium: 'Střední', high: 'Vysoká' },
    page: 'Stránka',
    version: 'Verze',
  },

  due: {
    heading: 'Co a kdy očekávat',
    waiting: 'Čeká na oddělení podpory',
    by: {
      pickup: (when) => `Někdo se ho ujme do ${when}`,
      response: (when) => `První odpověď do ${when}`,
      resolution: (when) => `Řešení do ${when}`,
    },
    left: (span) => `ještě ${span}`,
    given: (span) => `Požadavek dostane někdo na starosti nejpozději za ${span} pracovní doby.`,
    late: (when) => `Termín byl ${when}. Omlouváme se, že to trvá déle; odpovědné osoby o tom vědí.`,
    still: {
      waiting_customer: 'Čas se nepočítá, dokud neodpovíte.',
      waiting_third_party: 'Čas se nepočítá, dokud neodpoví třetí strana.',
      waiting_approval: 'Čas se nepočítá, dokud neodpovíte na naši nabídku.',
      on_hold: 'Čas se nepočítá, dokud práce stojí.',
    },
    took: {
      pickup: 'Převzato za',
      response: 'První odpověď za',
      resolution: 'Vyřešeno za',
    },
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
  },
}
