/**
 * Offers: those of a ticket, what is done with one, and its page on paper. That page is opened in a window of its own,
 * to which a browser sends no session, so the way there is an address that works for some minutes.
 */
import { Hono } from 'hono'
import { idForm } from '../../shared/api/common.ts'
import {
  acceptanceInput,
  offerInput,
  refusalInput,
  withdrawalInput,
  type OfferPage,
} from '../../shared/api/offers.ts'
import { nothingInput } from '../../shared/api/people.ts'
import { pickLocale } from '../../shared/locale/locale.ts'
import { findPageToken, issuePageToken, PAGE_TOKEN_LIFETIME } from '../access/page-tokens.ts'
import { requireCaller, requireCustomer, requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { localeOf } from '../http/language.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import { acceptOffer, makeOffer, readOffers, refuseOffer, visibleOffer, withdrawOffer } from './offers.ts'
import { goneOfferPage, OFFER_PAGE_POLICY, offerPage } from './page.ts'
import { findOfferPage } from './queries.ts'

export interface OfferDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly mail: MailOrigin
}

/** `/api/tickets/:id/offers`: everybody who sees the ticket reads, operators make them. */
export function ticketOfferRoutes({ store, commit, clock, mail }: OfferDeps) {
  return new Hono<AppEnv>()
    .get('/:id/offers', async (c) => {
      const caller = requireCaller(c)
      return answerTagged(c, await readOffers(store.read, caller, idIn(c), clock()))
    })
    .post('/:id/offers', async (c) => {
      const caller = requireOperator(c)
      const input = await parseBody(c, offerInput)
      return answerOnce(c, commit, (work) => makeOffer(work, caller, idIn(c), input, mail))
    })
}

/** `/api/offers/:id/…` */
export function offerRoutes({ store, commit, clock, mail }: OfferDeps) {
  return (
    new Hono<AppEnv>()
      // Customers: theirs, a primary contact their company's too.
      .post('/:id/acceptance', async (c) => {
        const caller = requireCustomer(c)
        const input = await parseBody(c, acceptanceInput)
        return answerOnce(c, commit, (work) => acceptOffer(work, caller, idIn(c), input, mail))
      })
      .post('/:id/refusal', async (c) => {
        const caller = requireCustomer(c)
        const input = await parseBody(c, refusalInput)
        return answerOnce(c, commit, (work) => refuseOffer(work, caller, idIn(c), input, mail))
      })

      // Operators alone.
      .post('/:id/withdrawal', async (c) => {
        const caller = requireOperator(c)
        const { version } = await parseBody(c, withdrawalInput)
        return answerOnce(c, commit, (work) => withdrawOffer(work, caller, idIn(c), version, mail))
      })

      // Whoever sees it.
      .post('/:id/pages', async (c) => {
        const caller = requireCaller(c)
        await parseBody(c, nothingInput)
        const { id } = await visibleOffer(store.read, caller, idIn(c))
        const person = { id: caller.person.id, vendor_id: caller.vendor.id }
        const token = await commit((work) => issuePageToken(work, person, id))
        const page: OfferPage = {
          href: `${mail.publicUrl}/offers/${id}/${token}?locale=${c.get('locale')}`,
          until: new Date(clock() + PAGE_TOKEN_LIFETIME).toISOString(),
        }
        return c.json(page, 201)
      })
  )
}

/** `/offers/:id/:token`: looked at as often as one likes, for some minutes; it changes nothing. */
export function offerPageRoutes({ store, clock }: Pick<OfferDeps, 'store' | 'clock'>) {
  return new Hono<AppEnv>().get('/:id/:token', async (c) => {
    const asked = c.req.query('locale')
    const locale = asked === undefined ? localeOf(c) : pickLocale([asked])
    c.header('Content-Security-Policy', OFFER_PAGE_POLICY)
    const subject = c.req.param('id')
    const now = clock()
    const person = await findPageToken(store.read, { token: c.req.param('token'), subject, now })
    const facts = person && (await findOfferPage(store.read, person.vendor_id, subject))
    if (facts === undefined) return c.html(goneOfferPage(locale), 404)
    return c.html(offerPage(facts, locale, now), 200)
  })
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
