/** Pictures in releases: kept while one shows them, seen by who may read it. */
import { keepPictures, type SeePictures } from '../attachments/attachments.ts'
import type { Work } from '../storage/commit.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import { releasesFor } from './queries.ts'
import { textsOf } from './views.ts'

/** Has a release keep what it now shows. */
export async function keepReleasePictures(
  work: Work,
  { vendor_id, id, texts }: Pick<ReleaseRow, 'vendor_id' | 'id' | 'texts'>,
): Promise<void> {
  const bodies = Object.values(textsOf({ texts })).map((text) => text?.body ?? [])
  await keepPictures(work, { vendor_id, kind: 'release', owner_id: id }, bodies)
}

/** A release that is out for everybody is anybody's to read where there is a feed of it, else its readers' alone. */
export const seeReleasePictures: SeePictures = async (read, { vendor, caller, now }, uses) => {
  const companyId = caller?.person.companyId ?? null
  if (caller === null && !vendor.settings.changes.feed) return []
  const ids = [...new Set(uses.map(({ owner_id }) => owner_id))]
  const rows = await releasesFor(read, { vendorId: vendor.id, ids, now, audience: { companyId } })
  return uses.filter(({ owner_id }) => rows.some(({ id }) => id === owner_id))
}
