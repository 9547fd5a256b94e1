/** The API as the panel and the desk call it: paths and answers typed by the server's own routes, errors as two classes. */
import type { ExtractSchema } from 'hono/types'
import type { App } from '../../server/app.ts'
import type { Problem } from '../../shared/api/problem.ts'

/** The server has refused: `problem` says why, in the reader's language. */
export class ApiProblem extends Error {
  declare readonly problem: Problem
  /** Seconds after which trying again may help (`Retry-After`); null when the server does not say. */
  declare readonly retryAfter: number | null

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** Nobody answered, or something in between that is not the server. Worth trying again later. */
export class Offline extends Error {}

export interface ClientOptions {
  /** Origin of the server, without a slash at the end; empty for the page's own. */
  readonly server: string
  /** BCP 47 tag of the screen's language, as the value of a header may be: what the server says is in it too. */
  readonly locale?: string
  /** The bearer session; left out where a cookie carries it. */
  readonly session?: () => Promise<{ readonly session: string } | null>
  /** A new one, asked for once after the server has refused the old one. */
  readonly renew?: () => Promise<{ readonly session: string } | null>
}

type Routes = ExtractSchema<App>

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What a route answers when all is well. */
export type Answer<M extends Method, P extends keyof Routes> = Routes[P] extends {
  readonly [K in `$${Lowercase<M>}`]: { readonly output: infer Output }
}
  ? Output
  : never

export interface RequestOptions {
  /** For `:id` and its like in the path. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** `Idempotency-Key`: the same for each attempt at the same thing. */
  readonly key?: string
}

export interface Client {
  /** @throws ApiProblem | Offline */
  request<M extends Method, P extends keyof Routes>(
    method: M,
    path: P,
    options?: RequestOptions,
  ): Promise<Answer<M, P>>
  /**
   * The response itself, for who reads it as it comes. A signal of the caller's takes the place of this client's
   * patience. @throws ApiProblem | Offline, or what the caller has aborted it with
   */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/** How long the server may take for its answer, in milliseconds, where the caller does not say when to stop. */
const PATIENCE = 30_000

export function createClient({ server, locale, session, renew }: ClientOptions): Client {
  let renewing: ReturnType<typeof asked> | undefined

  /** Requests refused at the same time share the new session; one that was made meanwhile is not made twice. */
  async function renewed(refused: string | undefined) {
    const current = await asked(session)
    if (current && current.session !== refused) return current
    renewing ??= asked(renew).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  async function attempt(path: string, init: RequestInit, bearer: string | undefined): Promise<Response> {
    const headers = new Headers(init.headers)
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`)
    if (locale) headers.set('accept-language', locale)
    try {
      return await fetch(server + path, { signal: AbortSignal.timeout(PATIENCE), ...init, headers })
    } catch (error) {
      if (init.signal?.aborted) throw error
      throw new Offline('no answer', { cause: error })
    }
  }

  async function open(path: string, init: RequestInit = {}): Promise<Response> {
    const first = (await asked(session))?.session
    let response = await attempt(path, init, first)
    if (response.status === 401 && renew) {
      const next = await renewed(first)
      if (next) response = await attempt(path, init, next.session)
    }
    if (response.ok) return response
    throw await failure(response)
  }

  return {
    fetch: open,
    async request(method, path, { params = {}, query = {}, body, key } = {}) {
      const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const search = new URLSearchParams()
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) search.set(name, `${value}`)
      }
      const response = await open(search.size > 0 ? `${url}?${search}` : url, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        body: body ? JSON.stringify(body) : null,
      })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the routes are the server's own
      return (response.status === 204 ? undefined : await json(response)) as Answer<
        typeof method,
        typeof path
      >
    },
  }
}

/** Whoever keeps the session, its errors become this client's. */
async function asked(source: ClientOptions['session']) {
  try {
    return await source?.()
  } catch (error) {
    throw clientError(error)
  }
}

/** What went wrong with a call, also one that the loader made: its errors have the problem as their `cause`. */
export function clientError(error: unknown): ApiProblem | Offline {
  if (error instanceof ApiProblem || error instanceof Offline) return error
  const cause = error instanceof Error ? error.cause : undefined
  return isProblem(cause) ? new ApiProblem(cause) : new Offline('no answer', { cause: error })
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    throw new Offline('no answer', { cause: error })
  }
}

async function failure(response: Response): Promise<ApiProblem | Offline> {
  const problem = await json(response).catch(() => null)
  if (!isProblem(problem)) return new Offline('no answer')
  return new ApiProblem(problem, Number(response.headers.get('retry-after')) || null)
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value
}
