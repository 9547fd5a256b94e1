/** `/api/search`: of customers and operators, each in what they may see. */
import { Hono } from 'hono'
import { searchQuery } from '../../shared/api/search.ts'
import { requireCaller } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseQuery } from '../http/parse.ts'
import type { Store } from '../storage/store.ts'
import { search } from './search.ts'

export interface SearchDeps {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
}

export function searchRoutes({ store, clock }: SearchDeps) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const caller = requireCaller(c)
    const asked = parseQuery(c, searchQuery)
    return answerTagged(c, await search(store.read, caller, asked, clock()))
  })
}
