/** What is said of pictures and recordings of the screen, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Captură a paginii',
  record: 'Înregistrare a ecranului',
  denied:
    'Nu s-a capturat nimic: browserul nu ne-a lăsat să vedem pagina. Încercați din nou și permiteți când vă întreabă, sau faceți captura altfel și atașați-o ca fișier.',
  failed: 'Nu a reușit. Încercați din nou sau atașați un fișier.',
  large: 'Imaginea depășește limita pentru un fișier. Decupați-o sau capturați o parte mai mică.',
  discard: 'Renunțați',
  attach: 'Atașați',

  editor: {
    tools: 'Ce desenați',
    arrow: 'Săgeată',
    box: 'Chenar',
    blur: 'Acoperire',
    crop: 'Decupare',
    undo: 'Anulați',
    picture: 'Imaginea pe care desenați',
    hint: 'Trageți ca să desenați. De la tastatură: săgețile mută, Shift și săgețile redimensionează, Enter desenează.',
    at: (x, y, width, height) => `${width} pe ${height}, la ${x} din stânga, la ${y} de sus`,
  },

  /** Times as `1:05`, sizes with their unit. */
  recording: {
    running: 'Se înregistrează',
    left: (time) => `încă ${time}`,
    stop: 'Opriți',
    made: 'Înregistrarea dumneavoastră',
    moment: 'Momentul',
    about: (time, size) => `${time} min, ${size}. Parcurgeți-o ca să vedeți ce se va trimite.`,
  },
}
