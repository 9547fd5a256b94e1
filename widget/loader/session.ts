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
  /** Takes the session of somebody who has come in by themselves; it lives until the page names somebody else. */
  readonly admit: (session: OpenedSession) => void
  /** Ends the session, here and on the server, and drops the person's drafts. */
  readonly forget: () => void
  /** Forgets the session in this page; the server's lives on. */
  readonly drop: () => void
  /** Whether the person of this tab's last session has said something here that is still to be sent. */
  readonly waits: () => boolean | undefined
}

/** With what the identity token said of its person, to tell whether the session is still true; '' when there was none. */
type Kept = OpenedSession & { readonly who?: string | undefined }

export function createSessions(
  server: string,
  key: string | undefined,
  lang: string,
  onUnread: (unread: number) => void,
): Sessions {
  const name = `lifebuoy:${key}`
  let identity: Token | undefined
  let current: Promise<OpenedSession | null> | undefined

  const ask = async (path: string, headers: Record<string, string>, init?: RequestInit) => {
    const response = await fetch(`${server}/api/sessions${path}`, {
      ...init,
      headers: { ...headers, 'accept-language': lang },
    })
    const answer = (await response.json()) as OpenedSession & Partial<Problem>
    if (answer.code) throw Error(answer.detail, { cause: answer })
    return answer
  }
  const recall = () => quietly(() => JSON.parse(sessionStorage[name] as string) as Kept)
  const keep = (known: Kept) => {
    quietly(() => (sessionStorage[name] = JSON.stringify(known)))
    onUnread(known.unread)
  }
  const drop = () => {
    admitted = null
    quietly(() => delete sessionStorage[name])
  }
  const earlier = recall()
  /** Of who has come in by themselves; counts as long as the page names nobody. */
  let admitted: OpenedSession | null = earlier?.who === '' ? earlier : null
  /** Names of what widget/api keeps of the last session's person. */
  const kept = (kind: 'draft' | 'unsent') => {
    const start = `${name}:${recall()?.person.id}:${kind}:`
    return Object.keys(localStorage).filter((its) => its.startsWith(start))
  }

  const open = async (given: Token) => {
    const token = typeof given === 'function' ? await given() : given
    // The token's claims but for when it was signed and ends, RFC 7519, base64url of RFC 7515. Read, not trusted: the server checks them.
    const who = quietly(() => {
      const claims = token.split('.')[1] as string
      return atob(claims.replace(/-/g, '+').replace(/_/g, '/')).replace(/"(iat|exp)":\d+/g, '')
    })
    const last = recall()
    let session: OpenedSession | undefined
    if (who && last?.who === who) {
      session = await ask('/current', bearer(last)).then(
        (known) => ({ ...last, ...known }),
        () => undefined,
      )
    }
    session ??= await ask(
      '',
      { 'content-type': 'application/json' },
      { method: 'POST', body: JSON.stringify({ key, token }) },
    )
    // Unless it took so long that somebody else is here now.
    if (given === identity) {
      keep({ ...session, who })
    }
    return session
  }

  const session = async () =>
    identity
      ? (current ??= open(identity).catch((error: unknown) => {
          current = undefined
          throw error
        }))
      : admitted
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
    admit(given) {
      admitted = given
      keep({ ...given, who: '' })
    },
    drop,
    renew() {
      drop()
      return check()
    },
    forget() {
      const last = recall()
      identity = undefined
      current = undefined
      quietly(() => kept('draft').forEach((draft) => delete localStorage[draft]))
      drop()
      if (last) {
        void fetch(`${server}/api/sessions/current`, { method: 'DELETE', headers: bearer(last) }).catch(
          () => {},
        )
      }
    },
    // Those that were refused wait for their author.
    waits: () =>
      quietly(() =>
        kept('unsent').some(
          (its) => !(JSON.parse(localStorage[its] as string) as { readonly problem: unknown }).problem,
        ),
      ),
  }
}

function bearer({ session }: OpenedSession) {
  return { authorization: `Bearer ${session}` }
}

/** What it gives, undefined if it throws: storage may be forbidden, or hold what others have put there. */
function quietly<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}
