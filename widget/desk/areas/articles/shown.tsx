/** The state of an article, and names of categories. */
import type { ArticleCategory } from '../../../../shared/api/articles.ts'
import type { ArticleState } from '../../../../shared/article/article.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import { inLanguage } from '../../../../shared/release/texts.ts'
import { useSaid } from './said.ts'

export function State({ state }: { readonly state: ArticleState }) {
  const { states } = useSaid()
  return (
    <span class="chip" data-tone={state === 'published' ? 'done' : 'held'}>
      {states[state]}
    </span>
  )
}

/** In the operator's language as far as it has a name in it, else in the vendor's. */
export function nameOf({ names }: ArticleCategory, locale: Locale, vendorLocale: Locale): string {
  return inLanguage(names, locale, vendorLocale)?.text ?? ''
}
