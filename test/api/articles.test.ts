/** The knowledge base, on each engine: who reads what, what is suggested, what it said before, and whether it helped. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  ArticleDetail,
  ArticleSummaries,
  ArticleVersions,
  ArticleView,
  HelpAnswer,
} from '../../shared/api/articles.ts'
import type { SearchAnswer } from '../../shared/api/search.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'

const RECHARGE = {
  ro: { title: 'Reîncărcarea cardului', text: 'Apăsați **Reîncarcă** și așteptați bonul.' },
  en: { title: 'Recharging a card', text: 'Press **Recharge** and wait for the receipt.' },
}

const ro = { 'Accept-Language': 'ro' }
const en = { 'Accept-Language': 'en' }
const VISITOR = 'a-browser-without-a-name'

const said = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('')

const found = async (by: TestClient) =>
  (await bodyOf<SearchAnswer>(await by.get('/api/search?q=reincarc&kind=article'), 200)).items.length

onBothEngines((newStore) => {
  let t: TestApp
  let ana: CustomerClient
  let mihai: OperatorClient
  let recharge: ArticleDetail

  const write = async (texts: object, more: object = {}) =>
    bodyOf<ArticleDetail>(await mihai.post('/api/articles', { texts, state: 'published', ...more }), 201)
  const suggested = async (by: TestClient, q: string, headers: Record<string, string> = ro) => {
    const address = `/api/help/${t.publicKey}?q=${encodeURIComponent(q)}`
    return (await bodyOf<HelpAnswer>(await by.get(address, headers), 200)).items
  }
  const titles = async (by: TestClient, q: string, headers?: Record<string, string>) =>
    (await suggested(by, q, headers)).map(({ title }) => said(title))
  const feedback = async () =>
    (await bodyOf<ArticleDetail>(await mihai.get(`/api/articles/${recharge.id}`), 200)).feedback
  const say = (by: TestClient, body: object) => by.post(`/api/help-articles/${recharge.id}/feedback`, body)

  beforeAll(async () => {
    t = await startTestApp({
      store: await newStore(),
      vendor: { settings: { ...COMET.settings, knowledge: { used: true } } },
    })
    ana = await t.customer()
    mihai = await t.signIn()
    recharge = await write(RECHARGE, { category: 'Carduri' })
    await write({ ro: { title: 'Reîncărcare automată', text: 'Doar cu cont.' } }, { audience: 'customers' })
    await write(
      { ro: { title: 'Reîncărcări eșuate: procedura', text: 'Intern.' } },
      { audience: 'operators' },
    )
    await write({ ro: { title: 'Reîncărcare, ciornă', text: 'Încă nu.' } }, { state: 'draft' })
  })
  afterAll(() => t.close())

  it('P1 suggests while somebody types, without marks and by beginnings, each what is for them', async () => {
    expect(await titles(t.anyone, 'reincarc')).toEqual(['Reîncărcarea cardului'])
    expect((await titles(ana, 'reincarc')).toSorted()).toEqual([
      'Reîncărcare automată',
      'Reîncărcarea cardului',
    ])
    expect(await titles(t.anyone, 'Nu merge cardul meu de ieri, ce fac')).toEqual(['Reîncărcarea cardului'])
    expect(await titles(t.anyone, 'zăpadă')).toEqual([])
    expect(await titles(t.anyone, '')).toEqual(['Reîncărcarea cardului'])
    const [hit] = await suggested(t.anyone, 'reincarc')
    expect(hit?.title.find(({ marked }) => marked)?.text).toBe('Reîncărcarea')
    expect(hit?.category).toBe('Carduri')
  })

  it('P1 answers in the reader’s language, and has translations found as one article', async () => {
    expect(await titles(t.anyone, 'recharg', en)).toEqual(['Recharging a card'])
    expect(await titles(t.anyone, 'cardului', en)).toEqual(['Recharging a card'])
    const address = `/api/help-articles/${recharge.id}`
    expect((await bodyOf<ArticleView>(await t.anyone.get(address, ro), 200)).title).toBe(RECHARGE.ro.title)
    expect((await bodyOf<ArticleView>(await t.anyone.get(address, en), 200)).title).toBe(RECHARGE.en.title)
  })

  it('S16 answers for what is not somebody’s to read as for nothing', async () => {
    const { items } = await bodyOf<ArticleSummaries>(await mihai.get('/api/articles'), 200)
    const none = await (await t.anyone.get(`/api/help-articles/${t.vendor.id}`)).text()
    for (const { id, audience, state } of items) {
      const isFor = (reader: 'anyone' | 'customer') =>
        state === 'published' && (audience === 'all' || (audience === 'customers' && reader === 'customer'))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const [guest, customer] = await Promise.all([
        t.anyone.get(`/api/help-articles/${id}`),
        ana.get(`/api/help-articles/${id}`),
      ])
      expect([guest.status, customer.status]).toEqual([
        isFor('anyone') ? 200 : 404,
        isFor('customer') ? 200 : 404,
      ])
      // oxlint-disable-next-line no-await-in-loop -- the same
      if (!isFor('anyone')) expect(await guest.text()).toBe(none)
    }
    const there = await t.addVendor({
      slug: `orbit-${t.vendor.id.slice(-6)}`,
      settings: { knowledge: { used: true } },
    })
    const elsewhere = await there.signIn()
    expect((await elsewhere.get(`/api/articles/${recharge.id}`)).status).toBe(404)
    expect(await bodyOf<HelpAnswer>(await ana.get(`/api/help/${there.publicKey}?q=reincarc`), 200)).toEqual({
      items: [],
    })
  })

  it('S17 is found by the search of all things, by whom it is for', async () => {
    expect([await found(ana), await found(mihai)]).toEqual([2, 4])
  })

  it('keeps what it said, by whom, and says it again', async () => {
    const draft = await write({ en: { title: 'Snow', text: 'First.' } }, { state: 'draft' })
    const at = `/api/articles/${draft.id}`
    const change = { texts: { en: { title: 'Snow', text: 'Second.' } }, version: 1 }
    await bodyOf(await mihai.put(at, change), 200)
    expect((await problemOf(await mihai.put(at, change), 409)).code).toBe('outdated')
    const { items } = await bodyOf<ArticleVersions>(await mihai.get(`${at}/versions`), 200)
    expect(items.map(({ version, by, texts }) => [version, by.name, texts.en?.text])).toEqual([
      [2, t.operator.name, 'Second.'],
      [1, t.operator.name, 'First.'],
    ])
    const restored = await bodyOf<ArticleDetail>(
      await mihai.post(`${at}/restorations`, { version: 2, from: 1 }),
      201,
    )
    expect([restored.version, restored.texts.en?.text]).toEqual([3, 'First.'])
    expect((await mihai.delete(at)).status).toBe(204)
    expect((await mihai.get(at)).status).toBe(404)
  })

  it('P1 counts once each whether it helped, and as a ticket spared where none follows', async () => {
    expect((await say(ana, { helped: false })).status).toBe(204)
    expect((await say(ana, { helped: true })).status).toBe(204)
    expect((await say(t.anyone, { helped: false, visitor: VISITOR })).status).toBe(204)
    expect((await say(mihai, { helped: true })).status).toBe(204)
    expect((await problemOf(await say(t.anyone, { helped: true }), 422)).errors?.[0]?.field).toBe('visitor')
    expect(await feedback()).toEqual({ yes: 1, no: 1, deflected: 1 })
    await bodyOf(await ana.post('/api/tickets', { subject: 'Still not', message: 'It did not.' }), 201)
    expect(await feedback()).toEqual({ yes: 1, no: 1, deflected: 0 })
  })

  it('shows nothing of a vendor that does not use it', async () => {
    const there = await t.addVendor({ slug: `plain-${t.vendor.id.slice(-6)}` })
    expect((await t.anyone.get(`/api/help/${there.publicKey}`)).status).toBe(404)
  })
})
