/** What browsers load: the script tag, its assets and the desk's page, each as browsers may keep it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSite } from '../../server/http/site.ts'
import { startTestApp, type TestApp } from '../support/app.ts'

let t: TestApp
let dist: string
const script = 'console.info("lifebuoy")\n'.repeat(50)

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'lifebuoy-dist-'))
  await mkdir(join(dist, 'assets'))
  await Promise.all([
    ...['lifebuoy.js', 'assets/panel-abc123.js'].flatMap((name) => [
      writeFile(join(dist, name), script),
      writeFile(join(dist, `${name}.br`), brotliCompressSync(script)),
      writeFile(join(dist, `${name}.gz`), gzipSync(script)),
    ]),
    writeFile(join(dist, 'desk.html'), '<!doctype html><title>Desk</title>'),
    writeFile(join(dist, 'portal.html'), '<title>Portal</title>'),
    writeFile(join(dist, 'assets/icon-abc_1-2.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    writeFile(join(dist, 'panel.json'), '{"internal": true}'),
  ])
  t = await startTestApp({ site: await readSite(dist) })
})
afterAll(async () => {
  await t.close()
  await rm(dist, { recursive: true })
})

test('an icon is there for browsers that ask where pages name none', async () => {
  const answer = await t.anyone.get('/favicon.ico')
  expect(answer.headers.get('Content-Type')).toBe('image/svg+xml')
  expect(await answer.text()).toContain('<svg')
})

describe('the script tag', () => {
  test('is any page’s to load, and asked about each time', async () => {
    const answer = await t.anyone.get('/lifebuoy.js', { Origin: 'https://anywhere.example' })
    expect(await answer.text()).toBe(script)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    const again = await t.anyone.get('/lifebuoy.js', { 'If-None-Match': answer.headers.get('ETag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
    ['brotli', null],
    ['', null],
  ])('comes for "%s" as %s', async (accepted, encoding) => {
    const answer = await t.anyone.get('/lifebuoy.js', { 'Accept-Encoding': accepted })
    expect(answer.headers.get('Content-Encoding')).toBe(encoding)
  })

  test('has a head without a body', async () => {
    const answer = await t.app.request('/lifebuoy.js', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('ETag')).toMatch(/^W\//)
  })
})

test('assets are kept for good, under names that change with what they hold', async () => {
  const answer = await t.anyone.get('/assets/panel-abc123.js')
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
})

test('the desk is found with a slash at the end too', async () => {
  const answer = await t.anyone.get('/desk/')
  expect([answer.status, answer.headers.get('Location')]).toEqual([308, '/desk'])
})

test('the desk’s page runs its own scripts alone and is nobody’s frame', async () => {
  const answer = await t.anyone.get('/desk')
  expect(await answer.text()).toContain('<title>Desk</title>')
  const policy = answer.headers.get('Content-Security-Policy') ?? ''
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]),
  )
  expect(policy).not.toContain('unsafe')
  expect(answer.headers.get('X-Frame-Options')).toBe('DENY')
  expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

describe('a portal', () => {
  test('S32 is nobody’s frame unless its vendor says whose, and runs its own scripts alone', async () => {
    const answer = await t.anyone.get('/portal/comet')
    expect([answer.status, await answer.text()]).toEqual([200, '<title>Portal</title>'])
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    )
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')

    await t.addVendor({ slug: 'luna', settings: { framing: 'origins' } })
    const framed = await t.anyone.get('/portal/luna')
    expect(framed.headers.get('Content-Security-Policy')).toContain(
      'frame-ancestors https://app.luna.example;',
    )
    expect(framed.headers.get('X-Frame-Options')).toBeNull()
  })

  test('is found with a slash at the end too, and where there is none the answer is 404', async () => {
    const answer = await t.anyone.get('/portal/comet/')
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, '/portal/comet'])
    for (const slug of ['nobody', '..%2f', 'comet%00', '%22']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await t.anyone.get(`/portal/${slug}`)).status).toBe(404)
    }
  })
})

test.each([
  '/panel.json',
  '/assets/',
  '/assets/none.js',
  '/assets/../panel.json',
  '/assets/%2e%2e/panel.json',
  '/assets/panel-abc123.js.br',
  '/desk.html',
  '/server/main.ts',
])('nothing else is served: %s', async (path) => {
  expect((await t.anyone.get(path)).status).toBe(404)
})

test('a server without built files says what to do', async () => {
  await expect(readSite(join(dist, 'nowhere'))).rejects.toThrow('run "npm run build" first')
})
