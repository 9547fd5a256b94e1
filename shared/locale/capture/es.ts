/** What is said of pictures and recordings of the screen, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Captura de esta página',
  record: 'Grabar la pantalla',
  denied:
    'No se ha capturado nada: su navegador no nos ha dejado ver la página. Inténtelo de nuevo y permítalo cuando se lo pregunte, o haga la captura de otro modo y adjúntela como archivo.',
  failed: 'No ha funcionado. Inténtelo de nuevo o adjunte un archivo.',
  large: 'La imagen supera lo que puede ocupar aquí un archivo. Recórtela o capture una parte más pequeña.',
  discard: 'Descartar',
  attach: 'Adjuntar',

  editor: {
    tools: 'Qué dibujar',
    arrow: 'Flecha',
    box: 'Marco',
    blur: 'Tapar',
    crop: 'Recortar',
    undo: 'Deshacer',
    picture: 'La imagen sobre la que se dibuja',
    hint: 'Arrastre para dibujar. Con el teclado: las flechas mueven, Mayús y flechas cambian el tamaño, Intro dibuja.',
    at: (x, y, width, height) => `${width} por ${height}, a ${x} de la izquierda y ${y} de arriba`,
  },

  /** Times as `1:05`, sizes with their unit. */
  recording: {
    running: 'Grabando',
    left: (time) => `quedan ${time}`,
    stop: 'Detener',
    made: 'Su grabación',
    moment: 'Momento',
    about: (time, size) => `${time} min, ${size}. Recórrala para ver lo que se enviará.`,
  },
}
