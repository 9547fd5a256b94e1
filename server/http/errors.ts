/**
 * The one place where errors become answers: RFC 9457 problem details in the reader's language, nothing internal; and a
 * page for who has gone where none is.
 */
import type { ErrorHandler, Hono, NotFoundHandler } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { routePath } from 'hono/route'
import type { FieldError, Problem, TokenFault } from '../../shared/api/problem.ts'
import type { FileRefusal } from '../../shared/api/files.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { problem as en } from '../../shared/locale/problem/en.ts'
import { problem as ro } from '../../shared/locale/problem/ro.ts'
import { problem as es } from '../../shared/locale/problem/es.ts'
import { problem as cs } from '../../shared/locale/problem/cs.ts'
import { problem as sl } from '../../shared/locale/problem/sl.ts'
import type { Words } from '../../shared/locale/words.ts'
import { StoreUnavailable } from '../storage/store.ts'
import type { AppContext, AppEnv } from './env.ts'
import { localeOf } from './language.ts'
import type { Log } from './log.ts'
import { notFoundPage, prefersPage } from './not-found.ts'
import { plainPagePolicy } from './page.ts'
import { ProblemError, type ProblemOptions } from './problem.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

/** Seconds to wait when the store could not be reached. */
const STORE_RETRY = 2

/** What the log says of them. */
const failures = {
  internal: 'request failed',
  no_room: 'no room on the disk for files',
  unavailable: 'store unavailable',
} as const

/** Answers whatever a request throws. What is no `ProblemError` is logged and answered as `internal`. */
export function answerErrors(log: Log): ErrorHandler<AppEnv> {
  return (error, c) => {
    const problem = toProblem(error)
    if (problem.code === 'internal' && c.req.raw.signal.aborted) {
      // Whose connection has gone in the middle of what they sent is no failure of the server's.
      log.info({ err: error, requestId: c.get('requestId'), method: c.req.method }, 'who asked has gone')
    } else if (problem.status >= 500) {
      log.error(
        { err: error, requestId: c.get('requestId'), method: c.req.method, route: routePath(c, -1) },
        failures[problem.code === 'internal' || problem.code === 'no_room' ? problem.code : 'unavailable'],
      )
    }
    return answerProblem(c, problem)
  }
}

/** Answers what no route has: 404, or 405 with `Allow` where the address exists for other methods. */
export function answerNotFound(routes: () => Hono<AppEnv>['routes']): NotFoundHandler<AppEnv> {
  let methods: TrieRouter<string> | undefined
  return (c) => {
    methods ??= methodRouter(routes())
    const found = new Set(methods.match('ALL', c.req.path)[0].map(([method]) => method))
    if (found.has('GET')) found.add('HEAD')
    if (found.size === 0 || found.has(c.req.method)) return answerProblem(c, new ProblemError('not_found'))
    return answerProblem(c, new ProblemError('method_not_allowed', { allow: [...found] }))
  }
}

function answerProblem(c: AppContext, error: ProblemError): Response {
  if (error.code === 'not_found' && isVisit(c)) return answerNoPage(c)
  const { retryAfter, allow } = error.options
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  }
  if (retryAfter !== undefined) headers['Retry-After'] = String(retryAfter)
  if (allow !== undefined) headers['Allow'] = allow.join(', ')
  if (error.status === 401) headers['WWW-Authenticate'] = 'Bearer'
  // A page that may not ask may not read the answer either.
  if (error.code === 'origin_not_allowed') c.header('Access-Control-Allow-Origin', undefined)
  return c.body(JSON.stringify(describe(error, localeOf(c))), error.status, headers)
}

/** Whether somebody has gone there with a browser. */
function isVisit({ req }: AppContext): boolean {
  return (
    (req.method === 'GET' || req.method === 'HEAD') &&
    !/^\/api(?:\/|$)/.test(req.path) &&
    prefersPage(req.header('Accept'))
  )
}

/** The desk shows mails in frames of its own, whose addresses grow old. */
function answerNoPage(c: AppContext): Response {
  c.header('Content-Security-Policy', plainPagePolicy("'self'"))
  c.header('X-Frame-Options', 'SAMEORIGIN')
  c.header('Cache-Control', 'no-store')
  return c.html(notFoundPage(localeOf(c)), 404)
}

/** The problem as a person who reads `locale` is told it. */
export function describe(error: ProblemError, locale: Locale): Problem {
  const { title, detail, field, again } = words[locale]
  const reasons: Readonly<Record<NonNullable<ProblemOptions['reason']>, string>> = {
    ...words[locale].refused,
    ...words[locale].settings,
    ...words[locale].operator,
    ...words[locale].person,
    ...words[locale].hours,
    ...words[locale].offer,
    ...words[locale].link,
    ...words[locale].file,
    ...words[locale].release,
    ...words[locale].proposal,
    ...words[locale].token,
    ...words[locale].waiting,
  }
  const { code, status, options } = error
  const { reason, claim, retryAfter, came } = options
  let said: string = detail[code]
  if (code === 'too_many_requests' && retryAfter !== undefined) said = again(retryAfter)
  if (reason !== undefined) {
    said += ` ${reasons[reason]}`
    if (claim !== undefined) said += ` "${claim}".`
  }
  return {
    type: `urn:lifebuoy:problem:${code}`,
    title: title[code],
    status,
    detail: said,
    code,
    ...(reason === undefined ? {} : { reason }),
    ...(came === undefined ? {} : { came }),
    ...(options.offer === undefined ? {} : { offer: options.offer }),
    ...(options.ticketStatus === undefined ? {} : { ticketStatus: options.ticketStatus }),
    ...(options.errors === undefined
      ? {}
      : {
          errors: options.errors.map((one): FieldError => ({
            field: one.field,
            code: one.code,
            detail: field[one.code](one.limit),
          })),
        }),
  }
}

/** What is the matter with an identity token, for a reader of `locale`. */
export function tokenFaultWords(locale: Locale): Readonly<Record<TokenFault, string>> {
  return words[locale].token
}

/** Why a file is not taken, for a reader of `locale`. */
export function fileRefusalWords(locale: Locale): Readonly<Record<FileRefusal, string>> {
  return words[locale].file
}

/** That a token has expired, for a reader of `locale`. */
export function expiredWords(locale: Locale): string {
  return words[locale].detail.token_expired
}

function toProblem(error: Error): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof StoreUnavailable) {
    return new ProblemError('unavailable', { cause: error, retryAfter: STORE_RETRY })
  }
  return new ProblemError('internal', { cause: error })
}

function methodRouter(routes: Hono<AppEnv>['routes']): TrieRouter<string> {
  const router = new TrieRouter<string>()
  for (const { path, method } of routes) {
    if (method !== 'ALL') router.add('ALL', path, method)
  }
  return router
}
