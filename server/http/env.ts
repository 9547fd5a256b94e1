/** What a request carries from the middleware to its handler. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { PersonActor } from '../../shared/access/actor.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Vendor } from '../vendors/settings.ts'

/** Who is asking, found once a request from the bearer session or the desk's cookie. */
export interface Caller {
  readonly actor: PersonActor
  readonly person: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: Locale
    readonly companyId: string | null
  }
  readonly vendor: Vendor
  /** The session's key in the store, by which a live stream notices that its session has ended. */
  readonly sessionHash: string
}

export interface AppEnv {
  /** Read through `nodeSide`. */
  Bindings: Partial<HttpBindings>
  Variables: {
    /** Null when nobody is signed in. Handlers that need somebody use `requireCaller`. */
    caller: Caller | null
    /** The reader's language: the one the request asks for, else the person's. */
    locale: Locale
    /** Names this request in the log and in its answer's `Request-Id`. */
    requestId: string
    /** The body as it came, kept by `readBody` for whoever asks again. */
    body: string | undefined
  }
}

export type AppContext = Context<AppEnv>

/** Node's own request and response; empty when the app is called without a server, as tests do. */
export function nodeSide(c: AppContext): Partial<HttpBindings> {
  // Hono's type leaves out that `app.request()` brings none.
  // oxlint-disable-next-line typescript/no-unnecessary-condition
  return c.env ?? {}
}

/** What a handler returns that has written to Node's response itself. */
export { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
