/** The panel's page of latest changes, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Slika',
  kinds: { change: 'Sprememba', fix: 'Popravek', update: 'Posodobitev' },
  fresh: 'Novo',
  gone: 'Tega, kar ste iskali, ni več med njimi.',
  more: 'Prikaži starejše spremembe',
  reactions: 'Kaj menite o tem',
  signs: { useful: 'Koristno', love: 'Zelo mi je všeč', hooray: 'Hura' },
  brings: 'Predlogi, ki jih prinaša',
  settles: 'Vaši zahtevki, ki jih rešuje',
  failed: 'Ni se shranilo. Poskusite znova.',
}
