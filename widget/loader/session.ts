/**
 * Who the page says its reader is, exchanged for a session with the server. The session lives as long as the tab,
 * so that a host of many pages does not open one a page.
 */
/* oxlint-disable typescript/no-unsafe-type-assertion -- checking what our own server and this very file wrote costs bytes */
import type { Problem } from '../../shared/api/problem.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'

/** Signed by the host's backend; a function is asked for a fresh one whenever one is needed. */
export type Token = string | (() => string | Promise<string>)

export interface Sessions {
  /** Replaces who the reader is; undefined for nobody. What was known of the one before is not used again. */
  readonly identify: (token: Token | undefined) => void
  /** Null when nobody is identified. Rejects with what fetch did, or with an Error whose `cause` is the problem. */
  readonly session: () => Promise<OpenedSession | null>
  /** The same, asked of the server once more. */
  readonly check: () => Promise<OpenedSession | null>
  /** A new session, as when the old one is refused. */
  readonly renew: () => Promise<OpenedSession | null>
  /** Ends the session, here and on the server, and drops the person's drafts. */
  readonly forget: () => void
}

/** With the identity token's subject, to tell whether the session is the reader's. */
type Kept = OpenedSession & { readonly sub?: string }

export function createSessions(server: string, key: string, onUnread: (unread: number) => void): Sessions {
  const name = `lifebuoy:${key}`
  let identity: Token | undefined
  let current: Promise<OpenedSession | null> | undefined

  const ask = async (path: string, init: RequestInit) => {
    const response = await fetch(`${server}/api/sessions${path}`, init)
    const answer = (await response.json()) as OpenedSession | Problem
    if ('code' in answer) throw Error(answer.detail, { cause: answer })
    return answer
  }
  const recall = () => quietly(() => JSON.parse(sessionStorage.getItem(name) ?? '') as Kept)
  const drop = () => quietly(() => sessionStorage.removeItem(name))

  const open = async (given: Token) => {
    const token = typeof given === 'function' ? await given() : given
    const sub = quietly(() => subject(token))
    const kept = recall()
    let session: OpenedSession | undefined
    if (sub && kept?.sub === sub) {
      session = await ask('/current', bearer(kept)).then(
        (known) => ({ ...kept, ...known }),
        () => undefined,
      )
    }
    session ??= await ask('', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, token }),
    })
    // Unless it took so long that somebody else is here now.
    if (given === identity) {
      const known = { ...session, sub }
      quietly(() => sessionStorage.setItem(name, JSON.stringify(known)))
      onUnread(session.unread)
    }
    return session
  }

  const session = () =>
    (current ??= identity
      ? open(identity).catch((error: unknown) => {
          current = undefined
          throw error
        })
      : Promise.resolve(null))
  const check = () => {
    current = undefined
    return session()
  }

  return {
    identify(given) {
      identity = given
      current = undefined
    },
    session,
    check,
    renew() {
      drop()
      return check()
    },
    forget() {
      const kept = recall()
      identity = undefined
      current = undefined
      drop()
      if (kept) {
        void fetch(`${server}/api/sessions/current`, { method: 'DELETE', ...bearer(kept) }).catch(() => {})
        quietly(() => {
          for (const draft of Object.keys(localStorage)) {
            if (draft.startsWith(`${name}:${kept.person.id}:draft:`)) localStorage.removeItem(draft)
          }
        })
      }
    },
  }
}

function bearer({ session }: OpenedSession) {
  return { headers: { authorization: `Bearer ${session}` } }
}

/** Whom a token is about. Read, not trusted: the server checks it. RFC 7519, base64url of RFC 7515. */
function subject(token: string): string | undefined {
  const claims = token.split('.')[1] ?? ''
  return (JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { readonly sub?: string }).sub
}

/** What it gives, undefined if it throws: storage may be forbidden, or hold what others have put there. */
function quietly<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}
