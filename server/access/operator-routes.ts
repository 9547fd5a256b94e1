/** How operators come in: `/api/operator-sessions`, `/api/operator-invitations`, `/api/operator-password-resets`. */
import { Hono } from 'hono'
import {
  acceptInvitationInput,
  operatorLinkInput,
  operatorNewPasswordInput,
  operatorResetInput,
  switchVendorInput,
  type OperatorLinkView,
} from '../../shared/api/operators.ts'
import { signInInput, type OperatorSession } from '../../shared/api/sessions.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerData } from '../http/json.ts'
import { parseBody } from '../http/parse.ts'
import type { AccessDeps } from './access.ts'
import { sessionCookie } from './lucia.ts'
import {
  acceptOperatorInvitation,
  previewLink,
  requireOwnPage,
  signIn,
  switchVendor,
  type AtTheDoor,
  type CameIn,
} from './operators-in.ts'
import { requestOperatorReset, resetOperatorPassword } from './operators-own.ts'
import { readsOf } from './routes.ts'

/** `POST /`: e-mail and password for the desk's cookie. `POST /current/vendor`: goes on at another vendor. */
export function operatorSessionRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const input = await parseBody(c, signInInput)
      return answerCameIn(c, await signIn(deps, input, atTheDoor(deps, c)))
    })
    .post('/current/vendor', async (c) => {
      const caller = requireOperator(c)
      const { vendorId } = await parseBody(c, switchVendorInput)
      return answerCameIn(c, await switchVendor(deps, caller, vendorId, atTheDoor(deps, c)))
    })
}

/** `POST /preview`: what the link is for, of which nothing is used up. `POST /acceptance`. */
export function operatorInvitationRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .post('/preview', async (c) => {
      const { token } = await parseBody(c, operatorLinkInput)
      const view: OperatorLinkView = await previewLink(
        deps,
        { token, purpose: 'invitation' },
        deps.addressOf(c),
      )
      return answerData(c, view, 200)
    })
    .post('/acceptance', async (c) => {
      const input = await parseBody(c, acceptInvitationInput)
      return answerCameIn(c, await acceptOperatorInvitation(deps, input, atTheDoor(deps, c)))
    })
}

/** `POST /`: a link by mail, whoever asks. `POST /preview`: what it is for. `POST /redemption`: the new password. */
export function operatorResetRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const { email } = await parseBody(c, operatorResetInput)
      requireOwnPage(deps, atTheDoor(deps, c))
      await requestOperatorReset(deps, email, deps.addressOf(c))
      return c.body(null, 204)
    })
    .post('/preview', async (c) => {
      const { token } = await parseBody(c, operatorLinkInput)
      const view: OperatorLinkView = await previewLink(
        deps,
        { token, purpose: 'password_reset' },
        deps.addressOf(c),
      )
      return answerData(c, view, 200)
    })
    .post('/redemption', async (c) => {
      const input = await parseBody(c, operatorNewPasswordInput)
      requireOwnPage(deps, atTheDoor(deps, c))
      await resetOperatorPassword(deps, input, deps.addressOf(c))
      return c.body(null, 204)
    })
}

function atTheDoor({ addressOf }: AccessDeps, c: AppContext): AtTheDoor {
  return {
    origin: c.req.header('Origin') ?? null,
    address: addressOf(c),
    leaving: c.get('caller'),
    reads: readsOf(c),
    userAgent: c.req.header('User-Agent') ?? null,
  }
}

function answerCameIn(c: AppContext, { session, signedIn }: CameIn) {
  c.header('Set-Cookie', sessionCookie(session.id))
  const current: OperatorSession = signedIn
  return answerData(c, current, 201)
}
