/** The panel's page of latest changes, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Imagen',
  kinds: { change: 'Cambio', fix: 'Corrección', update: 'Actualización' },
  fresh: 'Nuevo',
  gone: 'Lo que buscaba ya no está entre ellos.',
  more: 'Mostrar cambios anteriores',
  reactions: 'Qué le parece',
  signs: { useful: 'Útil', love: 'Me encanta', hooray: 'Bravo' },
  brings: 'Propuestas que incluye',
  settles: 'Sus tickets que resuelve',
  failed: 'No se ha guardado. Inténtelo de nuevo.',
}
