/** `/api/reports` and `/api/reports.csv`: how the service of the vendor of the operator who asks does, on some days. */
import { Hono } from 'hono'
import { reportQuery } from '../../shared/api/reports.ts'
import { requireOperator } from '../http/caller.ts'
import { answerCsv } from '../http/csv.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseQuery } from '../http/parse.ts'
import type { Store } from '../storage/store.ts'
import { reportRows } from './export.ts'
import { makeReport } from './reports.ts'

export interface ReportDeps {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
}

export function reportRoutes(deps: ReportDeps) {
  return new Hono<AppEnv>().get('/', async (c) => answerTagged(c, await asked(c, deps)))
}

export function reportExportRoutes(deps: ReportDeps) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { vendor } = requireOperator(c)
    const report = await asked(c, deps)
    const name = `report-${vendor.slug}-${report.from}-${report.to}.csv`
    return answerCsv(c, name, reportRows(report, c.get('locale')))
  })
}

async function asked(c: AppContext, { store, clock }: ReportDeps) {
  const { vendor } = requireOperator(c)
  const query = parseQuery(c, reportQuery)
  return await makeReport(store.read, vendor, query, { locale: c.get('locale'), now: clock() })
}
