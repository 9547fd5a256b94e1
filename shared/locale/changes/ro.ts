/** The panel's page of latest changes, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  kinds: { change: 'Modificare', fix: 'Corecție', update: 'Actualizare' },
  fresh: 'Nou',
  more: 'Arătați modificările mai vechi',
  reactions: 'Ce spuneți despre ea',
  signs: { useful: 'Utilă', love: 'Îmi place', hooray: 'Ura' },
  failed: 'Nu s-a păstrat. Vă rugăm să încercați din nou.',
}
