/** The outermost layer of every request: its name, the headers that protect its answer, and its line in the log. */
import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { nodeSide, type AppContext, type AppEnv } from './env.ts'
import type { Log } from './log.ts'
import { ProblemError } from './problem.ts'

export interface EdgeOptions {
  readonly log: Log
  /** Whether browsers reach this server over TLS, and only so. */
  readonly secure: boolean
}

/** Two years, in seconds: what preload lists ask for. */
const HSTS = 'max-age=63072000'

/**
 * Names the request, sets the security headers and logs the answer. The headers are set before the handler runs:
 * afterwards each would make Hono build the answer anew. Handlers may override them, not take them away.
 * The log's line has the route's pattern and not the address, so no id, query or name gets into it.
 */
export function edge({ log, secure }: EdgeOptions): MiddlewareHandler<AppEnv> {
  const everywhere: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
    ['Cache-Control', 'no-store'],
  ]
  if (secure) everywhere.push(['Strict-Transport-Security', HSTS])
  const process = randomBytes(5).toString('base64url')
  let count = 0

  return async function answerAndLog(c, next) {
    const started = performance.now()
    count += 1
    const requestId = `${process}-${count.toString(36)}`
    c.set('requestId', requestId)
    c.set('caller', null)
    for (const [name, value] of everywhere) setHeader(c, name, value)
    setHeader(c, 'Request-Id', requestId)
    await next()
    log.info(
      {
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
        requestId,
        vendor: c.get('caller')?.vendor.slug,
      },
      'request',
    )
  }
}

/**
 * Nothing has a NUL in its name, and PostgreSQL takes none in a question. Stands where it is known who asks, to be
 * answered like for all else that is not there.
 * @throws ProblemError `not_found`
 */
export const withoutNul: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.path.includes('\0')) throw new ProblemError('not_found')
  await next()
}

/** On Node's own response where there is one, which costs a fraction of what Hono's headers do and joins them. */
function setHeader(c: AppContext, name: string, value: string): void {
  const { outgoing } = nodeSide(c)
  if (outgoing === undefined) c.header(name, value)
  else outgoing.setHeader(name, value)
}
