/**
 * Pictures of texts that others read: whoever writes one uploads them, the text names them, and they are kept while one
 * does. Whoever may read such a text gets them; what a text names besides shows its words alone.
 */
import type { PictureLinks } from '../../shared/api/files.ts'
import { extensionOf } from '../../shared/file/types.ts'
import { picturesIn } from '../../shared/richtext/pictures.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Caller } from '../http/env.ts'
import type { Work } from '../storage/commit.ts'
import type { FileRow, PersonRow, PictureUseRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { findVendorById } from '../vendors/vendors.ts'
import type { Vendor } from '../vendors/settings.ts'
import { LINK_LIFETIME, type LinkSigner } from './links.ts'
import { UPLOADS_KEPT } from './uploads.ts'

type PictureUse = Pick<PictureUseRow, 'owner_id' | 'file_id'>

/**
 * Of these uses those in a text that somebody may read; `caller` is null for who is nobody at this vendor. Each
 * capability whose texts have pictures says so of its own.
 * @param now epoch ms
 */
export type SeePictures = (
  read: Reader,
  who: { readonly vendor: Vendor; readonly caller: Caller | null; readonly now: number },
  uses: readonly PictureUse[],
) => Promise<readonly PictureUse[]>

/** By what has pictures. */
export type PictureSights = Readonly<Record<PictureUseRow['kind'], SeePictures>>

/** Whose uploads a text may show: those of all operators of its vendor, or a customer's own. */
export type Uploader = 'operators' | { readonly personId: string }

const none: ReadonlySet<string> = new Set()

/** Endings of what is drawn wherever it is shown. */
const drawable: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp'])

/**
 * Has a text keep the pictures that it shows, as far as they were uploaded at its vendor for no ticket by who may put them
 * in, and let go of those that it shows no longer: they are kept for a day, for who takes them in again.
 * @param shown all that the text says now; where what it said before is kept, `before` has that stay too
 * @param passedOver those that somebody named who might not put them in: they are not taken in now either
 */
export async function keepPictures(
  { trx, now }: Pick<Work, 'trx' | 'now'>,
  owner: Omit<PictureUseRow, 'file_id'>,
  shown: readonly RichText[],
  {
    before = 'goes',
    of = 'operators',
    passedOver = none,
  }: {
    readonly before?: 'goes' | 'stays'
    readonly of?: Uploader
    readonly passedOver?: ReadonlySet<string>
  } = {},
): Promise<void> {
  const named = new Set(shown.flatMap(picturesIn))
  const kept = await trx
    .selectFrom('picture_uses')
    .select('file_id')
    .where('vendor_id', '=', owner.vendor_id)
    .where('kind', '=', owner.kind)
    .where('owner_id', '=', owner.owner_id)
    .execute()
  const known = new Set(kept.map(({ file_id }) => file_id))
  const added = [...named].filter((id) => !known.has(id) && !passedOver.has(id))
  await take({ trx }, owner, of, added.toSorted())
  if (before === 'goes')
    await letGo({ trx, now }, owner, [...known].filter((id) => !named.has(id)).toSorted())
}

async function take(
  { trx }: Pick<Work, 'trx'>,
  owner: Omit<PictureUseRow, 'file_id'>,
  of: Uploader,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await uploadedPictures(trx, ids)
  const eligible = rows
    .filter((row) => row.vendor_id === owner.vendor_id)
    .filter((row) => (of === 'operators' ? row.by === 'operator' : row.person_id === of.personId))
    .map(({ id }) => id)
  if (eligible.length === 0) return
  const taken = await trx
    .updateTable('files')
    .set((eb) => ({
      picture: 1,
      upload_hash: null,
      due_at: eb.case().when('state', '=', 'checking').then(eb.ref('due_at')).else(null).end(),
    }))
    .where('id', 'in', eligible)
    .where('message_id', 'is', null)
    .where('state', 'in', ['ready', 'checking'])
    .returning('id')
    .execute()
  if (taken.length === 0) return
  await trx
    .insertInto('picture_uses')
    .values(taken.map(({ id }) => Object.assign({ file_id: id }, owner)))
    .execute()
}

async function letGo(
  { trx, now }: Pick<Work, 'trx' | 'now'>,
  owner: Omit<PictureUseRow, 'file_id'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  // Held first: who takes one in elsewhere at the same time has done so before the uses are looked at, or does it after.
  await trx
    .updateTable('files')
    .set((eb) => ({ picture: eb.ref('picture') }))
    .where('id', 'in', ids)
    .execute()
  await trx
    .deleteFrom('picture_uses')
    .where('vendor_id', '=', owner.vendor_id)
    .where('kind', '=', owner.kind)
    .where('owner_id', '=', owner.owner_id)
    .where('file_id', 'in', ids)
    .execute()
  await trx
    .updateTable('files')
    .set({ picture: 0, due_at: now + UPLOADS_KEPT })
    .where('id', 'in', ids)
    .where('picture', '=', 1)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('picture_uses as u').select('u.file_id').whereRef('u.file_id', '=', 'files.id'),
        ),
      ),
    )
    .execute()
}

/** Pictures with these ids that somebody with an account uploaded for no ticket, whichever vendor's they are. */
async function uploadedPictures(
  read: Reader,
  ids: readonly string[],
): Promise<(FileRow & { readonly by: PersonRow['kind'] })[]> {
  const rows = await read
    .selectFrom('files as f')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'f.vendor_id').onRef('p.id', '=', 'f.person_id'),
    )
    .selectAll('f')
    .select('p.kind as by')
    .where('f.id', 'in', ids)
    .where('f.message_id', 'is', null)
    .where('f.state', 'in', ['ready', 'checking'])
    .execute()
  return rows.filter(({ name }) => drawable.has(extensionOf(name)))
}

/**
 * Those of these pictures that somebody may see, and can be had by now: operators all that operators of their vendor
 * uploaded and what texts there show, others their own and what a text shows that they may read.
 * @param now epoch ms
 */
export async function visiblePictures(
  read: Reader,
  sights: PictureSights,
  caller: Caller | null,
  ids: readonly string[],
  now: number,
): Promise<readonly FileRow[]> {
  if (ids.length === 0) return []
  const rows = (await uploadedPictures(read, ids)).filter(({ state }) => state === 'ready')
  const seen = new Set<string>()
  for (const vendorId of new Set(rows.map((row) => row.vendor_id))) {
    const here = caller?.vendor.id === vendorId ? caller : null
    const theirs = rows.filter((row) => row.vendor_id === vendorId)
    const own = theirs.filter((row) =>
      here?.actor.kind === 'operator'
        ? row.by === 'operator' || row.picture === 1
        : row.person_id === here?.person.id,
    )
    for (const { id } of own) seen.add(id)
    if (here?.actor.kind === 'operator') continue
    const others = theirs.filter(({ id, picture }) => picture === 1 && !seen.has(id)).map(({ id }) => id)
    // oxlint-disable-next-line no-await-in-loop -- there is seldom more than one vendor
    for (const id of await shownTo(read, sights, { vendorId, caller: here, now }, others)) seen.add(id)
  }
  return rows.filter(({ id }) => seen.has(id))
}

async function shownTo(
  read: Reader,
  sights: PictureSights,
  {
    vendorId,
    caller,
    now,
  }: { readonly vendorId: string; readonly caller: Caller | null; readonly now: number },
  ids: readonly string[],
): Promise<readonly string[]> {
  const vendor = caller?.vendor ?? (await findVendorById(read, vendorId))
  if (vendor === null) return []
  if (ids.length === 0) return []
  const uses = await read.selectFrom('picture_uses').selectAll().where('file_id', 'in', ids).execute()
  const kinds = [...new Set(uses.map(({ kind }) => kind))]
  const seen = await Promise.all(
    kinds.map((kind) =>
      sights[kind](
        read,
        { vendor, caller, now },
        uses.filter((use) => use.kind === kind),
      ),
    ),
  )
  return seen.flat().map(({ file_id }) => file_id)
}

/** @param now epoch ms */
export function toPictureLinks(rows: readonly FileRow[], signer: LinkSigner, now: number): PictureLinks {
  return {
    items: rows.map((row) => ({
      ...signer.linkTo(row, now),
      ...(row.width !== null && row.height !== null && { width: row.width, height: row.height }),
    })),
    lifetime: LINK_LIFETIME,
  }
}
