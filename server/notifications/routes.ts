/** `/unsubscribe/:token`: a page to look at, and what a click on it or a mail program posts (RFC 8058). No cookie counts here. */
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../http/env.ts'
import { localeOf } from '../http/language.ts'
import { plainPagePolicy } from '../http/page.ts'
import { readBody } from '../http/parse.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { findMuteToken, mute, unmute, type MuteFacts, type MuteScope } from './muting.ts'
import { mutePage, unknownMutePage, type Done } from './page.ts'

export interface MutingDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
}

export function mutingRoutes({ store, commit, clock }: MutingDeps) {
  const factsOf = (c: AppContext) => findMuteToken(store.read, c.req.param('token') ?? '', clock())
  return new Hono<AppEnv>()
    .get('/:token', async (c) => answerPage(c, await factsOf(c), null))
    .post('/:token', async (c) => {
      const facts = await factsOf(c)
      if (facts === null) return answerPage(c, null, null)
      const wanted = scopeOf(await readBody(c))
      await commit(async (work) => {
        if (wanted === 'again') await unmute(work, facts)
        else await mute(work, facts, wanted)
      })
      return answerPage(c, facts, wanted)
    })
}

function answerPage(c: AppContext, facts: MuteFacts | null, done: Done): Response {
  c.header('Content-Security-Policy', plainPagePolicy())
  if (facts === null) return c.html(unknownMutePage(localeOf(c)), 404)
  return c.html(mutePage(facts, done), 200)
}

/** A mail program says `List-Unsubscribe=One-Click` and no more: its user wants no more mail of the kind, whatever the ticket. */
function scopeOf(form: string): MuteScope | 'again' {
  const scope = new URLSearchParams(form).get('scope')
  return scope === 'one' || scope === 'again' ? scope : 'all'
}
