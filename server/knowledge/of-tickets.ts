/** Articles and tickets: what an operator may put into a reply, and a solved ticket as the draft of an article. */
import {
  ARTICLE_TEXT_LIMIT,
  ARTICLE_TITLE_LIMIT,
  type ArticleDetail,
  type ReplyArticles,
  type SuggestedArticle,
} from '../../shared/api/articles.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import { portalPlace, publicPlace } from '../../shared/article/address.ts'
import { draftText, withoutNames, type Hidden } from '../../shared/article/drafting.ts'
import { toMarkdown } from '../../shared/richtext/markdown.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { portalLink } from '../access/links.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { takeTicket } from '../tickets/tickets.ts'
import { addressesOf } from './addresses.ts'
import { suggest, type Seeker } from './finding.ts'
import { begin } from './knowledge.ts'

/** Replies that go into a draft: the first of them. */
const REPLIES = 100

/**
 * Published articles that a ticket's customer may read, in their language as far as it is there, each with where they
 * read it: on a page of its own if everybody does, else in the portal. Both are known by its id, whatever it is called by then.
 * @param publicUrl where the server is reached, without a slash at its end
 * @param now epoch ms
 * @throws ProblemError `not_found`
 */
export async function articlesForReply(
  read: Reader,
  { vendor, actor }: Caller,
  ticketId: string,
  typed: string,
  publicUrl: string,
  now: number,
): Promise<ReplyArticles> {
  const row = await read
    .selectFrom('tickets as t')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 't.vendor_id').onRef('p.id', '=', 't.customer_id'),
    )
    .select(['p.id', 'p.locale', 'p.external_id', 'p.password_hash', 'p.email_proved_at'])
    .where('t.vendor_id', '=', ticketScope(actor).vendorId)
    .where('t.id', '=', ticketId)
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('not_found')
  const known = row.external_id !== null || row.password_hash !== null || row.email_proved_at !== null
  const seeker: Seeker = {
    vendor,
    actor: known
      ? {
          kind: 'customer',
          vendorId: vendor.id,
          personId: row.id,
          companyId: null,
          companyRole: null,
        }
      : null,
    reader: known ? 'customer' : 'anyone',
    reading: { locale: row.locale, vendorLocale: vendor.locale },
  }
  const { items } = await suggest(read, seeker, typed, now)
  const ids = items.map(({ id }) => id)
  const { used, public: isPublic } = vendor.settings.knowledge
  const pages = isPublic ? await addressesOf(read, vendor.id, ids) : []
  const hrefOf = ({ id, locale }: SuggestedArticle) =>
    pages.some((page) => page.article_id === id && page.locale === locale)
      ? publicUrl + publicPlace(vendor.slug, locale, id)
      : portalLink(publicUrl, vendor.slug, portalPlace(id))
  return { items: items.map((item) => Object.assign({ href: used ? hrefOf(item) : null }, item)) }
}

/**
 * An operator makes a draft of a ticket: its subject, and what was said for both sides to read, without names and
 * addresses. What is among operators stays there.
 * @throws ProblemError `not_found`
 */
export async function draftFromTicket(work: Work, by: Caller, ticketId: string): Promise<ArticleDetail> {
  const ticket = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (ticket === undefined) throw new ProblemError('not_found')
  const { vendor } = by
  const replies = await work.trx
    .selectFrom('messages as m')
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'm.vendor_id').onRef('p.id', '=', 'm.author_id'),
    )
    .select(['m.body', 'm.author_id', 'p.kind as author_kind'])
    .where('m.vendor_id', '=', vendor.id)
    .where('m.ticket_id', '=', ticketId)
    .where('m.kind', '=', 'reply')
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(REPLIES)
    .execute()
  const authors = replies.flatMap(({ author_id }) => (author_id === null ? [] : [author_id]))
  const hidden = await namesIn(work.trx, vendor.id, ticket, authors)
  // An address that mail goes to is no link of an article, nor one that says of whom it was; and a picture of one
  // customer's is not everybody's to see.
  const leads = (href: string) => /^https?:/i.test(href) && withoutNames(href, hidden) === href
  const said = replies.map(({ body, author_kind }) => ({
    by: author_kind === 'operator' ? ('operator' as const) : ('customer' as const),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written as such
    text: toMarkdown(JSON.parse(body) as RichText, { leads, pictures: false }),
  }))
  const { locale } = await work.trx
    .selectFrom('people')
    .select('locale')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', ticket.customer_id)
    .executeTakeFirstOrThrow()
  const title = withoutNames(ticket.subject, hidden).slice(0, ARTICLE_TITLE_LIMIT)
  const text = draftText(said, hidden, ARTICLE_TEXT_LIMIT)
  const { id, number, subject } = ticket
  return await begin(
    work,
    by,
    { texts: { [locale]: { title, text } }, category: null, audience: 'all', state: 'draft' },
    { id, number, subject },
  )
}

/** People of a company whose names are looked for. */
const COLLEAGUES = 1000

/** Who is not to be read of: who wrote, whose ticket it is, its company and their colleagues, and all who answer for the vendor. */
async function namesIn(
  read: Reader,
  vendorId: string,
  { customer_id, company_id }: Pick<TicketRow, 'customer_id' | 'company_id'>,
  authors: readonly string[],
): Promise<Hidden> {
  const people = await read
    .selectFrom('people')
    .select('name')
    .where('vendor_id', '=', vendorId)
    .where((eb) => eb.or([eb('kind', '=', 'operator'), eb('id', 'in', [customer_id, ...authors])]))
    .execute()
  const colleagues =
    company_id === null
      ? []
      : await read
          .selectFrom('people')
          .select('name')
          .where('vendor_id', '=', vendorId)
          .where('company_id', '=', company_id)
          .orderBy('id')
          .limit(COLLEAGUES)
          .execute()
  const companies =
    company_id === null
      ? []
      : await read
          .selectFrom('companies')
          .select('name')
          .where('vendor_id', '=', vendorId)
          .where('id', '=', company_id)
          .execute()
  return {
    people: [...people, ...colleagues].map(({ name }) => name),
    companies: companies.map(({ name }) => name),
  }
}
