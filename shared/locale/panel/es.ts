/** What the panel says, Spanish. */
import { status } from '../status/es.ts'
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  lang: 'es',

  title: 'Centro de soporte',
  close: 'Cerrar',
  back: 'Volver a la lista',
  retry: 'Reintentar',
  loading: 'Cargando…',
  offline: 'Sin conexión. Lo que escriba se guarda.',

  tabs: { tickets: 'Tickets', proposals: 'Propuestas', changes: 'Últimos cambios' },

  status,

  list: {
    title: 'Mis tickets',
    open: 'Abrir un ticket',
    view: (number, subject) => `Abrir el ticket #${number}: ${subject}`,
    unread: 'Respuesta nueva',
    waiting: 'Pendiente de envío',
    more: 'Mostrar tickets anteriores',
    none: 'Todavía no hay tickets',
    about: '¿Algo no funciona o tiene alguna pregunta? La respuesta llega aquí y por correo.',
  },

  form: {
    subject: 'Título',
    subjectHint: 'Bastan unas palabras: describa el problema abajo.',
    left: (n) => (n === 1 ? 'Queda 1 carácter' : `Quedan ${n} caracteres`),
    over: (n) => (n === 1 ? 'Sobra 1 carácter' : `Sobran ${n} caracteres`),
    message: 'Descripción',
    messageHint: '¿Qué ha hecho, qué ha ocurrido y qué esperaba?',
    optional: 'opcional',
    save: 'Guardar',
    discard: 'Descartar',
    missing: 'Rellene este campo.',
    tooLong: (limit) => `Como máximo, ${counted(limit, 'carácter', 'caracteres')}.`,
  },

  trouble: {
    nobody: 'No sabemos quién es usted',
    nobodyDo: 'Inicie antes sesión en la aplicación.',
    expired: 'Su sesión ha caducado',
    expiredDo: 'Recargue esta página para volver a iniciar sesión.',
    setup: 'El centro de soporte no está configurado para esta página',
    setupDo: 'Avise, por favor, a quienes la administran.',
    unreachable: 'No se puede acceder al centro de soporte',
    unreachableDo: 'Seguimos intentándolo.',
    failed: 'Algo ha fallado por nuestra parte',
    failedDo: 'Inténtelo de nuevo en unos instantes.',
  },

  dot: '',
  months: 'ene feb mar abr may jun jul ago sept oct nov dic',
}
