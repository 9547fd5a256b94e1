/** What the product says about mail that comes in, Spanish. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const es: Words<typeof en> = {
  untitled: 'Un mensaje sin asunto',
  whatToDo:
    'Nos ha reenviado un mensaje sin una palabra suya. ¿Qué quiere que hagamos con él? Díganos, por favor, de quién y de qué se trata, y qué necesita exactamente.',
  reasons: {
    unproved_sender: 'Dice que viene de alguien que usted conoce, pero nada lo demuestra.',
    not_participant: 'Responde a un ticket, pero quien lo ha escrito no participa en él.',
    shut_out: 'Quien lo ha escrito no tiene acceso.',
    closed: 'Responde a un ticket cerrado definitivamente.',
    from_operator:
      'Lo ha escrito un operador a la dirección de soporte, pero no es una respuesta ni un mensaje entregado.',
    forward_unclear: 'Lo ha entregado un operador, pero no se puede saber quién le escribió.',
    automatic: 'Lo ha escrito un programa.',
    mailing_list: 'Ha llegado por una lista de correo.',
    bulk: 'Dice de sí mismo que se ha enviado a muchas personas.',
    too_many: 'Su dirección ha enviado muchísimos mensajes en una hora.',
    no_sender: 'No indica ninguna dirección a la que se pueda responder.',
    own: 'Es un mensaje nuestro.',
    auto_reply: 'Es una respuesta automática, por ejemplo de ausencia.',
    bounced: 'Un mensaje nuestro se ha rechazado definitivamente. A esa dirección ya no se le escribe.',
    delayed: 'Un mensaje nuestro no ha llegado todavía, lo que puede ser pasajero.',
    unknown_sender:
      'Quien lo ha escrito no es conocido aquí, y solo los mensajes de personas conocidas se convierten en tickets.',
    empty: 'No dice nada.',
    dismissed: 'Un operador lo ha dejado de lado.',
    too_deep: 'No se ha podido leer: sus partes están anidadas a demasiada profundidad.',
    too_many_parts: 'No se ha podido leer: tiene demasiadas partes.',
    too_large: 'No se ha podido leer: es demasiado grande.',
    took_too_long: 'No se ha podido leer en el tiempo previsto para un mensaje.',
    not_mail: 'No se ha podido leer: no es un mensaje de correo.',
    not_filed:
      'No se ha podido archivar, aunque se ha intentado varias veces. Inténtelo de nuevo o pregunte a su administrador.',
  },
}
