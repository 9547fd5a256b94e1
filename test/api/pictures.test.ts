/** Pictures in what operators publish and in proposals: whose they are, who sees them where, and for how long they are kept. */
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import { UPLOADS_KEPT } from '../../server/attachments/uploads.ts'
import type { ArticleDetail } from '../../shared/api/articles.ts'
import type { PictureLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TextPreview } from '../../shared/api/previews.ts'
import type { ProposalRef, ProposalView } from '../../shared/api/proposals.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  removeSeen,
  startTestApp,
  type CustomerClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { speakClamd, type SpokenClamd } from '../support/clamd.ts'
import { png } from '../support/picture.ts'

let now = Date.UTC(2026, 2, 1, 9, 30)
let clamd: SpokenClamd
let t: TestApp
let mihai: TestClient
let ana: CustomerClient
let nobody: TestClient

beforeAll(async () => {
  const settings = {
    ...COMET.settings,
    knowledge: { used: true },
    changes: { feed: true },
    proposals: { used: true },
  }
  clamd = await speakClamd()
  t = await startTestApp({ clock: () => now, vendor: { settings }, clamd: clamd.place })
  mihai = await t.signIn()
  ana = await t.customer()
  nobody = t.anyone
})
afterAll(async () => {
  await t.close()
  await clamd.close()
})

const bytes = new Uint8Array(png(40, 30))

async function uploaded(by: TestClient, name = 'till.png'): Promise<{ upload: string; id: string }> {
  const announced = { name, size: bytes.length, width: 40, height: 30 }
  const { upload } = await bodyOf<UploadAnswer>(await by.post('/api/uploads', announced), 201)
  const { file } = await bodyOf<UploadAnswer>(await by.patch(`/api/uploads/${upload}`, 0, bytes), 200)
  return { upload, id: file?.id ?? '' }
}

const showing = (...ids: readonly string[]) => ({
  kinds: ['update'],
  texts: { en: { title: 'The till', text: ids.map((id) => `![The new till](file:${id})`).join('\n\n') } },
})

const input = (text: string) => ({ texts: { en: { title: 'Tills', text } }, state: 'published' })

async function draft(...ids: readonly string[]): Promise<ReleaseDetail> {
  return await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', showing(...ids)), 201)
}

async function publish({ id, version }: ReleaseDetail): Promise<ReleaseDetail> {
  return await bodyOf(await mihai.post(`/api/releases/${id}/publication`, { version }), 201)
}

/** Of these pictures those that somebody gets addresses of. */
async function seenBy(by: TestClient, ...ids: readonly string[]): Promise<readonly string[]> {
  const { items } = await bodyOf<PictureLinks>(await by.get(`/api/pictures?ids=${ids.join(',')}`), 200)
  return items.map(({ id }) => id)
}

const filesKept = async () =>
  (await readdir(join(t.files.scratch, '..', 'kept'), { recursive: true, withFileTypes: true })).filter(
    (one) => one.isFile(),
  ).length

test('a picture is seen by who may read the release, and by anybody once that is out for everybody', async () => {
  const { id } = await uploaded(mihai)
  expect([await seenBy(mihai, id), await seenBy(ana, id)]).toEqual([[id], []])
  const written = await draft(id)
  expect(written.texts.en?.body).toEqual([
    { type: 'paragraph', children: [{ type: 'picture', file: id, text: 'The new till' }] },
  ])
  const address = `/api/pictures/${id}`
  const missing = await problemOf(await nobody.get('/api/pictures/0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001'), 404)
  // S13: a draft's is answered like none at all.
  expect(await problemOf(await nobody.get(address), 404)).toEqual(missing)
  expect((await problemOf(await ana.get(address), 404)).code).toBe(missing.code)
  const out = await publish(written)
  expect(await seenBy(ana, id)).toEqual([id])

  const led = await nobody.get(address)
  expect([led.status, led.headers.get('Cross-Origin-Resource-Policy')]).toEqual([302, 'cross-origin'])
  const picture = await nobody.get(new URL(led.headers.get('Location') ?? '').pathname)
  expect(picture.headers.get('Content-Type')).toBe('image/png')
  expect(picture.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(picture.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(bytes)
  const feed = await nobody.get('/changes/comet/feed.xml')
  expect(await feed.text()).toContain(`/api/pictures/${id}`)
  const { items } = await bodyOf<PictureLinks>(await ana.get(`/api/pictures?ids=${id}`), 200)
  expect(items[0]).toMatchObject({ id, width: 40, height: 30 })

  await bodyOf(await mihai.post(`/api/releases/${out.id}/withdrawal`, { version: out.version }), 201)
  expect([await seenBy(ana, id), (await nobody.get(address)).status]).toEqual([[], 404])
})

test('a release for other companies shows its pictures to nobody else', async () => {
  const { id } = await uploaded(mihai)
  const { id: company } = await bodyOf<{ id: string }>(
    await mihai.post('/api/companies', { name: 'Delta' }),
    201,
  )
  const written = await bodyOf<ReleaseDetail>(
    await mihai.post('/api/releases', {
      ...showing(id),
      audience: { to: 'companies', companies: [company] },
    }),
    201,
  )
  await publish(written)
  expect([await seenBy(ana, id), await seenBy(nobody, id)]).toEqual([[], []])
})

test('S13 only what this vendor’s operators uploaded for no ticket can be shown', async () => {
  const anas = await uploaded(ana)
  const along = await uploaded(mihai)
  const { ticket } = await bodyOf<TicketChange>(
    await ana.post('/api/tickets', { subject: 'The receipt is wrong', message: 'Look.' }),
    201,
  )
  await bodyOf(
    await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: 'See.', files: [along.upload] }),
    201,
  )
  const ids = [anas.id, along.id]
  await publish(await draft(...ids))
  // What she uploaded herself she sees all the same.
  expect([await seenBy(ana, ...ids), await seenBy(mihai, ...ids), await seenBy(nobody, ...ids)]).toEqual([
    [anas.id],
    [],
    [],
  ])
  const other = await t.addVendor({ slug: 'delta' })
  const theirs = await uploaded(await other.signIn())
  await publish(await draft(theirs.id))
  expect(await seenBy(ana, theirs.id)).toEqual([])
  // What is in a text can be sent along with no message any more.
  const mine = await uploaded(mihai)
  await draft(mine.id)
  const reply = { message: 'See.', files: [mine.upload] }
  await problemOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, reply), 422)
})

test('what is asked for in a way that is none is refused', async () => {
  expect((await bodyOf<PictureLinks>(await nobody.get('/api/pictures'), 200)).items).toEqual([])
  await problemOf(await nobody.get('/api/pictures?ids=../../etc'), 422)
  expect((await nobody.get('/api/pictures/..%2f')).status).toBe(404)
})

test('it is kept while a text shows it, a day longer, and then goes', async () => {
  const { id } = await uploaded(mihai)
  const [one, two] = [await draft(id), await draft(id)]
  now += 3 * UPLOADS_KEPT
  await sweepFiles(t.files)
  expect(await seenBy(mihai, id)).toEqual([id])
  const change = (release: ReleaseDetail, ...ids: readonly string[]) =>
    mihai.put(`/api/releases/${release.id}`, {
      ...showing(...ids, ...(ids.length === 0 ? ['x'] : [])),
      version: release.version,
    })
  await bodyOf(await change(one), 200)
  now += 2 * UPLOADS_KEPT
  await sweepFiles(t.files)
  expect(await seenBy(mihai, id)).toEqual([id])
  // Taken out and put in again within the day.
  const without = await bodyOf<ReleaseDetail>(await change(two), 200)
  now += UPLOADS_KEPT / 2
  await sweepFiles(t.files)
  const again = await bodyOf<ReleaseDetail>(await change(without, id), 200)
  now += 2 * UPLOADS_KEPT
  await sweepFiles(t.files)
  expect(await seenBy(mihai, id)).toEqual([id])
  const before = await filesKept()
  expect((await removeSeen(mihai, `/api/releases/${again.id}`)).status).toBe(204)
  now += UPLOADS_KEPT
  await sweepFiles(t.files)
  expect(await seenBy(mihai, id)).toEqual([])
  expect(await filesKept()).toBe(before - 1)
})

test('an article keeps what it showed before, for who restores it, and shows what it says now', async () => {
  const { id } = await uploaded(mihai)
  const first = await bodyOf<ArticleDetail>(
    await mihai.post('/api/articles', input(`![till](file:${id})`)),
    201,
  )
  expect(await seenBy(nobody, id)).toEqual([id])
  const second = await bodyOf<ArticleDetail>(
    await mihai.put(`/api/articles/${first.id}`, { ...input('None.'), version: 1 }),
    200,
  )
  now += 2 * UPLOADS_KEPT
  await sweepFiles(t.files)
  expect([await seenBy(nobody, id), await seenBy(mihai, id)]).toEqual([[], [id]])
  await bodyOf(
    await mihai.post(`/api/articles/${first.id}/restorations`, { version: second.version, from: 1 }),
    201,
  )
  expect(await seenBy(nobody, id)).toEqual([id])
  expect((await removeSeen(mihai, `/api/articles/${first.id}`)).status).toBe(204)
  expect(await seenBy(nobody, id)).toEqual([])
})

/** A customer's or an operator's proposal that shows these. */
async function propose(by: TestClient, ...ids: readonly string[]): Promise<ProposalRef> {
  const text = ids.map((id) => `As here: ![till](file:${id})`).join('\n\n')
  return await bodyOf(await by.post('/api/proposals', { title: 'A till', text }), 201)
}

test('S13 a proposal shows what an operator put in it, or its customer of their own, to who sees it', async () => {
  const dan = await t.customer({ sub: 'dan', name: 'Dan', email: 'dan@soare.example' })
  const seen = async (...ids: readonly string[]) =>
    await Promise.all([ana, dan, mihai, nobody].map((by) => seenBy(by, ...ids)))

  const { id } = await uploaded(mihai)
  await propose(ana, id)
  expect(await seen(id)).toEqual([[], [], [id], []])
  await propose(mihai, id)
  expect(await seen(id)).toEqual([[id], [id], [id], []])

  const anas = await uploaded(ana)
  const [own, other] = [anas.id, (await uploaded(ana)).id]
  const svg = await ana.post('/api/uploads', { name: 'till.svg', size: 10 })
  expect((await problemOf(svg, 409)).reason).toBe('type')
  const large = await ana.post('/api/uploads', { name: 'till.png', size: 30 * 1024 * 1024 })
  expect((await problemOf(large, 409)).reason).toBe('size')
  const elsewhere = await t.addVendor({ slug: 'epsilon' })
  const theirs = await uploaded(await elsewhere.signIn())
  // Until it is in a text, it is its owner's alone; and nobody else puts it into one.
  expect(await seen(own, other)).toEqual([[own, other], [], [], []])
  await propose(dan, other, theirs.id)
  expect(await seen(other, theirs.id)).toEqual([[other], [], [], []])
  const { id: proposal } = await propose(ana, own)
  expect(await seen(own)).toEqual([[own], [own], [own], []])
  const ticket = { subject: 'The till', message: 'See.', files: [anas.upload] }
  await problemOf(await ana.post('/api/tickets', ticket), 422)
  now += 2 * UPLOADS_KEPT
  await sweepFiles(t.files)
  expect(await seen(own, other)).toEqual([[own], [own], [own], []])

  // An operator who writes it anew leaves it in; hidden, it is hidden with it; taken out, it goes.
  const read = async () => await bodyOf<ProposalView>(await mihai.get(`/api/proposals/${proposal}`), 200)
  const change = async (text: string) =>
    await bodyOf(
      await mihai.put(`/api/proposals/${proposal}`, {
        version: (await read()).version,
        title: 'Tills',
        text,
        visibility: 'all',
      }),
      200,
    )
  await change(`Like this: ![till](file:${own})`)
  expect(await seen(own)).toEqual([[own], [own], [own], []])
  await bodyOf(await mihai.post(`/api/proposals/${proposal}/standing`, { standing: 'hidden' }), 201)
  expect(await seen(own)).toEqual([[own], [], [own], []])
  await change('None.')
  now += 2 * UPLOADS_KEPT
  await sweepFiles(t.files)
  expect(await seen(own)).toEqual([[], [], [], []])
})

test('S13 an operator who corrects a proposal shows its customer no picture that the customer merely named', async () => {
  const { id } = await uploaded(mihai)
  await draft(id)
  const { id: proposal } = await propose(ana, id)
  const change = async (title: string, text: string) => {
    const { version } = await bodyOf<ProposalView>(await mihai.get(`/api/proposals/${proposal}`), 200)
    await bodyOf(
      await mihai.put(`/api/proposals/${proposal}`, { version, title, text, visibility: 'all' }),
      200,
    )
  }
  const named = `As here: ![till](file:${id})`
  await change('A till, corrected', named)
  await change('A till, corrected again', `${named}.`)
  expect(await seenBy(ana, id)).toEqual([])
  // What they put in themselves is shown.
  await change('A till', 'As here:')
  await change('A till', named)
  expect(await seenBy(ana, id)).toEqual([id])
})

test('S14 customers look at what they propose, and put in so many pictures a day', async () => {
  const eva = await t.customer({ sub: 'eva', name: 'Eva', email: 'eva@soare.example' })
  const text = `**Tills** ![till](file:${(await uploaded(eva)).id})`
  const preview = await bodyOf<TextPreview>(await eva.post('/api/previews', { text, pictures: true }), 200)
  expect(JSON.stringify(preview.body)).toMatch(/"strong".*"picture"/)
  // As it would be kept: nothing turns the direction of what comes after it.
  const turned = await bodyOf<TextPreview>(await eva.post('/api/previews', { text: 'till\u202egnp' }), 200)
  expect(JSON.stringify(turned.body)).toContain('tillgnp')
  await problemOf(await eva.post('/api/previews', { text: 'x'.repeat(20_001) }), 422)
  const other = await t.addVendor({ slug: 'zeta' })
  await problemOf(await (await other.customer()).post('/api/previews', { text }), 404)

  const many = Array.from({ length: 20 }, () => `![till](file:${randomUUID()})`).join('\n')
  const fill = async () => await eva.post('/api/proposals', { title: 'A till', text: many })
  for (let n = 0; n < 3; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await fill(), 201)
  }
  await problemOf(await fill(), 429)
  await bodyOf(await eva.post('/api/proposals', { title: 'A till', text: 'Without.' }), 201)
})

test('S14 a picture that is still looked at, or is withheld, has no address for anybody until it is ready', async () => {
  const before = clamd.does
  clamd.does = (socket) => socket.destroy()
  const { id } = await uploaded(mihai)
  await publish(await draft(id))
  const seen = async () => [
    await seenBy(mihai, id),
    await seenBy(ana, id),
    (await nobody.get(`/api/pictures/${id}`)).status,
  ]
  expect(await seen()).toEqual([[], [], 404])
  clamd.does = before
  now += UPLOADS_KEPT / 2
  await sweepFiles(t.files)
  expect(await seen()).toEqual([[id], [id], 302])

  clamd.does = (socket) => void socket.end('stream: Win.Test FOUND\0')
  const withheld = await uploaded(mihai)
  clamd.does = before
  await publish(await draft(withheld.id))
  expect([await seenBy(mihai, withheld.id), await seenBy(ana, withheld.id)]).toEqual([[], []])
  expect((await nobody.get(`/api/pictures/${withheld.id}`)).status).toBe(404)
})
