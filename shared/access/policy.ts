/**
 * Who may ask what of the API: a line for each route, read top-down as the security model. A route without a line is
 * answered to nobody. What rows an answer may hold is the business of the scopes beside this file.
 */
import type { Actor } from './actor.ts'

/** `admin` operators are operators too, and a primary contact is a customer too. */
export type Role = 'customer' | 'primary_contact' | 'operator' | 'admin'

/** What the first parameter of a route's path names; it is one of the actor's vendor, or nothing. */
export type Resource =
  | 'ticket'
  | 'offer'
  | 'person'
  | 'company'
  | 'project'
  | 'package'
  | 'work'
  | 'colleague'
  | 'identity_key'
  | 'own_session'
  | 'vendor_key'
  | 'dead_letter'
  | 'mail_source'
  | 'logo'
  | 'mail'
  | 'upload'
  | 'file'
  | 'picture'
  | 'release'
  | 'proposal'
  | 'proposal_comment'
  | 'published_release'
  | 'article'
  | 'article_category'

export interface Rule {
  /** `anyone` has not signed in, or has: it does not matter. */
  readonly who: 'anyone' | readonly Role[]
  readonly of?: Resource
}

type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /api/${string}`

const anyone = 'anyone'
const person = ['customer', 'operator'] as const
const customer = ['customer'] as const
const operator = ['operator'] as const
const admin = ['admin'] as const

export const policy: Readonly<Record<Route, Rule>> = {
  // Coming in and going out.
  'GET /api/entrances/:key': { who: anyone, of: 'vendor_key' },
  'POST /api/sessions': { who: anyone },
  'POST /api/sessions/password': { who: anyone },
  'POST /api/sessions/link': { who: anyone },
  'POST /api/sessions/invitation': { who: anyone },
  'POST /api/sessions/reset': { who: anyone },
  'POST /api/sessions/tracking': { who: anyone },
  'POST /api/tracking-reminders': { who: anyone },
  'POST /api/guest-tickets': { who: anyone },
  'POST /api/sign-in-links': { who: anyone },
  'POST /api/password-resets': { who: anyone },
  'GET /api/sessions/current': { who: person },
  'DELETE /api/sessions/current': { who: person },
  'POST /api/operator-sessions': { who: anyone },
  'POST /api/operator-sessions/current/vendor': { who: operator },
  'POST /api/operator-invitations/preview': { who: anyone },
  'POST /api/operator-invitations/acceptance': { who: anyone },
  'POST /api/operator-password-resets': { who: anyone },
  'POST /api/operator-password-resets/preview': { who: anyone },
  'POST /api/operator-password-resets/redemption': { who: anyone },

  // Operators: their own account, and for admins the team.
  'GET /api/operators/current': { who: operator },
  'POST /api/operators/current/password': { who: operator },
  'POST /api/operators/current/locale': { who: operator },
  'POST /api/operators/current/duty': { who: operator },
  'POST /api/operators/current/totp': { who: operator },
  'POST /api/operators/current/totp/confirmation': { who: operator },
  'POST /api/operators/current/totp/removal': { who: operator },
  'GET /api/operators/current/sessions': { who: operator },
  'DELETE /api/operators/current/sessions': { who: operator },
  'DELETE /api/operators/current/sessions/:id': { who: operator, of: 'own_session' },
  'GET /api/operators': { who: admin },
  'POST /api/operators': { who: admin },
  'POST /api/operators/:id/invitations': { who: admin, of: 'colleague' },
  'POST /api/operators/:id/role': { who: admin, of: 'colleague' },
  'POST /api/operators/:id/disabling': { who: admin, of: 'colleague' },
  'POST /api/operators/:id/enabling': { who: admin, of: 'colleague' },
  'POST /api/operators/:id/totp-reset': { who: admin, of: 'colleague' },

  // One's own account.
  'GET /api/account': { who: customer },
  'POST /api/account/password': { who: customer },
  'GET /api/account/sessions': { who: customer },
  'DELETE /api/account/sessions/:id': { who: customer, of: 'own_session' },
  'GET /api/account/interactions': { who: customer },
  'GET /api/account/data': { who: customer },
  'POST /api/account/erasure': { who: customer },
  'GET /api/account/notifications': { who: customer },
  'PUT /api/account/notifications': { who: customer },

  // Tickets: customers those in their scope, operators all of their vendor's.
  'GET /api/tickets': { who: person },
  'GET /api/tickets/:id': { who: person, of: 'ticket' },
  'POST /api/tickets': { who: person },
  'POST /api/tickets/:id/replies': { who: person, of: 'ticket' },
  'POST /api/tickets/:id/actions': { who: person, of: 'ticket' },
  'POST /api/tickets/:id/seen': { who: person, of: 'ticket' },
  'GET /api/tickets/:id/place': { who: person, of: 'ticket' },
  'POST /api/tickets/:id/merging': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/relations': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/filing': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/ticks': { who: operator, of: 'ticket' },
  'GET /api/outlook': { who: customer },
  'POST /api/tickets/:id/rating': { who: customer, of: 'ticket' },
  'POST /api/tickets/:id/notes': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/presence': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/assignments': { who: operator, of: 'ticket' },
  'GET /api/assignees': { who: operator },

  // Offers: operators make and withdraw them, customers answer those in their scope.
  'GET /api/tickets/:id/offers': { who: person, of: 'ticket' },
  'POST /api/tickets/:id/offers': { who: operator, of: 'ticket' },
  'POST /api/offers/:id/acceptance': { who: customer, of: 'offer' },
  'POST /api/offers/:id/refusal': { who: customer, of: 'offer' },
  'POST /api/offers/:id/withdrawal': { who: operator, of: 'offer' },
  'POST /api/offers/:id/pages': { who: person, of: 'offer' },

  // Files: announced by who is here, or at a vendor that takes tickets from guests; sent by who knows the upload's name.
  'POST /api/uploads': { who: person },
  'POST /api/guest-uploads': { who: anyone },
  'GET /api/uploads/:upload': { who: anyone, of: 'upload' },
  'PATCH /api/uploads/:upload': { who: anyone, of: 'upload' },
  'PUT /api/uploads/:upload/preview': { who: anyone, of: 'upload' },
  'DELETE /api/uploads/:upload': { who: anyone, of: 'upload' },
  'GET /api/tickets/:id/files': { who: person, of: 'ticket' },
  'POST /api/files/:id/removal': { who: operator, of: 'file' },
  // Pictures of texts, for whoever may read one that shows them.
  'GET /api/pictures': { who: anyone },
  'GET /api/pictures/:id': { who: anyone, of: 'picture' },

  // Mail that came in: what waits for an operator, could not be filed, or was left out; and how mails came.
  'GET /api/mails': { who: operator },
  'GET /api/mails/:id': { who: operator, of: 'mail' },
  'GET /api/mails/:id/raw': { who: operator, of: 'mail' },
  'POST /api/mails/:id/pages': { who: operator, of: 'mail' },
  'POST /api/mails/:id/acceptance': { who: operator, of: 'mail' },
  'POST /api/mails/:id/dismissal': { who: operator, of: 'mail' },
  'POST /api/mails/:id/retry': { who: operator, of: 'mail' },

  // Customers and their companies, for operators.
  'GET /api/people': { who: operator },
  'POST /api/people': { who: operator },
  'GET /api/people/:id': { who: operator, of: 'person' },
  'PUT /api/people/:id': { who: operator, of: 'person' },
  'POST /api/people/:id/invitations': { who: operator, of: 'person' },
  'POST /api/people/:id/disabling': { who: operator, of: 'person' },
  'POST /api/people/:id/enabling': { who: operator, of: 'person' },
  'GET /api/people/:id/interactions': { who: operator, of: 'person' },
  'GET /api/people/:id/data': { who: operator, of: 'person' },
  'POST /api/people/:id/erasure': { who: admin, of: 'person' },
  'GET /api/companies': { who: operator },
  'POST /api/companies': { who: operator },
  'GET /api/companies/:id': { who: operator, of: 'company' },
  'PUT /api/companies/:id': { who: operator, of: 'company' },
  'POST /api/companies/:id/projects': { who: operator, of: 'company' },
  'PUT /api/projects/:id': { who: operator, of: 'project' },
  // Support hours: packages are an admin's to agree, work is logged and taken back by any operator.
  'GET /api/companies/:id/packages': { who: operator, of: 'company' },
  'POST /api/companies/:id/packages': { who: admin, of: 'company' },
  'PUT /api/packages/:id': { who: admin, of: 'package' },
  'DELETE /api/packages/:id': { who: admin, of: 'package' },
  'GET /api/companies/:id/hours': { who: operator, of: 'company' },
  'GET /api/companies/:id/hours.csv': { who: operator, of: 'company' },
  'GET /api/tickets/:id/hours': { who: person, of: 'ticket' },
  'POST /api/tickets/:id/work': { who: operator, of: 'ticket' },
  'POST /api/work/:id/voiding': { who: operator, of: 'work' },
  'GET /api/company/hours': { who: customer },
  // What a primary contact sees of their company besides its tickets.
  'GET /api/company': { who: ['primary_contact'] },

  // How a message, or what is said of a proposal, will look.
  'POST /api/previews': { who: person },

  // The changelog: operators write it, customers read what is published for them.
  'GET /api/releases': { who: person },
  'POST /api/releases': { who: operator },
  'GET /api/releases/readers': { who: operator },
  'POST /api/releases/preview': { who: operator },
  'POST /api/releases/seen': { who: customer },
  'PUT /api/releases/:id/reactions': { who: customer, of: 'published_release' },
  'GET /api/releases/:id': { who: operator, of: 'release' },
  'PUT /api/releases/:id': { who: operator, of: 'release' },
  'DELETE /api/releases/:id': { who: operator, of: 'release' },
  'POST /api/releases/:id/publication': { who: operator, of: 'release' },
  'POST /api/releases/:id/withdrawal': { who: operator, of: 'release' },

  // The knowledge base: operators write it; what is published for everybody is everybody's to read.
  'GET /api/articles': { who: operator },
  'POST /api/articles': { who: operator },
  'POST /api/articles/preview': { who: operator },
  'GET /api/tickets/:id/articles': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/articles': { who: operator, of: 'ticket' },
  'GET /api/articles/:id': { who: operator, of: 'article' },
  'PUT /api/articles/:id': { who: operator, of: 'article' },
  'DELETE /api/articles/:id': { who: operator, of: 'article' },
  'GET /api/articles/:id/versions': { who: operator, of: 'article' },
  'POST /api/articles/:id/restorations': { who: operator, of: 'article' },
  'GET /api/article-categories': { who: operator },
  'POST /api/article-categories': { who: operator },
  'PUT /api/article-categories/:id': { who: operator, of: 'article_category' },
  'DELETE /api/article-categories/:id': { who: operator, of: 'article_category' },
  'GET /api/help/:key': { who: anyone, of: 'vendor_key' },
  'GET /api/help-articles/:id': { who: anyone, of: 'article' },
  'POST /api/help-articles/:id/feedback': { who: anyone, of: 'article' },

  // Each in what they may see: what is found carries keys, and who searches holds some (`shared/search`).
  'GET /api/search': { who: person },

  // Proposals: customers those that are shown to them, and none where the vendor takes none; operators all.
  'GET /api/proposals': { who: person },
  'POST /api/proposals': { who: person },
  'GET /api/proposals/similar': { who: person },
  'GET /api/proposals/:id': { who: person, of: 'proposal' },
  'POST /api/proposals/:id/comments': { who: person, of: 'proposal' },
  'PUT /api/proposals/:id/vote': { who: customer, of: 'proposal' },
  'DELETE /api/proposals/:id/vote': { who: customer, of: 'proposal' },
  'PUT /api/proposals/:id/following': { who: customer, of: 'proposal' },
  'PUT /api/proposals/:id': { who: operator, of: 'proposal' },
  'POST /api/proposals/:id/state': { who: operator, of: 'proposal' },
  'POST /api/proposals/:id/standing': { who: operator, of: 'proposal' },
  'POST /api/proposal-comments/:id/standing': { who: operator, of: 'proposal_comment' },
  'POST /api/proposals/:id/merging': { who: operator, of: 'proposal' },
  'POST /api/proposals/:id/unmerging': { who: operator, of: 'proposal' },
  'GET /api/tickets/:id/proposals': { who: operator, of: 'ticket' },
  'POST /api/tickets/:id/proposals': { who: operator, of: 'ticket' },
  'POST /api/proposals/:id/tickets': { who: operator, of: 'proposal' },
  'GET /api/proposals/:id/supporters': { who: operator, of: 'proposal' },
  // What one would cost: companies commit to it by their primary contact, or say so to an operator.
  'POST /api/proposals/:id/offer': { who: operator, of: 'proposal' },
  'POST /api/proposals/:id/offer-withdrawal': { who: operator, of: 'proposal' },
  'POST /api/proposals/:id/commitments': { who: ['primary_contact', 'operator'], of: 'proposal' },
  'POST /api/proposals/:id/commitment-withdrawal': { who: ['primary_contact', 'operator'], of: 'proposal' },

  // Mail that did not go out, and to where none goes.
  'GET /api/dead-letters': { who: operator },
  'POST /api/dead-letters/:id/retry': { who: operator, of: 'dead_letter' },
  'POST /api/dead-letters/:id/dismissal': { who: operator, of: 'dead_letter' },
  'GET /api/unreachable-addresses': { who: operator },
  'POST /api/unreachable-addresses/lifting': { who: operator },

  // How the service does: times, promises and ratings of a vendor's tickets.
  'GET /api/reports': { who: operator },
  'GET /api/reports.csv': { who: operator },

  // The vendor, for its admins.
  'GET /api/vendor': { who: admin },
  'PUT /api/vendor': { who: admin },
  'PUT /api/vendor/logo': { who: admin },
  'DELETE /api/vendor/logo': { who: admin },
  'GET /api/vendor/statuses': { who: admin },
  'GET /api/vendor/keys': { who: admin },
  'POST /api/vendor/keys': { who: admin },
  'POST /api/vendor/keys/:kid/retirement': { who: admin, of: 'identity_key' },
  'POST /api/vendor/token-checks': { who: admin },
  'GET /api/vendor/holidays': { who: admin },
  'GET /api/vendor/mail-sources': { who: admin },
  'POST /api/vendor/mail-sources': { who: admin },
  'POST /api/vendor/mail-sources/:id/test': { who: admin, of: 'mail_source' },
  'DELETE /api/vendor/mail-sources/:id': { who: admin, of: 'mail_source' },
  // Mail that a service posts; whose it is, and that it may, its signature says.
  'POST /api/mail/:source': { who: anyone, of: 'mail_source' },
  'GET /api/vendors': { who: operator },
  'POST /api/vendors': { who: admin },
  'GET /api/audit': { who: admin },
  'GET /api/audit.csv': { who: admin },
  // A picture, by a name that only who was shown it knows.
  'GET /api/logos/:id': { who: anyone, of: 'logo' },

  'GET /api/events': { who: person },
}

const rules: ReadonlyMap<string, Rule> = new Map(Object.entries(policy))

/** What an actor is, to the policy; the product itself asks nothing of its API. */
export function rolesOf(actor: Actor): readonly Role[] {
  switch (actor.kind) {
    case 'customer':
      return actor.companyRole === 'primary_contact' ? ['customer', 'primary_contact'] : ['customer']
    case 'operator':
      return actor.role === 'admin' ? ['operator', 'admin'] : ['operator']
    case 'system':
      return []
  }
}

export type Verdict = 'allowed' | 'unauthenticated' | 'not_found'

/** Whether the route is there for this actor, null being nobody; undefined when no line says. */
export function judge(route: string, actor: Actor | null): Verdict | undefined {
  const rule = rules.get(route)
  if (rule === undefined) return undefined
  if (rule.who === 'anyone') return 'allowed'
  if (actor === null) return 'unauthenticated'
  const roles: readonly Role[] = rule.who
  return rolesOf(actor).some((role) => roles.includes(role)) ? 'allowed' : 'not_found'
}
