/** Files on an origin of their own: it serves nothing else, and the other one no files, so that no file is ever beside a session. */
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'

/**
 * Tells by `Host` which of the two a request is for.
 * @param origin such as `https://files.example.com`
 * @throws ProblemError `not_found`
 */
export function keepApart(origin: string): MiddlewareHandler<AppEnv> {
  const { host } = new URL(origin)
  return async function onlyWhereItBelongs(c, next) {
    const asked = (c.req.header('Host') ?? new URL(c.req.url).host).toLowerCase()
    if ((asked === host) !== c.req.path.startsWith('/files/')) throw new ProblemError('not_found')
    await next()
  }
}
