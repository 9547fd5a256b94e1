/** What is said of what goes along to find a cause, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'También se envía, para encontrar antes la causa',
  about: 'Revíselo y quite lo que no le incumba a nadie.',
  none: 'No se enviará nada de esto.',
  remove: (kind) => `Quitar: ${kind}`,
  removeAll: 'Quitar todo',
  again: 'Volver a poner todo',
  sent: (lines) => `Se envió, para encontrar la causa (${lines})`,
  kinds: {
    page: 'Página',
    referrer: 'Procedencia',
    version: 'Versión',
    browser: 'Navegador',
    screen: 'Pantalla, ventana',
    language: 'Idiomas',
    zone: 'Zona horaria',
    error: 'Fallo',
    request: 'Solicitud rechazada',
  },
}
