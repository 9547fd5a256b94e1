/** Coming in and going out: `/api/sessions`. */
import { Hono } from 'hono'
import { openSessionInput, type CurrentSession, type OpenedSession } from '../../shared/api/sessions.ts'
import { requireCaller } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerData } from '../http/json.ts'
import { acceptedLocale } from '../http/language.ts'
import { blankCookie } from './lucia.ts'
import { parseBody } from '../http/parse.ts'
import { describeSession, openCustomerSession, signOut, type AccessDeps, type Reads } from './access.ts'

/** `POST /`: a host's token for a bearer session. `GET /current`, `DELETE /current`: of either kind. */
export function sessionRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const input = await parseBody(c, openSessionInput)
      const opened: OpenedSession = await openCustomerSession(deps, input, {
        origin: c.req.header('Origin') ?? null,
        reads: readsOf(c),
        userAgent: c.req.header('User-Agent') ?? null,
      })
      return answerData(c, opened, 201)
    })
    .get('/current', async (c) => {
      const current: CurrentSession = await describeSession(deps, requireCaller(c), c.get('locale'))
      return answerData(c, current, 200)
    })
    .delete('/current', async (c) => {
      const caller = requireCaller(c)
      await signOut(deps, caller)
      if (caller.actor.kind === 'operator') c.header('Set-Cookie', blankCookie())
      return c.body(null, 204)
    })
}

/** The language of the screen that asks, as its browser says. */
export function readsOf(c: AppContext): Reads {
  return (theirs) => acceptedLocale(c.req.header('Accept-Language'), theirs)
}
