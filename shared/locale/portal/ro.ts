/** What the portal's page says around the panel, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  title: (vendor) => `${vendor} · Centru de suport`,
  unknown: 'La această adresă nu există un centru de suport',
  unknownDo: 'Verificați adresa sau deschideți din nou linkul din e-mail.',
  unreachable: 'Centrul de suport nu poate fi contactat',
  unreachableDo: 'Verificați conexiunea și încercați din nou.',
  retry: 'Încearcă din nou',
}
