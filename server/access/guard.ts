/**
 * What every request to `/api` passes: who asks, and whether the page that asks may. Pages of the vendor's listed
 * origins may ask with a bearer session; the desk's cookie counts only on our own pages.
 */
import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from '../http/env.ts'
import { localeOf } from '../http/language.ts'
import { ProblemError } from '../http/problem.ts'
import type { Store } from '../storage/store.ts'
import { isOriginListed } from '../vendors/origins.ts'
import { findSession, readCookie, type FoundSession } from './lucia.ts'

const ALLOWED_METHODS = 'GET, POST, PUT, PATCH, DELETE'
const ALLOWED_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Cache-Control, Upload-Offset'
const EXPOSED_HEADERS = 'ETag, Idempotency-Replayed, Retry-After, Request-Id'

/** Seconds that a browser may remember a preflight; Chromium's most. */
const PREFLIGHT_KEPT = '7200'

export interface GuardOptions {
  readonly store: Store
  /** Where this server is reached, such as `https://support.example.com`. */
  readonly publicOrigin: string
}

/**
 * Sets `caller` and `locale`, and the CORS headers (WHATWG Fetch, 3.3). A preflight is answered when some vendor
 * lists the origin, since it says nothing of who will ask; the request itself must come from an origin of the
 * caller's own vendor. No origin is answered that was not found in the store.
 * @throws ProblemError `origin_not_allowed`
 */
export function guard({ store, publicOrigin }: GuardOptions): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const origin = c.req.header('Origin') ?? null
    const foreign = origin !== null && origin !== publicOrigin ? origin : null
    c.header('Vary', 'Origin')
    if (foreign !== null && isPreflight(c)) return await answerPreflight(c, store, foreign)

    const found = await findCaller(c, store, foreign, origin === publicOrigin)
    c.set('caller', found?.caller ?? null)
    c.set('locale', localeOf(c))
    if (found !== null && found.cookie !== null) c.header('Set-Cookie', found.cookie)
    if (foreign !== null) {
      const listed = found === null ? await isOriginListed(store.read, null, foreign) : found.originListed
      if (!listed) throw new ProblemError('origin_not_allowed')
      c.header('Access-Control-Allow-Origin', foreign)
      c.header('Access-Control-Expose-Headers', EXPOSED_HEADERS)
    }
    return await next()
  }
}

function isPreflight(c: AppContext): boolean {
  return c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined
}

async function answerPreflight(c: AppContext, store: Store, origin: string): Promise<Response> {
  if (!(await isOriginListed(store.read, null, origin))) throw new ProblemError('origin_not_allowed')
  c.header('Access-Control-Allow-Origin', origin)
  c.header('Access-Control-Allow-Methods', ALLOWED_METHODS)
  c.header('Access-Control-Allow-Headers', ALLOWED_HEADERS)
  c.header('Access-Control-Max-Age', PREFLIGHT_KEPT)
  return c.body(null, 204)
}

/** By bearer session, else by the desk's cookie where that counts. */
async function findCaller(
  c: AppContext,
  store: Store,
  foreign: string | null,
  ownPage: boolean,
): Promise<FoundSession | null> {
  const authorization = c.req.header('Authorization')
  if (authorization !== undefined) {
    const token = /^Bearer +(?<token>\S+)$/i.exec(authorization)?.groups?.['token']
    return token === undefined ? null : await findSession(store, 'customer', token, foreign)
  }
  const cookies = c.req.header('Cookie')
  const id = cookies === undefined || foreign !== null ? null : readCookie(cookies)
  if (id === null) return null
  const found = await findSession(store, 'operator', id, null)
  // A browser says where a request that changes something comes from; without that, it could be any page's.
  if (found !== null && !isSafe(c.req.method) && !ownPage) throw new ProblemError('origin_not_allowed')
  return found
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
