/** `/api/releases`: operators write the changelog, customers read it. Its feeds, which anybody may read, are beside. */
import { Hono } from 'hono'
import { idForm, removalQuery } from '../../shared/api/common.ts'
import {
  previewInput,
  publicationInput,
  reactionsInput,
  readersQuery,
  RELEASE_BODY_LIMIT,
  releaseChange,
  releaseInput,
  releasesQuery,
  releasesSeenInput,
  releaseWithdrawalInput,
  type ReleasePreview,
} from '../../shared/api/releases.ts'
import { isOperator, requireCaller, requireCustomer, requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerData } from '../http/json.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { parseMarkdown } from '../text/markdown.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import { readInTurns } from '../text/turns.ts'
import { countReaders } from './audience.ts'
import {
  addRelease,
  changeRelease,
  listForCustomer,
  listForOperator,
  markSeen,
  publishRelease,
  react,
  readRelease,
  removeRelease,
  withdrawRelease,
} from './changelog.ts'

export interface ReleaseDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly mail: MailOrigin
  /** Tells a customer's other devices that they have seen what is new. */
  readonly seen: (vendorId: string, personId: string) => void
  /** Something may be out by now. */
  readonly published: () => void
}

const large = { limit: RELEASE_BODY_LIMIT }

export function releaseRoutes({ store, commit, clock, mail, seen, published }: ReleaseDeps) {
  return (
    new Hono<AppEnv>()
      .get('/', async (c) => {
        const caller = requireCaller(c)
        const query = parseQuery(c, releasesQuery)
        const asking = { by: caller, locale: c.get('locale'), now: clock() }
        if (isOperator(caller)) return answerTagged(c, await listForOperator(store.read, asking, query))
        return answerTagged(c, await listForCustomer(store.read, asking, query))
      })

      // Customers.
      .post('/seen', async (c) => {
        const caller = requireCustomer(c)
        const { until } = await parseBody(c, releasesSeenInput)
        const answer = await commit((work) => markSeen(work, caller, until))
        seen(caller.vendor.id, caller.person.id)
        return c.json(answer, 200)
      })
      .put('/:id/reactions', async (c) => {
        const caller = requireCustomer(c)
        const id = idIn(c)
        const { signs } = await parseBody(c, reactionsInput)
        return answerData(c, await commit((work) => react(work, caller, id, signs)), 200)
      })

      // Operators.
      .post('/', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, releaseInput, large)
        const texts = await readInTurns(input.texts)
        return answerOnce(c, commit, (work) => addRelease(work, caller, { ...input, texts }))
      })
      .post('/preview', async (c) => {
        requireOperator(c)
        const { text } = await parseBody(c, previewInput)
        const preview: ReleasePreview = { body: parseMarkdown(text, { breaks: false, pictures: true }) }
        return answerData(c, preview, 200)
      })
      .get('/readers', async (c) => {
        const { vendor } = requireOperator(c)
        const { kinds } = parseQuery(c, readersQuery)
        return answerTagged(c, await countReaders(store.read, vendor, kinds))
      })
      .get('/:id', async (c) => {
        const caller = requireOperator(c)
        return answerTagged(c, await readRelease(store.read, caller, idIn(c), clock()))
      })
      .put('/:id', async (c) => {
        const caller = requireOperator(c)
        const id = idIn(c)
        const input = await parseBody(c, releaseChange, large)
        const said = { ...input, texts: await readInTurns(input.texts) }
        const changed = await commit((work) => changeRelease(work, caller, id, said, mail))
        published()
        return answerData(c, changed, 200)
      })
      .delete('/:id', async (c) => {
        const caller = requireOperator(c)
        const id = idIn(c)
        const { version } = parseQuery(c, removalQuery)
        await commit((work) => removeRelease(work, caller, id, version))
        return c.body(null, 204)
      })
      .post('/:id/publication', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, publicationInput)
        const answer = await answerOnce(c, commit, (work) =>
          publishRelease(work, caller, idIn(c), input, mail),
        )
        published()
        return answer
      })
      .post('/:id/withdrawal', async (c) => {
        const caller = requireOperator(c)
        const { version } = await parseBody(c, releaseWithdrawalInput)
        return answerOnce(c, commit, (work) => withdrawRelease(work, caller, idIn(c), version))
      })
  )
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
