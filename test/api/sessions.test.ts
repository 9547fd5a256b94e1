/** Coming in: hosts vouch for customers, operators sign in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, startTestApp, type TestApp } from '../support/app.ts'
import type { CurrentSession } from '../../shared/api/sessions.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(async () => {
  await t.close()
})

describe('a customer', () => {
  test('comes in by the token that the host signed', async () => {
    const ana = await t.customer()
    expect(ana.opened).toMatchObject({ kind: 'customer', person: { name: 'Ana Popescu' }, unread: 0 })
    const current = await bodyOf<CurrentSession>(await ana.get('/api/sessions/current'), 200)
    expect(current.person).toEqual(ana.opened.person)
  })
})

describe('an operator', () => {
  test('signs in by e-mail and password', async () => {
    const mihai = await t.signIn()
    const current = await bodyOf<CurrentSession>(await mihai.get('/api/sessions/current'), 200)
    expect(current).toMatchObject({ kind: 'operator', person: { name: 'Mihai Ionescu' } })
  })
})
