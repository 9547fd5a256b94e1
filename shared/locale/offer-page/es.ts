/** What an offer says on the page to be printed, Spanish. */
import type { Words } from '../words.ts'
import type { page as en } from './en.ts'

export const page: Words<typeof en> = {
  title: (number) => `Oferta para el ticket #${number}`,
  from: 'De',
  to: 'Para',
  ticket: 'Ticket',
  madeOn: 'Fecha',
  answer: 'Respuesta',
  openNotice: 'Esta oferta aún no ha recibido respuesta.',
  endedNotice: 'Esta oferta no está en vigor.',
  print: 'Imprima esta página desde el menú del navegador o con Ctrl+P (⌘P en un Mac).',
  gone: 'Esta página ya no está aquí',
  goneAbout: 'El enlace solo funciona unos minutos. Vuelva al ticket y abra la página de nuevo desde allí.',
}
