/** The knowledge base, on each engine: who reads what, what is suggested, what it said before, and whether it helped. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CATEGORIES_LIMIT } from '../../shared/api/articles.ts'
import type {
  ArticleCategories,
  ArticleCategory,
  ArticleDetail,
  ArticleSummaries,
  ArticleVersions,
  ArticleView,
  HelpAnswer,
  ReplyArticles,
} from '../../shared/api/articles.ts'
import { DEFLECTION_MS } from '../../shared/article/article.ts'
import type { SearchAnswer } from '../../shared/api/search.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  removeSeen,
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
const EMAIL = 'ana.p@luna.example'
const VISITOR = 'a-browser-without-a-name'

const said = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('')

const found = async (by: TestClient) =>
  (await bodyOf<SearchAnswer>(await by.get('/api/search?q=reincarc&kind=article'), 200)).items.length

onBothEngines((newStore) => {
  let t: TestApp
  let ana: CustomerClient
  let mihai: OperatorClient
  let recharge: ArticleDetail
  /** Milliseconds by which it is later than it is. */
  let passed = 0
  let cards: ArticleCategory

  const write = async (texts: object, more: object = {}) =>
    bodyOf<ArticleDetail>(await mihai.post('/api/articles', { texts, state: 'published', ...more }), 201)
  const category = async (names: object) =>
    bodyOf<ArticleCategory>(await mihai.post('/api/article-categories', { names }), 201)
  const categories = async () =>
    (await bodyOf<ArticleCategories>(await mihai.get('/api/article-categories'), 200)).items
  const listed = async (query: string) =>
    (await bodyOf<ArticleSummaries>(await mihai.get(`/api/articles?${query}`, en), 200)).items
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
      clock: () => Date.now() + passed,
      vendor: { settings: { ...COMET.settings, knowledge: { used: true, public: true } } },
    })
    ana = await t.customer()
    mihai = await t.signIn()
    cards = await category({ ro: 'Carduri', en: 'Cards' })
    recharge = await write(RECHARGE, { category: cards.id })
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
    expect((await mihai.post(`${at}/restorations`, { version: 2, from: 2 ** 31 })).status).toBe(422)
    const restored = await bodyOf<ArticleDetail>(
      await mihai.post(`${at}/restorations`, { version: 2, from: 1 }),
      201,
    )
    expect([restored.version, restored.texts.en?.text]).toEqual([3, 'First.'])
    expect((await removeSeen(mihai, at)).status).toBe(204)
    expect((await mihai.get(at)).status).toBe(404)
  })

  it('P1 counts once each whether it helped, and as a ticket spared where none follows', async () => {
    expect((await say(ana, { helped: false })).status).toBe(204)
    expect((await say(ana, { helped: true })).status).toBe(204)
    expect((await say(t.anyone, { helped: false, visitor: VISITOR })).status).toBe(204)
    expect((await say(mihai, { helped: true })).status).toBe(204)
    expect((await problemOf(await say(t.anyone, { helped: true }), 422)).errors?.[0]?.field).toBe('visitor')
    expect(await feedback()).toMatchObject({ yes: 1, no: 1, deflected: 1 })
    await bodyOf(await ana.post('/api/tickets', { subject: 'Still not', message: 'It did not.' }), 201)
    expect(await feedback()).toMatchObject({ yes: 1, no: 1, deflected: 0 })
  })

  it('P1 counts no ticket as spared that was open already, as its answer may have led to the article', async () => {
    const dora = await t.customer({ sub: 'user-31', email: 'dora@luna.example', name: 'Dora Pop' })
    const { ticket } = await bodyOf<TicketChange>(
      await dora.post('/api/tickets', { subject: 'Which button?', message: 'Where is it?' }),
      201,
    )
    passed += 2 * DEFLECTION_MS
    const { deflected } = await feedback()
    await say(dora, { helped: true })
    expect((await feedback()).deflected).toBe(deflected)
    passed += 1
    await bodyOf(await dora.post(`/api/tickets/${ticket.id}/actions`, { action: 'close' }), 201)
    expect((await feedback()).deflected).toBe(deflected)
    passed += 1
    await say(dora, { helped: true })
    expect((await feedback()).deflected).toBe(deflected + 1)
  })

  it('P1 stands under a category, named in the reader’s language, that operators order and take away', async () => {
    const snow = await category({ en: 'Snow' })
    const rain = await category({ en: 'Rain' })
    const at = `/api/article-categories/${rain.id}`
    const moved = await mihai.put(at, { names: { en: 'Storms', ro: 'Furtuni' }, place: 0 })
    const { items } = await bodyOf<ArticleCategories>(moved, 200)
    expect(items.map(({ names }) => names.en)).toEqual(['Storms', 'Cards', 'Snow'])
    expect(await categories()).toEqual(items)
    const title = { en: { title: 'Umbrellas', text: 'Open them.' } }
    const umbrellas = await write(title, { category: rain.id })
    const address = `/api/help-articles/${umbrellas.id}`
    expect((await bodyOf<ArticleView>(await ana.get(address, ro), 200)).category).toBe('Furtuni')
    expect(await titles(ana, 'furtuni', en)).toEqual([])
    expect(await titles(ana, 'storms', en)).toEqual(['Umbrellas'])
    await bodyOf(await mihai.put(at, { names: { en: 'Gales' } }), 200)
    expect(await titles(ana, 'storms', en)).toEqual([])
    expect((await listed(`category=${rain.id}`)).map(({ title: name }) => name)).toEqual(['Umbrellas'])

    expect((await mihai.delete(at)).status).toBe(204)
    expect((await mihai.delete(at)).status).toBe(404)
    expect((await mihai.put(at, { names: { en: 'Gone' } })).status).toBe(404)
    expect((await bodyOf<ArticleView>(await ana.get(address, ro), 200)).category).toBeNull()
    const again = { texts: title, category: rain.id }
    expect((await problemOf(await mihai.post('/api/articles', again), 422)).errors?.[0]).toMatchObject({
      field: 'category',
      code: 'unknown',
    })
    for (const names of [
      {},
      { en: '' },
      { en: '\u200b' },
      { en: '\u3164' },
      { xx: 'A' },
      { en: 'a'.repeat(61) },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await mihai.post('/api/article-categories', { names })).status).toBe(422)
    }
    const alike = { names: { ro: 'Ninsoare', en: 'SNOW ' } }
    const taken = [{ field: 'names.en', code: 'taken' }]
    expect((await problemOf(await mihai.post('/api/article-categories', alike), 422)).errors).toMatchObject(
      taken,
    )
    const cardsAt = `/api/article-categories/${cards.id}`
    expect((await problemOf(await mihai.put(cardsAt, alike), 422)).errors).toMatchObject(taken)
    expect((await mihai.delete(`/api/article-categories/${snow.id}`)).status).toBe(204)
    expect((await removeSeen(mihai, `/api/articles/${umbrellas.id}`)).status).toBe(204)
  })

  it('P1 is found by operators by its words, state, category and by what language it lacks or is behind in', async () => {
    expect((await listed('q=reincarc&state=draft')).map(({ title }) => title)).toEqual([
      'Reîncărcare, ciornă',
    ])
    expect((await listed('without=ro')).length).toBe(0)
    expect((await listed('without=en')).length).toBe(3)
    expect((await listed('category=none')).length).toBe(3)
    const both = { ro: { title: 'Ceață', text: 'Încet.' }, en: { title: 'Fog', text: 'Slowly.' } }
    const fog = await write(both, { state: 'draft' })
    const put = (texts: object, version: number) =>
      mihai.put(`/api/articles/${fog.id}`, { texts, version, state: 'draft' })
    passed += 60_000
    const changed = { ...both, ro: { title: 'Ceață', text: 'Stop.' } }
    await bodyOf(await put(changed, 1), 200)
    const older = async () => (await listed('q=fog'))[0]?.older
    expect(await older()).toEqual(['en'])
    passed += 60_000
    await bodyOf(await put({ ...changed, en: { ...both.en, current: true } }, 2), 200)
    expect(await older()).toEqual([])
    expect((await removeSeen(mihai, `/api/articles/${fog.id}`)).status).toBe(204)
    // What is written in the vendor's language last has nothing else behind it.
    const rain = await write({ en: { title: 'Rain on fog', text: 'Wet.' } }, { state: 'draft' })
    passed += 60_000
    const all = { en: { title: 'Rain on fog', text: 'Wet.' }, ro: { title: 'Ploaie', text: 'Ud.' } }
    await bodyOf(await mihai.put(`/api/articles/${rain.id}`, { texts: all, version: 1, state: 'draft' }), 200)
    expect(await older()).toEqual([])
    passed += 60_000
    const wetter = { ...all, ro: { title: 'Ploaie', text: 'Foarte ud.' } }
    await bodyOf(
      await mihai.put(`/api/articles/${rain.id}`, { texts: wetter, version: 2, state: 'draft' }),
      200,
    )
    expect(await older()).toEqual(['en'])
    expect((await removeSeen(mihai, `/api/articles/${rain.id}`)).status).toBe(204)
  })

  it('P1 makes a draft of a ticket, without who it was of and what was among operators', async () => {
    // A colleague who has nothing to do with the ticket, and is spoken of in it.
    await t.customer({ sub: 'zenobia', name: 'Zenobia Lupu', email: 'zenobia@luna.example' })
    const opened = await bodyOf<TicketChange>(
      await ana.post('/api/tickets', {
        subject: `Card blocat, ${ana.opened.person.name}`,
        message: `Nu merge. ${ana.opened.person.name}, ${EMAIL}`,
      }),
      201,
    )
    const at = `/api/tickets/${opened.ticket.id}`
    const reply = `Deblocați-l din **Setări**. ${t.operator.name}`
    await bodyOf(await mihai.post(`${at}/replies`, { message: reply, status: 'solved' }), 201)
    await bodyOf(await mihai.post(`${at}/replies`, { message: 'Zenobia Lupu are cheia.' }), 201)
    await bodyOf(await mihai.post(`${at}/notes`, { message: 'Secret between us.' }), 201)
    const draft = await bodyOf<ArticleDetail>(await mihai.post(`${at}/articles`, {}), 201)
    const { number, subject } = opened.ticket
    expect(draft).toMatchObject({ state: 'draft', ticket: { id: opened.ticket.id, number, subject } })
    const [text] = Object.values(draft.texts)
    expect(text?.title).toBe('Card blocat, …')
    expect(text?.text).toBe('> Nu merge. …\n\nDeblocați-l din **Setări**. …\n\n… are cheia.')
    for (const hidden of [
      EMAIL,
      t.operator.name,
      'Secret',
      'Zenobia',
      'Lupu',
      ...ana.opened.person.name.split(' '),
    ]) {
      expect(JSON.stringify(draft.texts)).not.toContain(hidden)
    }
    expect((await ana.post(`${at}/articles`, {})).status).toBe(404)
    expect((await removeSeen(mihai, `/api/articles/${draft.id}`)).status).toBe(204)
  })

  it('P1 offers an operator for a reply what its customer may read, in their language, with its address', async () => {
    const opened = await bodyOf<TicketChange>(
      await ana.post('/api/tickets', { subject: 'Reîncărcare', message: 'Cum?' }),
      201,
    )
    const at = `/api/tickets/${opened.ticket.id}/articles?q=reincarc`
    const { items } = await bodyOf<ReplyArticles>(await mihai.get(at), 200)
    expect(items.map(({ title }) => said(title)).toSorted()).toEqual([
      'Reîncărcare automată',
      'Reîncărcarea cardului',
    ])
    const places = items.map(({ id, title, href }) => [
      said(title),
      href?.replace(id, 'ID').replace(/^http[^#]+?(?=\/(?:portal|help)\/)/, ''),
    ])
    const { slug } = t.vendor
    expect(Object.fromEntries(places)).toEqual({
      'Reîncărcare automată': `/portal/${slug}#/help/ID`,
      'Reîncărcarea cardului': `/help/${slug}/ro/ID`,
    })
    const page = items.find(({ href }) => href?.includes('#') === false)?.href ?? ''
    const led = await t.app.request(new URL(page).pathname)
    expect(led.status).toBe(301)
    expect(led.headers.get('location')).toBe(`/help/${slug}/ro/reincarcarea-cardului`)
    expect((await ana.get(at)).status).toBe(404)
  })

  it('P1 is taken away, or not, while others write it and say whether it helped, and nobody hears of a failure', async () => {
    for (let round = 0; round < 6; round += 1) {
      const body = {
        texts: { en: { title: 'Fog', text: 'Wet.' } },
        audience: 'all',
        category: null,
        state: 'published',
      }
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const { id } = await bodyOf<ArticleDetail>(await mihai.post('/api/articles', body), 201)
      const at = `/api/articles/${id}`
      // oxlint-disable-next-line no-await-in-loop -- as above
      const [taken, ...others] = await Promise.all([
        mihai.delete(`${at}?version=1`),
        ...Array.from({ length: 4 }, () => mihai.put(at, { ...body, version: 1 })),
        ...[ana, ana].map((by) => by.post(`/api/help-articles/${id}/feedback`, { helped: true })),
      ])
      const written = others.slice(0, 4).map(({ status }) => status)
      expect([204, 409]).toContain(taken.status)
      for (const status of written) expect([200, 404, 409]).toContain(status)
      for (const { status } of others.slice(4)) expect([204, 404]).toContain(status)
      expect(written.filter((status) => status === 200)).toHaveLength(taken.status === 204 ? 0 : 1)
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect((await mihai.get(at)).status).toBe(taken.status === 204 ? 404 : 200)
    }
  })

  it('P1 stands under none once its category is taken away, however many are written under it meanwhile', async () => {
    for (let round = 0; round < 6; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const { id: under } = await category({ en: `Weather ${round}` })
      const body = {
        texts: { en: { title: 'Fog', text: 'Wet.' } },
        audience: 'all',
        category: under,
        state: 'published',
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      const made = await Promise.all(
        Array.from({ length: 4 }, async () =>
          bodyOf<ArticleDetail>(await mihai.post('/api/articles', body), 201),
        ),
      )
      const rain = { ...body, texts: { en: { title: 'Rain', text: 'Wet.' } }, version: 1 }
      // oxlint-disable-next-line no-await-in-loop -- as above
      const [gone, ...written] = await Promise.all([
        mihai.delete(`/api/article-categories/${under}`),
        ...made.map(({ id }) => mihai.put(`/api/articles/${id}`, rain)),
        mihai.post('/api/articles', body),
      ])
      expect(gone.status).toBe(204)
      for (const { status } of written) expect([200, 201, 422]).toContain(status)
      // oxlint-disable-next-line no-await-in-loop -- as above
      const { items } = await bodyOf<ArticleSummaries>(await mihai.get('/api/articles?limit=100'), 200)
      const left = items.filter((one) => made.some(({ id }) => id === one.id))
      expect(left.map((one) => one.category)).toEqual([null, null, null, null])
      expect(items.filter((one) => one.category === under)).toEqual([])
      // oxlint-disable-next-line no-await-in-loop -- as above
      for (const { id } of left) expect((await removeSeen(mihai, `/api/articles/${id}`)).status).toBe(204)
    }
  })

  it('shows nothing of a vendor that does not use it', async () => {
    const there = await t.addVendor({ slug: `plain-${t.vendor.id.slice(-6)}` })
    expect((await t.anyone.get(`/api/help/${there.publicKey}`)).status).toBe(404)
  })

  it('has no more categories than there may be, however many add one at once', async () => {
    const there = await t.addVendor({ slug: `full-${t.vendor.id.slice(-6)}` })
    const by = await there.signIn()
    const rows = Array.from({ length: CATEGORIES_LIMIT - 1 }, (_, place) => ({
      vendor_id: there.vendor.id,
      id: `category-${place}`,
      place,
      names: '{"en":"Cards"}',
    }))
    await t.store.transaction((trx) => trx.insertInto('article_categories').values(rows).execute())
    const added = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => by.post('/api/article-categories', { names: { en: name } })),
    )
    expect(added.filter(({ status }) => status === 201)).toHaveLength(1)
    const { items } = await bodyOf<ArticleCategories>(await by.get('/api/article-categories'), 200)
    expect(items).toHaveLength(CATEGORIES_LIMIT)
  })
})
