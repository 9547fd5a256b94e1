/** What is said where files are attached, Slovene. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

const files = (n: number) => counted(n, 'datoteka', 'datoteki', 'datoteke', 'datotek')

export const words: Words<typeof en> = {
  point: ',',
  browse: 'Priložite datoteke',
  rules: (types, size, count) => `${types}. Vsaka do ${size}, skupaj največ ${count}.`,
  limit: (size) => `Vsaka do ${size}`,
  drop: 'Spustite datoteke sem, da jih priložite',
  list: 'Priložene datoteke',
  folder: 'Mape ni mogoče priložiti. Priložite datoteke v njej ali jo najprej stisnite v zip.',
  picture: 'slika',

  attached: (name) => `Datoteka ${name} je priložena`,
  removed: (name) => `Datoteka ${name} je odstranjena`,
  waiting: 'Čaka na vrsto',
  sending: (sent, of) => `${sent} od ${of}`,
  stalled: 'Povezava je prekinjena. Pošiljanje se bo samo nadaljevalo.',
  lost: 'Ni prispela vsa. Izberite jo znova, da se pošiljanje nadaljuje.',
  progress: (name) => `Pošilja se ${name}`,
  cancel: (name) => `Prekličite ${name}`,
  remove: (name) => `Odstranite ${name}`,
  again: 'Poskusite znova',
  retry: (name) => `Poskusite znova: ${name}`,

  type: (types) => `Datotek te vrste ni mogoče priložiti. Priložiti je mogoče: ${types}.`,
  size: (limit) => `Prevelika je. Datoteka ima lahko največ ${limit}.`,
  empty: 'Prazna je.',
  nameless: 'Nima imena, ki bi ga bilo mogoče ohraniti.',
  content: 'Njena vsebina ni takšna, kot pove ime.',
  count: (count) => `Največje število datotek v sporočilu je ${count}. Ta je odveč.`,
  unreadable: 'Ni je mogoče prebrati. Je bila premaknjena ali spremenjena? Izberite jo znova.',
  failed: 'Ni je bilo mogoče poslati.',

  holds: (n) => (n === 1 ? 'Poslano bo, ko prispe 1 datoteka.' : `Poslano bo, ko bo tu še ${files(n)}.`),
  release: 'Ne pošljite še',
  asks: (n) =>
    n === 1
      ? '1 datoteke ni mogoče poslati. Pošljete brez nje?'
      : `Nekaterih datotek (${n}) ni mogoče poslati. Pošljete brez njih?`,
  without: 'Pošljite brez njih',
  back: 'Nazaj',
}
