/**
 * Who the page says its reader is, exchanged for a session with the server. The session lives as long as the tab,
 * so that a host of many pages does not open one a page.
 */
/* oxlint-disable typescript/no-unsafe-type-assertion -- checking what our own server and this very file wrote costs bytes */
import type { Problem } from '../../shared/api/problem.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { News } from '../panel/embed.ts'

/** Milliseconds that a page's own function has to fetch a token. */
const PATIENCE = 30_000

/** Signed by the host's backend; a function is asked for a fresh one whenever one is needed. */
export type Token = string | (() => string | Promise<string>)

export interface Sessions {
  /** Names the reader, from the next `check` on; what was known of somebody else is not used again. */
  readonly identify: (token: Token) => void
  /**
   * Null when nobody is identified. Rejects with what fetch did, with an Error whose `cause` is the problem, or with
   * one of the mistakes in advice.ts. Who asks while the page names somebody else gets the session of that one.
   */
  readonly session: () => Promise<OpenedSession | null>
  /** The same, asked of the server once more. */
  readonly check: () => Promise<OpenedSession | null>
  /** A new session, as when the old one is refused. */
  readonly renew: () => Promise<OpenedSession | null>
  /** Takes the session of somebody who has come in by themselves; it lives until the page names somebody else. */
  readonly admit: (session: OpenedSession) => void
  /** Ends the session, here and on the server, and drops the person's drafts. */
  readonly forget: () => void
  /** Forgets the reader in this page; the server's session lives on, but for one that is only now on its way. */
  readonly drop: () => void
  /**
   * Whether something said here is still to be sent: of the person of this tab's last session, or of anybody as long as
   * the one whom the page names has had none.
   */
  readonly waits: () => boolean | undefined
}

/** With what the identity token said of its person, to tell whether the session is still true; '' when there was none. */
type Kept = OpenedSession & { readonly who?: string | undefined }

/** `onOther` is told when the page has named another person than the one before, whose `sub` it gets if there was one. */
export function createSessions(
  server: string,
  key: string | undefined,
  lang: string,
  emit: (type: 'unread', news: News) => void,
  onOther: (before: unknown) => void,
): Sessions {
  const name = `lifebuoy:${key}`
  let identity: Token | undefined
  /** The `sub` of who the page has named, and the identity that has said so. */
  let here: unknown
  let named: Token | undefined
  /** Of the latest exchange: whatever an earlier one brings comes too late. */
  let turn = 0
  let current: Promise<OpenedSession | null> | undefined

  const ask = async (path: string, init: RequestInit, as?: OpenedSession) => {
    const response = await fetch(`${server}/api/sessions${path}`, {
      ...init,
      headers: {
        'accept-language': lang,
        'content-type': 'application/json',
        ...(as && { authorization: `Bearer ${as.session}` }),
      },
    })
    const answer = (await response.json()) as OpenedSession & Partial<Problem>
    if (answer.code) throw Error(answer.detail, { cause: answer })
    return answer
  }
  const recall = () => quietly(() => JSON.parse(sessionStorage[name] as string) as Kept)
  const keep = (known: Kept) => {
    quietly(() => (sessionStorage[name] = JSON.stringify(known)))
    emit('unread', known)
  }
  const lose = () => {
    admitted = null
    quietly(() => delete sessionStorage[name])
  }
  const drop = () => {
    turn++
    identity = current = here = undefined
    lose()
  }
  /** Also when the page is left at once, as after signing out. */
  const end = (last: OpenedSession) =>
    void ask('/current', { method: 'DELETE', keepalive: true }, last).catch(() => {})
  const earlier = recall()
  /** Of who has come in by themselves; counts as long as the page names nobody. */
  let admitted: OpenedSession | null = earlier?.who === '' ? earlier : null
  /** Names of what widget/api keeps of the last session's person; where the page names one who has had none yet, of anybody. */
  const kept = (kind: 'draft' | 'unsent') => {
    const start = `${name}:${recall()?.person.id ?? (identity && '')}`
    return Object.keys(localStorage).filter((its) => its.startsWith(start) && its.includes(`:${kind}:`))
  }

  const meet = (sub?: unknown) => {
    const before = here
    here = sub
    if (sub !== before) onOther(before)
  }

  const open = async (given: Token): Promise<OpenedSession | null> => {
    const mine = ++turn
    try {
      const token = await Promise.race<string | undefined>([
        (async () => (typeof given === 'function' ? given() : given))(),
        new Promise<never>((_, reject) => {
          setTimeout(reject, PATIENCE)
        }),
      ]).catch((error: unknown) => {
        throw AggregateError([error], '?own')
      })
      if (mine === turn) {
        if (!token?.length) {
          identity = undefined
          throw Error('?token')
        }
        const claims = claimsOf(token)
        const who = JSON.stringify(claims)
        const last = recall()
        named = given
        meet(claims?.sub)
        // Where there is no answer, or none of the server's own, it is as it was: what waits for the server is shown and kept.
        const again =
          who &&
          last?.who === who &&
          (await ask('/current', {}, last).catch(
            ({ cause }: { cause?: Problem }) => !((cause?.status as number) < 500) && last,
          ))
        const known = again
          ? { ...last, ...again }
          : await ask('', { method: 'POST', body: JSON.stringify({ key, token }) })
        if (mine === turn) {
          keep({ ...known, who })
          return known
        }
        // Nobody would ever know of it.
        if (!again) end(known)
      }
    } catch (error) {
      if (mine === turn) {
        current = undefined
        // Nobody can say that it is still the one before.
        if (named !== given) meet()
        throw error
      }
    }
    return session()
  }

  const session = async () => (identity === undefined ? admitted : (current ??= open(identity)))
  const check = () => {
    current = undefined
    return session()
  }

  return {
    identify(given) {
      identity = given
    },
    session,
    check,
    admit(given) {
      admitted = given
      keep({ ...given, who: '' })
    },
    drop,
    renew() {
      lose()
      return check()
    },
    forget() {
      const last = recall()
      if (last) {
        quietly(() => kept('draft').forEach((draft) => delete localStorage[draft]))
        end(last)
      }
      drop()
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

/**
 * What a token says of its person, without what differs from token to token. RFC 7519 in base64url of RFC 7515. Read,
 * not trusted: the server checks it.
 */
function claimsOf(token: string) {
  return quietly(
    () =>
      JSON.parse(
        atob((token.split('.')[1] as string).replace(/-/g, '+').replace(/_/g, '/')),
        (name, value: unknown) => /^(exp|iat|jti|nbf)$/.test(name) || value,
      ) as { readonly sub?: unknown },
  )
}

/** What it gives, undefined if it throws: storage may be forbidden, or hold what others have put there. */
function quietly<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}
