/** Sets the demo's vendors up, each with its people and its past, through the same use cases that requests go through. */
import type { FilesDeps } from '../../server/attachments/attachments.ts'
import { addRelease, publishRelease } from '../../server/changelog/changelog.ts'
import { addCategory } from '../../server/knowledge/categories.ts'
import { addArticle } from '../../server/knowledge/knowledge.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import { createDueWorker } from '../../server/tickets/due.ts'
import { addPackage } from '../../server/support/packages.ts'
import { commitShare, makeProposalOffer } from '../../server/proposals/pledges.ts'
import { commentOn, propose, setState, vote } from '../../server/proposals/proposals.ts'
import { givePrecedence, type MailOrigin } from '../../server/tickets/tickets.ts'
import { identityKeysOf } from '../../server/vendors/keys.ts'
import type { Vendor } from '../../server/vendors/settings.ts'
import { createVendor, findVendorBySlug } from '../../server/vendors/vendors.ts'
import type { FileView } from '../../shared/api/files.ts'
import { PICTURE_SCHEME } from '../../shared/richtext/pictures.ts'
import { dayAt, writeDay } from '../../shared/support/package.ts'
import type { Signer } from '../host/identity.ts'
import { engage, type Cast } from './cast.ts'
import { comet } from './comet.ts'
import { scenesOf, uploadOne } from './play.ts'
import { punte } from './punte.ts'
import type { DemoFile, DemoPictures, DemoVendor } from './vendor.ts'
import { wrenfield } from './wrenfield.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

export interface SeedOptions {
  readonly store: Store
  /** Where the pages of those who have some may stand. */
  readonly origins: readonly string[]
  readonly mail: MailOrigin
  /** Where what goes along with tickets is kept. */
  readonly files: FilesDeps
  /** Epoch milliseconds; the stories end there. */
  readonly now: number
}

/** The keys that the vendors' pages need. */
export interface DemoKeys {
  readonly comet: Signer
  readonly wrenfield: Signer
}

/** Makes the vendors that the store does not know yet, each with its past. */
export async function seedDemo(options: SeedOptions): Promise<DemoKeys> {
  const keys = { comet: await seed(comet, options), wrenfield: await seed(wrenfield, options) }
  await seed(punte, { ...options, origins: [] })
  return keys
}

async function seed(demo: DemoVendor, { store, origins, mail, files, now }: SeedOptions): Promise<Signer> {
  const known = await findVendorBySlug(store.read, demo.vendor.slug)
  if (known !== null) {
    const [key] = await identityKeysOf(store.read, known.id, now)
    if (key === undefined) throw new Error(`${known.name} has no identity key`)
    return { publicKey: known.publicKey, ...key }
  }
  const at = (hoursAgo: number) => as(store, now - hoursAgo * HOUR)
  const { vendor, identityKey } = await at(200)((work) => createVendor(work, { ...demo.vendor, origins }))
  const cast = await engage(at(199), demo, vendor, mail)
  await agree(at(198), demo, { vendor, cast, now })
  const scenes = demo.stories.flatMap((story) => scenesOf(story, cast, mail))
  // As they happened, so that numbers and queue are in the order of time.
  for (const scene of scenes.toSorted((a, b) => b.at - a.at)) {
    const then = now - scene.at * HOUR
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await doDue(store, mail, then)
    const commit = as(store, then)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await scene.play({ commit, files: { ...files, commit, clock: () => then } })
  }
  await doDue(store, mail, now)
  const drawIn = async <T extends object>(texts: T, pictures: DemoPictures | undefined, hoursAgo: number) => {
    const then = now - hoursAgo * HOUR
    const keeping = { ...files, commit: at(hoursAgo), clock: () => then }
    return await withPictures(
      texts,
      pictures,
      async (file) => (await uploadOne(keeping, cast.operator, file)).sent,
    )
  }
  await write(at, demo, cast, { now, drawIn, mail })
  await explain(at, demo, cast, drawIn)
  await ask(at, demo, cast, mail)
  return { publicKey: vendor.publicKey, ...identityKey }
}

/** What has come due by a moment (epoch ms) is done, each thing when it was. */
async function doDue(store: Store, mail: MailOrigin, until: number): Promise<void> {
  const at = await nextDue(store, until)
  if (at === null) return
  const worker = createDueWorker({
    store,
    commit: as(store, at),
    clock: () => at,
    log: { error: rethrow },
    mail,
  })
  worker.start()
  await worker.idle()
  await worker.stop()
  await doDue(store, mail, until)
}

async function nextDue(store: Store, until: number): Promise<number | null> {
  const row = await store.read
    .selectFrom('tickets')
    .select('next_due_at')
    .where('next_due_at', '<=', until)
    .orderBy('next_due_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_due_at ?? null
}

function rethrow(what: object): void {
  throw new Error('what was due in the past of the demo was not done', { cause: what })
}

/** What companies have agreed with the vendor. */
async function agree(
  commit: Commit,
  { packages = [] }: DemoVendor,
  { vendor, cast, now }: { readonly vendor: Vendor; readonly cast: Cast; readonly now: number },
): Promise<void> {
  for (const { of, since, ...input } of packages) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await commit(async (work) => {
      const { person } = await cast.customer(work, of)
      if (person.companyId === null) throw new Error(`${person.name} has no company`)
      const keeping = { vendor, by: cast.operator.person, givePrecedence }
      const startsOn = writeDay(dayAt(now - since * DAY))
      await addPackage(work, keeping, person.companyId, { ...input, startsOn, endsOn: null })
    })
  }
}

/** Texts with the pictures that they name, sent by then. */
type DrawIn = <T extends object>(texts: T, pictures: DemoPictures | undefined, hoursAgo: number) => Promise<T>

/** Has texts name their pictures by the ids of what was sent, which they name by a key. */
async function withPictures<T extends object>(
  texts: T,
  pictures: DemoPictures = {},
  send: (file: DemoFile) => Promise<FileView | null>,
): Promise<T> {
  let said = JSON.stringify(texts)
  for (const [key, file] of Object.entries(pictures)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const sent = await send(file)
    if (sent === null) throw new Error(`${file.name} has not arrived`)
    said = said.replaceAll(`(${PICTURE_SCHEME}${key})`, `(${PICTURE_SCHEME}${sent.id})`)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same with other addresses
  return JSON.parse(said) as T
}

/** What the vendor has written of its changes. */
async function write(
  at: (hoursAgo: number) => Commit,
  { releases = [] }: DemoVendor,
  { operator }: Cast,
  { now, drawIn, mail }: { readonly now: number; readonly drawIn: DrawIn; readonly mail: MailOrigin },
): Promise<void> {
  for (const { at: when, draft = false, comesIn, pictures, ...written } of releases) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const texts = await drawIn(written.texts, pictures, when)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await at(when)(async (work) => {
      const { id, version } = await addRelease(work, operator, {
        ...written,
        texts,
        audience: { to: 'all' },
        tickets: [],
        proposals: [],
      })
      const out = comesIn === undefined ? null : new Date(now + comesIn * HOUR).toISOString()
      if (!draft) await publishRelease(work, operator, id, { version, at: out }, mail)
    })
  }
}

/** What the vendor has written for who looks for help. */
async function explain(
  at: (hoursAgo: number) => Commit,
  { help }: DemoVendor,
  { operator }: Cast,
  drawIn: DrawIn,
): Promise<void> {
  if (help === undefined) return
  const ids = new Map<string, string>()
  for (const { key, names } of help.categories) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    ids.set(key, (await at(195)((work) => addCategory(work, operator, { names }))).id)
  }
  for (const { at: when, under, draft = false, audience = 'all', pictures, ...written } of help.articles) {
    const category = ids.get(under) ?? null
    const state = draft ? 'draft' : 'published'
    // oxlint-disable no-await-in-loop -- one after the other
    const texts = await drawIn(written.texts, pictures, when)
    await at(when)((work) => addArticle(work, operator, { texts, category, audience, state }))
    // oxlint-enable no-await-in-loop
  }
}

/** What customers have proposed, and what the vendor has said of it an hour later. */
async function ask(
  at: (hoursAgo: number) => Commit,
  { proposals = [] }: DemoVendor,
  { operator, customer }: Cast,
  mail: MailOrigin,
): Promise<void> {
  for (const { at: when, by, votes, comments, state, offer, ...written } of proposals) {
    // oxlint-disable no-await-in-loop -- one after the other
    const { id } = await at(when)(async (work) => propose(work, await customer(work, by), written))
    await at(when - 1)(async (work) => {
      for (const name of votes) await vote(work, await customer(work, name), id)
      for (const { by: name, ...said } of comments) {
        await commentOn(work, name === 'operator' ? operator : await customer(work, name), id, said)
      }
      if (state !== undefined) await setState(work, operator, id, { ...state, version: 1 }, mail)
      if (offer === undefined) return
      await makeProposalOffer(work, operator, id, { ...offer, after: 0 }, mail)
      for (const { of, amount } of offer.shares) {
        const { person } = await customer(work, of)
        const company = person.companyId ?? undefined
        await commitShare(work, operator, id, { version: 1, amount, company }, mail)
      }
    })
    // oxlint-enable no-await-in-loop
  }
}

/** Commits as if it were `at` (epoch ms). What is over owes nobody a mail: it would all arrive with the first of today. */
function as(store: Store, at: number): Commit {
  const commit = createCommit({
    store,
    clock: () => at,
    publish: () => undefined,
    wakeOutbox: () => undefined,
  })
  return (useCase) =>
    commit(async (work) => {
      const result = await useCase(work)
      work.later.outbox.length = 0
      return result
    })
}
