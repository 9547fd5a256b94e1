/** How often customers' mailboxes can be written to by who asks for links in their name, and whom that keeps out. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { describe, expect, onTestFinished, test } from 'vitest'
import type { TestApp, TestAppOptions, TestVendor } from '../support/app.ts'
import { addAccount, addCustomer, mailsOf, OPEN_SETTINGS, startOpenApp } from '../support/ways.ts'

const HOUR = 60 * 60 * 1000

async function open(options: TestAppOptions = {}): Promise<TestApp> {
  const t = await startOpenApp(options)
  onTestFinished(() => t.close())
  return t
}

/** Asks for both sorts of links so often, and waits until what that leaves to do is done. */
async function askForLinks(
  t: TestApp,
  { publicKey: key }: Pick<TestVendor, 'publicKey'>,
  email: string,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await t.anyone.post('/api/sign-in-links', { key, email })
    await t.anyone.post('/api/password-resets', { key, email })
    await t.afterwards.settled()
  }
}

/** A form that says it comes from there. */
async function fillIn(t: TestApp, email: string): Promise<void> {
  const form = { key: t.publicKey, name: 'Somebody', email, subject: 'Good day', message: 'Good day to you' }
  expect((await t.anyone.post('/api/guest-tickets', form)).status).toBe(201)
}

describe('S4 an address that a form has named', () => {
  test('gets one mail a day, whatever is asked for in its name and however it is written', async () => {
    let now = Date.parse('2026-03-01T09:00:00Z')
    const t = await open({ clock: () => now })
    for (const email of ['victim@shop.example', 'victim+1@shop.example', 'victim+2@shop.example']) {
      await fillIn(t, email)
      await askForLinks(t, t, email, 4)
    }
    expect(await mailsOf(t)).toHaveLength(1)
    now += 23 * HOUR
    await askForLinks(t, t, 'victim@shop.example', 4)
    expect(await mailsOf(t)).toHaveLength(1)
    now += HOUR
    await askForLinks(t, t, 'victim@shop.example', 4)
    expect(await mailsOf(t)).toHaveLength(2)
  })

  test('whose reader has shown that it is theirs gets its links', async () => {
    const t = await open()
    await addCustomer(t, { email_proved_at: 1 })
    await askForLinks(t, t, 'elena@magazin-luna.example', 2)
    expect(await mailsOf(t)).toHaveLength(4)
  })
})

test('S4 an account’s mailbox gets ten links a day at most, at all vendors and addresses of it together', async () => {
  let now = Date.parse('2026-03-01T09:00:00Z')
  const t = await open({ clock: () => now })
  const luna = await t.addVendor({ slug: 'luna', settings: OPEN_SETTINGS })
  const email = 'elena@magazin-luna.example'
  const plus = 'elena+erp@magazin-luna.example'
  await addAccount(t, { email })
  await addAccount(t, { email: plus })
  await addAccount({ ...t, vendor: luna.vendor }, { email })
  for (let hour = 0; hour < 23; hour += 1) {
    await askForLinks(t, t, email, 1)
    await askForLinks(t, luna, email, 1)
    await askForLinks(t, t, plus, 1)
    now += HOUR
  }
  expect(await mailsOf(t)).toHaveLength(10)
  now += HOUR
  await askForLinks(t, t, email, 1)
  expect(await mailsOf(t)).toHaveLength(12)
})
