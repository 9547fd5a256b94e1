/** The policy against the app's own routes: every route has a line, every line a route. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge, policy } from '../../shared/access/policy.ts'
import { startTestApp, type TestApp } from '../support/app.ts'

let t: TestApp
let routes: string[]

beforeAll(async () => {
  t = await startTestApp()
  routes = t.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`)
})

afterAll(() => t.close())

test('S16 each of the app’s routes has a line in the policy, and each line a route', () => {
  expect(routes.length).toBeGreaterThan(10)
  expect([...new Set(routes)].toSorted()).toEqual(Object.keys(policy).toSorted())
})

test('S16 each line whose path names a thing says what it is', () => {
  const silent = Object.entries(policy).filter(
    ([route, rule]) => route.includes('/:') !== (rule.of !== undefined),
  )
  expect(silent.map(([route]) => route)).toEqual([])
})

test('a route without a line is answered to nobody', async () => {
  expect(judge('GET /api/new', { kind: 'operator', vendorId: 'v', personId: 'p', role: 'admin' })).toBe(
    undefined,
  )
  const open = await startTestApp()
  open.app.get('/api/new', (c) => c.text('here'))
  const admin = await open.signIn()
  const answer = await admin.get('/api/new')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('here')
  await open.close()
})
