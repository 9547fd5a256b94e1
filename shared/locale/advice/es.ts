/** What the forms say besides, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  existing: '¿Se trata de alguno de estos? Entonces siga allí: recibirá antes la respuesta.',
  alike: 'Ya ha abierto algo parecido:',
  add: (number, subject) => `Mejor añadirlo al #${number}: ${subject}`,
  urgent: 'Diga en el título de qué se trata. Lo urgente que es puede explicarlo en la descripción.',
  vague: 'Diga en el título qué es lo que no funciona, para que lo atienda quien más sabe de ello.',
  shouting: 'Un título solo en mayúsculas cuesta de leer.',
  long: 'Diga lo esencial en el título y el resto en la descripción.',
  elsewhere:
    'Esto se ha enviado o descartado en otra pestaña o ventana. Guárdelo otra vez si quiere enviarlo de todos modos.',
  email:
    'Parece que hay una dirección de correo en su mensaje. La ve cualquiera que lea el ticket: quítela si no hace falta.',
  phone:
    'Parece que hay un número de teléfono en su mensaje. Lo ve cualquiera que lea el ticket: quítelo si no hace falta.',
  both: 'Parece que hay una dirección de correo y un número de teléfono en su mensaje. Los ve cualquiera que lea el ticket: quítelos si no hacen falta.',
}
