/** `/api/articles`, where operators write the knowledge base; `/api/help` and `/api/help-articles`, where it is read. */
import { Hono } from 'hono'
import {
  ARTICLE_BODY_LIMIT,
  articleChange,
  articleInput,
  articlePreviewInput,
  articlesQuery,
  categoryChange,
  categoryInput,
  feedbackInput,
  helpQuery,
  restorationInput,
  type ArticleCategories,
  type ArticlePreview,
} from '../../shared/api/articles.ts'
import { idForm, removalQuery } from '../../shared/api/common.ts'
import type { Limits } from '../access/limits.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerData } from '../http/json.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { readInTurns } from '../text/turns.ts'
import { findVendorById, findVendorByKey } from '../vendors/vendors.ts'
import { addCategory, categoriesOf, changeCategory, removeCategory } from './categories.ts'
import { readArticle, suggest } from './finding.ts'
import {
  addArticle,
  changeArticle,
  listForOperator,
  readerOf,
  readForOperator,
  readVersions,
  removeArticle,
  restoreArticle,
  sayWhetherHelped,
} from './knowledge.ts'
import { articlesForReply, draftFromTicket } from './of-tickets.ts'
import { findVendorOf } from './queries.ts'

export interface KnowledgeDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly limits: Limits
  readonly addressOf: (c: AppContext) => string
}

const large = { limit: ARTICLE_BODY_LIMIT }

/** Operators write. */
export function articleRoutes({ store, commit, clock }: Pick<KnowledgeDeps, 'store' | 'commit' | 'clock'>) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const caller = requireOperator(c)
      const query = parseQuery(c, articlesQuery)
      return answerTagged(c, await listForOperator(store.read, caller, c.get('locale'), query, clock()))
    })
    .post('/', async (c) => {
      const caller = requireOperator(c)
      const input = await parseBody(c, articleInput, large)
      const texts = await readInTurns(input.texts)
      return answerOnce(c, commit, (work) => addArticle(work, caller, { ...input, texts }))
    })
    .post('/preview', async (c) => {
      requireOperator(c)
      const { text } = await parseBody(c, articlePreviewInput, large)
      const preview: ArticlePreview = { body: parseMarkdown(text, { breaks: false, pictures: true }) }
      return answerData(c, preview, 200)
    })
    .get('/:id', async (c) => {
      const caller = requireOperator(c)
      return answerTagged(c, await readForOperator(store.read, caller, idIn(c)))
    })
    .put('/:id', async (c) => {
      const caller = requireOperator(c)
      const id = idIn(c)
      const input = await parseBody(c, articleChange, large)
      const said = { ...input, texts: await readInTurns(input.texts) }
      return answerData(c, await commit((work) => changeArticle(work, caller, id, said)), 200)
    })
    .delete('/:id', async (c) => {
      const caller = requireOperator(c)
      const id = idIn(c)
      const { version } = parseQuery(c, removalQuery)
      await commit((work) => removeArticle(work, caller, id, version))
      return c.body(null, 204)
    })
    .get('/:id/versions', async (c) => {
      const caller = requireOperator(c)
      return answerTagged(c, await readVersions(store.read, caller, idIn(c)))
    })
    .post('/:id/restorations', async (c) => {
      const caller = requireOperator(c)
      const id = idIn(c)
      const input = await parseBody(c, restorationInput)
      return answerOnce(c, commit, (work) => restoreArticle(work, caller, id, input))
    })
}

/** Below `/api/tickets/:id`: what an operator may put into a reply, and a ticket as the draft of an article. */
export function ticketArticleRoutes({
  store,
  commit,
  clock,
  publicUrl,
}: Pick<KnowledgeDeps, 'store' | 'commit' | 'clock'> & { readonly publicUrl: string }) {
  return new Hono<AppEnv>()
    .get('/:id/articles', async (c) => {
      const caller = requireOperator(c)
      const { q } = parseQuery(c, helpQuery)
      return answerTagged(c, await articlesForReply(store.read, caller, idIn(c), q, publicUrl, clock()))
    })
    .post('/:id/articles', async (c) => {
      const caller = requireOperator(c)
      const id = idIn(c)
      return answerOnce(c, commit, (work) => draftFromTicket(work, caller, id))
    })
}

/** What articles stand under; operators say. */
export function articleCategoryRoutes({ store, commit }: Pick<KnowledgeDeps, 'store' | 'commit'>) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { vendor } = requireOperator(c)
      const answer: ArticleCategories = { items: await categoriesOf(store.read, vendor.id) }
      return answerTagged(c, answer)
    })
    .post('/', async (c) => {
      const caller = requireOperator(c)
      const input = await parseBody(c, categoryInput)
      return answerOnce(c, commit, (work) => addCategory(work, caller, input))
    })
    .put('/:id', async (c) => {
      const caller = requireOperator(c)
      const id = idIn(c)
      const input = await parseBody(c, categoryChange)
      return answerData(c, await commit((work) => changeCategory(work, caller, id, input)), 200)
    })
    .delete('/:id', async (c) => {
      const caller = requireOperator(c)
      const id = idIn(c)
      await commit((work) => removeCategory(work, caller, id))
      return c.body(null, 204)
    })
}

/** What there is to read, and what may answer what somebody types; guests too. */
export function helpRoutes({
  store,
  clock,
  limits,
  addressOf,
}: Pick<KnowledgeDeps, 'store' | 'clock' | 'limits' | 'addressOf'>) {
  return new Hono<AppEnv>().get('/:key', async (c) => {
    const { q } = parseQuery(c, helpQuery)
    const vendor = await findVendorByKey(store.read, c.req.param('key'))
    if (vendor === null || !vendor.settings.knowledge.used) throw new ProblemError('not_found')
    if (q.trim() !== '') {
      await limits.take('help-suggestions', {
        address: addressOf(c),
        account: vendor.id,
        vendor: vendor.id,
      })
    }
    const caller = c.get('caller')
    const reader = readerOf(caller, vendor.id)
    const seeker = {
      vendor,
      actor: reader === 'anyone' ? null : (caller?.actor ?? null),
      reader,
      reading: { locale: c.get('locale'), vendorLocale: vendor.locale },
    }
    return answerTagged(c, await suggest(store.read, seeker, q, clock()))
  })
}

/** One article, and whether it helped. */
export function helpArticleRoutes({ store, commit, limits, addressOf }: KnowledgeDeps) {
  return new Hono<AppEnv>()
    .get('/:id', async (c) => {
      const id = idIn(c)
      const vendor = await vendorOf(store, id)
      const reading = { locale: c.get('locale'), vendorLocale: vendor.locale }
      const reader = readerOf(c.get('caller'), vendor.id)
      return answerTagged(c, await readArticle(store.read, vendor.id, id, reader, reading))
    })
    .post('/:id/feedback', async (c) => {
      const id = idIn(c)
      const input = await parseBody(c, feedbackInput)
      const vendor = await vendorOf(store, id)
      const caller = c.get('caller')
      await commit(async (work) => {
        if (caller === null) {
          const who = { address: addressOf(c), account: id, vendor: vendor.id }
          await limits.takeWithin(work, 'article-feedback', who)
        }
        await sayWhetherHelped(work, caller, vendor.id, id, input)
      })
      return c.body(null, 204)
    })
}

/** @throws ProblemError `not_found` */
async function vendorOf(store: Store, id: string) {
  const vendorId = await findVendorOf(store.read, id)
  const vendor = vendorId === undefined ? null : await findVendorById(store.read, vendorId)
  if (vendor === null || !vendor.settings.knowledge.used) throw new ProblemError('not_found')
  return vendor
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
