/** Reads of people and companies. Each list is read along an index, in its order, from where the last page ended. */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Place } from '../http/cursor.ts'
import type { CompanyRow, PersonRow, ProjectRow, Schema, SearchWordRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { rangeOf } from './words.ts'

/** A person with their company's name. */
export type FoundPerson = PersonRow & { readonly company_name: string | null }

export type FoundCompany = CompanyRow & { readonly people: number; readonly running_projects: number }

/** Where a page ended: by the word that found its last row, when there was a search. */
export type WordPlace = Place<string | null>

/** A row of a list, with what its place in it is. */
export type Placed<Row> = Row & { readonly word: string | null }

interface Listing {
  readonly vendorId: string
  /** Each has to begin a word; none for all, newest first. */
  readonly beginnings: readonly string[]
  readonly after: WordPlace | null
  readonly limit: number
}

function people(db: Reader) {
  return db
    .selectFrom('people as p')
    .leftJoin('companies as c', (join) =>
      join.onRef('c.vendor_id', '=', 'p.vendor_id').onRef('c.id', '=', 'p.company_id'),
    )
}

/** Customers, those of a company when it names one; who was joined or erased is in no list. */
export async function listPeople(
  db: Reader,
  { vendorId, beginnings, after, limit, companyId }: Listing & { readonly companyId: string | null },
): Promise<Placed<FoundPerson>[]> {
  const [first, ...others] = longestFirst(beginnings)
  if (first === undefined) {
    let query = people(db)
      .selectAll('p')
      .select((e) => ['c.name as company_name', e.lit(null).as('word')])
      .where('p.vendor_id', '=', vendorId)
      // As the index says it: a parameter would hide from the planner that it fits.
      .where('p.kind', '=', sql.lit('customer'))
      .where('p.joined_id', 'is', null)
      .where('p.erased_at', 'is', null)
    if (companyId !== null) query = query.where('p.company_id', '=', companyId)
    if (after !== null) query = query.where('p.id', '<', after.id)
    return await query.orderBy('p.id', 'desc').limit(limit).execute()
  }
  let query = people(db)
    .innerJoin('search_words as w', (join) =>
      join.onRef('w.vendor_id', '=', 'p.vendor_id').onRef('w.subject_id', '=', 'p.id'),
    )
    .selectAll('p')
    .select(['c.name as company_name', 'w.word'])
    .where(firstOf('person', { vendorId, first, after }))
    .where('p.joined_id', 'is', null)
    .where('p.erased_at', 'is', null)
  if (companyId !== null) query = query.where('p.company_id', '=', companyId)
  for (const other of others) query = query.where(alsoFoundBy(other))
  return await query.orderBy('w.word').orderBy('w.subject_id').limit(limit).execute()
}

/** Companies with how many people they have, and how many projects are running. */
export async function listCompanies(
  db: Reader,
  { vendorId, beginnings, after, limit }: Listing,
): Promise<Placed<FoundCompany>[]> {
  const [first, ...others] = longestFirst(beginnings)
  if (first === undefined) {
    let query = counted(db)
      .select((e) => e.lit(null).as('word'))
      .where('c.vendor_id', '=', vendorId)
    if (after !== null) query = query.where('c.id', '<', after.id)
    return await query.orderBy('c.id', 'desc').limit(limit).execute()
  }
  let query = counted(db)
    .innerJoin('search_words as w', (join) =>
      join.onRef('w.vendor_id', '=', 'c.vendor_id').onRef('w.subject_id', '=', 'c.id'),
    )
    .select('w.word')
    .where(firstOf('company', { vendorId, first, after }))
  for (const other of others) query = query.where(alsoFoundBy(other))
  return await query.orderBy('w.word').orderBy('w.subject_id').limit(limit).execute()
}

export async function findPerson(db: Reader, vendorId: string, id: string): Promise<FoundPerson | undefined> {
  return await people(db)
    .selectAll('p')
    .select(['c.name as company_name'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', '=', id)
    .where('p.kind', '=', 'customer')
    .executeTakeFirst()
}

export async function findCounted(
  db: Reader,
  vendorId: string,
  id: string,
): Promise<FoundCompany | undefined> {
  return await counted(db).where('c.vendor_id', '=', vendorId).where('c.id', '=', id).executeTakeFirst()
}

/** A company's projects, those that run before those that have ended, each by name. */
export async function projectsOf(db: Reader, vendorId: string, companyId: string): Promise<ProjectRow[]> {
  const rows = await db
    .selectFrom('projects')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return [...rows.filter((row) => row.ended_at === null), ...rows.filter((row) => row.ended_at !== null)]
}

function counted(db: Reader) {
  return db
    .selectFrom('companies as c')
    .selectAll('c')
    .select((e) => [
      e
        .selectFrom('people as p')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('p.vendor_id', '=', 'c.vendor_id')
        .whereRef('p.company_id', '=', 'c.id')
        .where('p.joined_id', 'is', null)
        .where('p.erased_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('people'),
      e
        .selectFrom('projects as j')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('j.vendor_id', '=', 'c.vendor_id')
        .whereRef('j.company_id', '=', 'c.id')
        .where('j.ended_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('running_projects'),
    ])
}

/** The longest word leaves the fewest to look at. */
function longestFirst(beginnings: readonly string[]): readonly string[] {
  return beginnings.toSorted((a, b) => b.length - a.length)
}

interface Found extends Schema {
  w: SearchWordRow
}

/**
 * Words that begin so, in order, each subject by its first alone; after a place, those that come then. It is read along
 * the words' key.
 */
function firstOf(
  kind: SearchWordRow['kind'],
  { vendorId, first, after }: { vendorId: string; first: string; after: WordPlace | null },
) {
  const [from, to] = rangeOf(first)
  return (e: ExpressionBuilder<Found, 'w'>): Expression<SqlBool> =>
    e.and([
      e('w.vendor_id', '=', vendorId),
      e('w.kind', '=', kind),
      e('w.word', '>=', from),
      e('w.word', '<', to),
      ...(after === null || after.at === null
        ? []
        : [e(e.refTuple('w.word', 'w.subject_id'), '>', e.tuple(after.at, after.id))]),
      e.not(
        e.exists(
          e
            .selectFrom('search_words as o')
            .select('o.word')
            .whereRef('o.vendor_id', '=', 'w.vendor_id')
            .whereRef('o.subject_id', '=', 'w.subject_id')
            .where('o.word', '>=', from)
            .where((of) => of(of.refTuple('o.word', 'o.source'), '<', of.refTuple('w.word', 'w.source'))),
        ),
      ),
    ])
}

/** What is found has another word that begins so. */
function alsoFoundBy(beginning: string) {
  const [from, to] = rangeOf(beginning)
  return (e: ExpressionBuilder<Found, 'w'>): Expression<SqlBool> =>
    e.exists(
      e
        .selectFrom('search_words as o')
        .select('o.word')
        .whereRef('o.vendor_id', '=', 'w.vendor_id')
        .whereRef('o.subject_id', '=', 'w.subject_id')
        .where('o.word', '>=', from)
        .where('o.word', '<', to),
    )
}
