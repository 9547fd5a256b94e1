/** What the lifebuoy itself says, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  lang: 'es',

  label: 'Soporte',
  unread: 'sin leer',
  unreachable: 'Sin conexión',
}
