/** What the portal's page says around the panel, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  title: (vendor) => `${vendor} · Centrum podpory`,
  unknown: 'Na této adrese žádné centrum podpory není',
  unknownDo: 'Zkontrolujte adresu, nebo znovu otevřete odkaz z e-mailu.',
  unreachable: 'Centrum podpory není dostupné',
  unreachableDo: 'Zkontrolujte připojení a zkuste to znovu.',
  retry: 'Zkusit znovu',
}
