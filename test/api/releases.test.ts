/** The changelog over HTTP: what operators and customers are answered, the session's mark, and the feeds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReleaseDetail, ReleasesPage } from '../../shared/api/releases.ts'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type TestApp,
  type TestClient,
} from '../support/app.ts'

let t: TestApp
let now = Date.UTC(2026, 2, 1, 9, 30)
let mihai: TestClient

beforeAll(async () => {
  t = await startTestApp({ clock: () => now })
  mihai = await t.signIn()
})

afterAll(() => t.close())

async function draft(title: string, more: object = {}): Promise<ReleaseDetail> {
  const input = { texts: { en: { title, text: `Text of ${title}.` } }, kinds: ['fix'], ...more }
  return await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', input), 201)
}

async function published(title: string, more: object = {}): Promise<ReleaseDetail> {
  now += 60_000
  const { id, version } = await draft(title, more)
  return await bodyOf<ReleaseDetail>(await mihai.post(`/api/releases/${id}/publication`, { version }), 201)
}

async function turnFeed(feed: boolean): Promise<void> {
  const irina = await t.signIn('admin')
  const {
    id: _,
    slug: __,
    publicKey: ___,
    ...vendor
  } = await bodyOf<VendorDetail>(await irina.get('/api/vendor'), 200)
  const settings = { ...vendor.settings, changes: { feed } }
  await bodyOf(await irina.put('/api/vendor', { ...vendor, settings }), 200)
}

/** What the session says is new. */
async function changes(device: TestClient): Promise<number> {
  return (await bodyOf<CustomerSession>(await device.get('/api/sessions/current'), 200)).changes
}

test('B2 a customer reads what is new, and the mark is gone on their other device too', async () => {
  const [phone, laptop] = [await t.customer(), await t.customer()]
  expect(await changes(phone)).toBe(0)
  await published('Receipts', {
    label: '4.2',
    kinds: ['update', 'fix'],
    texts: {
      ro: { title: 'Bonuri', text: 'Se tipăresc **o dată**.' },
      en: { title: 'Receipts', text: 'Once.' },
    },
  })
  expect([await changes(phone), await changes(laptop)]).toEqual([1, 1])
  const answer = await phone.get('/api/releases', { 'Accept-Language': 'ro' })
  const { items } = await bodyOf<ReleasesPage>(answer, 200)
  expect(items).toMatchObject([
    { title: 'Bonuri', locale: 'ro', label: '4.2', kinds: ['fix', 'update'], unread: true },
  ])
  const until = items[0]?.publishedAt
  expect(await bodyOf(await phone.post('/api/releases/seen', { until }), 200)).toEqual({ changes: 0 })
  expect(await changes(laptop)).toBe(0)

  const tag = (await laptop.get('/api/releases')).headers.get('ETag') ?? ''
  expect((await laptop.get('/api/releases', { 'If-None-Match': tag })).status).toBe(304)
})

test('S16 a customer lists nothing but what is published', async () => {
  const ana = await t.customer()
  for (const state of ['draft', 'scheduled', 'withdrawn']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await ana.get(`/api/releases?state=${state}`)).status).toBe(404)
  }
})

test('a release that nobody could read, or for nobody, is none', async () => {
  const good = { texts: { en: { title: 'A', text: 'B' } }, kinds: ['fix'] }
  const wrong = {
    texts: { ...good, texts: {} },
    'texts.en.title': { ...good, texts: { en: { title: ' ', text: 'B' } } },
    kinds: { ...good, kinds: [] },
    'audience.companies.0': {
      ...good,
      audience: { to: 'companies', companies: ['00000000-0000-7000-8000-000000000000'] },
    },
  }
  for (const [field, input] of Object.entries(wrong)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { errors } = await problemOf(await mihai.post('/api/releases', input), 422)
    expect(errors?.map((error) => error.field)).toEqual([field])
  }
})

test('a preview is the tree that customers will see', async () => {
  const answer = await mihai.post('/api/releases/preview', { text: 'One\nline, **bold**.' })
  expect(await bodyOf(answer, 200)).toEqual({
    body: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'One line, ' },
          { type: 'text', text: 'bold', marks: ['strong'] },
          { type: 'text', text: '.' },
        ],
      },
    ],
  })
})

test('S16 feeds are there where the vendor offers them, with what is for everybody and out', async () => {
  const feeds = ['/changes/comet/feed.xml', '/changes/comet/feed.json']
  for (const path of [...feeds, '/changes/nobody/feed.xml']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await problemOf(await t.anyone.get(path), 404)
  }
  const { company } = (await t.customer()).opened
  await published('for Luna', { audience: { to: 'companies', companies: [company?.id] } })
  await draft('still a draft')
  const later = await draft('still to come')
  const at = new Date(now + 60_000).toISOString()
  await bodyOf(await mihai.post(`/api/releases/${later.id}/publication`, { version: 1, at }), 201)
  const gone = await published('taken back')
  await bodyOf(await mihai.post(`/api/releases/${gone.id}/withdrawal`, { version: 2 }), 201)
  await published('for everybody')
  await turnFeed(true)
  now -= 60_001
  for (const path of feeds) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const text = await (await t.anyone.get(path)).text()
    for (const title of ['for Luna', 'still a draft', 'still to come', 'taken back', 'for everybody']) {
      expect(text).not.toContain(title)
    }
  }
  now += 60_001
  expect(await (await t.anyone.get('/changes/comet/feed.xml')).text()).toContain('<category term="fix"/>')
  expect(await (await t.anyone.get('/changes/comet/feed.json')).text()).toContain('"tags":["fix"]')
  for (const path of feeds) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await t.anyone.get(path)
    // oxlint-disable-next-line no-await-in-loop -- the same
    const text = await answer.text()
    expect(text).toContain('for everybody')
    expect(text).toContain('still to come')
    for (const title of ['for Luna', 'still a draft', 'taken back']) expect(text).not.toContain(title)
    expect(answer.headers.get('Last-Modified')).toBe(new Date(now).toUTCString())
    const tag = answer.headers.get('ETag') ?? ''
    // oxlint-disable-next-line no-await-in-loop -- the same
    expect((await t.anyone.get(path, { 'If-None-Match': tag })).status).toBe(304)
  }
  await turnFeed(false)
})

test('S16 what is for everybody is a page besides, in each language that something is written in', async () => {
  const path = '/changes/comet'
  await problemOf(await t.anyone.get(path), 404)
  const { company } = (await t.customer()).opened
  await published('nobody else’s business', { audience: { to: 'companies', companies: [company?.id] } })
  await draft('half written')
  const shown = await published('for everybody to read', {
    texts: {
      en: { title: 'For everybody <b>to read</b>', text: 'It is **new**. <script>alert(1)</script>' },
      ro: { title: 'Pentru toți', text: 'Este nou.' },
    },
  })
  await turnFeed(true)
  const answer = await t.anyone.get(path)
  expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  const html = await answer.text()
  expect(html).toContain('<html lang="ro">')
  expect(html).toContain('<title>Comet ERP: ultimele modificări</title>')
  expect(html).toContain(`id="${shown.id}"`)
  expect(html).toContain('Pentru toți')
  for (const hidden of ['nobody else’s business', 'half written']) expect(html).not.toContain(hidden)
  expect(html).toContain('href="/changes/comet?locale=en"')
  const english = await (await t.anyone.get(`${path}?locale=en`)).text()
  expect(english).toContain('For everybody &lt;b&gt;to read&lt;/b&gt;')
  expect(english).toContain('<strong>new</strong>')
  expect(english).not.toContain('<script>')
  expect(english).toContain(`<link rel="canonical" href="${PUBLIC_URL}/changes/comet?locale=en" />`)
  // Feeds lead there, and have its name.
  const feed = await (await t.anyone.get(`${path}/feed.json?locale=en`)).text()
  const there = `${PUBLIC_URL}/changes/comet?locale=en`
  expect(feed).toContain(`"title":"Comet ERP: latest changes","home_page_url":"${there}"`)
  expect(feed).toContain(`"url":"${there}#${shown.id}"`)
  const slashed = await t.anyone.get(`${path}/`)
  expect([slashed.status, slashed.headers.get('Location')]).toEqual([308, path])
  const tag = answer.headers.get('ETag') ?? ''
  expect((await t.anyone.get(path, { 'If-None-Match': tag })).status).toBe(304)
  await turnFeed(false)
  await problemOf(await t.anyone.get(path), 404)
})

test('a feed of nothing is as old as the vendor, not as time', async () => {
  const young = await startTestApp({
    clock: () => now,
    vendor: { settings: { ...COMET.settings, changes: { feed: true } } },
  })
  try {
    const feed = await (await young.anyone.get('/changes/comet/feed.xml')).text()
    expect(feed).toContain(`<updated>${new Date(now).toISOString()}</updated>`)
    expect(await (await young.anyone.get('/changes/comet')).text()).toContain(
      'Deocamdată nu este nimic aici.',
    )
  } finally {
    await young.close()
  }
})

test('S9 nothing that is written runs in a feed', async () => {
  const evil = '<script>alert(1)</script>'
  await published(`T ${evil} &amp; ]]>`, {
    texts: {
      en: {
        title: `T ${evil} &amp; ]]>`,
        text: `${evil}\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)> ]]>\n\n- a\n\n> b\n\n\`\`\`\n${evil}\n\`\`\`\n\n\uffff`,
      },
    },
  })
  await turnFeed(true)
  const atom = await t.anyone.get('/changes/comet/feed.xml?locale=en')
  expect(atom.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
  expect(atom.headers.get('Content-Security-Policy')).toContain("default-src 'none'; sandbox")
  const xml = await atom.text()
  // One level of escaping for XML: no element is there but Atom's own.
  const elements = new Set([...xml.matchAll(/<\/?([a-z:?]+)/gi)].map(([, name]) => name))
  expect(elements).toEqual(
    new Set([
      '?xml',
      'category',
      'author',
      'content',
      'entry',
      'feed',
      'id',
      'link',
      'name',
      'published',
      'title',
      'updated',
    ]),
  )
  expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/)
  expect(xml).not.toContain('\uffff')
  const json: unknown = JSON.parse(await (await t.anyone.get('/changes/comet/feed.json')).text())
  expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'ro' })
  const html = JSON.stringify(json).match(/"content_html":"((?:[^"\\]|\\.)*)"/)?.[1] ?? ''
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toMatch(/<(?:script|img)|href=\\"javascript/)
  await turnFeed(false)
})

test('the page of what is for everybody leads on to what is older, and ends where nothing is', async () => {
  for (let n = 1; n <= 51; n += 1) {
    now += 1000
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await published(`Number ${n} of many`)
  }
  await turnFeed(true)
  const pageAt = async (path: string) => await (await t.anyone.get(path)).text()
  const first = await pageAt('/changes/comet')
  expect(first.match(/<article/g)).toHaveLength(50)
  expect(first).not.toContain('Number 1 of many')
  const [, older = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? []
  const second = await pageAt(older.replaceAll('&amp;', '&'))
  expect(second).toContain('Number 1 of many')
  expect(second).not.toContain('Number 2 of many')
  expect(second).toContain(`<link rel="canonical" href="${PUBLIC_URL}${older}" />`)
  expect(second).not.toContain('rel="next"')
  await problemOf(await t.anyone.get('/changes/comet?after=nonsense'), 422)
  await turnFeed(false)
})
