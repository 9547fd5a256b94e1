/** The composition root: what the process has, wired into one Hono app. */
import { Hono } from 'hono'
import type { AccessDeps } from './access/access.ts'
import {
  accountRoutes,
  customerSessionRoutes,
  entranceRoutes,
  linkRequestRoutes,
} from './access/customer-routes.ts'
import { inviteForOperator } from './access/account-mails.ts'
import { guard } from './access/guard.ts'
import { mailRequestedLink } from './access/coming-in.ts'
import { createLimits } from './access/limits.ts'
import { policed } from './access/policed.ts'
import {
  operatorInvitationRoutes,
  operatorResetRoutes,
  operatorSessionRoutes,
} from './access/operator-routes.ts'
import { operatorRoutes } from './access/operator-routes-team.ts'
import { mailRequestedReset } from './access/operators-own.ts'
import { endSessionsOf } from './access/own-sessions.ts'
import { sessionRoutes } from './access/routes.ts'
import { endTokens } from './access/tokens.ts'
import { tokenCheckRoutes } from './access/token-check-routes.ts'
import { keepApart } from './attachments/apart.ts'
import type { Files } from './attachments/files.ts'
import {
  fileRemovalRoutes,
  fileRoutes,
  guestUploadRoutes,
  pictureRoutes,
  ticketFileRoutes,
  uploadRoutes,
} from './attachments/routes.ts'
import { auditExportRoutes, auditRoutes } from './audit/routes.ts'
import { changesFor, seeReleasePictures } from './changelog/changelog.ts'
import { feedRoutes } from './changelog/feeds.ts'
import { releaseRoutes } from './changelog/routes.ts'
import { mailRequestedList, mailWaitingIds } from './guests/guests.ts'
import { guestTicketRoutes, trackingReminderRoutes, trackingSessionRoutes } from './guests/routes.ts'
import { addressFinder } from './http/address.ts'
import { edge, withoutNul } from './http/edge.ts'
import type { AppEnv } from './http/env.ts'
import { answerErrors, answerNotFound } from './http/errors.ts'
import type { Log } from './http/log.ts'
import { siteRoutes, type PortalFacts, type Site } from './http/site.ts'
import { robotsRoutes } from './http/robots.ts'
import { countMails } from './inbox/held-queries.ts'
import { mailPageRoutes, mailRoutes, type MailDeps } from './inbox/held-routes.ts'
import { forgetMailOfMessage } from './inbox/inbox.ts'
import type { FilingDeps } from './inbox/outcome.ts'
import { publicHelpRoutes, siteMapPaths } from './knowledge/public.ts'
import {
  articleCategoryRoutes,
  articleRoutes,
  helpArticleRoutes,
  helpRoutes,
  ticketArticleRoutes,
} from './knowledge/routes.ts'
import { seeArticlePictures } from './knowledge/knowledge.ts'
import { createReplySigner } from './mail/replies.ts'
import { mailSourceRoutes, mailWebhookRoutes, type MailSourceDeps } from './inbox/routes.ts'
import type { Invite } from './people/people.ts'
import { joinAsAdmin, placesOf } from './people/places.ts'
import {
  companyRoutes,
  ownCompanyRoutes,
  ownDataRoutes,
  peopleRoutes,
  projectRoutes,
  type PeopleDeps,
} from './people/routes.ts'
import type { LookUp } from './outbox/lookup.ts'
import { storedOffers } from './offers/offers.ts'
import { offerPageRoutes, offerRoutes, ticketOfferRoutes } from './offers/routes.ts'
import {
  deadLetterRoutes,
  ownNotificationRoutes,
  unreachableRoutes,
} from './notifications/delivery-routes.ts'
import { mutingRoutes } from './notifications/routes.ts'
import { seeProposalPictures } from './proposals/proposals.ts'
import { proposalCommentRoutes, proposalRoutes, ticketProposalRoutes } from './proposals/routes.ts'
import { storedProposals } from './proposals/storing.ts'
import type { Hub } from './realtime/hub.ts'
import { eventRoutes, presenceRoutes } from './realtime/routes.ts'
import { reportExportRoutes, reportRoutes } from './reports/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { holidayRoutes } from './sla/routes.ts'
import type { Commit } from './storage/commit.ts'
import { readKey } from './storage/keys.ts'
import type { Reader, Store } from './storage/store.ts'
import {
  companySupportRoutes,
  ownHoursRoutes,
  packageRoutes,
  ticketSupportRoutes,
  workRoutes,
  type SupportDeps,
} from './support/routes.ts'
import { createMailReader, type MailReader } from './text/mail.ts'
import { previewRoutes } from './text/routes.ts'
import { outlookRoutes } from './tickets/outlook.ts'
import { interactionRoutes, ownInteractionRoutes } from './tickets/interactions.ts'
import { statusRoutes } from './tickets/statuses.ts'
import { assigneeRoutes, ticketRoutes } from './tickets/routes.ts'
import { givePrecedence, newsFor, openOfCompany, ratingsOf, storedTickets } from './tickets/tickets.ts'
import { originsOf } from './vendors/origins.ts'
import { logoRoutes, vendorRoutes, vendorsRoutes, type VendorDeps } from './vendors/routes.ts'
import { findVendorBySlug } from './vendors/vendors.ts'

export interface AppDeps {
  readonly store: Store
  readonly commit: Commit
  readonly hub: Hub
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Log
  /** The built files; empty where only the API is wanted. */
  readonly site: Site
  /** The origin under which browsers reach this server. */
  readonly publicUrl: string
  readonly trustedProxies: readonly string[]
  /** What mail comes from. */
  readonly mailFrom: string
  readonly files: Files
  /** Reads mails; one of its own unless given. It starts no thread before there is a mail to read. */
  readonly reader?: Pick<MailReader, 'read' | 'look'>
  /** Told after a commit that kept a mail which has come in, or has one filed after all. */
  readonly mailArrived?: () => void
  /** Told after a commit by which something may be out of the changelog. */
  readonly releasesChanged?: () => void
  /** Told after a commit that may have left news of a proposal to be told. */
  readonly proposalNewsKept?: () => void
  /** Told when it is different from where mail is taken. */
  readonly mailSourcesChanged?: () => void
}

export function createApp(deps: AppDeps) {
  const { store, commit, hub, clock, log, site, publicUrl, files } = deps
  const { reader = createMailReader() } = deps
  const mail = { from: deps.mailFrom, publicUrl }
  const access: AccessDeps = {
    store,
    commit,
    clock,
    publicOrigin: publicUrl,
    addressOf: addressFinder(deps.trustedProxies),
    newsFor,
    changesFor: (read, customer) => changesFor(read, customer, clock()),
    ratingsOf,
    limits: createLimits({ store, clock }),
    mail,
    sessionEnded: (sessionHash) => hub.endSession(sessionHash),
  }
  const invite: Invite = (work, vendor, person, by) => inviteForOperator(work, access, vendor, person, by)
  const people: PeopleDeps = {
    store,
    commit,
    clock,
    entry: { invite, endTokens, endSessions: (work, person) => endSessionsOf(work.trx, person) },
    sessionEnded: access.sessionEnded,
    ticketsOf: (read, vendor, id) => storedTickets(read, vendor, id, storedOffers),
    proposalsOf: storedProposals,
    openOfCompany,
  }
  const mails: MailDeps = {
    store,
    commit,
    reader,
    files,
    filing: { limits: access.limits, mail, invite },
    changed: (vendorId) => tellOfMails(deps, vendorId),
    wake: () => deps.mailArrived?.(),
  }
  const support: SupportDeps = { store, commit, clock, givePrecedence }
  const vendors: VendorDeps = { store, commit, clock, placesOf, joinAsAdmin }

  const mailSources: MailSourceDeps = {
    store,
    commit,
    clock,
    arrived: deps.mailArrived ?? nothing,
    sourcesChanged: deps.mailSourcesChanged ?? nothing,
  }

  const app = new Hono<AppEnv>()
  app.onError(answerErrors(log))
  app.notFound(answerNotFound(() => app.routes))
  app.use(edge({ log, secure: publicUrl.startsWith('https:') }))
  if (files.apart !== null) app.use(keepApart(files.apart))
  app.use('/api/*', guard({ store, publicOrigin: publicUrl }), withoutNul, policed('/api/*'))
  app.use('/portal/*', withoutNul)
  app.use('/changes/*', withoutNul)
  app.use('/help/*', withoutNul)
  return app
    .get('/healthz', async (c) => {
      await store.read.selectFrom('vendors').select('id').limit(1).execute()
      // It says of nobody anything: a page whose origin is not listed learns by it that this is all that is amiss.
      c.header('Access-Control-Allow-Origin', '*')
      return c.json({ status: 'ok' } as const, 200)
    })
    .route(
      '/',
      siteRoutes(site, (slug) => portalOf(store.read, slug), files.apart),
    )
    .route('/', robotsRoutes({ maps: () => siteMapPaths(store.read), clock, publicUrl }))
    .route('/api/entrances', entranceRoutes({ store }))
    .route('/api/sessions', sessionRoutes(access))
    .route('/api/sessions', customerSessionRoutes(access))
    .route('/api/sign-in-links', linkRequestRoutes(access, 'sign_in'))
    .route('/api/password-resets', linkRequestRoutes(access, 'password_reset'))
    .route('/api/account', accountRoutes(access))
    .route('/api/account', ownDataRoutes(people))
    .route('/api/operator-sessions', operatorSessionRoutes(access))
    .route('/api/operator-invitations', operatorInvitationRoutes(access))
    .route('/api/operator-password-resets', operatorResetRoutes(access))
    .route('/api/operators', operatorRoutes(access))
    .route('/api/sessions', trackingSessionRoutes(access))
    .route('/api/tracking-reminders', trackingReminderRoutes(access))
    .route('/api/guest-tickets', guestTicketRoutes(access))
    .route('/api/tickets', ticketSupportRoutes(support))
    .route('/api/work', workRoutes(support))
    .route('/api/tickets', ticketRoutes({ store, commit, clock, mail, invite }))
    .route('/api/tickets', ticketFileRoutes(files, files.links))
    .route('/api/files', fileRemovalRoutes(files, forgetMailOfMessage))
    .route(
      '/api/pictures',
      pictureRoutes(files, files.links, {
        release: seeReleasePictures,
        article: seeArticlePictures,
        proposal: seeProposalPictures,
      }),
    )
    .route('/api/uploads', uploadRoutes(files))
    .route('/api/guest-uploads', guestUploadRoutes(files, access))
    .route('/api/outlook', outlookRoutes({ store, clock }))
    .route('/api/tickets', presenceRoutes({ hub, store }))
    .route('/api/assignees', assigneeRoutes({ store }))
    .route('/api/tickets', ticketOfferRoutes({ store, commit, clock, mail }))
    .route('/api/offers', offerRoutes({ store, commit, clock, mail }))
    .route('/api/company', ownCompanyRoutes(people))
    .route('/api/company', ownHoursRoutes(support))
    .route('/api/people/:id/interactions', interactionRoutes({ store, clock }))
    .route('/api/account/interactions', ownInteractionRoutes({ store, clock }))
    .route('/api/people', peopleRoutes(people))
    .route('/api/companies', companyRoutes(people))
    .route('/api/companies', companySupportRoutes(support))
    .route('/api/packages', packageRoutes(support))
    .route('/api/projects', projectRoutes(people))
    .route('/api/vendor/token-checks', tokenCheckRoutes(access))
    .route('/api/vendor/statuses', statusRoutes({ store }))
    .route('/api/vendor/holidays', holidayRoutes({ clock }))
    .route('/api/vendor/mail-sources', mailSourceRoutes(mailSources))
    .route('/api/mail', mailWebhookRoutes(mailSources))
    .route('/api/vendor', vendorRoutes(vendors))
    .route('/api/vendors', vendorsRoutes(vendors))
    .route('/api/logos', logoRoutes({ store }))
    .route('/api/mails', mailRoutes(mails))
    .route('/api/audit', auditRoutes({ store }))
    .route('/api/audit.csv', auditExportRoutes({ store }))
    .route('/api/reports', reportRoutes({ store, clock }))
    .route('/api/reports.csv', reportExportRoutes({ store, clock }))
    .route('/api/dead-letters', deadLetterRoutes({ store, commit, publicUrl }))
    .route('/api/unreachable-addresses', unreachableRoutes({ store, commit, publicUrl }))
    .route('/api/account/notifications', ownNotificationRoutes({ store, commit, publicUrl }))
    .route(
      '/api/releases',
      releaseRoutes({
        store,
        commit,
        clock,
        mail,
        seen: (vendorId, personId) => hub.tellCustomer(vendorId, personId, 'changes', {}),
        published: deps.releasesChanged ?? nothing,
      }),
    )
    .route('/api/articles', articleRoutes({ store, commit, clock }))
    .route('/api/article-categories', articleCategoryRoutes({ store, commit }))
    .route('/api/tickets', ticketArticleRoutes({ store, commit, clock, publicUrl }))
    .route('/api/help', helpRoutes({ ...access, store, clock }))
    .route('/api/help-articles', helpArticleRoutes(access))
    .route(
      '/api/previews',
      previewRoutes({
        countLook: (c, { person, vendor }) =>
          access.limits.take('preview', {
            address: access.addressOf(c),
            account: person.id,
            vendor: vendor.id,
          }),
      }),
    )
    .route('/api/search', searchRoutes({ store, clock }))
    .route('/api/tickets', ticketProposalRoutes({ store, commit, mail }))
    .route('/api/proposals', proposalRoutes({ ...access, mail, newsKept: deps.proposalNewsKept ?? nothing }))
    .route('/api/proposal-comments', proposalCommentRoutes({ commit }))
    .route('/api/events', eventRoutes({ hub }))
    .route('/files', fileRoutes(files, files.links))
    .route('/unsubscribe', mutingRoutes({ store, commit, clock }))
    .route('/offers', offerPageRoutes({ store, clock }))
    .route('/changes', feedRoutes({ store, clock, publicUrl, filesOrigin: files.apart }))
    .route('/help', publicHelpRoutes({ ...access, filesOrigin: files.apart }))
    .route('/mails', mailPageRoutes({ store, reader, clock }))
}

/** Where nobody has to be told. */
function nothing(): void {}

/** What the outbox looks up when it is due. */
export function createLookUp({
  store,
  clock,
  publicUrl,
  mailFrom,
}: Pick<AppDeps, 'store' | 'clock' | 'publicUrl' | 'mailFrom'>): LookUp {
  const access = { limits: createLimits({ store, clock }), mail: { from: mailFrom, publicUrl } }
  return async (work, vendorId, wanted) => {
    switch (wanted.about) {
      case 'sign_in':
      case 'password_reset':
        return await mailRequestedLink(work, access, vendorId, wanted)
      case 'operator_reset':
        return await mailRequestedReset(work, access, wanted)
      case 'tickets':
        await mailRequestedList(work, access, vendorId, wanted)
        return null
      case 'tracking':
        return await mailWaitingIds(work, access, vendorId, wanted)
    }
  }
}

/** Tells the desk of a vendor how many mails wait for somebody. */
export function tellOfMails(
  { store, hub, log }: Pick<AppDeps, 'store' | 'hub' | 'log'>,
  vendorId: string,
): void {
  countMails(store.read, vendorId).then(
    (counts) => hub.tellDesk(vendorId, 'mails', counts),
    (error: unknown) => log.warn({ err: error }, 'waiting mails could not be counted'),
  )
}

/** What filing a mail that comes in needs. */
export async function createFiling({
  store,
  clock,
  publicUrl,
  mailFrom,
}: Pick<AppDeps, 'store' | 'clock' | 'publicUrl' | 'mailFrom'>): Promise<FilingDeps> {
  const access = { limits: createLimits({ store, clock }), mail: { from: mailFrom, publicUrl } }
  return {
    ...access,
    signer: createReplySigner(await readKey(store.read, 'replies')),
    invite: (work, vendor, person, by) => inviteForOperator(work, access, vendor, person, by),
  }
}

/** Whose pages may frame the portal is the vendor's to say (S32). */
async function portalOf(read: Reader, slug: string): Promise<PortalFacts | null> {
  const vendor = await findVendorBySlug(read, slug)
  if (vendor === null) return null
  return { framedBy: vendor.settings.framing === 'origins' ? await originsOf(read, vendor.id) : [] }
}

export type App = ReturnType<typeof createApp>
