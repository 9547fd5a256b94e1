/** The public pages of help: what anybody and search engines read there, what nobody learns, and whether it helped. */
import { hash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArticleCategory, ArticleDetail } from '../../shared/api/articles.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  removeSeen,
  PUBLIC_URL,
  startTestApp,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { copyArticle } from '../support/articles.ts'
import { turnsOf } from '../support/loop.ts'

const SCRIPT = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&'
const own = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' }
const browser = { Accept: 'text/html' }

let t: TestApp
let mihai: OperatorClient
let recharge: ArticleDetail
/** A category's id. */
let cards: string | null = null

const write = async (texts: object, more: object = {}, by = mihai) =>
  bodyOf<ArticleDetail>(
    await by.post('/api/articles', { texts, state: 'published', category: cards, ...more }),
    201,
  )
const addCategory = async (names: object, by = mihai) =>
  (await bodyOf<ArticleCategory>(await by.post('/api/article-categories', { names }), 201)).id
const change = async ({ id, version }: ArticleDetail, texts: object, more: object = {}) =>
  bodyOf<ArticleDetail>(
    await mihai.put(`/api/articles/${id}`, { version, texts, state: 'published', ...more }),
    200,
  )
const page = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await t.anyone.get(path, headers)
  expect([path, answer.status]).toEqual([path, 200])
  return await answer.text()
}
const statusOf = async (path: string) => (await t.anyone.get(path)).status
const leadsTo = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await t.anyone.get(path, headers)
  return [answer.status, answer.headers.get('Location')]
}
const say = (path: string, body: string, headers: Record<string, string> = own) =>
  t.app.request(`${path}/feedback`, { method: 'POST', headers, body })
const feedback = async () =>
  (await bodyOf<ArticleDetail>(await mihai.get(`/api/articles/${recharge.id}`), 200)).feedback

beforeAll(async () => {
  t = await startTestApp({ vendor: { settings: { ...COMET.settings, knowledge: { public: true } } } })
  mihai = await t.signIn()
  cards = await addCategory({ ro: 'Carduri', en: 'Cards' })
  recharge = await write({
    ro: { title: 'Reîncărcarea cardului', text: 'Apăsați **Reîncarcă** și așteptați bonul.' },
    en: {
      title: 'Recharging a card',
      text: 'Press **Recharge**, see [the price](https://comet.example/p?a=1&b=2).',
    },
  })
})
afterAll(() => t.close())

it('leads to the language that the reader has, and lists there what is in it, by category', async () => {
  await write({ en: { title: 'Ten receipts', text: 'One.' } }, { category: null })
  expect(await leadsTo('/help/comet')).toEqual([302, '/help/comet/ro'])
  expect(await leadsTo('/help/comet', { 'Accept-Language': 'en-GB,en;q=0.9' })).toEqual([
    302,
    '/help/comet/en',
  ])
  // In Czech there is nothing.
  expect(await leadsTo('/help/comet', { 'Accept-Language': 'cs' })).toEqual([302, '/help/comet/ro'])
  for (const path of ['/help/comet', '/help/comet/en', '/help/comet/en/ten-receipts']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await leadsTo(`${path}/`)).toEqual([308, path])
  }

  const home = await page('/help/comet/en')
  expect(home).toMatch(/<html lang="en">/)
  expect(home).toContain(`<link rel="canonical" href="${PUBLIC_URL}/help/comet/en"`)
  expect(home).toContain(`hreflang="x-default" href="${PUBLIC_URL}/help/comet"`)
  expect(home.indexOf('<h2>Cards</h2>')).toBeLessThan(home.indexOf('<h2>More articles</h2>'))
  expect(home).toContain('href="/help/comet/en/recharging-a-card"')
  expect(home).not.toContain('noindex')
  expect(await page('/help/comet/ro')).not.toContain('Ten receipts')
})

it('shows an article with what search engines want to know, and the origin is never what a request says it is', async () => {
  const answer = await t.app.request('http://evil.example/help/comet/en/recharging-a-card', {
    headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' },
  })
  const html = await answer.text()
  const at = `${PUBLIC_URL}/help/comet/en/recharging-a-card`
  expect(html).not.toContain('evil.example')
  expect(html).toContain('<title>Recharging a card – Comet ERP</title>')
  expect(html).toContain('<meta name="description" content="Press Recharge, see the price."')
  expect(html).toContain(`<link rel="canonical" href="${at}"`)
  expect(html).toContain(`hreflang="ro" href="${PUBLIC_URL}/help/comet/ro/reincarcarea-cardului"`)
  expect(html).toContain(`hreflang="x-default" href="${PUBLIC_URL}/help/comet/ro/reincarcarea-cardului"`)
  expect(html).toContain(`<meta property="og:url" content="${at}"`)
  expect(html).toContain('<strong>Recharge</strong>')
  expect(html).toContain('href="https://comet.example/p?a=1&amp;b=2"')
  expect(html).toContain('href="/portal/comet"')
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? ''
  expect(JSON.parse(data)).toMatchObject({
    headline: 'Recharging a card',
    inLanguage: 'en',
    mainEntityOfPage: at,
  })

  const { headers } = answer
  expect(headers.get('Set-Cookie')).toBeNull()
  expect(headers.get('Cache-Control')).toBe('public, no-cache')
  const style = hash('sha256', /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '', 'base64')
  expect(headers.get('Content-Security-Policy')).toBe(
    `default-src 'none'; style-src 'sha256-${style}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  )
  const again = await t.anyone.get('/help/comet/en/recharging-a-card', {
    'If-None-Match': headers.get('ETag') ?? '',
  })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

it('S9 no text of an article, a vendor or a search runs or ends anything', async () => {
  const evil = await t.addVendor({
    slug: 'evil',
    name: `Evil ${SCRIPT}`,
    settings: { knowledge: { public: true } },
  })
  const by = await evil.signIn()
  const text = `# ${SCRIPT}\n\n[x](javascript:alert(1)) ${SCRIPT}\n\n- ${SCRIPT}\n\n> ${SCRIPT}\n\n\`\`\`\n${SCRIPT}\n\`\`\``
  await write(
    { en: { title: SCRIPT, text } },
    { category: await addCategory({ en: `C ${SCRIPT}`.slice(0, 60) }, by) },
    by,
  )
  const slug = 'script-script-alert-1-script-img-src-x-onerror-alert-1'
  for (const path of [
    '/help/evil/en',
    `/help/evil/en/${slug}`,
    `/help/evil/en?q=${encodeURIComponent(SCRIPT)}`,
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const html = await page(path)
    expect(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '')).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('href="javascript')
    expect(html).toContain('&lt;script&gt;')
  }
})

it('an address leads to its article for good: after a new title, by its id, and in the language that is left', async () => {
  const before = await write({
    ro: { title: 'Bonul fiscal', text: 'Text.' },
    en: { title: 'Old name', text: 'Text.' },
  })
  const twin = await write({ en: { title: 'Old name', text: 'Another.' } })
  expect(await page('/help/comet/en/old-name-2')).toContain('Another.')
  const after = await change(before, {
    ro: { title: 'Bonul fiscal', text: 'Text.' },
    en: { title: 'New name', text: 'Text.' },
  })
  expect(await leadsTo('/help/comet/en/old-name')).toEqual([301, '/help/comet/en/new-name'])
  expect(await leadsTo(`/help/comet/en/${after.id}`)).toEqual([301, '/help/comet/en/new-name'])
  const left = await change(after, { ro: { title: 'Bonul fiscal', text: 'Text.' } })
  expect(await leadsTo('/help/comet/en/new-name')).toEqual([301, '/help/comet/ro/bonul-fiscal'])
  const back = await change(left, { en: { title: 'Old name', text: 'Text.' } })
  expect(await page('/help/comet/en/old-name')).toContain('<h1>Old name</h1>')
  expect(await leadsTo('/help/comet/en/new-name')).toEqual([301, '/help/comet/en/old-name'])

  await change(twin, { en: { title: 'Old name', text: 'Another.' } }, { state: 'draft' })
  expect(await statusOf('/help/comet/en/old-name-2')).toBe(404)
  expect(await statusOf(`/help/comet/en/${twin.id}`)).toBe(404)
  expect((await removeSeen(mihai, `/api/articles/${back.id}`)).status).toBe(204)
  expect(await statusOf('/help/comet/en/old-name')).toBe(404)
  const signs = await write({ en: { title: '你好', text: 'Hello.' } })
  expect(await page(`/help/comet/en/${signs.id}`)).toContain('<h1>你好</h1>')
})

it('S17 nothing tells of what is not for everybody: no page, list, search, map, address', async () => {
  const hidden = { en: { title: 'Secretwidget recharging', text: 'Secretwidget.' } }
  const ids = [
    await write(hidden, { audience: 'customers', category: await addCategory({ en: 'Secretwidget' }) }),
    await write(hidden, { audience: 'operators' }),
    await write(hidden, { state: 'draft' }),
  ].map(({ id }) => id)
  const none = await page('/help/comet/en?q=zzz')
  const found = await page('/help/comet/en?q=secretwidget')
  expect(found.replaceAll('secretwidget', 'zzz')).toBe(none)
  expect(none).toContain('<meta name="robots" content="noindex"')
  const all = [
    await page('/help/comet/en'),
    await page('/help/comet/sitemap.xml'),
    await page('/help/comet/en/recharging-a-card'),
  ]
  expect(all.join('')).not.toMatch(/secretwidget/i)
  const nowhere = await problemOf(await t.anyone.get('/help/comet/en/nothing'), 404)
  const seenAt = async (last: string) => {
    const answer = await t.anyone.get(`/help/comet/en/${last}`, browser)
    return [answer.status, await answer.text()] as const
  }
  const [status, gone] = await seenAt('nothing')
  expect(status).toBe(404)
  // A person goes on from there.
  expect(gone).toContain('<meta name="robots" content="noindex"')
  expect(gone).toContain('role="search"')
  expect(gone).toContain('href="/help/comet/en"')
  for (const last of ['secretwidget-recharging', ...ids]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await problemOf(await t.anyone.get(`/help/comet/en/${last}`), 404)).toEqual(nowhere)
    // oxlint-disable-next-line no-await-in-loop -- as above
    expect(await seenAt(last)).toEqual([404, gone])
  }
  // What has become public takes the address that was free; the others have taken none.
  await write(hidden)
  expect(await page('/help/comet/en?q=secretwidget')).toContain(
    'href="/help/comet/en/secretwidget-recharging"',
  )
})

it("S16 another vendor's article, a vendor that has not switched it on, and none are answered alike", async () => {
  const quiet = await t.addVendor({ slug: 'quiet', settings: { knowledge: { used: true } } })
  const by = await quiet.signIn()
  const { id } = await write({ en: { title: 'Quiet', text: 'Quiet.' } }, { category: null }, by)
  const answerOf = async (path: string) => {
    const answer = await t.anyone.get(path, browser)
    return [answer.status, await answer.text()]
  }
  const missing = await answerOf('/help/nobody')
  expect(missing[0]).toBe(404)
  expect(missing[1]).toContain('noindex')
  for (const path of [
    '/help/quiet',
    '/help/quiet/en',
    '/help/quiet/en/quiet',
    '/help/quiet/sitemap.xml',
    '/help/comet/cs',
    '/help/comet/xx',
    '/help/comet/__proto__',
    '/help/comet/en/%00',
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect([path, ...(await answerOf(path))]).toEqual([path, ...missing])
  }
  const [status, nowhere] = await answerOf('/help/comet/en/nothing')
  expect(status).toBe(404)
  for (const last of [id, 'a'.repeat(5000)]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await answerOf(`/help/comet/en/${last}`)).toEqual([404, nowhere])
  }
  expect((await say('/help/quiet/en/quiet', 'helped=yes')).status).toBe(404)
})

it('finds without diacritics, in the language of the page first, and leads to where each is', async () => {
  const html = await page('/help/comet/en?q=recharging%20%00card')
  expect(html).toContain('<mark>Recharging</mark>')
  expect(html).toContain('value="recharging  card"')
  const romanian = await t.anyone.get('/help/comet/ro?q=reincarcare')
  expect(await romanian.text()).toContain('href="/help/comet/ro/reincarcarea-cardului"')
  expect(romanian.headers.get('Cache-Control')).toBe('no-store')
  expect(await page(`/help/comet/en?q=${'a'.repeat(10_000)}`)).toContain('No article fits')
})

it('keeps what is asked where a slash too many is typed', async () => {
  expect(await leadsTo('/help/comet/en/?q=card')).toEqual([308, '/help/comet/en?q=card'])
})

it('tells search engines what they may read, and where they find it', async () => {
  await t.addVendor({ slug: 'hushed', settings: { knowledge: { used: true } } })
  const robots = await page('/robots.txt')
  expect(robots).toContain('User-agent: *\nDisallow: /api/\nAllow: /api/logos/\n')
  const maps = [...robots.matchAll(/^Sitemap: (.*)$/gm)].map(([, address]) => address)
  // Not of the one whose articles are its own.
  expect(maps).toContain(`${PUBLIC_URL}/help/comet/sitemap.xml`)
  expect(maps).not.toContain(`${PUBLIC_URL}/help/hushed/sitemap.xml`)
})

it('maps the home of a vendor that has written nothing yet', async () => {
  await t.addVendor({ slug: 'bare', settings: { ...COMET.settings, knowledge: { public: true } } })
  const map = await page('/help/bare/sitemap.xml')
  expect([...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual([
    `${PUBLIC_URL}/help/bare/ro`,
  ])
  expect(map).not.toContain('1970')
})

it('maps all pages with the day they changed, and their translations', async () => {
  const answer = await t.anyone.get('/help/comet/sitemap.xml')
  expect(answer.headers.get('Content-Type')).toBe('application/xml; charset=utf-8')
  const map = await answer.text()
  expect(map).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<urlset /)
  expect(map).toContain(
    `<loc>${PUBLIC_URL}/help/comet/en/recharging-a-card</loc><lastmod>${recharge.updatedAt}</lastmod>`,
  )
  expect(map).toContain(`hreflang="ro" href="${PUBLIC_URL}/help/comet/ro/reincarcarea-cardului"`)
  expect(map).toContain(`<loc>${PUBLIC_URL}/help/comet/ro</loc>`)
})

it('S30 maps thousands of pages without keeping others waiting, once for all who ask, until one is withdrawn', async () => {
  const many = await t.addVendor({ slug: 'many', settings: { knowledge: { public: true } } })
  const by = await many.signIn()
  const texts = { en: { title: 'Card', text: 'Press.' }, ro: { title: 'Cardul', text: 'Apăsați.' } }
  const first = await write(texts, { category: null }, by)
  await copyArticle(t.store, first.id, 1999)
  const { result: answers, longest } = await turnsOf(() =>
    Promise.all(Array.from({ length: 4 }, () => t.anyone.get('/help/many/sitemap.xml'))),
  )
  expect(longest).toBeLessThan(100)
  const tags = new Set(answers.map(({ headers }) => headers.get('ETag')))
  expect(tags.size).toBe(1)
  const map = (await answers[0]?.text()) ?? ''
  const addresses = [...map.matchAll(/<loc>(?<at>[^<]*)<\/loc>/g)].map((one) => one.groups?.['at'])
  expect(addresses).toHaveLength(2 * 2000 + 2)
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(map.endsWith('</urlset>\n')).toBe(true)
  const unchanged = await t.anyone.get('/help/many/sitemap.xml', { 'If-None-Match': [...tags][0] ?? '' })
  expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])

  expect((await removeSeen(by, `/api/articles/${first.id}`)).status).toBeLessThan(300)
  const after = await page('/help/many/sitemap.xml')
  expect(after.match(/<loc>/g)).toHaveLength(2 * 1999 + 2)
  expect(after).not.toContain('/help/many/en/card<')
})

it('names five others of its category beside an article, those changed last', async () => {
  const category = await addCategory({ en: 'Six' })
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await write({ en: { title: `Six ${n}`, text: 'Text.' } }, { category })
  }
  await write({ ro: { title: 'Șase', text: 'Text.' } }, { category })
  const related = (await page('/help/comet/en/six-6')).split('<section class="related">')[1] ?? ''
  const links = [...related.matchAll(/href="\/help\/comet\/en\/(?<slug>[^"]*)"/g)]
  expect(links.map((one) => one.groups?.['slug'])).toEqual([7, 5, 4, 3, 2].map((n) => `six-${n}`))
})

it('counts whether it helped once for each browser, from its own form alone', async () => {
  const path = '/help/comet/en/recharging-a-card'
  const yes = await say(path, 'helped=yes')
  expect([yes.status, yes.headers.get('Location')]).toEqual([303, `${path}?helped=yes#helped`])
  expect(yes.headers.get('Set-Cookie')).toBeNull()
  expect(await page(`${path}?helped=yes`)).toContain('Thank you for telling us')
  await say(path, 'helped=yes')
  expect(await feedback()).toMatchObject({ yes: 1, no: 0, deflected: 0 })
  await say(path, 'helped=no')
  await say(path, 'helped=yes', { ...own, 'User-Agent': 'Another/1.0' })
  expect(await feedback()).toMatchObject({ yes: 1, no: 1, deflected: 0 })

  const foreign = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    {},
  ]
  for (const headers of foreign) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await say(path, 'helped=no', headers)).status).toBe(403)
  }
  expect((await say(path, 'helped=maybe')).status).toBe(422)
  expect((await say(path, `helped=yes&x=${'a'.repeat(2000)}`)).status).toBe(413)
  expect((await say('/help/comet/en/nothing', 'helped=yes')).status).toBe(404)
  // Browsers that do not say from where a form comes name its origin.
  expect((await say(path, 'helped=no', { Origin: PUBLIC_URL })).status).toBe(303)
  expect(await feedback()).toMatchObject({ yes: 1, no: 1, deflected: 0 })
  const votes = await t.store.read.selectFrom('article_votes').select('person_id').execute()
  expect(votes.map(({ person_id }) => person_id)).toEqual([null, null])
})

it('asks who has articles suggested without end to wait, and still shows what there is', async () => {
  const vendor = await t.addVendor({ slug: 'asked', settings: { knowledge: { used: true } } })
  const address = `/api/help/${vendor.publicKey}`
  const asked = await Promise.all(Array.from({ length: 605 }, () => t.anyone.get(`${address}?q=card`)))
  const refused = asked.find(({ status }) => status === 429)
  expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0)
  if (refused !== undefined) expect((await problemOf(refused, 429)).code).toBe('too_many_requests')
  expect(asked.filter(({ status }) => status === 200)).toHaveLength(600)
  expect(await statusOf(address)).toBe(200)
})

it('asks who searches, answers or wants the map without end to wait', async () => {
  const path = '/help/comet/en/recharging-a-card'
  let answer = await say(path, 'helped=yes')
  for (let n = 0; n < 101 && answer.status === 303; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    answer = await say(path, 'helped=yes')
  }
  expect(answer.status).toBe(429)
  const many = await Promise.all(Array.from({ length: 310 }, () => t.anyone.get('/help/comet/en?q=card')))
  const refused = many.find(({ status }) => status === 429)
  expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await refused?.text()).toContain('You have searched very often')
  expect(await statusOf('/help/comet/en')).toBe(200)
  const maps = await Promise.all(Array.from({ length: 70 }, () => t.anyone.get('/help/comet/sitemap.xml')))
  expect(new Set(maps.map(({ status }) => status))).toEqual(new Set([200, 429]))
  const late = maps.find(({ status }) => status === 429)
  expect(Number(late?.headers.get('Retry-After'))).toBeGreaterThan(0)
})
