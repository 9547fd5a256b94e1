/** What the panel says after a first look: threads, words on their way, the other tabs; Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'
import { counted } from '../counted-es.ts'
import { meaning } from '../meaning/es.ts'

export const words: Words<typeof en> = {
  proposals: {
    none: 'Aquí no se hacen propuestas',
    about: '¿Echa algo en falta? Cuéntenoslo en un ticket y díganos para qué le serviría.',
  },

  changes: {
    none: 'Todavía no hay cambios',
    about: 'Aquí se anunciarán las funciones nuevas, las correcciones y las actualizaciones.',
  },
  newChanges: (n) => (n === 1 ? '1 nuevo' : `${n} nuevos`),

  account: 'Mi cuenta',
  search: 'Buscar en todo',
  help: 'Buscar en la ayuda',

  company: {
    hours: 'Horas',
    whose: 'Tickets de quién',
    yours: 'Míos',
    all: 'De la empresa',
    running: 'Proyectos en curso',
    noTickets: 'No hay nada abierto.',
    others: 'Abiertos, sin proyecto',
    every: 'Todos los tickets',
    none: 'Nadie de su empresa ha abierto todavía un ticket.',
    more: 'Por proyecto solo aparecen los tickets abiertos más antiguos.',
    project: 'Proyecto',
    noProject: 'Sin proyecto',
  },

  meaning,

  saving: 'Guardando…',
  discard: { ask: '¿Descartar lo que ha escrito?', keep: 'Conservarlo' },

  begun: {
    heading: 'Ya ha empezado otro ticket',
    ask: (title) => `«${title}» no se ha enviado. ¿Quiere seguir con él o descartarlo para crear el nuevo?`,
    goOn: 'Seguir con él',
    anew: 'Descartarlo',
  },

  wrong: (n) => (n === 1 ? 'Hay que corregir un campo.' : `Hay que corregir ${n} campos.`),

  waiting: {
    ticket: 'No se pierde nada: se enviará en cuanto vuelva la conexión.',
    refused: 'No se ha podido enviar',
    tooLate:
      'Lleva días esperando y puede que haya llegado de todos modos: compruebe que no esté ya antes de volver a enviarlo.',
    edit: 'Modificar',
    discard: 'Descartar',
  },

  loading: 'Cargando el ticket…',
  gone: 'No existe ese ticket',
  goneDo: 'No se ha encontrado o no es suyo.',
  away: {
    heading: 'Este ticket no se puede cargar sin conexión',
    write:
      'Sus mensajes aparecerán en cuanto vuelva la conexión. Ya puede escribir: lo que escriba se guarda y se envía entonces.',
    wait: 'Aparecerá en cuanto vuelva la conexión y entonces podrá responder.',
  },
  entries: 'Mensajes',
  confirmed: (number) =>
    `Gracias, su ticket ha llegado. Su número es #${number}. La respuesta llega aquí y por correo.`,
  you: 'Usted',
  news: (who) => `Respuesta nueva de ${who}`,
  system: 'El sistema',
  rated: (n) => `Valoración: ${n} de 5`,
  nudged: 'Se ha indicado que el problema continúa',
  offer: {
    offer: (who) => `${who} ha hecho una oferta`,
    withdraw: (who) => `${who} ha retirado la oferta`,
    accept: (who) => `${who} ha aceptado la oferta`,
    refuse: (who) => `${who} ha rechazado la oferta`,
  },
  taken: (who) => `${who} se ha hecho cargo del ticket`,
  set: (who, to) => `${who} ha cambiado el estado a «${to}»`,
  became: (to) => `El estado es ahora «${to}»`,
  mergedInto: (number) => `Trata de lo mismo que el #${number} y continúa allí. Este queda cerrado.`,
  merged: 'Trata de algo en lo que ya estamos trabajando y queda cerrado.',
  absorbedFrom: (number) => `El ticket #${number} trata de lo mismo y continúa aquí`,
  absorbed: 'Se ha unido a este otra solicitud sobre lo mismo',
  toResults: 'Volver a los resultados',
  settled: (release) => `Resuelto con «${release}»`,
  settledBefore: 'Resuelto con uno de nuestros últimos cambios, que ya no está',
  out: 'Lo que pidió ya está disponible. Si no es lo que necesita, escriba abajo.',
  unassigned: 'El ticket espera a que otra persona se haga cargo',
  ticked: (who, n, done) =>
    done ? `${who} ha resuelto la petición ${n}` : `${who} indica que la petición ${n} sigue pendiente`,
  filed: (who) => `${who} ha clasificado el ticket de otra manera`,
  reply: 'Respuesta',
  replyHint: 'Escriba una respuesta o una pregunta',
  send: 'Enviar',
  sending: 'Enviando…',
  shortcut: 'Ctrl + Intro envía',
  sent: 'Su respuesta se ha enviado.',
  latest: 'Respuesta nueva más abajo',
  closed:
    'Este ticket está cerrado definitivamente. Si el problema ha vuelto o tiene otro, abra una solicitud nueva.',
  reopen: 'Abrir una solicitud nueva',
  goThere: (number) => `Continuar en el #${number}`,
  along: 'Lo que ha escrito se incluye:',
  followSubject: (subject) => `De nuevo: ${subject}`,
  follows: (number, subject) => `Es continuación del ticket #${number}, «${subject}».`,

  now: 'ahora mismo',
  minutes: (n) => `hace ${counted(n, 'minuto', 'minutos')}`,
  hours: (n) => `hace ${counted(n, 'hora', 'horas')}`,
  yesterday: (time) => `ayer, ${time}`,
  files: (n) => (n === 1 ? '1 archivo adjunto' : `${n} archivos adjuntos`),
}
