/** What an opened ticket says besides its thread, by part; Spanish. */
import { hours } from '../hours/es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  links: {
    follows: 'Es continuación de',
    followed_by: 'Continúa en',
    related: 'Está relacionado con',
    merged_into: 'Continúa en',
    merged_from: 'Unido a este:',
  },
  again: 'Reintentar',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time) => `${time} de trabajo`,
  },
  failed: 'No ha funcionado. Inténtelo de nuevo.',

  nudge: {
    about: 'Todavía nadie se ha hecho cargo de este ticket, y ya es hora. ¿El problema continúa?',
    act: 'El problema continúa',
    done: 'Gracias por decírnoslo. Su ticket está ahora al principio de la cola y se ha avisado al equipo.',
  },

  ending: {
    ask: '¿Está resuelto?',
    closes: (on) => `Si no escribe antes, se cerrará por sí solo el ${on}.`,
    confirm: 'Sí, ciérrenlo',
    rate: '¿Qué le ha parecido la ayuda?',
    stars: ['Muy mala', 'Mala', 'Aceptable', 'Buena', 'Muy buena'],
    star: (n, word) => `${n} de 5: ${word}`,
    message: 'Un comentario al respecto',
    optional: 'opcional',
    send: 'Enviar la valoración',
    choose: 'Elija de una a cinco estrellas.',
    thanks: (n) => `Ha dado ${n} de 5 estrellas. Gracias.`,
    change: 'Cambiarla',
  },

  place: {
    next: 'Su ticket es el siguiente',
    at: (n) => `Su ticket es el número ${n} de la cola`,
    behind: (n) => `Hay más de ${n} tickets por delante del suyo`,
    usual: (usual, most) =>
      `Al ritmo actual, alguien se hará cargo de él antes de ${usual}; en nueve de cada diez casos, antes de ${most}.`,
    most: (most) =>
      `Está tardando más de lo habitual. En nueve de cada diez casos alguien se hace cargo antes de ${most}.`,
    longer: 'Está tardando más de lo habitual. No se ha olvidado.',
    unknown: 'Todavía no hay historial suficiente para decir cuánto tarda.',
    today: (time) => `las ${time} de hoy`,
    tomorrow: (time) => `las ${time} de mañana`,
    day: (date, time) => `las ${time} del ${date}`,
  },

  checklist: {
    heading: (done, of) => `Peticiones: ${done} de ${of} resueltas`,
    done: 'Resuelta',
    open: 'Pendiente',
  },

  filed: {
    project: 'Proyecto',
    service: 'Servicio',
    category: 'Categoría',
    priority: 'Prioridad',
    priorities: { low: 'Baja', medium: 'Media', high: 'Alta' },
    page: 'Página',
    version: 'Versión',
  },

  due: {
    heading: 'Qué esperar y cuándo',
    waiting: 'A la espera del departamento de soporte',
    by: {
      pickup: (when) => `Plazo para hacernos cargo: ${when}`,
      response: (when) => `Plazo para la primera respuesta: ${when}`,
      resolution: (when) => `Plazo para la solución: ${when}`,
    },
    left: (span) => `quedan ${span}`,
    given: (span) => `Cada ticket se asigna a alguien en un máximo de ${span} de horario laboral.`,
    late: (when) => `El plazo era ${when}. Sentimos que tarde más; ya se ha avisado a los responsables.`,
    still: {
      waiting_customer: 'El tiempo no corre hasta que usted responda.',
      waiting_third_party: 'El tiempo no corre hasta que responda el tercero.',
      waiting_approval: 'El tiempo no corre hasta que responda a nuestra oferta.',
      on_hold: 'El tiempo no corre mientras el trabajo está parado.',
    },
    took: {
      pickup: 'Asumido tras',
      response: 'Primera respuesta tras',
      resolution: 'Resuelto tras',
    },
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
  },
}
