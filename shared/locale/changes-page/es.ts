/** The public page of latest changes, Spanish. */
import type { Words } from '../words.ts'
import type { page as english } from './en.ts'

export const page: Words<typeof english> = {
  title: (vendor) => `${vendor}: últimos cambios`,
  about: (vendor) => `Lo nuevo, lo mejorado y lo corregido en ${vendor}.`,
  heading: 'Últimos cambios',
  none: 'Todavía no hay nada aquí.',
  language: 'Idioma',
  skip: 'Ir al contenido',
  older: 'Cambios anteriores',
  subscribe: 'Suscribirse al canal',
  asked: '¿Tiene alguna pregunta sobre esto?',
  open: 'Pregúntenos',
}
