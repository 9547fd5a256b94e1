/**
 * What can be found, written in the transaction of what it is of. A capability whose things are to be found says so with
 * `indexDocument` wherever it writes one, and `forgetDocuments` where it takes one away:
 *
 *     indexDocument(work, {
 *       vendorId, kind: 'proposal', id, finders: { customers: true }, title, body: toText(tree), at: work.now,
 *     })
 *
 * One that was there before is forgotten first (`await forgetDocuments(work, { vendorId, kind, id })`). `finders` are who
 * may find it besides the vendor's operators; what of it they are shown is read anew, by whom it belongs to.
 */
import { keysOf, type Finders, type FoundKind, type Unseen } from '../../../shared/search/keys.ts'
import { wordsIn } from '../../../shared/search/words.ts'
import type { Locale } from '../../../shared/locale/locale.ts'
import type { ProposalState } from '../../../shared/proposal/proposal.ts'
import type { Status } from '../../../shared/ticket/status.ts'
import type { Work } from '../commit.ts'
import type { DocumentRow } from '../schema.ts'

/** Words by which one text is found at most, and its title. */
const BODY_WORDS = 1_500
const TITLE_WORDS = 60

export interface Document {
  readonly vendorId: string
  readonly kind: FoundKind
  /** Of the thing, such as a ticket. */
  readonly id: string
  /** What of the thing it is, such as a message or a language; left out where it is all of it. */
  readonly part?: string
  readonly finders: Finders
  readonly title: string
  readonly body: string
  /** Epoch ms. */
  readonly at: number
}

export type DocumentKey = Pick<Document, 'vendorId' | 'kind' | 'id'> & { readonly part?: string }

/** Has a thing found once the transaction has ended. It must not be there yet. */
export function indexDocument(work: Pick<Work, 'later'>, document: Document): void {
  work.later.documents.push(documentRow(document))
}

export function documentRow({
  vendorId,
  kind,
  id,
  part = '',
  finders,
  title,
  body,
  at,
}: Document): DocumentRow {
  return {
    vendor_id: vendorId,
    kind,
    id,
    part,
    keys: keysOf(kind, vendorId, finders).join(' '),
    title: titleWords(title),
    body: bodyWords(body),
    at,
  }
}

/** Words as a row has them. */
export function titleWords(title: string): string {
  return wordsIn(title, TITLE_WORDS).join(' ')
}

export function bodyWords(body: string): string {
  return wordsIn(body, BODY_WORDS).join(' ')
}

/** Has a thing found no more, or one part of it; what was to be found of it at the end of the transaction, neither. */
export async function forgetDocuments(
  { trx, later }: Pick<Work, 'trx' | 'later'>,
  { vendorId, kind, id, part }: DocumentKey,
): Promise<void> {
  const isIt = (row: DocumentRow) =>
    row.vendor_id === vendorId &&
    row.kind === kind &&
    row.id === id &&
    (part === undefined || row.part === part)
  later.documents.splice(0, Infinity, ...later.documents.filter((row) => !isIt(row)))
  let query = trx
    .deleteFrom('documents')
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', kind)
    .where('id', '=', id)
  if (part !== undefined) query = query.where('part', '=', part)
  await query.execute()
}

/** A thing that was found, as it is now and as far as who asks may see it. `part` is the one that was found. */
export interface Shown {
  readonly id: string
  /** The thing that it goes on in, by whose id and title it is shown; left out where it stands by itself. */
  readonly goesOnIn?: string
  readonly title: string
  readonly text: string
  /** Epoch ms: when the part was written. */
  readonly at: number
  readonly ticket?: {
    readonly number: number
    readonly status: Status
    readonly customer: string
    readonly company: string | null
  }
  readonly proposal?: { readonly state: ProposalState; readonly votes: number }
  /** The language it is in, where it is in several. */
  readonly locale?: Locale
  /** What keeps it from customers. */
  readonly unseen?: Unseen | undefined
}
