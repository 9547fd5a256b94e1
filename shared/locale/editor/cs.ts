/** The text editor's tools, Czech. */
import { counted } from '../counted-cs.ts'
import type { EditorWords } from './en.ts'

export const words: EditorWords = {
  tools: 'Formátování',
  bold: 'Tučně',
  italic: 'Kurzíva',
  heading: 'Nadpis',
  quote: 'Citace',
  code: 'Kód',
  link: 'Odkaz',
  list: 'Seznam',
  numbers: 'Číslovaný seznam',
  preview: 'Náhled',
  write: 'Psát dál',
  looking: 'Takto se to bude číst',
  coming: 'Náhled se načítá',
  failed: 'Náhled se nepodařilo načíst.',
  again: 'Zkusit znovu',
  nothing: 'Zatím není co ukázat.',
  picture: 'Obrázek',
  describe: 'Do hranatých závorek napište, co je na obrázku, pro toho, kdo jej nevidí.',
  sending: (name) => `Odesílá se ${name}`,
  stillSending: 'Obrázek se ještě odesílá: počkejte na něj, nebo odesílání zrušte.',
  cancel: 'Zrušit',
  dismiss: 'Zavřít',
  pictureTypes: (types) => `Tohle není obrázek, který lze zobrazit. Lze vložit: ${types}.`,
  pictureSize: (megabytes) => `Je příliš velký. Obrázek může mít ${megabytes} MB.`,
  pictureContent: 'Jeho obsah neodpovídá názvu.',
  over: (n) => `O ${counted(n, 'znak', 'znaky', 'znaků')} víc`,
  noPictures: 'Sem nelze vložit obrázky.',
  pictureFailed: 'Nepodařilo se jej odeslat.',
}
