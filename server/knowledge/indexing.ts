/** Has an article found: each language by what it says and what it stands under, by whom it is for. */
import type { ArticleCategory } from '../../shared/api/articles.ts'
import { locales } from '../../shared/locale/locale.ts'
import type { Work } from '../storage/commit.ts'
import type { ArticleRow } from '../storage/schema.ts'
import { forgetDocuments, indexDocument } from '../storage/search/documents.ts'
import { categoryName, textsOf } from './views.ts'

export async function indexArticle(
  work: Work,
  row: ArticleRow,
  categories: readonly ArticleCategory[],
): Promise<void> {
  const { vendor_id: vendorId, id, category, updated_at: at } = row
  await forgetDocuments(work, { vendorId, kind: 'article', id })
  const out = row.state === 'published'
  const finders = { anyone: out && row.audience === 'all', customers: out && row.audience !== 'operators' }
  const said = textsOf(row)
  for (const part of locales) {
    const text = said[part]
    if (text === undefined) continue
    const under = categoryName(categories, category, { locale: part, vendorLocale: part }) ?? ''
    const title = `${text.title} ${under}`
    indexDocument(work, { vendorId, kind: 'article', id, part, finders, title, body: text.text, at })
  }
}
