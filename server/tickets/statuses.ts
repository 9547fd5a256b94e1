/** How many open tickets stand in the statuses that a vendor may switch off, before it does: `/api/vendor/statuses`. */
import { Hono } from 'hono'
import type { StatusUse } from '../../shared/api/settings/statuses.ts'
import { essentialStatuses, openStatuses } from '../../shared/ticket/status.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import type { Store } from '../storage/store.ts'
import { countStanding } from './lists.ts'

/** Open tickets that are looked at: the question is what an admin is about to do, not an exact large number. */
const LOOKED_AT = 5_000

/** Admins. */
export function statusRoutes({ store }: { readonly store: Store }) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { vendor } = requireOperator(c)
    const optional = openStatuses.filter((status) => !essentialStatuses.some((one) => one === status))
    const standing = await countStanding(store.read, vendor.id, LOOKED_AT)
    const use: StatusUse = {
      items: optional.map((status) => ({
        status,
        tickets: standing.find((one) => one.status === status)?.tickets ?? 0,
      })),
      more: standing.reduce((sum, { tickets }) => sum + tickets, 0) === LOOKED_AT,
    }
    return answerTagged(c, use)
  })
}
