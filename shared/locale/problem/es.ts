/** What a person is told when something did not work, Spanish. */
import { writeMinutes } from '../../support/minutes.ts'
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { problem as english } from './en.ts'

export const problem: Words<typeof english> = {
  title: {
    invalid: 'Hay algo que corregir',
    malformed_json: 'La petición no es JSON',
    unsupported_media_type: 'La petición es de otro tipo que el aceptado aquí',
    too_large: 'Demasiado de una vez',
    not_found: 'No se ha encontrado',
    method_not_allowed: 'Aquí no es posible',
    unauthenticated: 'Inicie sesión',
    token_invalid: 'El token de identidad no es válido',
    token_expired: 'El token de identidad ha caducado',
    credentials_wrong: 'Correo o contraseña incorrectos',
    code_required: 'También hace falta un código',
    code_wrong: 'Código incorrecto',
    signature_wrong: 'La firma no es la que se espera',
    link_invalid: 'Este enlace ya no es válido',
    tracking_wrong: 'No existe ese ticket',
    unknown_key: 'Clave desconocida',
    origin_not_allowed: 'No permitido desde esta dirección',
    refused: 'Ahora no es posible',
    outdated: 'Otra persona lo ha cambiado',
    stale: 'Ha ocurrido algo entretanto',
    idempotency_key_missing: 'Falta Idempotency-Key',
    idempotency_key_reused: 'Idempotency-Key ya se había usado',
    request_in_progress: 'Aún se está procesando',
    too_many_requests: 'Demasiados intentos',
    unavailable: 'No disponible por un momento',
    no_room: 'No queda espacio en el servidor',
    internal: 'Algo ha fallado por nuestra parte',
  },
  detail: {
    invalid: 'No se ha guardado nada. Corrija lo que está marcado y envíelo de nuevo.',
    malformed_json:
      'No se ha podido leer la petición, así que no se ha guardado nada. Envíe un contenido que sea JSON válido.',
    unsupported_media_type:
      'No se ha guardado nada. Envíe application/json o, para el contenido de un archivo, application/offset+octet-stream; sin comprimir.',
    too_large: 'No se ha guardado nada. Acórtelo y envíelo de nuevo.',
    not_found: 'No existe o no tiene permiso para verlo.',
    method_not_allowed: 'Esta dirección existe, pero no se puede usar de esta manera.',
    unauthenticated:
      'Su sesión ha terminado o no había ninguna. Vuelva a iniciarla; lo que ha escrito se conserva.',
    token_invalid: 'El token de identidad no se ha aceptado.',
    token_expired:
      'El token de identidad ha pasado su «exp». El servidor de la aplicación debe firmar uno nuevo; compruebe también su reloj.',
    signature_wrong:
      'En esta dirección solo se acepta lo que se ha firmado con su clave hace un momento (Standard Webhooks).',
    link_invalid: 'Ya se ha usado, es demasiado antiguo o está incompleto. Pida uno nuevo.',
    credentials_wrong:
      'La dirección de correo o la contraseña no es correcta. Revise ambas e inténtelo de nuevo.',
    code_required:
      'Introduzca el código que muestra su aplicación de autenticación o un código de recuperación.',
    code_wrong: 'Este código no es correcto o ya se ha usado. Espere al siguiente e introdúzcalo.',
    tracking_wrong:
      'Ningún ticket tiene este código de seguimiento y esta dirección de correo. Busque ambos en nuestro correo. Si tiene una cuenta, inicie sesión: sus tickets están allí.',
    unknown_key: 'Ningún proveedor tiene esta clave. Revise «data-key» en la etiqueta script.',
    origin_not_allowed:
      'La dirección de esta página no está entre las que el proveedor ha permitido. Añada su origen exacto, por ejemplo «https://app.example.com».',
    refused: 'No se ha cambiado nada.',
    outdated:
      'Entretanto otra persona ha guardado otros cambios, así que los suyos no se han guardado. Mire cómo está ahora y vuelva a cambiarlo.',
    stale:
      'Ha ocurrido algo en este ticket que aún no ha visto, así que no se ha hecho nada. Mírelo y decida después.',
    idempotency_key_missing:
      'No se ha guardado nada. Envíe la cabecera «Idempotency-Key», de 1 a 200 caracteres ASCII visibles, con lo que crea algo.',
    idempotency_key_reused:
      'Esta «Idempotency-Key» ya llegó con otro contenido, así que no se ha guardado nada. Use una clave nueva para una petición nueva.',
    request_in_progress: 'La misma petición aún se está procesando. Espere un momento y pregunte de nuevo.',
    too_many_requests: 'Espere un rato antes de volver a intentarlo.',
    unavailable: 'No se ha guardado nada. Inténtelo de nuevo en un momento; lo que ha escrito se conserva.',
    no_room:
      'En este momento no queda espacio para archivos en el servidor. Lo que ya había llegado no se ha perdido. Inténtelo de nuevo más tarde.',
    internal:
      'El error es nuestro y ha quedado registrado. Inténtelo de nuevo en un momento; lo que ha escrito se conserva.',
  },
  refused: {
    closed: 'Este ticket está cerrado definitivamente. Abra uno nuevo.',
    not_for_you: 'Esto no le corresponde a usted.',
    wrong_status: 'El ticket ha avanzado y esto ya no encaja. Mírelo de nuevo.',
    too_early: 'Es demasiado pronto para esto.',
    status_off: 'Este estado no se usa aquí.',
    not_picked:
      'Este estado no se puede elegir: un ticket es nuevo hasta que alguien se hace cargo de él, y solo espera una aprobación cuando hay una oferta.',
    awaits_approval:
      'El cliente aún no ha dado su aprobación. Espere la respuesta, o retire la oferta, antes de empezar el desarrollo.',
  },
  settings: {
    two_keys: 'Ya hay dos claves en vigor. Retire antes una de ellas.',
    last_key:
      'Es la última clave en vigor: sin ella nadie entra desde su producto. Confirme que es lo que quiere.',
    too_many_sources: 'Ya hay tantos orígenes de correo como puede haber. Quite antes uno de ellos.',
    key_retired: 'Esta clave ya está retirada.',
  },
  operator: {
    last_admin: 'Tiene que haber un administrador. Nombre antes a otra persona.',
    not_invited: 'Ya ha aceptado la invitación o no puede iniciar sesión.',
    serves_others: 'Su cuenta pertenece también a otros proveedores que usted no administra.',
    own_totp: 'Es el suyo. Retírelo en su cuenta, con su contraseña y un código.',
    no_totp: 'No hay ningún segundo factor que retirar o no se empezó a añadir ninguno.',
    has_totp: 'Ya hay un segundo factor. Retírelo antes.',
  },
  person: {
    comes_by_host: 'Entra desde su producto, que ya sabe quién es, y no necesita invitación.',
    is_disabled: 'Su acceso está desactivado. Actívelo antes.',
    has_password: 'Ya tiene una contraseña. Si la ha olvidado, puede pedir una nueva al iniciar sesión.',
    no_way_in:
      'Los clientes no pueden entrar aquí ni con contraseña ni con un enlace por correo. Active antes una de las dos formas en los ajustes.',
    name_differs:
      'Lo que se ha escrito no es su nombre. Esto no tiene vuelta atrás, así que compruebe de quién se trata.',
  },
  release: {
    release_published: 'Esta novedad ya está publicada.',
    release_not_published: 'Esta novedad no está publicada, así que no hay nada que retirar.',
    release_not_draft:
      'Solo se pueden eliminar los borradores. Lo que los clientes ya han visto se puede retirar.',
  },
  proposal: {
    proposal_merged: 'Esta propuesta se unió a otra. Continúe allí, por favor.',
    proposal_ended: 'Esta propuesta está cerrada: ya no admite votos ni aportaciones.',
    proposal_waiting: 'Esta propuesta todavía no es visible para los demás.',
    proposal_state_same: 'La propuesta ya está en este estado.',
    proposal_guest:
      'Inicie sesión primero: proponer, votar y comentar está reservado a personas que conocemos.',
    merge_itself: 'Una propuesta no puede unirse a sí misma.',
    merge_circle: 'Aquella se unió a esta, así que esta no puede continuar allí.',
    merge_narrower:
      'Algunas personas que ven esta propuesta no verían la otra. Muestre antes la otra a las mismas personas.',
    merge_offer: 'Se ha pedido a las empresas que aporten a esta. Retire su oferta antes de unirla.',
    not_merged: 'Esta propuesta no se unió a ninguna otra.',
    narrower_committed:
      'Hay empresas comprometidas que dejarían de verla. Retire antes el precio; una vez cubierta la suma, sigue a la vista.',
    narrower_merged: 'En ella se ha unido la de alguien que dejaría de verla. Sepárela antes.',
    offer_none: 'Ya no hay ningún precio al que aportar.',
    offer_changed:
      'El precio ha cambiado desde que lo vio. No se ha comprometido nada. Vuelva a mirarlo, por favor.',
    offer_is_covered: 'La suma está cubierta y el trabajo ha empezado, así que esto ya no puede cambiarse.',
    commitment_over: 'Es más de lo que falta. No se ha comprometido nada. Mire cuánto queda, por favor.',
    commitment_none: 'Esta empresa no se ha comprometido a nada.',
  },
  hours: {
    hours_off: 'Aquí no se lleva la cuenta de las horas. Un administrador puede activarla en los ajustes.',
    hours_used_up: 'No quedan tantas horas y no se puede trabajar más de las que hay.',
    package_used:
      'Ya se ha trabajado a cargo de este paquete, así que lo acordado queda como estaba. Termínelo y añada otro.',
    draws_moved:
      'Con esto, horas ya usadas pasarían a otro paquete. Haga que empiece más tarde, o que termine después de aquellos de los que se tomaron.',
  },
  offer: {
    offer_accepted: 'Esta oferta ya se ha aceptado.',
    offer_refused: 'Esta oferta ya se ha rechazado.',
    offer_replaced: 'Entretanto la oferta se ha modificado: hay una versión más reciente. Mire esa.',
    offer_withdrawn: 'Esta oferta se ha retirado.',
    offer_expired: 'Esta oferta ha caducado. Escríbanos si aún le interesa: le haremos una nueva.',
  },
  link: {
    itself: 'Es este mismo ticket.',
    merged: 'Este ticket se ha unido a otro y continúa allí, así que aquí no hay nada que valorar.',
    other_closed: 'El otro ticket está cerrado definitivamente, así que allí no se puede continuar.',
    other_solved:
      'El otro ticket está resuelto: nadie trabaja en él y se cierra por sí solo. Confirme que es lo que quiere o vuelva a abrirlo antes.',
    other_customer:
      'El otro ticket es de otro cliente: ninguno verá lo que ha escrito el otro. Confirme que es lo que quiere.',
    linked_already: 'Los dos ya están vinculados.',
  },
  token: {
    malformed: 'No es un JWT firmado (tres partes separadas por puntos, cabecera y datos en JSON).',
    algorithm: 'Fírmelo con HS256; para esta clave no se acepta ningún otro algoritmo.',
    key_unknown:
      'Su «kid» no corresponde a ninguna clave de identidad en vigor, o no hay ninguna: es desconocida o se ha retirado.',
    signature:
      'Su firma no coincide. Fírmelo con una clave de identidad en vigor, usando el secreto como texto sin más.',
    issuer: 'Su «iss» debe ser la clave pública del proveedor, la de «data-key».',
    audience: 'Su «aud» debe ser «lifebuoy».',
    claim: 'Falta un dato o no es del tipo correcto:',
    not_yet: 'Todavía no es válido: «nbf» o «iat» está en el futuro. Revise el reloj del servidor.',
    no_expiry: 'No tiene «exp». Debe caducar como máximo 24 horas después de la firma.',
    too_long_lived: 'Su «exp» queda demasiado lejos. Debe caducar como máximo dentro de 24 horas.',
    disabled: 'La persona que nombra no puede entrar: los operadores han desactivado su acceso.',
  },
  file: {
    nameless: 'El archivo no tiene un nombre que se pueda guardar. Cámbiele el nombre y adjúntelo de nuevo.',
    type: 'Aquí no se admiten archivos de este tipo.',
    empty: 'El archivo está vacío.',
    size: 'El archivo es mayor de lo que se admite aquí.',
    content:
      'El contenido del archivo no es lo que dice su nombre. Guárdelo de nuevo en el formato en que termina su nombre y vuelva a adjuntarlo.',
    pixels: 'La imagen tiene más píxeles de los que se pueden mostrar. Redúzcala y vuelva a adjuntarla.',
  },
  waiting: {
    link_asked:
      'Puede que ya se haya enviado un enlace a esta dirección, o que esté en camino: mire en su buzón.',
    link_instead: 'Si no puede esperar, pida que le enviemos un enlace por correo y entre con él.',
  },
  field: {
    required: () => 'Rellene este campo.',
    too_long: (limit) => (limit === undefined ? 'Es demasiado largo.' : `Como máximo, ${characters(limit)}.`),
    too_short: (limit) => (limit === undefined ? 'Es demasiado corto.' : `Al menos ${characters(limit)}.`),
    out_of_range: (limit) =>
      limit === undefined
        ? 'Este número está fuera de los límites.'
        : `Este número no puede pasar de ${limit}.`,
    too_small: (limit) => `Este número debe ser como mínimo ${limit}.`,
    more_than_left: (limit) => `Para ese día se pueden anotar como máximo ${writeMinutes(limit ?? 0)}.`,
    wrong_type: () => 'No tiene la forma que se espera aquí.',
    unknown: () => 'Aquí no existe ese campo.',
    not_one_of: () => 'No es ninguna de las opciones posibles.',
    too_few_letters_and_digits: (limit) =>
      `Al menos ${counted(limit ?? 8, 'letra o cifra', 'letras y cifras')}.`,
    too_few_digits: (limit) => `Al menos ${counted(limit ?? 1, 'cifra', 'cifras')}.`,
    too_common: () =>
      'Esta contraseña es fácil de adivinar. Elija una que no se use a menudo ni sea su propio nombre.',
    wrong_password: () => 'No es su contraseña actual.',
    wrong_code: () => 'Este código no es correcto o ya se ha usado. Introduzca el siguiente.',
    twice: () => 'Aparece dos veces.',
    taken: () => 'Ya está en uso.',
    needs_choices: () => 'Todavía no hay nada entre lo que elegir.',
    kind_in_use: () =>
      'Un tipo que ha quitado, o cuyo nombre corto ha cambiado, todavía tiene proyectos o novedades. Elija antes otro para ellos.',
    not_origin: () => 'Escríbalo como https://app.example.com: sin ruta y sin nada detrás.',
    not_slug: () => 'Use a–z, 0–9 y, en medio, el guion; como máximo 40 caracteres.',
    not_domain: () => 'Escriba solo el dominio, por ejemplo example.com.',
    not_email: () => 'Esto no es una dirección de correo: escríbala como nombre@example.com.',
    mail_provider: () => 'Cualquiera puede tener una dirección allí, así que no indica ninguna empresa.',
    not_picture: (limit) => `Hace falta una imagen PNG, JPEG o WebP de ${limit ?? 64} KiB como máximo.`,
    ends_before: () => 'Termina antes de empezar.',
    overlapping: () => 'Las horas de un día van una tras otra y no se solapan.',
    no_open_hour: () => 'Un calendario tiene al menos una hora laborable a la semana.',
    not_uploaded: () =>
      'Este archivo no está (ya) aquí: los que no se envían en un día se borran. Adjúntelo de nuevo.',
    too_many_days: (limit) => `Elija como máximo ${limit ?? 366} días.`,
    not_within_days: (limit) =>
      `Elija un momento dentro de ${limit === 1 ? 'un día' : `los próximos ${limit ?? 30} días`}.`,
  },
  again: (seconds) => `Espere ${time(seconds)} antes de volver a intentarlo.`,
}

function time(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'segundo', 'segundos')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60
    ? counted(minutes, 'minuto', 'minutos')
    : counted(Math.ceil(minutes / 60), 'hora', 'horas')
}

function characters(limit: number): string {
  return counted(limit, 'carácter', 'caracteres')
}
