/** What is said where files are attached, Czech. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  browse: 'Přiložit soubory',
  rules: (types, size, count) =>
    `${types}. Každý nejvýše ${size}, dohromady nejvýše ${counted(count, 'soubor', 'soubory', 'souborů')}.`,
  limit: (size) => `Každý nejvýše ${size}`,
  drop: 'Soubory přiložíte, když je pustíte sem',
  list: 'Přiložené soubory',
  folder: 'Složku nelze přiložit. Přiložte soubory, které v ní jsou, nebo ji nejdřív zabalte do zipu.',
  picture: 'obrázek',

  attached: (name) => `Soubor ${name} je přiložen`,
  removed: (name) => `Soubor ${name} je odebrán`,
  waiting: 'Čeká, až na něj přijde řada',
  sending: (sent, of) => `${sent} z ${of}`,
  stalled: 'Spojení se přerušilo. Odesílání bude samo pokračovat.',
  lost: 'Nedorazil celý. Vyberte ho znovu, aby odesílání pokračovalo.',
  progress: (name) => `Odesílá se ${name}`,
  cancel: (name) => `Zrušit ${name}`,
  remove: (name) => `Odebrat ${name}`,
  again: 'Zkusit znovu',
  retry: (name) => `Zkusit znovu: ${name}`,

  type: (types) => `Soubory tohoto druhu nelze přiložit. Přiložit lze: ${types}.`,
  size: (limit) => `Je příliš velký. Soubor smí mít nejvýše ${limit}.`,
  empty: 'Je prázdný.',
  nameless: 'Nemá název, který by šlo zachovat.',
  content: 'Jeho obsah neodpovídá názvu.',
  count: (count) =>
    `Zpráva může mít nejvýše ${counted(count, 'soubor', 'soubory', 'souborů')}. Tento je navíc.`,
  unreadable: 'Nelze ho přečíst. Byl přesunut nebo změněn? Vyberte ho znovu.',
  failed: 'Nepodařilo se ho odeslat.',

  holds: (files) =>
    files === 1
      ? 'Odešle se, jakmile dorazí 1 soubor.'
      : `Odešle se, jakmile dorazí ${counted(files, 'soubor', 'soubory', 'souborů')}.`,
  release: 'Zatím neodesílat',
  asks: (files) =>
    files === 1
      ? '1 soubor nelze odeslat. Odeslat bez něj?'
      : `${counted(files, 'soubor', 'soubory', 'souborů')} nelze odeslat. Odeslat bez nich?`,
  without: 'Odeslat bez souborů, které nejdou',
  back: 'Zpět',
}
