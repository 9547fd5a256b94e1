/** How customers come in by themselves, and their account: the routes. */
import { Hono } from 'hono'
import {
  changePasswordInput,
  invitationInput,
  linkRequestInput,
  linkSessionInput,
  passwordSessionInput,
  resetInput,
  type Account,
  type LinkRequested,
  type OwnSessions,
} from '../../shared/api/account.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { requireCustomer } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerData } from '../http/json.ts'
import { acceptedLocale } from '../http/language.ts'
import { parseBody } from '../http/parse.ts'
import type { AccessDeps } from './access.ts'
import { changePassword, readAccount } from './account.ts'
import {
  acceptInvitation,
  enterByLink,
  enterByPassword,
  requestLink,
  resetPassword,
  type Visit,
} from './coming-in.ts'
import { findEntrance } from './entrance.ts'
import { endOwnSession, ownSessions } from './own-sessions.ts'

/** `GET /:key`: what a vendor's sign-in screens have to know. */
export function entranceRoutes({ store }: Pick<AccessDeps, 'store'>) {
  return new Hono<AppEnv>().get('/:key', async (c) =>
    answerTagged(c, await findEntrance(store.read, c.req.param('key'), c.get('locale'))),
  )
}

/** Beside the host's token: a bearer session for a password or for the token of a mailed link. */
export function customerSessionRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .post('/password', async (c) => {
      const input = await parseBody(c, passwordSessionInput)
      const opened: OpenedSession = await enterByPassword(deps, input, visitOf(c, deps))
      return answerData(c, opened, 201)
    })
    .post('/link', async (c) => {
      const input = await parseBody(c, linkSessionInput)
      const opened: OpenedSession = await enterByLink(deps, input, visitOf(c, deps))
      return answerData(c, opened, 201)
    })
    .post('/invitation', async (c) => {
      const input = await parseBody(c, invitationInput)
      const opened: OpenedSession = await acceptInvitation(deps, input, visitOf(c, deps))
      return answerData(c, opened, 201)
    })
    .post('/reset', async (c) => {
      const input = await parseBody(c, resetInput)
      const opened: OpenedSession = await resetPassword(deps, input, visitOf(c, deps))
      return answerData(c, opened, 201)
    })
}

/** `POST /`: a link is mailed to who has the address, if anybody has. The answer is the same if not. */
export function linkRequestRoutes(deps: AccessDeps, purpose: 'sign_in' | 'password_reset') {
  return new Hono<AppEnv>().post('/', async (c) => {
    const input = await parseBody(c, linkRequestInput)
    const requested: LinkRequested = await requestLink(deps, purpose, input, visitOf(c, deps))
    return c.json(requested, 202)
  })
}

/** A customer's own: `GET /`, `POST /password`, `GET /sessions`, `DELETE /sessions/:id`. */
export function accountRoutes(deps: AccessDeps) {
  const { store, commit, clock } = deps
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const account: Account = await readAccount(store.read, requireCustomer(c))
      return answerTagged(c, account)
    })
    .post('/password', async (c) => {
      const caller = requireCustomer(c)
      await changePassword(deps, caller, await parseBody(c, changePasswordInput), deps.addressOf(c))
      return c.body(null, 204)
    })
    .get('/sessions', async (c) => {
      const sessions: OwnSessions = { items: await ownSessions(store.read, requireCustomer(c), clock()) }
      return c.json(sessions, 200)
    })
    .delete('/sessions/:id', async (c) => {
      const caller = requireCustomer(c)
      const id = c.req.param('id')
      deps.sessionEnded(await commit((work) => endOwnSession(work.trx, caller, id)))
      return c.body(null, 204)
    })
}

function visitOf(c: AppContext, { addressOf }: AccessDeps): Visit {
  const caller = c.get('caller')
  return {
    origin: c.req.header('Origin') ?? null,
    address: addressOf(c),
    reads: (theirs) => acceptedLocale(c.req.header('Accept-Language'), theirs),
    userAgent: c.req.header('User-Agent') ?? null,
    leaving: caller?.actor.kind === 'customer' ? caller.sessionHash : null,
  }
}
