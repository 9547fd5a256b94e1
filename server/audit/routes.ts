/** `/api/audit` and `/api/audit.csv`: the log of the vendor of the admin who asks. Nothing changes it. */
import { Hono } from 'hono'
import { auditQuery } from '../../shared/api/audit.ts'
import { requireOperator } from '../http/caller.ts'
import { answerCsv } from '../http/csv.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseQuery } from '../http/parse.ts'
import type { Store } from '../storage/store.ts'
import { auditRows, listAudit } from './reading.ts'

export function auditRoutes({ store }: { readonly store: Store }) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { vendor } = requireOperator(c)
    return answerTagged(c, await listAudit(store.read, vendor.id, parseQuery(c, auditQuery)))
  })
}

export function auditExportRoutes({ store }: { readonly store: Store }) {
  return new Hono<AppEnv>().get('/', (c) => {
    const { vendor } = requireOperator(c)
    return answerCsv(c, `audit-${vendor.slug}.csv`, auditRows(store.read, vendor.id, c.get('locale')))
  })
}
