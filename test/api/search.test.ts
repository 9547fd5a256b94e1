/** Searching, on each engine: who finds what, by which words, and what is struck out is found no more. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArticleDetail } from '../../shared/api/articles.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import type { SearchAnswer, SearchHit } from '../../shared/api/search.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
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
import { findSimilar } from '../../server/storage/search/find.ts'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { suggestiveWords } from '../../shared/search/query.ts'
import { onBothEngines } from '../support/engines.ts'

const open = async (by: TestClient, subject: string, message: string) =>
  bodyOf<TicketChange>(await by.post('/api/tickets', { subject, message }), 201)
const answerOf = async (by: TestClient, q: string, more = '') =>
  bodyOf<SearchAnswer>(await by.get(`/api/search?q=${encodeURIComponent(q)}${more}`), 200)
const hits = async (by: TestClient, q: string, more = ''): Promise<readonly SearchHit[]> =>
  (await answerOf(by, q, more)).items
const titles = async (by: TestClient, q: string, more = '') =>
  (await hits(by, q, more)).map(({ title }) => title.map(({ text }) => text).join(''))
/** Why customers do not find it, by title; `found` where they do. */
const unseen = async (by: TestClient) =>
  Object.fromEntries(
    (await hits(by, 'zimbru')).map((hit) => [
      hit.title.map(({ text }) => text).join(''),
      hit.unseen ?? 'found',
    ]),
  )

onBothEngines((newStore) => {
  let t: TestApp
  let ana: CustomerClient
  let dan: CustomerClient
  let vera: CustomerClient
  let mihai: OperatorClient
  let recharge: TicketChange

  const luna = { id: 'luna', name: 'Luna' }
  beforeAll(async () => {
    const settings = {
      ...COMET.settings,
      knowledge: { used: true },
      proposals: { used: true },
      projectKinds: [{ key: 'web_shop', label: { en: 'Web shop' } }],
    }
    t = await startTestApp({ store: await newStore(), vendor: { settings } })
    ana = await t.customer({ company: luna })
    dan = await t.customer({ sub: 'dan', email: 'dan@luna.example', name: 'Dan Marin', company: luna })
    vera = await t.customer({
      sub: 'vera',
      email: 'vera@luna.example',
      name: 'Vera Ene',
      company: { ...luna, role: 'primary_contact' },
    })
    mihai = await t.signIn()
    recharge = await open(ana, 'Reîncărcare card', 'Cardul nu se mai reîncarcă după plată. Ținta: EX-77.')
    await open(dan, 'Imprimanta', 'Bonul iese de două ori.')
    const at = `/api/tickets/${recharge.ticket.id}`
    await bodyOf(await mihai.post(`${at}/replies`, { message: 'Verificăm **terminalul** acum.' }), 201)
    await bodyOf(await mihai.post(`${at}/notes`, { message: 'Suspect: firmware vechi.' }), 201)
  })
  afterAll(() => t.close())

  it('finds words without their marks, beginnings, and words of subject and answer together', async () => {
    expect(await titles(ana, 'reincarcare')).toEqual(['Reîncărcare card'])
    expect(await titles(ana, 'reinc')).toEqual(['Reîncărcare card'])
    expect(await titles(ana, 'CARD terminalul ')).toEqual(['Reîncărcare card'])
    expect(await titles(ana, 'terminalul imprimanta')).toEqual([])
    expect(await titles(ana, 'reinc ')).toEqual([])
  })

  it('marks what was found, as text and never as markup', async () => {
    const [hit] = await hits(ana, 'terminal')
    expect(hit?.ticket).toMatchObject({ number: recharge.ticket.number })
    expect(hit?.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['terminalul'])
  })

  it('S17 finds for each what they may see: their own, for a primary contact the company’s, for operators all', async () => {
    expect(await titles(dan, 'reincarcare')).toEqual([])
    expect(await titles(dan, 'bonul')).toEqual(['Imprimanta'])
    expect(await titles(vera, 'imprimanta')).toEqual(['Imprimanta'])
    expect(await titles(mihai, 'imprimanta')).toEqual(['Imprimanta'])
    const there = await t.addVendor({ slug: `orbit-${ana.opened.person.id.slice(-6)}` })
    expect(await titles(await there.signIn(), 'imprimanta')).toEqual([])
    expect((await t.anyone.get('/api/search?q=imprimanta')).status).toBe(401)
  })

  it('S17 never finds a note for a customer, by whatever of it', async () => {
    expect(await titles(mihai, 'firmware')).toEqual(['Reîncărcare card'])
    for (const by of [ana, vera]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await titles(by, 'firmware')).toEqual([])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(JSON.stringify(await hits(by, 'reincarcare card'))).not.toContain('firmware')
    }
  })

  it('is narrowed down by number, status and sender', async () => {
    const { number } = recharge.ticket
    expect(await titles(mihai, `#${number}`)).toEqual(['Reîncărcare card'])
    expect(await titles(mihai, String(number))).toEqual(['Reîncărcare card'])
    expect(await titles(dan, `#${number}`)).toEqual([])
    expect(await titles(mihai, 'status:new')).toEqual(['Imprimanta'])
    expect(await titles(mihai, 'from:dan')).toEqual(['Imprimanta'])
    expect(await titles(mihai, 'from:dan card')).toEqual([])
    expect(await titles(mihai, 'status:open card')).toEqual(['Reîncărcare card'])
    expect(await titles(mihai, 'status:closed card')).toEqual([])
    expect(await titles(mihai, 'status:OTEVRENO')).toEqual(await titles(mihai, 'status:new'))
    expect(await titles(mihai, 'status:"Nepreluat"')).toEqual(await titles(mihai, 'status:new'))
    // What names nothing is said; whether somebody is called so is no customer's to know.
    expect(await answerOf(mihai, 'status:gone card')).toEqual({ items: [], noStatus: 'gone' })
    expect(await answerOf(mihai, 'from:nobody-here')).toEqual({ items: [], nobody: 'nobody-here' })
    expect(await answerOf(ana, 'from:nobody-here')).toEqual({ items: [] })
    expect(await answerOf(ana, 'status:gone')).toEqual({ items: [], noStatus: 'gone' })
    expect(await titles(mihai, 'from:nobody')).toEqual([])
    expect(await titles(mihai, 'card', '&kind=release')).toEqual([])
  })

  it('takes what engines have a meaning for as text, and refuses what is too long', async () => {
    for (const q of [
      'card" OR "imprimanta',
      "card' | 'x",
      'card) AND (',
      'NEAR(card imprimanta)',
      '§to',
      '*',
      '""',
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await hits(mihai, q)).length, q).toBeLessThanOrEqual(1)
    }
    const refused = await mihai.get(`/api/search?q=${'a'.repeat(10_000)}`)
    expect((await problemOf(refused, 422)).errors?.[0]?.code).toBe('too_long')
  })

  it('finds what has some of the words for who writes a sentence', async () => {
    const found = await findSimilar(t.store.read, {
      vendorId: t.vendor.id,
      keys: keysHeldBy({ kind: 'system', vendorId: t.vendor.id }, t.vendor.id, ['ticket']),
      words: suggestiveWords('De ce verificăm terminalul zilnic, oare nu merge'),
      now: Date.now(),
      limit: 5,
    })
    expect(found.map(({ id }) => id)).toEqual([recharge.ticket.id])
  })

  it('finds releases for whom they are, once they are out', async () => {
    const release = async (title: string, audience: object) =>
      bodyOf<ReleaseDetail>(
        await mihai.post('/api/releases', {
          texts: {
            ro: { title, text: 'Exportul merge mai repede.' },
            en: { title: 'Export', text: 'Faster.' },
          },
          kinds: ['fix'],
          audience,
        }),
        201,
      )
    const { id } = await release('Export rapid', { to: 'all' })
    expect([await titles(mihai, 'exportul'), await titles(ana, 'exportul')]).toEqual([['Export rapid'], []])
    await bodyOf(await mihai.post(`/api/releases/${id}/publication`, { version: 1 }), 201)
    expect(await titles(ana, 'exportul')).toEqual(['Export rapid'])
    expect(await titles(ana, 'repede', '&kind=ticket')).toEqual([])
    const ofLuna = await release('Doar pentru Luna', {
      to: 'companies',
      companies: [ana.opened.company?.id ?? ''],
    })
    const later = new Date(Date.now() + 86_400_000).toISOString()
    await bodyOf(await mihai.post(`/api/releases/${ofLuna.id}/publication`, { version: 1, at: later }), 201)
    expect(await titles(ana, 'luna', '&kind=release')).toEqual([])
    await bodyOf(await mihai.post(`/api/releases/${ofLuna.id}/publication`, { version: 2, at: null }), 201)
    expect(await titles(ana, 'luna', '&kind=release')).toEqual(['Doar pentru Luna'])
    const eva = await t.customer({ sub: 'eva', email: 'eva@soare.example', name: 'Eva', company: null })
    expect(await titles(eva, 'luna', '&kind=release')).toEqual([])
    const shops = await release('Pentru magazine', { to: 'kinds', kinds: ['web_shop'] })
    await bodyOf(await mihai.post(`/api/releases/${shops.id}/publication`, { version: 1 }), 201)
    expect([await titles(ana, 'magazine'), await titles(eva, 'magazine')]).toEqual([[], []])
    const running = { name: 'Shop', kind: 'web_shop' }
    await bodyOf(await mihai.post(`/api/companies/${ana.opened.company?.id}/projects`, running), 201)
    expect([await titles(ana, 'magazine'), await titles(eva, 'magazine')]).toEqual([['Pentru magazine'], []])
    await bodyOf(await mihai.post(`/api/releases/${id}/withdrawal`, { version: 2 }), 201)
    expect(await titles(ana, 'exportul')).toEqual(['Pentru magazine', 'Doar pentru Luna'])
  })

  it('P1 B2 B16 tells operators, and nobody else, what of it customers do not find', async () => {
    const article = async (title: string, state: string, audience: string) =>
      await bodyOf<ArticleDetail>(
        await mihai.post('/api/articles', {
          texts: { ro: { title, text: 'Zimbru.' } },
          audience,
          category: null,
          state,
        }),
        201,
      )
    await article('Ciornă de articol', 'draft', 'all')
    await article('Pentru noi', 'published', 'operators')
    await article('Pentru clienți', 'published', 'customers')
    const release = async (title: string, at?: string | null) => {
      const body = { texts: { ro: { title, text: 'Zimbru.' } }, kinds: ['change'] }
      const { id } = await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', body), 201)
      if (at !== undefined)
        await bodyOf(await mihai.post(`/api/releases/${id}/publication`, { version: 1, at }), 201)
      return id
    }
    await release('Ciornă de noutate')
    await release('Mâine', new Date(Date.now() + 86_400_000).toISOString())
    await bodyOf(
      await mihai.post(`/api/releases/${await release('Retrasă', null)}/withdrawal`, { version: 2 }),
      201,
    )
    const proposal = async (title: string, visibility: string) =>
      bodyOf(await mihai.post('/api/proposals', { title, text: 'Zimbru.', visibility }), 201)
    await proposal('Între noi', 'operators')
    await proposal('Pentru toți', 'all')
    expect(await unseen(mihai)).toEqual({
      'Ciornă de articol': 'draft',
      'Pentru noi': 'operators',
      'Pentru clienți': 'found',
      'Ciornă de noutate': 'draft',
      Mâine: 'scheduled',
      Retrasă: 'withdrawn',
      'Între noi': 'operators',
      'Pentru toți': 'found',
    })
    expect(await unseen(ana)).toEqual({ 'Pentru clienți': 'found', 'Pentru toți': 'found' })
  })

  it('finds nothing of an erased person that was struck out, and the rest as before', async () => {
    const irina = await t.signIn('admin')
    const ion = await t.customer({ sub: 'ion', email: 'ion.barbu@soare.example', name: 'Ion Barbulescu' })
    await open(ion, 'Monitor', 'Sunt Ion Barbulescu, monitorul pâlpâie. Scrieți la ion.barbu@soare.example.')
    expect(await titles(mihai, 'barbulescu')).toEqual(['Monitor'])
    const { id } = ion.opened.person
    await bodyOf(await irina.post(`/api/people/${id}/erasure`, { name: 'Ion Barbulescu' }), 201)
    expect(await titles(mihai, 'barbulescu')).toEqual([])
    expect(await titles(mihai, 'barbu')).toEqual([])
    expect(await titles(mihai, 'palpaie')).toEqual(['Monitor'])
  })
})
