/**
 * Whose a release is: the one place that knows who may read one. It is asked whenever somebody looks, for what a company
 * runs changes.
 */
import type { ExpressionBuilder } from 'kysely'
import type { ReleaseRow, Schema } from './schema.ts'
import type { Reader } from './store.ts'

/** For whom a release must be. */
export interface Audience {
  /** Null for somebody without one, and for who is nobody. */
  readonly companyId: string | null
}

type Releases = ExpressionBuilder<Schema & { r: ReleaseRow }, 'r'>

/** Of releases `r`, those for everybody, for the company, and for who runs a project of a kind, as this company does now. */
export function isFor(eb: Releases, { companyId }: Audience) {
  return readBy(eb, companyId, false)
}

/**
 * As `isFor`, but of what is for a kind of project those alone that were published after the company had begun one: what
 * is older is there to be read, and news to nobody.
 */
export function isNewsFor(eb: Releases, { companyId }: Audience) {
  return readBy(eb, companyId, true)
}

function readBy(eb: Releases, companyId: string | null, asNews: boolean) {
  const everybody = eb('r.audience', '=', 'all')
  if (companyId === null) return everybody
  let running = eb
    .selectFrom('projects as p')
    .select('p.id')
    .whereRef('p.vendor_id', '=', 'r.vendor_id')
    .where('p.kind', 'in', (of) =>
      of
        .selectFrom('release_project_kinds as k')
        .select('k.kind')
        .whereRef('k.vendor_id', '=', 'r.vendor_id')
        .whereRef('k.release_id', '=', 'r.id'),
    )
    .where('p.company_id', '=', companyId)
    .where('p.ended_at', 'is', null)
  if (asNews) running = running.whereRef('p.created_at', '<=', 'r.at')
  return eb.or([
    everybody,
    eb.and([
      eb('r.audience', '=', 'companies'),
      eb.exists(
        eb
          .selectFrom('release_companies as c')
          .select('c.company_id')
          .whereRef('c.vendor_id', '=', 'r.vendor_id')
          .whereRef('c.release_id', '=', 'r.id')
          .where('c.company_id', '=', companyId),
      ),
    ]),
    eb.and([eb('r.audience', '=', 'kinds'), eb.exists(running)]),
  ])
}

/** Whether somebody of a company, or of none, may read a release. */
export type MayRead = (companyId: string | null) => boolean

/**
 * Who may read a release, when it is told to many at once: those for whom `isFor` would find it.
 * @param among companies that will be asked about; all unless given
 */
export async function readersOf(
  db: Reader,
  release: Pick<ReleaseRow, 'vendor_id' | 'id' | 'audience'>,
  among?: readonly (string | null)[],
): Promise<MayRead> {
  const companies = await companiesReading(db, release, among)
  return (companyId) => companies === null || (companyId !== null && companies.has(companyId))
}

/** The ids of the companies whose people may read a release; null for all customers. @param among as of `readersOf` */
export async function companiesReading(
  db: Reader,
  { vendor_id, id, audience }: Pick<ReleaseRow, 'vendor_id' | 'id' | 'audience'>,
  among?: readonly (string | null)[],
): Promise<ReadonlySet<string> | null> {
  if (audience === 'all') return null
  const asked = among?.filter((companyId) => companyId !== null)
  if (asked?.length === 0) return new Set()
  // One that runs several comes several times: to have each once SQLite would read what all companies run.
  const query =
    audience === 'companies'
      ? db
          .selectFrom('release_companies as c')
          .select('c.company_id')
          .where('c.vendor_id', '=', vendor_id)
          .where('c.release_id', '=', id)
      : db
          .selectFrom('projects as c')
          .select('c.company_id')
          .where('c.vendor_id', '=', vendor_id)
          .where('c.kind', 'in', (of) =>
            of
              .selectFrom('release_project_kinds as k')
              .select('k.kind')
              .where('k.vendor_id', '=', vendor_id)
              .where('k.release_id', '=', id),
          )
          .where('c.ended_at', 'is', null)
  const rows = await (
    asked === undefined ? query : query.where('c.company_id', 'in', [...new Set(asked)])
  ).execute()
  return new Set(rows.map((row) => row.company_id))
}

/** Those of these releases that are out, and that somebody of a company, or of none, may read. @param now epoch ms */
export async function readableAmong(
  db: Reader,
  { vendorId, now, ...audience }: Audience & { readonly vendorId: string; readonly now: number },
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('releases as r')
    .select('r.id')
    .where('r.vendor_id', '=', vendorId)
    .where('r.id', 'in', ids)
    .where('r.state', '=', 'published')
    .where('r.at', '<=', now)
    .where((eb) => isFor(eb, audience))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The kinds of what a company runs now: what it finds by them. */
export async function runningKinds(
  db: Reader,
  { vendorId, companyId }: { readonly vendorId: string; readonly companyId: string | null },
): Promise<string[]> {
  if (companyId === null) return []
  const rows = await db
    .selectFrom('projects')
    .select('kind')
    .distinct()
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .where('ended_at', 'is', null)
    .where('kind', 'is not', null)
    .execute()
  return rows.flatMap(({ kind }) => (kind === null ? [] : [kind]))
}
