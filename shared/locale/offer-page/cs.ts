/** What an offer says on the page to be printed, Czech. */
import type { Words } from '../words.ts'
import type { page as en } from './en.ts'

export const page: Words<typeof en> = {
  title: (number) => `Nabídka k požadavku #${number}`,
  from: 'Od',
  to: 'Pro',
  ticket: 'Požadavek',
  madeOn: 'Vystavena',
  answer: 'Odpověď',
  openNotice: 'Na tuto nabídku zatím nikdo neodpověděl.',
  endedNotice: 'Tato nabídka není platná.',
  print: 'Stránku vytisknete z nabídky prohlížeče nebo pomocí Ctrl+P (na Macu ⌘P).',
  gone: 'Tato stránka tu už není',
  goneAbout: 'Odkaz na ni platí jen několik minut. Vraťte se k požadavku a otevřete ji odtamtud znovu.',
}
