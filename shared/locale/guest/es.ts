/** What guests' screens say, Spanish: a ticket without an account, and the way back to it. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  open: 'Abrir un ticket',
  required: 'Los campos marcados con * son obligatorios.',
  existing: '¿Ya nos ha escrito sobre esto? Entonces siga en ese ticket: recibirá antes la respuesta.',
  name: 'Su nombre',
  email: 'Correo electrónico',
  emailHint: 'Ahí se envían la respuesta y su código de seguimiento.',
  company: 'Empresa',
  category: 'Categoría',
  choose: 'Elija una opción',
  send: 'Enviar',

  sent: 'Mire su correo',
  sentAbout: (number, email) =>
    `Gracias, su ticket ha llegado. Su número es #${number}. El código de seguimiento llegará por correo a ${email}: con él puede leer aquí la respuesta y seguir escribiendo.`,
  sentOnce:
    'A una dirección que aún no conocemos le escribimos como mucho una vez al día. Si ya hemos escrito a la suya en las últimas 24 horas, el código de seguimiento llegará cuando hayan pasado; hasta entonces, el de otro ticket que haya enviado aquí abre también este.',
  another: 'Abrir otro ticket',

  see: 'Ver un ticket existente',
  seeAbout: 'Su código de seguimiento está en el correo con el que confirmamos su ticket.',
  trackingId: 'Código de seguimiento',
  trackingHint: (n) =>
    `${counted(n, 'letra o cifra', 'letras y cifras')}. Las mayúsculas y los guiones no importan.`,
  noTrackingId: 'Esto no es un código de seguimiento. Cópielo de nuestro correo.',
  show: 'Mostrar el ticket',

  forgot: '¿Ha olvidado su código de seguimiento?',
  forgotAbout:
    'Le enviaremos por correo la lista de sus tickets, cada uno con un código de seguimiento nuevo.',
  openOnly: 'Sin los tickets cerrados',
  sendList: 'Enviarme la lista',
  askedAbout: (email) =>
    `Si hay tickets de ${email}, la lista ya está en camino. La enviamos como mucho una vez al día.`,
  back: 'Volver',
}
