/** What mails to customers say, Spanish. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const es: Words<typeof en> = {
  picture: 'imagen',
  greeting: (name) => `Hola, ${name}:`,
  opened: 'Hemos recibido su ticket. Puede seguirlo en cualquier momento en el centro de soporte.',
  openedForYou:
    'Hemos abierto este ticket para usted. Puede seguirlo en cualquier momento en el centro de soporte.',
  commented: 'Hemos recibido lo que ha escrito en su ticket.',
  resumed: (status) =>
    `Hemos recibido su respuesta y seguimos trabajando en su ticket. Su estado es ahora: ${status}.`,
  replied: 'Su ticket tiene una respuesta.',
  repliedBy: (author) => `${author} ha respondido a su ticket.`,
  asked: 'Tenemos una pregunta sobre su ticket y continuaremos en cuanto nos responda.',
  askedBy: (author) => `${author} tiene una pregunta sobre su ticket y continuará en cuanto usted responda.`,
  statusChanged: (status) => `El estado de su ticket es ahora: ${status}.`,
  solved:
    'Su ticket está resuelto. Si algo sigue sin funcionar, escríbanos en el centro de soporte y lo retomaremos.',
  offered:
    'Tenemos una oferta para usted. Le rogamos que la revise y la acepte o la rechace en el centro de soporte.',
  offeredBy: (author) =>
    `${author} le ha hecho una oferta. Le rogamos que la revise y la acepte o la rechace en el centro de soporte.`,
  offerWithdrawn: 'Hemos retirado nuestra oferta. Ya no se puede aceptar.',
  closed: 'Su ticket está cerrado. Si necesita algo más, abra uno nuevo: le ayudaremos con mucho gusto.',
  mergedInto: (number) =>
    `Este ticket trata de lo mismo que su ticket #${number}, así que los hemos unido. Este queda cerrado; continuamos en el #${number}.`,
  merged:
    'Este ticket trata de algo en lo que ya estamos trabajando en otro, así que queda cerrado. Si quiere saber cómo sigue, abra un ticket nuevo.',
  absorbed:
    'Hemos unido a su ticket otra solicitud sobre lo mismo. Para usted no cambia nada: continuamos aquí.',
  followUpOpened: (closed) =>
    `Su ticket #${closed} está cerrado y sigue estándolo. Lo que ha escrito se ha convertido en uno nuevo, en el que continuamos.`,
  askedAboutForward:
    'Nos ha enviado el mensaje de otra persona sin una palabra suya. ¿Qué debemos hacer con él? Empezaremos en cuanto nos lo diga.',
  repliedOften: (count) => `Su ticket tiene ${counted(count, 'respuesta', 'respuestas')}.`,
  answerHere: (vendor) =>
    `Para responder, basta con contestar a este correo. El ticket completo está en el centro de soporte en ${vendor}.`,
  replyHere: 'Para responder, basta con contestar a este correo.',
  replyOpens: 'Si contesta a este correo, se abrirá un ticket nuevo.',
  goesOnIn: 'Continúa en',
  yourMessage: 'Su mensaje',
  message: 'Mensaje',
  ticket: 'Ticket',
  status: 'Estado',
  whereToAnswer: (vendor) =>
    `Para responder o ver el ticket completo, abra el centro de soporte en ${vendor}.`,
  noReplies: 'Por favor, no responda a este correo: las respuestas no llegan a su ticket.',
  viewTicket: 'Ver el ticket',
  leftBehind:
    'Todavía nadie se ha hecho cargo de su ticket, y le pedimos disculpas. Si el problema continúa, díganoslo en su página: pasará al principio de la cola.',
  stillProblem: 'Verlo e indicar que el problema continúa',
  confirmOrRate: 'Ver la solución, confirmarla o valorarla',
  viewOffer: 'Ver la oferta',
  offerOnlyThere:
    'La oferta solo se acepta o se rechaza allí: abrir la página no hace ninguna de las dos cosas.',
  unsubscribe: 'No quiero recibir notificaciones',
  files: {
    attached: (files) => `Archivos adjuntos: ${files}`,
    inTicket: (files) => `Archivos en el ticket: ${files}`,
    removed: (files) => `Archivos que ya no se guardan: ${files}`,
    point: ',',
  },
  guest: {
    greeting: 'Hola:',
    subject: (number, vendor) => `[#${number}] Su ticket en ${vendor}`,
    opened: (number) =>
      `Hemos recibido su ticket. Su número es #${number}. Con el código de seguimiento y su dirección de correo puede leer la respuesta y seguir escribiendo.`,
    trackingId: 'Código de seguimiento',
    keep: 'Guarde este correo: el código de seguimiento no figura en ningún otro sitio. También abre los demás tickets que haya enviado desde esta dirección.',
    stranger:
      'Si no ha sido usted quien nos ha escrito, ignore este correo: alguien ha introducido su dirección. Sin el código de seguimiento no se muestra nada a nadie.',
    whereToAnswer:
      'Para responder o ver el ticket completo, siga el enlace e introduzca el código de seguimiento y su dirección de correo. Si ya no lo tiene, allí puede pedir uno nuevo.',
    answerHere:
      'Para responder, basta con contestar a este correo. Para ver el ticket completo, siga el enlace e introduzca el código de seguimiento y su dirección de correo. Si ya no lo tiene, allí puede pedir uno nuevo.',
    openedLate: (count) =>
      count === 1
        ? 'Hemos recibido su ticket. Con el código de seguimiento y su dirección de correo puede leer la respuesta y seguir escribiendo.'
        : `Hemos recibido sus ${count} tickets. Con un código de seguimiento y su dirección de correo puede leer las respuestas y seguir escribiendo.`,
    seeTickets: 'Ver sus tickets',
    listSubject: (vendor) => `Sus tickets en ${vendor}`,
    listLead: (count) =>
      count === 1
        ? 'Este es su ticket, con un código de seguimiento nuevo. Los que ya tenía siguen siendo válidos.'
        : `Estos son sus ${count} tickets, cada uno con un código de seguimiento nuevo. Los que ya tenía siguen siendo válidos.`,
    listMore: 'También hay tickets más antiguos: cualquiera de estos códigos los abre.',
    listAccount: 'Además tiene una cuenta con esta dirección; verá sus tickets cuando inicie sesión.',
    listStranger:
      'Si no ha sido usted quien ha pedido esta lista, ignore este correo: solo se le ha enviado a usted.',
    openedOn: (date) => `abierto el ${date}`,
  },
  desk: {
    assigned: (who) => `Tiene un ticket nuevo a su cargo. Viene de ${who}.`,
    passed: (who) => `Un ticket de ${who} espera a su grupo. Se hará cargo quien llegue primero.`,
    left_behind_soon: (who) =>
      `Hace tiempo que nadie se hace cargo de este ticket de ${who}. Pronto se considerará desatendido.`,
    left_behind: (who) =>
      `Este ticket ha quedado desatendido. Hemos preguntado a ${who} si el problema continúa.`,
    nudged: (who) => `${who} dice que el problema continúa. El ticket está ahora al principio de la cola.`,
    rated: (who) => `${who} ha valorado la ayuda con este ticket.`,
    offer_accepted: (who) => `${who} ha aceptado la oferta. El trabajo puede empezar.`,
    offer_refused: (who) => `${who} ha rechazado la oferta.`,
    offer_expired: (who) =>
      `La oferta para ${who} ha caducado sin respuesta y ya no se puede aceptar. Hasta que la modifique o la retire, el ticket queda parado.`,
    warned_pickup: (who) =>
      `Todavía nadie tiene este ticket de ${who}, y el plazo para asumirlo está a punto de vencer.`,
    warned_response: (who) => `${who} espera una primera respuesta, cuyo plazo está a punto de vencer.`,
    warned_resolution: (who) => `El plazo para resolver este ticket de ${who} está a punto de vencer.`,
    breached_pickup: (who) =>
      `Este ticket de ${who} ya debería tener a alguien a su cargo, y no lo tiene nadie.`,
    breached_response: (who) => `${who} ya debería haber recibido una primera respuesta.`,
    breached_resolution: (who) => `Este ticket de ${who} ya debería estar resuelto.`,
    replyHere: 'Para responder al cliente, puede contestar a este correo.',
    due: 'Plazo',
    customer: 'Cliente',
    rating: 'Valoración',
    outOf: (rating) => `${rating} de 5`,
    open: 'Abrir el ticket',
  },
  release: {
    settled: (n) =>
      n === 1
        ? 'Aquello por lo que nos escribió está en nuestros últimos cambios.'
        : `Nuestros últimos cambios resuelven ${n} de sus tickets.`,
    out: 'Ya está disponible lo que esperaba.',
    version: 'Versión',
    proposal: 'Propuesta',
    view: 'Ver los últimos cambios',
  },
  pledge: {
    repriced:
      'Ha cambiado el precio de una propuesta para la que su empresa se había comprometido con una parte. Lo comprometido con el precio anterior ya no cuenta: si la sigue queriendo, comprométase con el nuevo.',
    ended:
      'Ya no se pide dinero para una propuesta para la que su empresa se había comprometido con una parte. Su empresa no debe nada por ella.',
    recorded:
      'Como nos ha comunicado, hemos anotado que su empresa se compromete con una parte de una propuesta. Si no es correcto, díganoslo.',
    share: 'Su parte',
    price: 'Precio',
    why: 'Recibe este correo porque trata de lo que su empresa se ha comprometido a pagar.',
  },
  proposal: {
    heading: 'Propuesta',
    answered: 'Hay una respuesta oficial a una propuesta que usted sigue.',
    moved: (state) => `Una propuesta que usted sigue tiene un estado nuevo: ${state}.`,
    view: 'Ver la propuesta',
    why: 'Recibe este correo porque hizo esta propuesta, votó por ella o la sigue.',
  },
  sender: {
    subject: (vendor) => `Su correo a ${vendor}`,
    unknown: (vendor) =>
      `Hemos recibido su correo, pero ${vendor} solo atiende solicitudes por correo de direcciones que conoce. Nadie lee el que ha enviado.`,
    askWhom:
      'Pregunte a la persona que se ocupa del soporte en su empresa o escríbanos desde la dirección que conocemos.',
    noReplies:
      'Por favor, no responda a este correo: se ha enviado automáticamente y por ahora no recibirá otro.',
  },
  account: {
    invitation: {
      subject: (vendor) => `Sus solicitudes a ${vendor}: elija una contraseña`,
      lead: (vendor) =>
        `Tiene una cuenta en el portal de soporte de ${vendor}, donde encontrará todas sus solicitudes y sus respuestas. Visite el portal y elija una contraseña; su nombre de usuario es esta dirección de correo.`,
      action: 'Visitar el portal',
      note: 'Si no nos ha escrito ni llamado, ignore este correo: no ocurrirá nada.',
    },
    operator_invitation: {
      subject: (vendor) => `Le invitan a responder en nombre de ${vendor}`,
      lead: (vendor) =>
        `Ya puede responder los tickets de ${vendor}. Elija una contraseña para iniciar sesión; su nombre de usuario es esta dirección de correo.`,
      action: 'Elegir una contraseña',
      note: 'Si no esperaba este mensaje, ignórelo: no ocurrirá nada.',
    },
    sign_in: {
      subject: (vendor) => `Su enlace de acceso a ${vendor}`,
      lead: (vendor) => `Con este enlace entra en el portal de soporte de ${vendor}.`,
      action: 'Iniciar sesión',
      note: 'Si no lo ha pedido usted, ignore este correo: nadie ha entrado.',
    },
    password_reset: {
      subject: (vendor) => `Una contraseña nueva para ${vendor}`,
      lead: (vendor) =>
        `Con este enlace elige una contraseña nueva para ${vendor}. Al hacerlo se cerrarán todas las sesiones abiertas en su nombre.`,
      action: 'Elegir una contraseña nueva',
      note: 'Si no la ha pedido usted, ignore este correo: su contraseña sigue siendo la misma.',
    },
    password_changed: {
      subject: (vendor) => `Se ha cambiado su contraseña de ${vendor}`,
      lead: (vendor) =>
        `Su contraseña de ${vendor} acaba de cambiarse y se ha cerrado la sesión en los demás dispositivos.`,
      action: 'Elegir una contraseña nueva',
      note: 'Si no ha sido usted, pida enseguida una contraseña nueva en la pantalla de inicio de sesión y avísenos.',
    },
    operator_welcome: {
      subject: (vendor) => `Le invitan a responder en nombre de ${vendor}`,
      lead: (vendor) =>
        `Ahora también puede responder los tickets de ${vendor}. Confírmelo con la contraseña que ya usa para entrar en el escritorio.`,
      action: 'Aceptar',
      note: 'Si no esperaba este mensaje, ignórelo: no ocurrirá nada.',
    },
    totp_added: {
      subject: (vendor) => `Para entrar en ${vendor} ahora hace falta un código`,
      lead: (vendor) =>
        `Se acaba de añadir un segundo factor a su cuenta en el escritorio de ${vendor}: para iniciar sesión, además de la contraseña, ahora hace falta un código. Se ha cerrado la sesión en los demás dispositivos.`,
      action: '',
      note: 'Si no ha sido usted, elija enseguida una contraseña nueva en la pantalla de inicio de sesión y pida a un administrador que retire el segundo factor.',
    },
    totp_removed: {
      subject: (vendor) => `Para entrar en ${vendor} ya no hace falta un código`,
      lead: (vendor) =>
        `Se acaba de retirar el segundo factor de su cuenta en el escritorio de ${vendor}: para iniciar sesión ahora basta la contraseña.`,
      action: '',
      note: 'Si no ha sido usted, cambie enseguida su contraseña, cierre todas las sesiones y avise a un administrador.',
    },
    totp_reset: {
      subject: (vendor) => `Para entrar en ${vendor} ya no hace falta un código`,
      lead: (vendor) =>
        `Un administrador de ${vendor} ha retirado el segundo factor de su cuenta: para iniciar sesión ahora basta la contraseña. Añada uno nuevo en su cuenta.`,
      action: '',
      note: 'Si no lo ha pedido, cambie enseguida su contraseña y avise a un administrador.',
    },
    invitedBy: (name) => `${name} le ha enviado esta invitación.`,
    actionOf: (action, account) => `${action}: ${account}`,
    worksFor: (time) => `El enlace funciona una sola vez, durante ${time}. No lo comparta.`,
    hours: (n) => counted(n, 'hora', 'horas'),
    minutes: (n) => counted(n, 'minuto', 'minutos'),
    noReplies: 'Por favor, no responda a este correo: nadie lee las respuestas.',
  },
  signature: (vendor) => `El equipo de ${vendor}`,
}
