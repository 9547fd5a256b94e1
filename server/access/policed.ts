/** Lets a request through to its route when the policy does, before anything of it is read. */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { judge } from '../../shared/access/policy.ts'
import type { AppEnv } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'

/**
 * Stands behind `guard`. To somebody whose role a route is not for it does not exist.
 * @param at where this stands: the path that is matched when there is no such route
 * @throws ProblemError `unauthenticated`; `not_found`. Error for a route that the policy has no line for.
 */
export function policed(at: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const path = routePath(c, -1)
    if (path === at) return await next()
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
    const verdict = judge(`${method} ${path}`, c.get('caller')?.actor ?? null)
    if (verdict === undefined) throw new Error(`the policy has no line for ${method} ${path}`)
    if (verdict !== 'allowed') throw new ProblemError(verdict)
    return await next()
  }
}
