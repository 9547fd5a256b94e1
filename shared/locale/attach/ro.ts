/** What is said where files are attached, Romanian. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  browse: 'Atașați fișiere',
  rules: (types, size, count) =>
    `${types}. Cel mult ${size} fiecare, cel mult ${counted(count, 'un fișier', 'fișiere')}.`,
  limit: (size) => `Cel mult ${size} fiecare`,
  drop: 'Lăsați fișierele aici ca să le atașați',
  list: 'Fișiere atașate',
  folder: 'Un dosar nu poate fi atașat. Atașați fișierele din el sau faceți întâi o arhivă zip.',
  picture: 'imagine',

  attached: (name) => `${name} a fost atașat`,
  removed: (name) => `${name} a fost scos`,
  waiting: 'Își așteaptă rândul',
  sending: (sent, of) => `${sent} din ${of}`,
  stalled: 'Conexiunea s-a întrerupt. Continuă de la sine.',
  lost: 'Nu a ajuns întreg. Alegeți-l din nou ca să continue.',
  progress: (name) => `Se trimite ${name}`,
  cancel: (name) => `Anulați ${name}`,
  remove: (name) => `Scoateți ${name}`,
  again: 'Reîncercați',
  retry: (name) => `Reîncercați: ${name}`,

  type: (types) => `Acest fel de fișier nu poate fi atașat. Se pot atașa: ${types}.`,
  size: (limit) => `Este prea mare. Un fișier poate avea cel mult ${limit}.`,
  empty: 'Este gol.',
  nameless: 'Nu are un nume care să poată fi păstrat.',
  content: 'Conținutul nu este cel pe care îl arată numele.',
  count: (count) =>
    `Un mesaj poate avea cel mult ${counted(count, 'un fișier', 'fișiere')}. Acesta este în plus.`,
  unreadable: 'Nu poate fi citit. A fost mutat sau schimbat? Alegeți-l din nou.',
  failed: 'Nu a putut fi trimis.',

  holds: (files) =>
    files === 1
      ? 'Se trimite de îndată ce ajunge un fișier.'
      : `Se trimite de îndată ce ajung ${counted(files, 'un fișier', 'fișiere')}.`,
  release: 'Nu trimiteți încă',
  asks: (files) =>
    files === 1
      ? 'Un fișier nu poate fi trimis. Trimiteți fără el?'
      : `${counted(files, 'un fișier', 'fișiere')} nu pot fi trimise. Trimiteți fără ele?`,
  without: 'Trimiteți fără',
  back: 'Înapoi',
}
