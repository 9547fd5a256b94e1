/** Customers' passwords while they are compared, which takes its time: what happens meanwhile counts. */
import { hash } from '@node-rs/argon2'
import { describe, expect, onTestFinished, test } from 'vitest'
import { setPassword } from '../../server/access/accounts.ts'
import { endSessionsOf } from '../../server/access/own-sessions.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import type { PersonRow } from '../../server/storage/schema.ts'
import type { Work } from '../../server/storage/commit.ts'
import { problemOf, type TestApp } from '../support/app.ts'
import { openTestStore } from '../support/store.ts'
import { addAccount, bearer, CUSTOMER_PASSWORD, enter, startOpenApp } from '../support/ways.ts'

const OTHER = 'cobalt-99-meadow'
const other = hashPassword(OTHER)

/** An app of which a test knows when it has asked the store something. */
async function open() {
  const wanted: { sql: RegExp; found: () => void }[] = []
  const t = await startOpenApp({
    store: await openTestStore(({ sql }) => {
      for (const { found } of wanted.filter((one) => one.sql.test(sql))) found()
    }),
  })
  onTestFinished(() => t.close())
  const asked = (sql: RegExp) => new Promise<void>((found) => wanted.push({ sql, found }))
  return { t, asked }
}

/** Does `meanwhile` when a request has read what it compares with, before its turn to compare has come. */
async function during(
  { t, asked }: Awaited<ReturnType<typeof open>>,
  read: RegExp,
  request: () => Response | Promise<Response>,
  meanwhile: (work: Work) => Promise<unknown>,
): Promise<Response> {
  const inTheWay = Promise.all(Array.from({ length: 12 }, () => hashPassword('in the way')))
  const reading = asked(read)
  const answer = request()
  await reading
  await t.commit(meanwhile)
  await inTheWay
  return await answer
}

const passwordRead = /^select .* from "people" where .*"password_hash" is not null/

function signIn(t: TestApp, { email }: PersonRow, password = CUSTOMER_PASSWORD) {
  return t.anyone.post('/api/sessions/password', { key: t.publicKey, email, password })
}

async function reset(work: Work, person: PersonRow): Promise<void> {
  await setPassword(work, person, await other)
  await endSessionsOf(work.trx, person)
}

describe('S24 a password that was reset while it was compared', () => {
  test('opens no session any more', async () => {
    const at = await open()
    const person = await addAccount(at.t)
    const answer = await during(
      at,
      passwordRead,
      () => signIn(at.t, person),
      (work) => reset(work, person),
    )
    expect((await problemOf(answer, 401)).code).toBe('credentials_wrong')
    expect((await signIn(at.t, person, OTHER)).status).toBe(201)
  })

  test('does not come back where its hash is to be made anew', async () => {
    const at = await open()
    const person = await addAccount(at.t)
    const weak = await hash(CUSTOMER_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await at.t.commit((work) => setPassword(work, person, weak))
    await during(
      at,
      passwordRead,
      () => signIn(at.t, person),
      (work) => reset(work, person),
    )
    expect((await signIn(at.t, person)).status).toBe(401)
    expect((await signIn(at.t, person, OTHER)).status).toBe(201)
  })

  test('is not good for changing it to another', async () => {
    const at = await open()
    const person = await addAccount(at.t)
    const headers = bearer(await enter(at.t, person.email))
    const answer = await during(
      at,
      /^select .* from "people" as "p" inner join "sessions" as "s"/,
      () =>
        at.t.anyone.post(
          '/api/account/password',
          { present: CUSTOMER_PASSWORD, password: 'pewter-42-canyon' },
          headers,
        ),
      (work) => reset(work, person),
    )
    const { errors } = await problemOf(answer, 422)
    expect(errors).toMatchObject([{ field: 'present', code: 'wrong_password' }])
    expect((await signIn(at.t, person, OTHER)).status).toBe(201)
  })
})

test('S24 who is shut out while their password is compared has no session when let in again', async () => {
  const at = await open()
  const person = await addAccount(at.t)
  const disable = (work: Work, disabled_at: number | null) =>
    work.trx.updateTable('people').set({ disabled_at }).where('id', '=', person.id).execute()
  const answer = await during(
    at,
    passwordRead,
    () => signIn(at.t, person),
    (work) => disable(work, work.now),
  )
  await at.t.commit((work) => disable(work, null))
  expect((await problemOf(answer, 401)).code).toBe('credentials_wrong')
  expect(await at.t.store.read.selectFrom('sessions').selectAll().execute()).toEqual([])
})
