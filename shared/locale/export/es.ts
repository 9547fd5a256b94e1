/** What lists that are saved as files say, Spanish. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const es: Words<typeof en> = {
  audit: {
    time: 'momento',
    by: 'por',
    action: 'acción',
    on: 'sobre',
    details: 'detalles',
  },
  hours: {
    day: 'día',
    ticket: 'ticket',
    subject: 'asunto',
    by: 'por',
    minutes: 'minutos',
    note: 'nota',
    drawnFrom: 'descontado de',
    beyond: 'por encima',
    loggedAt: 'anotado el',
    free: 'gratuitas',
  },
  reports: {
    part: 'parte',
    name: 'nombre',
    opened: 'abiertos',
    solved: 'resueltos',
    pickup: 'recepción',
    response: 'primera respuesta',
    resolution: 'solución',
    median: 'mediana, minutos',
    ninetieth: 'percentil 90, minutos',
    promised: 'plazos prometidos',
    kept: 'cumplidos',
    ratings: 'valoraciones',
    average: 'valoración media',
    words: 'palabras',
    all: 'total',
    category: 'categoría',
    operator: 'operador',
    day: 'día',
    week: 'semana',
    rating: 'valoración',
    none: 'ninguno',
  },
}
