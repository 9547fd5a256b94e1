/** Help articles at the desk: where operators write them, and what they stand under. */
import type { ComponentType } from 'preact'
import type { ArticlesWords } from '../../../../shared/locale/desk-areas/articles/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import editorCss from '../../../ui/editor.css?inline'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { ArticlePage } from './article.tsx'
import css from './articles.css?inline'
import { Categories } from './categories.tsx'
import { Articles } from './list.tsx'
import { SaidProvider } from './said.ts'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: ArticlesWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/articles/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/articles/ro.ts'),
}

const articlesSheet = sheet(editorCss + css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, articlesSheet)
  return function ArticlesArea(props: AreaProps) {
    return (
      <SaidProvider value={words}>
        <At {...props} />
      </SaidProvider>
    )
  }
}

/** `#/articles`, `#/articles/categories`, `#/articles/new`, `#/articles/<id>`. */
function At(props: AreaProps) {
  const [first] = props.path
  if (first === undefined) return <Articles {...props} />
  if (first === 'categories') return <Categories {...props} />
  return <ArticlePage key={first} id={first === 'new' ? null : first} {...props} />
}
