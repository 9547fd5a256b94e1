/** What is said of pictures and recordings of the screen, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Snímek této stránky',
  record: 'Záznam obrazovky',
  denied:
    'Nic se nepořídilo: prohlížeč nám nedovolil stránku vidět. Zkuste to znovu a povolte to, až se zeptá, nebo pořiďte snímek jinak a přiložte ho jako soubor.',
  failed: 'Nepovedlo se to. Zkuste to prosím znovu, nebo přiložte soubor.',
  large: 'Snímek je větší, než tu soubor smí být. Ořízněte ho, nebo pořiďte menší část.',
  discard: 'Zahodit',
  attach: 'Přiložit',

  editor: {
    tools: 'Co kreslit',
    arrow: 'Šipka',
    box: 'Rámeček',
    blur: 'Zakrýt',
    crop: 'Oříznout',
    undo: 'Zpět',
    picture: 'Snímek, na který se kreslí',
    hint: 'Kreslete tažením. Z klávesnice: šipky posouvají, Shift a šipky mění velikost, Enter nakreslí.',
    at: (x, y, width, height) => `${width} krát ${height}, ${x} zleva, ${y} shora`,
  },

  /** Times as `1:05`, sizes with their unit. */
  recording: {
    running: 'Nahrává se',
    left: (time) => `zbývá ${time}`,
    stop: 'Zastavit',
    made: 'Váš záznam',
    moment: 'Okamžik',
    about: (time, size) => `${time} min, ${size}. Projděte si ho a uvidíte, co se odešle.`,
  },
}
