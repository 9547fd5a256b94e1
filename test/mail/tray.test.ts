/** The mail tray of the demo: shows what was sent, and lets nothing in it run. */
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTray, type Tray } from '../../demo/tray/tray.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'

let tray: Tray

beforeEach(async () => {
  tray = await startTray()
})

afterEach(async () => {
  await tray.close()
})

const attack = `<script>document.title = 'broken in'</script><img src=x onerror="document.title = 'broken in'">`

/** Sends what the product itself never writes, too. */
async function send(mail: { subject: string; text?: string; html?: string; name?: string }) {
  const sender = { name: 'Comet ERP', address: 'support@lifebuoy.example' }
  await createTransport(tray.smtpUrl).sendMail({
    messageId: `<${mail.subject.replace(/\W/g, '') || 'none'}@lifebuoy.example>`,
    references: ['<root@lifebuoy.example>'],
    from: sender,
    replyTo: sender,
    to: { name: mail.name ?? 'Ana Popescu', address: 'ana@magazin-luna.example' },
    subject: mail.subject,
    date: new Date('2026-03-01T09:30:00Z'),
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: mail.text ?? 'Bună ziua',
    html: mail.html ?? '<p>Bună ziua</p>',
  })
}

const read = async (path: string) => {
  const answer = await fetch(tray.url + path)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('says that it is empty', async () => {
  expect((await read('/')).text).toContain('No mail yet.')
})

test('lists mails newest first and opens one in each of its parts', async () => {
  await send({ subject: '[#1] Prima' })
  await send({ subject: '[#2] A doua', text: 'țară și împărat', html: '<p>țară</p>' })
  const list = (await read('/')).text
  expect(list.indexOf('A doua')).toBeLessThan(list.indexOf('Prima'))
  expect(list).toContain('Ana Popescu')
  expect(list).toContain('Comet ERP')
  expect((await read('/messages/2?part=text')).text).toContain('țară și împărat')
  expect((await read('/messages/2?part=headers')).text).toContain('auto-generated')
  expect((await read('/messages/2/look')).text).toContain('<p>țară</p>')
  expect((await read('/messages/3')).status).toBe(404)
})

test('tells programs all of it', async () => {
  await send({ subject: '[#1042] Factura' })
  const mails: unknown = JSON.parse((await read('/messages.json')).text)
  expect(mails).toEqual(JSON.parse(JSON.stringify([await tray.arrival(() => true)])))
  expect(mails).toMatchObject([
    {
      recipients: ['ana@magazin-luna.example'],
      from: { name: 'Comet ERP', address: 'support@lifebuoy.example' },
      to: [{ name: 'Ana Popescu', address: 'ana@magazin-luna.example' }],
      subject: '[#1042] Factura',
      references: '<root@lifebuoy.example>',
      text: 'Bună ziua\n',
      html: '<p>Bună ziua</p>\n',
    },
  ])
})

test('waits for a mail that is still to come', async () => {
  const coming = tray.arrival((mail) => mail.subject.includes('[#7]'))
  await send({ subject: '[#6] Alta' })
  await send({ subject: '[#7] Aceasta' })
  expect((await coming).subject).toBe('[#7] Aceasta')
  expect((await tray.arrival((mail) => mail.subject.includes('[#6]'))).subject).toBe('[#6] Alta')
})

test('takes the next port when the one it was told is taken', async () => {
  const port = Number(new URL(tray.url).port)
  const second = await startTray({ httpPort: port })
  expect(Number(new URL(second.url).port)).toBeGreaterThan(port)
  await second.close()
})

describe('in a browser', () => {
  test('S11 nothing in a mail runs, and a new one appears by itself', async () => {
    await send({ subject: attack, name: attack, text: attack, html: attack })
    const browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } })
    // That the mail's own scripts and pictures are blocked is said in the console, and is what we want.
    const complaints = watchForComplaints(context, [/sandboxed|Content Security Policy/])
    const page = await context.newPage()
    await page.goto(`${tray.url}/messages/1`)
    await page.frameLocator('iframe.look').locator('img').waitFor({ state: 'attached' })
    expect(await page.title()).toBe(attack)
    expect(await page.locator('h2').textContent()).toBe(attack)
    for (const frame of page.frames()) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await frame.evaluate(() => document.title)).not.toBe('broken in')
    }

    await page.goto(tray.url)
    await send({ subject: '[#1042] Sosit acum' })
    const row = page.getByRole('link', { name: /Sosit acum/ })
    await row.waitFor()
    expect(await page.getByRole('status').textContent()).toBe('New mail: [#1042] Sosit acum')
    await row.click()
    await page.getByRole('heading', { name: '[#1042] Sosit acum' }).waitFor()
    expect(complaints.all).toEqual([])
    await browser.close()
  })

  test('every page fits a screen of 320 pixels', async () => {
    await send({ subject: `[#1042] ${'foartelung'.repeat(12)}`, text: 'cuvântfărăsfârșit'.repeat(20) })
    const browser = await launchBrowser()
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
    for (const path of [
      '/',
      '/messages/1',
      '/messages/1?part=text',
      '/messages/1?part=headers',
      '/messages/9',
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      await page.goto(tray.url + path)
      // oxlint-disable-next-line no-await-in-loop
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320)
    }
    await browser.close()
  })
})

describe('answering from it', () => {
  let provider: Tray
  let writing: Tray

  beforeEach(async () => {
    provider = await startTray()
    writing = await startTray({ answersTo: provider.smtpUrl })
  })
  afterEach(() => Promise.all([provider.close(), writing.close()]))

  test('goes by SMTP to where the mail asks for answers, in its thread, with what it answers below', async () => {
    await createTransport(writing.smtpUrl).sendMail({
      messageId: '<second@lifebuoy.example>',
      references: ['<root@lifebuoy.example>'],
      from: 'Comet ERP <support@lifebuoy.example>',
      replyTo: 'support+a1b2@lifebuoy.example',
      to: 'Ana Popescu <ana@magazin-luna.example>',
      subject: '[#7] Bonul',
      text: 'Ce model este?\nMulțumim',
    })
    const browser = await launchBrowser()
    const context = await browser.newContext()
    const complaints = watchForComplaints(context)
    const page = await context.newPage()
    await page.goto(`${writing.url}/messages/1`)
    await page.getByLabel('Answer as Ana Popescu').fill('Modelul T88.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Your answer is on its way.').waitFor()
    const arrived = await provider.arrival(() => true)
    expect(arrived).toMatchObject({
      from: { name: 'Ana Popescu', address: 'ana@magazin-luna.example' },
      recipients: ['support+a1b2@lifebuoy.example'],
      subject: 'Re: [#7] Bonul',
      inReplyTo: '<second@lifebuoy.example>',
      references: '<root@lifebuoy.example> <second@lifebuoy.example>',
    })
    expect(arrived.text).toMatch(
      /^Modelul T88\.\n\nOn .+, Comet ERP wrote:\n> Ce model este\?\n> Mulțumim\s*$/,
    )
    expect(arrived.headers).toContainEqual({
      name: 'Authentication-Results',
      value: 'tray.lifebuoy.example; dmarc=pass header.from=magazin-luna.example',
    })
    expect(complaints.all).toEqual([])
    await browser.close()
  })

  test('keeps what was typed when nobody takes it', async () => {
    await send({ subject: '[#1] Prima' })
    await provider.close()
    provider = await startTray()
    const answer = await fetch(`${writing.url}/write`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({
        from: 'a@b.example',
        to: 'c@d.example',
        subject: 'S',
        text: 'What I typed',
      }),
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('What I typed</textarea>')
  })

  test('is for its own pages alone', async () => {
    const body = new URLSearchParams({ from: 'a@b.example', to: 'c@d.example', subject: 'S', text: 'T' })
    const answer = await fetch(`${writing.url}/write`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body,
    })
    expect(answer.status).toBe(403)
    expect((await fetch(`${tray.url}/write`)).status).toBe(404)
    expect((await read('/')).text).not.toContain('Write a mail')
  })
})
