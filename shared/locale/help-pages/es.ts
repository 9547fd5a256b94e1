/** The public pages of help articles, Spanish. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { pages as en } from './en.ts'

export const pages: Words<typeof en> = {
  title: (vendor) => `${vendor}: ayuda`,
  about: (vendor) => `Respuestas a preguntas sobre ${vendor}.`,
  heading: '¿En qué podemos ayudarle?',
  search: 'Buscar en la ayuda',
  submit: 'Buscar',
  skip: 'Ir al contenido',
  other: 'Más artículos',
  more: (n) => counted(n, 'artículo más', 'artículos más'),
  empty: 'Todavía no hay artículos.',
  language: 'Idioma',
  home: 'Ayuda',
  place: 'Usted está aquí',
  results: (typed) => `Resultados de «${typed}»`,
  found: (n) => counted(n, 'artículo encontrado', 'artículos encontrados'),
  none: 'Ningún artículo coincide. Pruebe con otras palabras o abra un ticket.',
  often: 'Ha buscado demasiadas veces. Espere un poco y vuelva a buscar.',
  changed: 'Última modificación:',
  asked: '¿Le ha sido útil?',
  yes: 'Sí',
  no: 'No',
  glad: 'Nos alegramos. Gracias por decírnoslo.',
  sorry: 'Lo sentimos. Abra un ticket y le ayudaremos.',
  related: 'Sobre lo mismo',
  stuck: '¿No ha encontrado lo que buscaba?',
  open: 'Abrir un ticket',
  gone: 'Este artículo no está aquí',
  goneAbout: 'Quizá se haya retirado o la dirección no sea exacta. Búsquelo o vea todo lo que hay para leer.',
  all: 'Todos los artículos',
}
