/** `/api/operators`: the team, for its admins, and below `/current` what operators do about their own account. */
import { Hono } from 'hono'
import { dutyInput } from '../../shared/api/assignment.ts'
import {
  beginTotpInput,
  changeOwnPasswordInput,
  confirmTotpInput,
  inviteOperatorInput,
  operatorRoleInput,
  ownLocaleInput,
  removeTotpInput,
  type LoginSessions,
  type OperatorView,
  type OwnAccount,
  type Team,
  type TotpBegun,
  type TotpConfirmed,
} from '../../shared/api/operators.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody } from '../http/parse.ts'
import type { AccessDeps } from './access.ts'
import {
  changeRole,
  disableOperator,
  enableOperator,
  inviteAgain,
  inviteOperator,
  listTeam,
  resetTotp,
  type Admin,
} from './operators.ts'
import {
  beginTotp,
  changeOwnPassword,
  confirmTotp,
  describeOwn,
  endLoginSession,
  endOtherLoginSessions,
  listLoginSessions,
  removeTotp,
  setOnDuty,
  setOwnLocale,
} from './operators-own.ts'

/** Who may is the policy's to say. */
export function operatorRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .route('/current', ownRoutes(deps))
    .get('/', async (c) => {
      const team: Team = await listTeam(deps, requireOperator(c).vendor.id)
      return answerTagged(c, team)
    })
    .post('/', async (c) => {
      const admin = adminOf(c)
      const input = await parseBody(c, inviteOperatorInput)
      const inviting = { ...deps, address: deps.addressOf(c) }
      return await answerOnce(c, deps.commit, (work): Promise<OperatorView> =>
        inviteOperator(work, inviting, admin, input),
      )
    })
    .post('/:id/invitations', async (c) => {
      const admin = adminOf(c)
      const id = c.req.param('id')
      const inviting = { ...deps, address: deps.addressOf(c) }
      return await answerOnce(c, deps.commit, (work): Promise<OperatorView> =>
        inviteAgain(work, inviting, admin, id),
      )
    })
    .post('/:id/role', async (c) => {
      const admin = adminOf(c)
      const { role } = await parseBody(c, operatorRoleInput)
      const view: OperatorView = await deps.commit((work) => changeRole(work, admin, c.req.param('id'), role))
      return c.json(view, 200)
    })
    .post('/:id/disabling', async (c) => {
      const admin = adminOf(c)
      const { view, ended } = await deps.commit((work) => disableOperator(work, admin, c.req.param('id')))
      for (const sessionHash of ended) deps.sessionEnded(sessionHash)
      const disabled: OperatorView = view
      return c.json(disabled, 200)
    })
    .post('/:id/enabling', async (c) => {
      const admin = adminOf(c)
      const view: OperatorView = await deps.commit((work) => enableOperator(work, admin, c.req.param('id')))
      return c.json(view, 200)
    })
    .post('/:id/totp-reset', async (c) => {
      const admin = adminOf(c)
      const view: OperatorView = await deps.commit((work) =>
        resetTotp(work, deps.mail, admin, c.req.param('id')),
      )
      return c.json(view, 200)
    })
}

function ownRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const own: OwnAccount = await describeOwn(deps, requireOperator(c))
      return answerTagged(c, own)
    })
    .post('/password', async (c) => {
      const caller = requireOperator(c)
      const input = await parseBody(c, changeOwnPasswordInput)
      await changeOwnPassword(deps, caller, input, deps.addressOf(c))
      return c.body(null, 204)
    })
    .post('/locale', async (c) => {
      const caller = requireOperator(c)
      const { locale } = await parseBody(c, ownLocaleInput)
      await deps.commit((work) => setOwnLocale(work, caller, locale))
      return c.body(null, 204)
    })
    .post('/duty', async (c) => {
      const caller = requireOperator(c)
      const { onDuty } = await parseBody(c, dutyInput)
      await deps.commit((work) => setOnDuty(work, caller, onDuty))
      return c.body(null, 204)
    })
    .post('/totp', async (c) => {
      const caller = requireOperator(c)
      const { password } = await parseBody(c, beginTotpInput)
      const begun: TotpBegun = await beginTotp(deps, caller, password, deps.addressOf(c))
      c.header('Cache-Control', 'no-store')
      return c.json(begun, 200)
    })
    .post('/totp/confirmation', async (c) => {
      const caller = requireOperator(c)
      const { code } = await parseBody(c, confirmTotpInput)
      const confirmed: TotpConfirmed = await confirmTotp(deps, caller, code, deps.addressOf(c))
      c.header('Cache-Control', 'no-store')
      return c.json(confirmed, 200)
    })
    .post('/totp/removal', async (c) => {
      const caller = requireOperator(c)
      const input = await parseBody(c, removeTotpInput)
      await removeTotp(deps, caller, input, deps.addressOf(c))
      return c.body(null, 204)
    })
    .get('/sessions', async (c) => {
      const sessions: LoginSessions = await listLoginSessions(deps, requireOperator(c))
      return answerTagged(c, sessions)
    })
    .delete('/sessions', async (c) => {
      const caller = requireOperator(c)
      const ended = await deps.commit((work) => endOtherLoginSessions(work, caller))
      for (const sessionHash of ended) deps.sessionEnded(sessionHash)
      return c.body(null, 204)
    })
    .delete('/sessions/:id', async (c) => {
      const caller = requireOperator(c)
      const ended = await deps.commit((work) => endLoginSession(work, caller, c.req.param('id')))
      deps.sessionEnded(ended)
      return c.body(null, 204)
    })
}

function adminOf(c: AppContext): Admin {
  const { vendor, person } = requireOperator(c)
  return { vendor, person: { id: person.id, name: person.name } }
}
