/** Texts in several languages are parsed one at a time, so that who waits for something else waits for one of them at most. */
import { setImmediate as turn } from 'node:timers/promises'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import type { ByLocale } from '../../shared/release/texts.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { parseMarkdown } from './markdown.ts'

/**
 * Each with its tree, as what operators publish is read: a text may take half of the tenth of a second that anybody is to
 * be kept waiting. To be called before a transaction begins, which would wait with it.
 */
export async function readInTurns<T extends { readonly text: string }>(
  texts: ByLocale<T>,
): Promise<ByLocale<T & { readonly body: RichText }>> {
  const read: Partial<Record<Locale, T & { readonly body: RichText }>> = {}
  for (const locale of locales) {
    const given = texts[locale]
    if (given === undefined) continue
    read[locale] = { ...given, body: parseMarkdown(given.text, { breaks: false, pictures: true }) }
    // oxlint-disable-next-line no-await-in-loop -- one a turn is what this is for
    await turn()
  }
  return read
}
