/** Pictures in articles: kept while one shows them, in what it said before too; seen by who may read what it says now. */
import { mayRead } from '../../shared/article/article.ts'
import { picturesIn } from '../../shared/richtext/pictures.ts'
import { keepPictures, type SeePictures } from '../attachments/attachments.ts'
import type { Work } from '../storage/commit.ts'
import type { ArticleRow } from '../storage/schema.ts'
import { findArticles } from './queries.ts'
import { textsOf } from './views.ts'

/** Has an article keep what it now shows, with what it has shown in earlier versions. */
export async function keepArticlePictures(work: Work, row: ArticleRow): Promise<void> {
  await keepPictures(work, ownerOf(row.vendor_id, row.id), bodiesOf(row), { before: 'stays' })
}

/** Lets all of them go with the article. */
export async function dropArticlePictures(work: Work, vendorId: string, id: string): Promise<void> {
  await keepPictures(work, ownerOf(vendorId, id), [])
}

export const seeArticlePictures: SeePictures = async (read, { vendor, caller }, uses) => {
  const { used, public: open } = vendor.settings.knowledge
  if (!used && !open) return []
  const rows = await findArticles(read, vendor.id, [...new Set(uses.map(({ owner_id }) => owner_id))])
  const readable = rows.filter((row) => mayRead(caller === null || !used ? 'anyone' : 'customer', row))
  return uses.filter(({ owner_id, file_id }) =>
    readable.some(
      (row) => row.id === owner_id && bodiesOf(row).some((body) => picturesIn(body).includes(file_id)),
    ),
  )
}

function ownerOf(vendorId: string, id: string) {
  return { vendor_id: vendorId, kind: 'article', owner_id: id } as const
}

function bodiesOf(row: ArticleRow) {
  return Object.values(textsOf(row)).map((text) => text?.body ?? [])
}
