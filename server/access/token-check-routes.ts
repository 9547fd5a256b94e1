/** `/api/vendor/token-checks`: for admins, what is wrong with a token that their backend has signed. */
import { Hono } from 'hono'
import { tokenCheckInput, type CheckedLine, type TokenCheck } from '../../shared/api/vendors.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { tokenFaultWords } from '../http/errors.ts'
import { parseBody } from '../http/parse.ts'
import { findVouched } from '../people/people.ts'
import { identityKeysOf } from '../vendors/keys.ts'
import type { AccessDeps } from './access.ts'
import { checkToken } from './token-check.ts'

export function tokenCheckRoutes({ store, clock }: Pick<AccessDeps, 'store' | 'clock'>) {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { vendor } = requireOperator(c)
    const { token } = await parseBody(c, tokenCheckInput)
    const now = clock()
    const keys = await identityKeysOf(store.read, vendor.id, now)
    const rules = { issuer: vendor.publicKey, keys, fallback: vendor.locale, now }
    const { person, ...checked } = await checkToken(token, rules, c.get('locale'))
    const known = person === null ? null : await findVouched(store.read, vendor.id, person.externalId)
    // What the token cannot know: `POST /api/sessions` turns them away.
    const disabled = known !== null && known.disabled_at !== null
    const check: TokenCheck = {
      ...checked,
      accepted: checked.accepted && !disabled,
      lines: disabled ? checked.lines.map((line) => refusedSubject(line, c.get('locale'))) : checked.lines,
      person: person === null ? null : { known: known !== null, name: person.name, email: person.email },
    }
    return c.json(check, 200)
  })
}

function refusedSubject(line: CheckedLine, locale: Locale): CheckedLine {
  if (line.line !== 'subject') return line
  return { ...line, verdict: 'bad', detail: tokenFaultWords(locale).disabled }
}
