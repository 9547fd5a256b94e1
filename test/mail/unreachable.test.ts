/** Addresses that refuse mail for good: marked once, then left alone until somebody lifts the mark. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { markUnreachable } from '../../server/notifications/notifications.ts'
import { liftUnreachable } from '../../server/notifications/unreachable.ts'
import { openTestStore, type TestStore } from '../support/store.ts'
import { customer, openPostOffice, type PostOffice } from './support/post-office.ts'
import { Reply, startSmtp, type SmtpRules, type TestSmtp } from './support/smtp.ts'

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeEach(async () => {
  store = await openTestStore()
})

afterEach(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

async function open(rules: SmtpRules = {}) {
  smtp = await startSmtp(rules)
  office = await openPostOffice({ store: store.store, smtpUrl: smtp.url })
  office.worker.start()
}

async function tell() {
  await office.tell()
  await office.worker.idle()
}

const marks = () => store.store.read.selectFrom('unreachable').select(['address', 'reason']).execute()

test('S6 who is refused for good is marked, and their next mail waits without being tried', async () => {
  await open({ recipient: () => new Reply(550, '5.1.1 no such user') })
  await tell()
  expect(await marks()).toEqual([{ address: customer.email, reason: '5.1.1' }])
  await tell()
  expect(smtp.attempts()).toBe(1)
  const rows = await office.rows()
  expect(rows.map(({ failed_at }) => failed_at)).toEqual([office.clock.now, office.clock.now])
  expect(rows[1]?.last_error).toBe('unreachable 5.1.1')
})

test.for<[string, string | null]>([
  ['550 5.1.1 no such user', '5.1.1'],
  ['550 5.2.1 mailbox disabled', '5.2.1'],
  ['550 5.1.10 null MX', '5.1.10'],
  ['550 no such user here', '550'],
  ['553 mailbox name not allowed', '553'],
  ['550 5.7.1 your address is on a list', null],
  ['554 5.7.26 unauthenticated mail is not taken', null],
  ['552 5.2.2 mailbox full', null],
  ['554 no', null],
  ['451 4.1.1 ask me later', null],
])('S6 "%s" says of the address: %s', async ([reply, reason]) => {
  const [, code = '', text = ''] = /^(\d{3}) (.*)$/.exec(reply) ?? []
  await open({ recipient: () => new Reply(Number(code), text) })
  await tell()
  expect((await marks()).map((mark) => mark.reason)).toEqual(reason === null ? [] : [reason])
})

test('S6 what a bounce has marked is not mailed, in whatever letters, until the mark is lifted', async () => {
  await open()
  await office.commit((work) =>
    markUnreachable(work, office.vendor.id, customer.email.toUpperCase(), 'smtp; 550 5.1.1 <who?>'),
  )
  expect(await marks()).toEqual([{ address: customer.email, reason: '5.1.1' }])
  await tell()
  expect(smtp.attempts()).toBe(0)
  const lift = () => office.commit((work) => liftUnreachable(work, office.vendor.id, customer.email))
  expect(await lift()).toBe(true)
  expect(await lift()).toBe(false)
  await tell()
  expect(smtp.taken).toHaveLength(1)
})

test('S6 S16 a mark is its vendor’s alone', async () => {
  await open()
  const other = await openPostOffice({ store: store.store, smtpUrl: null })
  await office.commit((work) => markUnreachable(work, other.vendor.id, customer.email, '5.1.1'))
  await tell()
  expect(smtp.taken).toHaveLength(1)
  await other.close()
})

test('S26 what a server says is kept without whom it names and what would open something', async () => {
  await open({
    recipient: () =>
      new Reply(
        550,
        '5.7.1 <ana@magazin-luna.example> see https://mail.example/x?t=1 ref AbCdEf0123456789AbCdEf01',
      ),
  })
  await tell()
  const [row] = await office.rows()
  expect(row?.last_error).toMatch(/550 5\.7\.1: … see … ref …$/)
  expect(office.log.join('')).not.toContain('see')
})
