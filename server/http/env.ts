/** What a request carries from the middleware to its handler. */
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
    readonly companyId: string | null
  }
  readonly vendor: Vendor
  /** The session's key in the store, by which a live stream notices that its session has ended. */
  readonly sessionHash: string
}

export interface AppEnv {
  Variables: {
    /** Null when nobody is signed in. Handlers that need somebody use `requireCaller`. */
    caller: Caller | null
    /** The reader's language: the person's, else the one the request asks for. */
    locale: Locale
  }
}
