/** Help articles in the forms, Spanish. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Imagen',
  search: 'Busque primero en la ayuda',
  hint: 'Puede que su pregunta ya tenga respuesta.',
  found: (n) => counted(n, 'artículo encontrado', 'artículos encontrados'),
  unreached: 'No ha llegado respuesta. Se vuelve a intentar automáticamente.',
  none: 'No hay ningún artículo sobre esto. Escríbanos más abajo.',
  fitting: 'Puede que aquí esté la respuesta:',
  failed: 'No se ha podido cargar el artículo. Inténtelo de nuevo.',
  back: 'Volver a los resultados',
  asked: '¿Le ha sido útil?',
  yes: 'Sí',
  no: 'No',
  unkept: 'No se ha guardado. Inténtelo de nuevo.',
  glad: 'Nos alegramos. Entonces no hace falta que nos escriba.',
  gladElsewhere: 'Nos alegramos. Gracias por decírnoslo.',
  sorry: 'Entonces escríbanos: el formulario está más abajo.',
  sorryElsewhere: 'Gracias. Entonces escríbanos:',
  sorryInTicket: 'Gracias. Entonces díganoslo en su ticket:',
  done: 'Cerrar el formulario',
  searchElsewhere: 'Buscar en la ayuda',
  noneElsewhere: 'No hay ningún artículo sobre esto.',
  heading: 'Ayuda',
  toTicket: 'Volver al ticket',
  leave: 'Volver',
  refused: 'Este artículo ya no existe o no está disponible para usted. Si lo necesita, escríbanos.',
  refusedToStranger: 'Este artículo ya no existe o solo puede leerse tras iniciar sesión.',
  enter: 'Iniciar sesión',
}
