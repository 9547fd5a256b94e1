/** Has what was there before it could be found be found: portion by portion, in the order in which it was written. */
import type { Kysely } from 'kysely'
import type { Finders } from '../../../shared/search/keys.ts'
import type { Schema } from '../schema.ts'
import { documentRow, type Document } from './documents.ts'
import { commentDocument, proposalDocument } from './proposals.ts'
import { ticketDocument } from './tickets.ts'

/** Rows read at once, however many there are. */
const PORTION = 500

/** Rows written in a statement: engines take only so many values in one. */
const WRITTEN = 100

/** Tickets, with what was said in them. */
export async function ticketDocuments(db: Kysely<never>): Promise<void> {
  const known = asKnown(db)
  for (let after = ''; ;) {
    // oxlint-disable-next-line no-await-in-loop -- portion after portion
    const rows = await known
      .selectFrom('messages as m')
      .innerJoin('tickets as t', (join) =>
        join.onRef('t.vendor_id', '=', 'm.vendor_id').onRef('t.id', '=', 'm.ticket_id'),
      )
      .select(['m.id', 'm.kind', 'm.source', 'm.created_at', 'm.ticket_id'])
      .select(['t.vendor_id', 't.customer_id', 't.company_id', 't.subject', 't.fields'])
      .select((eb) =>
        eb
          .selectFrom('messages as first')
          .select((of) => of.fn.min('first.id').as('id'))
          .whereRef('first.vendor_id', '=', 'm.vendor_id')
          .whereRef('first.ticket_id', '=', 'm.ticket_id')
          .as('first_id'),
      )
      .where('m.id', '>', after)
      .orderBy('m.id')
      .limit(PORTION)
      .execute()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await insert(
      known,
      rows.map((row) =>
        ticketDocument({ ...row, id: row.ticket_id }, row, row.id === row.first_id ? row.fields : undefined),
      ),
    )
    const last = rows.at(-1)
    if (last === undefined || rows.length < PORTION) return
    after = last.id
  }
}

/** Releases that are out, or will be. */
export async function releaseDocuments(db: Kysely<never>): Promise<void> {
  const known = asKnown(db)
  const rows = await known
    .selectFrom('releases')
    .select(['id', 'vendor_id', 'texts', 'label', 'audience', 'at'])
    .where('state', '=', 'published')
    .orderBy('at')
    .orderBy('id')
    .execute()
  const companies = await known.selectFrom('release_companies').selectAll().execute()
  await insert(
    known,
    rows.flatMap((row) =>
      releaseParts(
        row,
        row.audience === 'all'
          ? { customers: true }
          : {
              companies: companies
                .filter(({ release_id }) => release_id === row.id)
                .map(({ company_id }) => company_id),
            },
      ),
    ),
  )
}

/** Releases that are not out, for operators alone. */
export async function keptReleaseDocuments(db: Kysely<never>): Promise<void> {
  const known = asKnown(db)
  const rows = await known
    .selectFrom('releases')
    .select(['id', 'vendor_id', 'texts', 'label', 'at'])
    .where('state', '<>', 'published')
    .orderBy('at')
    .orderBy('id')
    .execute()
  await insert(
    known,
    rows.flatMap((row) => releaseParts(row, {})),
  )
}

/** A release in each of its languages. */
export function releaseParts(
  row: Pick<Schema['releases'], 'id' | 'vendor_id' | 'texts' | 'label' | 'at'>,
  finders: Finders,
): Document[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- how releases keep their texts
  const texts = JSON.parse(row.texts) as Readonly<Record<string, { title: string; text: string }>>
  return Object.entries(texts).map(([part, { title, text }]) => ({
    vendorId: row.vendor_id,
    kind: 'release',
    id: row.id,
    part,
    finders,
    title: row.label === null ? title : `${title} ${row.label}`,
    body: text,
    at: row.at,
  }))
}

/** Proposals, with what was said of them. */
export async function proposalDocuments(db: Kysely<never>): Promise<void> {
  const known = asKnown(db)
  for (let after = ''; ;) {
    // oxlint-disable-next-line no-await-in-loop -- portion after portion
    const rows = await known
      .selectFrom('proposals')
      .select(['id', 'vendor_id', 'title', 'source', 'audience', 'author_id', 'company_id', 'created_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .execute()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await insert(known, rows.map(proposalDocument))
    const on = new Map(rows.map((row) => [row.id, row]))
    // oxlint-disable-next-line no-await-in-loop -- the same
    const comments = await known
      .selectFrom('proposal_comments')
      .select(['id', 'vendor_id', 'proposal_id', 'author_id', 'standing', 'source', 'created_at'])
      .where('proposal_id', 'in', ['', ...on.keys()])
      .orderBy('id')
      .execute()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await insert(
      known,
      comments.flatMap((comment) => {
        const row = on.get(comment.proposal_id)
        return row === undefined ? [] : [commentDocument(row, comment)]
      }),
    )
    const last = rows.at(-1)
    if (last === undefined || rows.length < PORTION) return
    after = last.id
  }
}

function asKnown(db: Kysely<never>): Kysely<Schema> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns that are read and written here exist at this version
  return db as unknown as Kysely<Schema>
}

async function insert(db: Kysely<Schema>, documents: readonly Document[]): Promise<void> {
  for (let i = 0; i < documents.length; i += WRITTEN) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await db
      .insertInto('documents')
      .values(documents.slice(i, i + WRITTEN).map(documentRow))
      .execute()
  }
}
