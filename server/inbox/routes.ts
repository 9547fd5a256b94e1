/** `/api/vendor/mail-sources`, where admins say from where their mail is taken, and `/api/mail`, to which it is posted. */
import { Hono } from 'hono'
import {
  mailSourceInput,
  type AddedMailSource,
  type MailSources,
  type TestedMailSource,
} from '../../shared/api/mail-sources.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseBody } from '../http/parse.ts'
import { answerAndForget } from '../http/telling.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { recentAuthenticators } from './sources/authenticators.ts'
import { addSource, findSource, listSources, removeSource } from './sources/keeping.ts'
import { testSource } from './sources/testing.ts'
import { takePosted } from './sources/webhook.ts'

export interface MailSourceDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Told after a commit that kept a mail. */
  readonly arrived: () => void
  /** Told when a source was added or removed, or has been found to work. */
  readonly sourcesChanged: () => void
}

export function mailSourceRoutes({ store, commit, sourcesChanged }: MailSourceDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { vendor } = requireOperator(c)
      const [items, authenticators] = await Promise.all([
        listSources(store.read, vendor.id),
        recentAuthenticators(store.read, vendor.id),
      ])
      const page: MailSources = { items, next: null, authenticators }
      return answerTagged(c, page)
    })
    .post('/', async (c) => {
      const { vendor, person } = requireOperator(c)
      const input = await parseBody(c, mailSourceInput)
      const actor = { id: person.id, name: person.name }
      const added = await answerAndForget<AddedMailSource>(
        c,
        commit,
        async (work) => {
          const { view, secret } = await addSource(work, { vendorId: vendor.id, actor }, input, false)
          return { ...view, secret }
        },
        (answer) => ({ ...answer, secret: null }),
      )
      sourcesChanged()
      return added
    })
    .post('/:id/test', async (c) => {
      const { vendor } = requireOperator(c)
      const row = await findSource(store.read, vendor.id, c.req.param('id'))
      const tested: TestedMailSource = await testSource(commit, row)
      if (tested.works) sourcesChanged()
      return c.json(tested, 200)
    })
    .delete('/:id', async (c) => {
      const { vendor, person } = requireOperator(c)
      const actor = { id: person.id, name: person.name }
      await commit((work) => removeSource(work, { vendorId: vendor.id, actor }, c.req.param('id')))
      sourcesChanged()
      return c.body(null, 204)
    })
}

/** Nobody signs in here: a request proves itself by how it is signed. */
export function mailWebhookRoutes({ store, commit, clock, arrived }: MailSourceDeps) {
  return new Hono<AppEnv>().post('/:source', async (c) => {
    await takePosted(c, { read: store.read, commit, clock, arrived }, c.req.param('source'))
    return c.body(null, 202)
  })
}
