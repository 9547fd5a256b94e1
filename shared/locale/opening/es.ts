/** What the form of a new ticket asks and says where its vendor wants more than title and message, Spanish. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  policy: 'Para qué sirve nuestro soporte',
  choose: 'Elija una opción',
  missing: 'Elija una opción.',
  number: 'Aquí hace falta un número.',
  service: 'Servicio',
  category: 'Categoría',
  none: 'Ninguna',
  priority: 'Prioridad',
  priorities: { low: 'Baja', medium: 'Media', high: 'Alta' },
  overuse: (high, of) =>
    `Ha marcado así ${high} de sus últimos ${counted(of, 'ticket', 'tickets')}. Son muchos, así que este no pasa delante: de lo contrario no podríamos ayudar a tiempo a los demás. Si algo está realmente parado, dígalo en la descripción.`,

  wait: (usual, most) =>
    `Si lo envía ahora, lo normal es que alguien se haga cargo antes de ${usual}. En nueve de cada diez casos, antes de ${most}.`,
  today: (time) => `las ${time} de hoy`,
  tomorrow: (time) => `las ${time} de mañana`,
  day: (date, time) => `las ${time} del ${date}`,

  checklist: 'Varias peticiones pequeñas',
  checklistHint: 'Una por línea, en el orden en que las quiera. Cada una se marca por separado.',
  request: (n) => `Petición ${n}`,
  add: 'Añadir una petición',
  up: (n) => `Subir la petición ${n}`,
  down: (n) => `Bajar la petición ${n}`,
  remove: (n) => `Quitar la petición ${n}`,
  moved: (n, of) => `Ahora es la petición ${n} de ${of}.`,

  context: 'Enviar también dónde estoy',
  page: 'Página',
  version: 'Versión',
}
