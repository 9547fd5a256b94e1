/** What the page behind "I don't want notifications" says, Spanish. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const es: Words<typeof en> = {
  heading: '¿Menos correos?',
  about: (ticket, vendor) =>
    `Puede dejar de recibir los correos sobre respuestas nuevas y cambios de estado del ticket #${ticket}, o de todos sus tickets en ${vendor}.`,
  always:
    'Las preguntas que le hagamos, las ofertas, las soluciones y los cierres seguirán llegando por correo.',
  forTicket: (ticket) => `No quiero más del ticket #${ticket}`,
  forAll: (vendor) => `No quiero más de ninguno de mis tickets en ${vendor}`,
  done: 'Listo',
  doneTicket: (ticket) => `El ticket #${ticket} ya no le enviará notificaciones.`,
  doneAll: (vendor) => `Sus tickets en ${vendor} ya no le enviarán notificaciones.`,
  again: 'Quiero recibirlos de nuevo',
  backOn: 'Las notificaciones vuelven a estar activadas',
  backOnAbout: (ticket) => `Le avisaremos por correo de lo que ocurra en el ticket #${ticket}.`,
  aboutProposal: (vendor) =>
    `Puede dejar de recibir los correos sobre la propuesta de la que le avisamos, o sobre todas las propuestas en ${vendor}.`,
  forProposal: 'No quiero más de esta propuesta',
  forProposals: (vendor) => `No quiero más de ninguna propuesta en ${vendor}`,
  doneProposal: 'Ya no recibirá correos sobre esta propuesta.',
  doneProposals: (vendor) => `Ya no recibirá correos sobre las propuestas en ${vendor}.`,
  backOnProposal: 'Le avisaremos por correo de lo que ocurra con la propuesta.',
  unknown: 'Este enlace ya no es válido',
  unknownAbout:
    'Está incompleto o es muy antiguo. No se ha cambiado nada. Use el enlace del último correo que haya recibido de nosotros.',
}
