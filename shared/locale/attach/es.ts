/** What is said where files are attached, Spanish. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  browse: 'Adjuntar archivos',
  rules: (types, size, count) =>
    `${types}. Hasta ${size} cada uno, ${counted(count, 'archivo', 'archivos')} como máximo.`,
  limit: (size) => `Hasta ${size} cada uno`,
  drop: 'Suelte aquí los archivos para adjuntarlos',
  list: 'Archivos adjuntos',
  folder: 'No se puede adjuntar una carpeta. Adjunte los archivos que contiene o comprímala antes en un zip.',
  picture: 'imagen',

  attached: (name) => `${name} adjuntado`,
  removed: (name) => `${name} quitado`,
  waiting: 'Espera su turno',
  sending: (sent, of) => `${sent} de ${of}`,
  stalled: 'Se ha perdido la conexión. Continúa por sí solo.',
  lost: 'No ha llegado entero. Elíjalo otra vez para continuar.',
  progress: (name) => `Enviando ${name}`,
  cancel: (name) => `Cancelar ${name}`,
  remove: (name) => `Quitar ${name}`,
  again: 'Reintentar',
  retry: (name) => `Reintentar: ${name}`,

  type: (types) => `No se pueden adjuntar archivos de este tipo. Sí se pueden: ${types}.`,
  size: (limit) => `Es demasiado grande. Un archivo puede tener ${limit} como máximo.`,
  empty: 'Está vacío.',
  nameless: 'No tiene un nombre que se pueda conservar.',
  content: 'Su contenido no es lo que dice su nombre.',
  count: (count) =>
    `Un mensaje puede llevar ${counted(count, 'archivo', 'archivos')} como máximo. Este sobra.`,
  unreadable: 'No se puede leer. ¿Se ha movido o modificado? Elíjalo otra vez.',
  failed: 'No se ha podido enviar.',

  holds: (files) =>
    files === 1 ? 'Se enviará cuando llegue 1 archivo.' : `Se enviará cuando lleguen ${files} archivos.`,
  release: 'No enviar todavía',
  asks: (files) =>
    files === 1
      ? 'Hay 1 archivo que no se puede enviar. ¿Enviar sin él?'
      : `Hay ${files} archivos que no se pueden enviar. ¿Enviar sin ellos?`,
  without: 'Enviar sin adjuntar',
  back: 'Volver',
}
