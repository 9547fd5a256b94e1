/** The panel's page of latest changes, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Imagine',
  kinds: { change: 'Modificare', fix: 'Corecție', update: 'Actualizare' },
  fresh: 'Nou',
  gone: 'Ceea ce căutați nu mai este printre ele.',
  more: 'Arătați modificările mai vechi',
  reactions: 'Ce spuneți despre ea',
  signs: { useful: 'Utilă', love: 'Îmi place', hooray: 'Ura' },
  brings: 'Propunerile pe care le aduce',
  settles: 'Tichetele dumneavoastră pe care le rezolvă',
  failed: 'Nu s-a păstrat. Vă rugăm să încercați din nou.',
}
