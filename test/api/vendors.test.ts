/** What admins decide for their vendor: its settings, its origins, its logo, and further vendors. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditPage } from '../../shared/api/audit.ts'
import { vendorSettings, type AddedVendor, type ChangedVendor } from '../../shared/api/vendors.ts'
import type { VendorDetail, VendorOfMine } from '../../shared/api/vendors.ts'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import {
  bodyOf,
  COMET,
  HOST_ORIGIN,
  PASSWORD,
  problemOf,
  startTestApp,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'

let t: TestApp
let irina: OperatorClient
beforeAll(async () => {
  t = await startTestApp()
  irina = await t.signIn('admin')
})
afterAll(async () => {
  await t.close()
})

const vendor = async () => await bodyOf<VendorDetail>(await irina.get('/api/vendor'), 200)
const log = async () => (await bodyOf<AuditPage>(await irina.get('/api/audit'), 200)).items

/** What the screen sends: all of it as it was, but for this. */
async function save(change: Partial<VendorDetail>) {
  const { version, name, locale, origins, settings } = await vendor()
  return await irina.put('/api/vendor', { version, name, locale, origins, settings, ...change })
}

async function saveSettings(settings: object) {
  return await save({ settings: { ...(await vendor()).settings, ...settings } })
}

/** Gives the vendor a logo. */
async function give(bytes: Buffer) {
  return await irina.put('/api/vendor/logo', { data: bytes.toString('base64') })
}

/** Where the logo is. */
async function address() {
  return `/api/logos/${(await vendor()).settings.branding.logo?.id}`
}

/** Field and code of each error of an answer that refuses a form. */
async function faults(answer: Response) {
  const { errors = [] } = await problemOf(answer, 422)
  return errors.map(({ field, code }) => `${field} ${code}`)
}

describe('settings', () => {
  test('that were stored before there were more of them are read with what was so until then', () => {
    const { subjectLimit, fields, ticket } = vendorSettings.parse(COMET.settings)
    expect(vendorSettings.parse({ subjectLimit, fields, ticket })).toMatchObject({
      categories: [],
      projectKinds: [],
      ways: { password: false, link: false, guest: false },
      askWhom: null,
      passwordRule: { lettersAndDigits: 0, digits: 0 },
      guestForm: { company: 'optional', category: 'optional' },
      branding: { color: null, placement: null, logo: null },
      framing: 'none',
    })
  })

  test('are read, changed and logged by name, and what is not changed leaves no entry', async () => {
    const before = (await log()).length
    const changed = await bodyOf<ChangedVendor>(
      await save({
        name: 'Comet ERP Nou',
        locale: 'en',
        origins: [HOST_ORIGIN, 'https://shop.comet.example'],
        settings: vendorSettings.parse({
          ...(await vendor()).settings,
          ways: { password: true, guest: true },
          categories: [{ key: 'billing', label: { en: 'Billing' } }],
        }),
      }),
      200,
    )
    expect(changed.changed).toEqual(['name', 'locale', 'origins', 'settings.categories', 'settings.ways'])
    expect(await vendor()).toMatchObject({ name: 'Comet ERP Nou', locale: 'en', slug: 'comet' })
    const [entry] = await log()
    expect(entry).toMatchObject({
      action: 'vendor.changed',
      actor: { name: 'Irina Dobre' },
      subject: { name: 'Comet ERP Nou' },
      detail: {
        name: 'Comet ERP → Comet ERP Nou',
        locale: 'ro → en',
        'origins.added': ['https://shop.comet.example'],
        'settings.categories.added': ['billing'],
        'settings.ways.password': 'false → true',
        'settings.ways.guest': 'false → true',
      },
    })
    expect((await bodyOf<ChangedVendor>(await save({}), 200)).changed).toEqual([])
    expect(await log()).toHaveLength(before + 1)
  })

  test('B5 the fields that the vendor sets are those the form asks for, in the reader’s language', async () => {
    const fields = [
      { key: 'till', label: { en: 'Till', ro: 'Casa' }, required: true, maxLength: 10 },
      { key: 'receipt', label: { en: 'Receipt number' }, required: false, maxLength: 20 },
    ]
    expect((await saveSettings({ fields })).status).toBe(200)
    const ana = await t.customer()
    expect(ana.opened.vendor.fields.map(({ label, required }) => [label, required])).toEqual([
      ['Casa', true],
      ['Receipt number', false],
    ])
    const ticket = { subject: 'Bonul', message: 'Nu iese.' }
    expect(await faults(await ana.post('/api/tickets', ticket))).toEqual(['fields.till required'])
    const opened = await ana.post('/api/tickets', { ...ticket, fields: { till: '2' } })
    expect(opened.status).toBe(201)
  })

  test('of two admins who change at once, the later one is told, and nothing of theirs is saved', async () => {
    const { version, name, locale, origins, settings } = await vendor()
    const both = ['One', 'Two'].map((other) =>
      irina.put('/api/vendor', { version, name: `${name} ${other}`, locale, origins, settings }),
    )
    const answers = await Promise.all(both)
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409'])
    const late = answers.find(({ status }) => status === 409)
    if (late === undefined) throw new Error('nobody was late')
    expect(await problemOf(late, 409)).toMatchObject({ code: 'outdated' })
    expect((await vendor()).name).toMatch(/^Comet ERP Nou (?:One|Two)$/)
    expect((await save({ name: 'Comet ERP' })).status).toBe(200)
  })

  test('that cannot be are refused, each beside its field', async () => {
    const label = { en: 'Billing' }
    const wrong: [object, string[]][] = [
      [{ subjectLimit: 5 }, ['settings.subjectLimit too_small']],
      [
        {
          categories: [
            { key: 'a', label },
            { key: 'a', label },
          ],
        },
        ['settings.categories twice'],
      ],
      [
        { categories: [], guestForm: { company: 'off', category: 'required' } },
        ['settings.guestForm.category needs_choices'],
      ],
      [{ categories: [{ key: 'a', label: { en: 'a\nb' } }] }, ['settings.categories.0.label.en wrong_type']],
      [{ branding: { color: 'red' } }, ['settings.branding.color wrong_type']],
      [{ ways: { host: false } }, ['settings.ways.host unknown']],
      [{ framing: 'all' }, ['settings.framing not_one_of']],
      [{ passwordRule: { digits: -1 } }, ['settings.passwordRule.digits too_small']],
    ]
    for (const [settings, expected] of wrong) {
      // oxlint-disable-next-line no-await-in-loop -- each reads the version first
      expect(await faults(await saveSettings(settings)), JSON.stringify(settings)).toEqual(expected)
    }
    expect(await faults(await save({ name: ' ' }))).toEqual(['name required'])
    expect(await faults(await irina.put('/api/vendor', { ...(await vendor()), version: undefined }))).toEqual(
      ['version required', 'id unknown', 'slug unknown', 'publicKey unknown'],
    )
  })

  test('S32 origins are exact, and a page of one that is taken away is refused at once', async () => {
    const wrong = [
      'https://app.example.com/',
      'app.example.com',
      'https://*.example.com',
      'https://*',
      // What would be another source, or another directive, in a header.
      'https://a;sandbox',
      'https://a,b',
      'null',
      '',
    ]
    expect(await faults(await save({ origins: [HOST_ORIGIN, ...wrong] }))).toEqual(
      wrong.map((_, index) => `origins.${index + 1} not_origin`),
    )
    const ana = await t.customer()
    expect((await ana.get('/api/tickets')).status).toBe(200)
    expect((await save({ origins: ['https://elsewhere.example'] })).status).toBe(200)
    await problemOf(await ana.get('/api/tickets'), 403)
    expect((await save({ origins: [HOST_ORIGIN] })).status).toBe(200)
    expect((await ana.get('/api/tickets')).status).toBe(200)
  })

  test('S34 keys of objects’ own machinery are unknown in settings too', async () => {
    const { version, name, locale, origins, settings } = await vendor()
    const body = JSON.stringify({ version, name, locale, origins, settings })
    for (const key of ['__proto__', 'constructor']) {
      // oxlint-disable-next-line no-await-in-loop -- two
      const answer = await t.app.request('/api/vendor', {
        method: 'PUT',
        headers: { ...irina.headers, 'Content-Type': 'application/json' },
        body: body.replace('"ways":{', `"ways":{"${key}":{"x":1},`),
      })
      // oxlint-disable-next-line no-await-in-loop -- two
      expect(await faults(answer)).toEqual([`settings.ways.${key} unknown`])
    }
  })

  test('another page cannot change them: the cookie counts on our own alone', async () => {
    const { version, name, locale, origins, settings } = await vendor()
    const answer = await irina.put(
      '/api/vendor',
      { version, name, locale, origins, settings },
      { Origin: HOST_ORIGIN },
    )
    expect(answer.status).toBe(401)
  })
})

describe('the logo', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  test('S12 is known by its bytes and served as that alone, from here, to anyone', async () => {
    expect((await give(png)).status).toBe(200)
    const answer = await t.anyone.get(await address())
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
    await problemOf(await t.anyone.get('/api/logos/0000000000000000000000'), 404)
  })

  test('S12 is no SVG, HTML or anything else that could hold a script, and no more than 64 KiB', async () => {
    const wrong = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      Buffer.from('GIF89a'),
      Buffer.concat([Buffer.from(' '), png]),
      Buffer.concat([png, Buffer.alloc(64 * 1024)]),
    ]
    for (const bytes of wrong) {
      // oxlint-disable-next-line no-await-in-loop -- one logo
      expect(await faults(await give(bytes))).toEqual(['data not_picture'])
    }
    expect(
      await faults(await irina.put('/api/vendor/logo', { data: 'https://elsewhere.example/x.png' })),
    ).toEqual(['data wrong_type'])
    expect((await t.anyone.get(await address())).status).toBe(200)
  })

  test('stays through other changes, is no reason to refuse them, and is another vendor’s under another name', async () => {
    const { version, name, locale, origins, settings } = await vendor()
    const larger = Buffer.concat([png, Buffer.alloc(10)])
    expect((await give(larger)).status).toBe(200)
    const logo = (await vendor()).settings.branding.logo
    const saved = await irina.put('/api/vendor', {
      version,
      name,
      locale,
      origins,
      settings: { ...settings, branding: { ...settings.branding, color: '#0a5c36' } },
    })
    const changed = await bodyOf<ChangedVendor>(saved, 200)
    expect(changed.settings.branding).toEqual({ color: '#0a5c36', placement: null, logo })

    const other = await t.addVendor({ slug: 'nova' })
    const admin = await other.signIn('admin')
    await admin.put('/api/vendor/logo', { data: larger.toString('base64') })
    const theirs = await bodyOf<VendorDetail>(await admin.get('/api/vendor'), 200)
    expect(theirs.settings.branding.logo).not.toEqual(logo)

    const where = await address()
    expect((await irina.delete('/api/vendor/logo')).status).toBe(204)
    expect((await vendor()).settings.branding.logo).toBe(null)
    await problemOf(await t.anyone.get(where), 404)
  })
})

describe('another vendor', () => {
  test('is created by an admin, who is its admin from then on, with the login they have', async () => {
    const input = { slug: 'tecnet', name: 'Tecnet', locale: 'ro', origins: ['https://app.tecnet.example'] }
    const headers = { 'Idempotency-Key': 'tecnet-1' }
    const first = await bodyOf<AddedVendor>(await irina.post('/api/vendors', input, headers), 201)
    expect(first).toMatchObject({ slug: 'tecnet', name: 'Tecnet' })
    expect(first.publicKey).toMatch(/^pk_[\w-]{22}$/)
    expect(first.identityKey.secret).toMatch(/^[\w-]{43}$/)
    const again = await bodyOf<AddedVendor>(await irina.post('/api/vendors', input, headers), 201)
    expect(again).toEqual({ ...first, identityKey: { ...first.identityKey, secret: null } })
    expect(await faults(await irina.post('/api/vendors', input))).toEqual(['slug taken'])

    const page = await bodyOf<{ items: VendorOfMine[] }>(await irina.get('/api/vendors'), 200)
    expect(page.items.map(({ slug, role, current }) => [slug, role, current])).toEqual([
      ['comet', 'admin', true],
      ['tecnet', 'admin', false],
    ])
    const signedIn = await t.anyone.post(
      '/api/operator-sessions',
      { email: 'irina@comet.example', password: PASSWORD },
      { Origin: irina.headers['Origin'] ?? '' },
    )
    expect((await bodyOf<OperatorSession>(signedIn, 201)).person.name).toBe('Irina Dobre')
  })

  test('needs a slug that is one, and is nothing for operators', async () => {
    const input = { slug: 'Not A Slug', name: 'Tecnet', locale: 'ro' }
    expect(await faults(await irina.post('/api/vendors', input))).toEqual(['slug not_slug'])
    const mihai = await t.signIn()
    await problemOf(await mihai.post('/api/vendors', { ...input, slug: 'mine' }), 404)
    const page = await bodyOf<{ items: VendorOfMine[] }>(await mihai.get('/api/vendors'), 200)
    expect(page.items.map(({ slug }) => slug)).toEqual(['comet'])
  })
})

describe('S16', () => {
  test('what is an admin’s is to operators, customers and admins of others as if it were not there', async () => {
    const other = await t.addVendor({ slug: 'luna' })
    const stranger = await other.signIn('admin')
    const [mihai, ana] = [await t.signIn(), await t.customer()]
    const { kid } = t.identityKey
    const nothing = await (await irina.get('/api/nothing')).text()
    const requests = [
      ['GET', '/api/vendor'],
      ['PUT', '/api/vendor'],
      ['PUT', '/api/vendor/logo'],
      ['DELETE', '/api/vendor/logo'],
      ['GET', '/api/vendor/keys'],
      ['POST', '/api/vendor/keys'],
      ['POST', `/api/vendor/keys/${kid}/retirement`],
      ['POST', '/api/vendor/token-checks'],
      ['POST', '/api/vendors'],
      ['GET', '/api/audit'],
      ['GET', '/api/audit.csv'],
    ] as const
    for (const [method, path] of requests) {
      for (const client of [mihai, ana]) {
        // oxlint-disable-next-line no-await-in-loop -- two dozen
        const answer = await t.app.request(path, {
          method,
          headers: { ...client.headers, 'Content-Type': 'application/json', 'Accept-Language': 'ro' },
          ...(method === 'GET' ? {} : { body: '{}' }),
        })
        // oxlint-disable-next-line no-await-in-loop -- two dozen
        expect([answer.status, await answer.text()], `${method} ${path}`).toEqual([404, nothing])
      }
      // oxlint-disable-next-line no-await-in-loop -- a dozen
      expect((await t.app.request(path, { method })).status).toBe(401)
    }
    // The key of one vendor under the roof of another.
    const foreign = await stranger.post(`/api/vendor/keys/${kid}/retirement`, {}, { 'Accept-Language': 'ro' })
    expect([foreign.status, await foreign.text()]).toEqual([404, nothing])
    expect(await bodyOf<VendorDetail>(await stranger.get('/api/vendor'), 200)).toMatchObject({ slug: 'luna' })
    expect((await bodyOf<AuditPage>(await stranger.get('/api/audit'), 200)).items).toEqual([])
  })
})
