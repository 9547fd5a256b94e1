/** How customers come in by themselves: `/api/entrances`. */
import { Hono } from 'hono'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import type { AccessDeps } from './access.ts'
import { findEntrance } from './entrance.ts'

/** `GET /:key`: what a vendor's sign-in screens have to know. */
export function entranceRoutes({ store }: Pick<AccessDeps, 'store'>) {
  return new Hono<AppEnv>().get('/:key', async (c) =>
    answerTagged(c, await findEntrance(store.read, c.req.param('key'), c.get('locale'))),
  )
}
