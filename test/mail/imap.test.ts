/** Mailboxes, read from a real IMAP server: what is taken from them, once, and what happens when something goes wrong. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAIL_LIMIT } from '../../server/inbox/inbox.ts'
import { addSource, listSources, readProgress } from '../../server/inbox/sources/keeping.ts'
import { createMailboxes, type Mailboxes } from '../../server/inbox/sources/mailboxes.ts'
import { testSource } from '../../server/inbox/sources/testing.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { mailSourceInput, type MailSourceView, type TestedMailSource } from '../../shared/api/mail-sources.ts'
import { startDovecot, type TestDovecot } from '../support/dovecot.ts'
import { rawOf } from '../support/arrived.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'
import { written } from './support/mails.ts'

const HOUR = 60 * 60_000
const patient = { timeout: 20_000, interval: 20 }
const nobody = () => {}

let dovecot: TestDovecot
let opened: SqliteTestStore
let commit: Commit
let vendorId: string
let user: string
let users = 0
/** Milliseconds by which the product's clock is ahead. */
let ahead: number
let lines: string[]
const ending: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(() => dovecot.stop())

beforeEach(async () => {
  opened = await openTestStore()
  ahead = 0
  lines = []
  commit = commitsTo(opened.store)
  const vendor = { slug: 'comet', name: 'Comet ERP', locale: 'en', origins: [] } as const
  vendorId = (await commit((work) => createVendor(work, vendor))).vendor.id
  users += 1
  user = `user-${users}`
})
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
  await opened.close()
})

const clock = () => Date.now() + ahead

function commitsTo(store: Store): Commit {
  return createCommit({ store, clock, publish: nobody, wakeOutbox: nobody })
}

function reader(store: Store = opened.store): Mailboxes & { readonly told: () => number } {
  let told = 0
  const mailboxes = createMailboxes({
    read: store.read,
    commit: commitsTo(store),
    clock,
    log: pino({}, { write: (line) => void lines.push(line) }),
    arrived: () => void (told += 1),
  })
  ending.push(() => mailboxes.stop())
  mailboxes.start()
  return Object.assign(mailboxes, { told: () => told })
}

async function add(more: object = {}): Promise<MailSourceView> {
  const { port, password } = dovecot
  const input = mailSourceInput.parse({
    kind: 'imap',
    host: '127.0.0.1',
    port,
    security: 'none',
    user,
    password,
    ...more,
  })
  const { view } = await commit((work) => addSource(work, { vendorId, actor: null }, input, true))
  return view
}

const kept = () => opened.store.read.selectFrom('inbox').selectAll().orderBy('id').execute()
const raws = async () =>
  (await Promise.all((await kept()).map((mail) => rawOf(opened.store.read, mail)))).map(String)
const ids = async () => (await raws()).map((raw) => /^Message-ID: <(.*)@/im.exec(raw)?.[1] ?? '').toSorted()
const source = async () => (await listSources(opened.store.read, vendorId))[0]
const row = async () => opened.store.read.selectFrom('mail_sources').selectAll().executeTakeFirstOrThrow()
const progress = async () => readProgress((await row()).progress)
/** Resolves when the mailbox has been looked through. */
async function looked(): Promise<void> {
  await expect.poll(async () => (await source())?.workedAt, patient).not.toBeNull()
}
const failures = async () => (await progress()).failures
const days = (n: number) => new Date(Date.now() - n * 24 * HOUR)

async function tested(more: object): Promise<TestedMailSource | null> {
  const { id } = await add(more)
  const all = await opened.store.read.selectFrom('mail_sources').selectAll().where('id', '=', id).execute()
  return all[0] === undefined ? null : await testSource(commit, all[0])
}

describe('a mailbox', () => {
  test('S8 is taken from as mail arrives, as it came, and from when it was added', async () => {
    const yesterday = new Date(Date.now() - 24 * HOUR)
    await dovecot.append(user, written({ id: 'before' }), { at: yesterday })
    const { id } = await add()
    await dovecot.append(user, written({ id: 'between' }), { at: new Date(Date.now() + 1000) })
    const mailboxes = reader()
    await expect.poll(ids, patient).toEqual(['between'])
    const trace = ['Return-Path: <Ana@luna.example>', 'Delivered-To: support+x@comet.example']
    const later = written({ id: 'later', headers: trace, text: 'Ünd mehr.' })
    await dovecot.append(user, later)
    await expect.poll(ids, patient).toEqual(['between', 'later'])
    const mail = (await kept())[1]
    expect(mail).toMatchObject({ vendor_id: vendorId, source_id: id, state: 'waiting' })
    expect((await rawOf(opened.store.read, mail)).toString()).toBe(later)
    expect(JSON.parse(mail?.envelope ?? '')).toEqual({
      from: 'ana@luna.example',
      to: ['support+x@comet.example'],
    })
    expect(mailboxes.told()).toBe(2)
    expect(await source()).toMatchObject({ failure: null })
    // A human may read it too: nothing is gone, nothing is marked.
    const flags = (await dovecot.flags(user)).flat()
    expect([(await dovecot.flags(user)).length, flags.includes('\\Seen')]).toEqual([3, false])
  })

  test('marks what it took as read, where that is wanted', async () => {
    await add({ seen: true })
    reader()
    await looked()
    await dovecot.append(user, written())
    await expect.poll(() => dovecot.flags(user), patient).toEqual([expect.arrayContaining(['\\Seen'])])
    expect(await ids()).toEqual(['one'])
  })

  test('may be another than the inbox, and several', async () => {
    await add({ mailbox: 'Support' })
    await add({ user: `${user}-second` })
    const at = new Date(Date.now() + 1000)
    await dovecot.append(user, written({ id: 'a' }), { mailbox: 'Support', at })
    await dovecot.append(`${user}-second`, written({ id: 'b' }), { at })
    await dovecot.append(user, written({ id: 'elsewhere' }), { at })
    reader()
    await expect.poll(ids, patient).toEqual(['a', 'b'])
  })

  test('S7 the same mail fetched ten times by two workers, across changes of UIDVALIDITY, is kept once', async () => {
    await add()
    const beside = await openStore(opened.url)
    await dovecot.append(user, written({ id: 'same' }), { at: new Date(Date.now() + 1000) })
    const validities = new Set<string | null>()
    /* oxlint-disable no-await-in-loop -- a round after the other */
    for (let round = 0; round < 5; round += 1) {
      const before = await progress()
      const both = [reader(), reader(beside)]
      const readOn = async () => {
        const now = await progress()
        return now.validity !== before.validity && now.uid > 0
      }
      await expect.poll(readOn, patient).toBe(true)
      validities.add((await progress()).validity)
      await Promise.all(both.map((one) => one.stop()))
      // What each has read is forgotten, as if a lease had been void: the other reads all of it again.
      await commit(({ trx }) => trx.updateTable('mail_sources').set({ progress: null }).execute())
      const again = reader(beside)
      await expect.poll(async () => (await progress()).uid, patient).toBe(1)
      await again.stop()
      await dovecot.renumber(user)
    }
    /* oxlint-enable no-await-in-loop */
    expect(validities.size).toBe(5)
    expect(await ids()).toEqual(['same'])

    await dovecot.append(user, written({ id: 'same', text: 'Other words under the same Message-ID.' }))
    reader()
    await expect.poll(ids, patient).toEqual(['same', 'same'])
    await beside.close()
  })

  test('S7 when it counts anew, a month is looked through again, and nothing from before it was added', async () => {
    const { id } = await add()
    await commit(({ trx }) =>
      trx
        .updateTable('mail_sources')
        .set({ created_at: days(60).getTime() })
        .where('id', '=', id)
        .execute(),
    )
    await dovecot.append(user, written({ id: 'old' }), { at: days(90) })
    await dovecot.append(user, written({ id: 'forty-days' }), { at: days(40) })
    await dovecot.append(user, written({ id: 'ten-days' }), { at: days(10) })
    const first = reader()
    await expect.poll(ids, patient).toEqual(['forty-days', 'ten-days'])
    await first.stop()
    await commit(({ trx }) => trx.deleteFrom('inbox').execute())
    const { validity } = await progress()
    await dovecot.renumber(user)
    reader()
    await expect.poll(ids, patient).toEqual(['ten-days'])
    expect((await progress()).validity).not.toBe(validity)
  })

  test('S8 a kill between fetching and keeping a mail loses nothing', async () => {
    await add()
    await dovecot.append(user, written(), { at: new Date(Date.now() + 1000) })
    const program = new URL('support/reading.ts', import.meta.url).pathname
    const reading = spawn(process.execPath, [program, opened.url], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(reading.stdout, 'data')
    reading.kill('SIGKILL')
    await once(reading, 'exit')
    expect(await kept()).toEqual([])
    // Nobody can tell yet that it is dead.
    expect((await progress()).until).toBeGreaterThan(clock())
    ahead = HOUR
    reader()
    await expect.poll(ids, patient).toEqual(['one'])
  })

  test('of two processes one reads; when it ends, the other goes on', async () => {
    await add()
    const first = reader()
    await looked()
    const { holder } = await progress()
    const second = reader()
    await dovecot.append(user, written({ id: 'a' }))
    await expect.poll(ids, patient).toEqual(['a'])
    expect([(await progress()).holder, second.told()]).toEqual([holder, 0])
    await first.stop()
    second.wake()
    await dovecot.append(user, written({ id: 'b' }))
    await expect.poll(ids, patient).toEqual(['a', 'b'])
    expect(second.told()).toBe(1)
  })

  test('leaves a mail where it is that is too large, says so, and goes on', async () => {
    await add()
    const line = `${'x'.repeat(70)}\r\n`
    const at = new Date(Date.now() + 1000)
    await dovecot.append(user, written({ id: 'huge', text: line.repeat(MAIL_LIMIT / 72) }), {
      at,
    })
    await dovecot.append(user, written({ id: 'next' }), { at })
    reader()
    await expect.poll(ids, patient).toEqual(['next'])
    expect(await source()).toMatchObject({ failure: { fault: 'too_large' } })
    const large = written({ id: 'large', text: line.repeat(50_000) })
    await dovecot.append(user, large)
    await expect.poll(ids, patient).toEqual(['large', 'next'])
    const mail = (await kept()).find(({ size }) => size > 3_000_000)
    expect((await rawOf(opened.store.read, mail)).equals(Buffer.from(large))).toBe(true)
  })

  test('S26 with a wrong password is tried ever more seldom, says why, and at once when a test has found it right', async () => {
    await add({ password: 'not-the-password' })
    const mailboxes = reader()
    const waits: number[] = []
    for (let n = 1; n <= 8; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- an attempt after the other
      await expect.poll(failures, patient).toBe(n)
      // oxlint-disable-next-line no-await-in-loop -- the same
      const { retryAt } = await progress()
      waits.push(Math.round((retryAt - clock()) / 60_000))
      ahead += retryAt - clock()
      mailboxes.wake()
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(await source()).toMatchObject({ workedAt: null, failure: { fault: 'sign_in' } })
    const all = JSON.stringify([await source(), lines])
    expect(all).toContain('Authentication failed')
    expect(all).not.toContain('not-the-password')

    await expect.poll(failures, patient).toBe(9)
    expect(await testSource(commit, await row())).toMatchObject({ works: false })
    await commit(({ trx }) => trx.updateTable('mail_sources').set({ secret: dovecot.password }).execute())
    expect(await testSource(commit, await row())).toEqual({ works: true, failure: null })
    mailboxes.wake()
    await dovecot.append(user, written(), { at: new Date(clock()) })
    await expect.poll(ids, patient).toEqual(['one'])
  })
})

describe('a test of a mailbox', () => {
  test('tells in a word what is the matter', async () => {
    expect(await tested({})).toEqual({ works: true, failure: null })
    expect(await tested({ mailbox: 'Nowhere' })).toMatchObject({ failure: { fault: 'mailbox' } })
    expect(await tested({ password: 'wrong' })).toMatchObject({ failure: { fault: 'sign_in' } })
    expect(await tested({ port: 1 })).toMatchObject({ failure: { fault: 'unreachable' } })
    expect(await tested({ security: 'tls' })).toMatchObject({ failure: { fault: 'encryption' } })
    expect(await tested({ security: 'starttls' })).toMatchObject({ failure: { fault: 'encryption' } })
    expect(await kept()).toEqual([])
  })
})
