/** What a mail says of files: which are attached, and which are elsewhere. */
import { sizeText } from '../../../shared/file/size.ts'
import { filesOf } from '../files.ts'
import type { MailFile, MailNews } from '../payload.ts'
import { mailWords } from '../words.ts'
import type { Between } from './layout.ts'

/** A line for each fate that some of its files have. */
export function fileLines(news: MailNews, { locale, fates }: Pick<Between, 'locale' | 'fates'>): string[] {
  const { files: words } = mailWords(locale)
  const all = filesOf(news)
  const which = (fate: 'attached' | 'removed' | undefined) =>
    all.filter(({ id }) => (id === undefined ? undefined : fates.get(id)) === fate)
  const line = (say: (files: string) => string, some: readonly MailFile[]) =>
    some.length === 0
      ? []
      : [say(some.map(({ called, size }) => `${called} (${sizeText(size, words.point)})`).join(', '))]
  return [
    ...line(words.attached, which('attached')),
    ...line(words.inTicket, which(undefined)),
    ...line(words.removed, which('removed')),
  ]
}
