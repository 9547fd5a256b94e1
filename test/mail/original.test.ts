/** The page that shows a mail as it looked: whom it opens to, for how long, and what its policy leaves out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MailOriginal, MailPage } from '../../shared/api/mails.ts'
import { bodyOf, startTestApp, type OperatorClient, type TestApp } from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { keepHeld } from '../support/held.ts'
import { reader } from '../support/inbox.ts'

const ATTACK =
  '<p>Hello</p><link rel=preconnect href=//far.example><LINK href=x><meta http-equiv=refresh><base href=//far.example><iframe src=//far.example></iframe><object data=x></object><a target = _self href=//far.example>x</a><img src=http://far.example/a>'

onBothEngines((newStore) => {
  let t: TestApp
  let mihai: OperatorClient
  let now: number
  let id: string

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 22, 9)
    t = await startTestApp({ store: await newStore(), clock: () => now })
    mihai = await t.signIn()
    await keepHeld(t.store, t.vendor.id, {
      from: { name: 'Emil Rus', address: 'emil@elsewhere.example' },
      subject: 'Offer',
      text: ATTACK,
      type: 'text/html',
      state: 'held',
      reason: 'unproved_sender',
    })
    id = (await bodyOf<MailPage>(await mihai.get('/api/mails'), 200)).items[0]?.id ?? ''
  })

  afterEach(() => t.close())

  const open = async () =>
    (await bodyOf<MailOriginal>(await mihai.post(`/api/mails/${id}/pages`, {}), 201)).page
  const get = (path: string) => t.app.request(path)
  /** As a browser does. */
  const visit = async (path: string) =>
    await t.app.request(path, { headers: { Accept: 'text/html,*/*;q=0.8' } })

  test('S10 S13 is opened by an operator, for ten minutes, by a link that opens this mail alone', async () => {
    const page = await open()
    expect(page).toMatchObject({ remote: true, until: new Date(now + 600_000).toISOString() })
    const href = page?.href ?? ''
    const answer = await get(href)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    const policy = answer.headers.get('Content-Security-Policy')?.split('; ')
    expect(policy).toEqual([
      'sandbox',
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      'img-src data:',
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ])
    const token = href.split('/').at(-1) ?? ''
    expect((await get(`/mails/${t.vendor.id}/${token}`)).status).toBe(404)
    expect((await get(`/mails/${id}/${token.slice(1)}`)).status).toBe(404)
    expect((await get(`/mails/%00/%00`)).status).toBe(404)
    now += 600_001
    expect((await get(href)).status).toBe(404)
    // In its frame, the desk's people read the same as where nothing ever was.
    const [gone, never] = await Promise.all([href, `/mails/${id}/nothing`].map(visit))
    expect(gone?.status).toBe(404)
    expect(gone?.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'self'")
    expect(await gone?.text()).toBe(await never?.text())
    // The token stands in the log no more than any other.
    expect(t.log.join('\n')).not.toContain(token)
  })

  test('S10 with its pictures when the operator asks, and still nothing else', async () => {
    const page = await open()
    const answer = await get(`${page?.href ?? ''}/pictures`)
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:;")
    expect(policy).not.toContain('allow')
  })

  test('S10 has nothing left in it that a policy does not reach', async () => {
    const page = await open()
    const html = await (await get(page?.href ?? '')).text()
    expect(html).toContain('<p>Hello</p>')
    // Those before it are ours.
    expect(html.slice(html.indexOf('<p>Hello'))).not.toMatch(/<(?:link|meta|base|iframe|object)|[^-]target/i)
  })

  test('S16 is opened to no customer, and of another vendor’s mail to nobody', async () => {
    const ana = await t.customer()
    expect((await ana.post(`/api/mails/${id}/pages`, {})).status).toBe(404)
    const other = await t.addVendor({ slug: 'other' })
    const theirs = await other.signIn()
    expect((await theirs.post(`/api/mails/${id}/pages`, {})).status).toBe(404)
  })
})

/** What a mail of these lines looks like. */
async function look(...lines: readonly string[]) {
  const looking = await reader.look(Buffer.from(lines.join('\r\n')))
  return looking.ok ? looking.look : looking.why
}

/** A picture that came along, or what calls itself one. */
const part = (type: string, cid: string) => [
  '--b',
  `Content-Type: ${type}`,
  'Content-Transfer-Encoding: base64',
  `Content-ID: <${cid}>`,
  '',
  'R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=',
]

describe('what a mail looks like', () => {
  test('is its text where it has no page of its own, as text', async () => {
    expect(await look('Content-Type: text/plain', '', 'a < b & c')).toEqual({
      html: '<pre>a &lt; b &amp; c</pre>',
      remote: false,
    })
    expect(await look('Content-Type: image/png', '', 'x')).toBe(null)
    expect(await look('Content-Type: text/html', '', '<p>url of https://far.example</p>')).toMatchObject({
      remote: false,
    })
  })

  test('has the pictures that came along in their places, and no other files', async () => {
    const seen = await look(
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="cid:logo%40luna"><img src=cid:page@luna><img src="cid:none">',
      ...part('image/gif', 'logo@luna'),
      ...part('image/svg+xml', 'page@luna'),
      '--b--',
    )
    expect(seen).toEqual({
      html: '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs="><img src=cid:page@luna><img src="cid:none">',
      remote: false,
    })
  })

  test('S30 a picture that is shown a hundred thousand times makes no page without end', async () => {
    const seen = await look(
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="cid:a">'.repeat(100_000),
      '--b',
      'Content-Type: image/png',
      'Content-ID: <a>',
      '',
      'x'.repeat(100_000),
      '--b--',
    )
    if (seen === null || typeof seen === 'string') throw new Error('it has a look')
    expect(seen.html.length).toBeLessThan(16 * 1024 * 1024)
  })
})
