/** Releases that can be found: when one is written it is indexed, and what a search has found is shown as it is now. */
import type { Actor } from '../../shared/access/actor.ts'
import { locales } from '../../shared/locale/locale.ts'
import { releaseStateAt } from '../../shared/release/release.ts'
import { toLine } from '../../shared/richtext/text.ts'
import type { Work } from '../storage/commit.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import { forgetDocuments, indexDocument, type Shown } from '../storage/search/documents.ts'
import { releaseParts } from '../storage/search/fill.ts'
import type { Reader } from '../storage/store.ts'
import { findersOf } from './audience.ts'
import { releasesFor } from './queries.ts'
import { textIn } from './views.ts'

/** Has a release found by what it now says: by operators always, and by whom it is for if it is out or will be. */
export async function indexRelease(work: Work, row: ReleaseRow): Promise<void> {
  await forgetDocuments(work, { vendorId: row.vendor_id, kind: 'release', id: row.id })
  const finders = row.state === 'published' ? await findersOf(work.trx, row) : {}
  for (const part of releaseParts(row, finders)) indexDocument(work, part)
}

/** What was found, by release and language, as far as it is out and for who asks. @param now epoch ms */
export async function showReleases(
  read: Reader,
  actor: Actor,
  found: readonly { readonly id: string; readonly part: string }[],
  now: number,
): Promise<Shown[]> {
  if (found.length === 0) return []
  const audience = actor.kind === 'customer' ? { companyId: actor.companyId } : undefined
  const rows = await releasesFor(read, {
    vendorId: actor.vendorId,
    ids: found.map(({ id }) => id),
    now,
    ...(audience !== undefined && { audience }),
  })
  return rows.flatMap((row) => {
    const part = found.find(({ id }) => id === row.id)?.part
    const locale = locales.find((one) => one === part)
    const text = locale === undefined ? undefined : textIn(row, locale)
    if (locale === undefined || text === undefined) return []
    const state = releaseStateAt(row, now)
    const unseen = state === 'published' ? undefined : state
    return [{ id: row.id, title: text.title, text: toLine(text.body), at: row.at, locale, unseen }]
  })
}
