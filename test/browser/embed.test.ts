/** The script tag in other people's pages, in a real Chromium: what it shows, opens, hears and asks. */
import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { words as loaderEn } from '../../shared/locale/loader/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { signInOperator } from '../support/operator.ts'
import {
  call,
  globalOf,
  holdExchange,
  identify,
  startPages,
  statusOf,
  stub,
  type Pages,
} from '../support/pages.ts'
import { ana, dan, type Customer } from '../support/stage.ts'

let pages: Pages

/** A busy machine takes its time. */
const patient = { timeout: 15_000 }

beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

describe('a page with the script tag', () => {
  test('B1 has the lifebuoy at its top right, and fetches nothing else until somebody reaches for it', async () => {
    const { page, lifebuoy, panel, complaints, asked } = await pages.open('{tag}</head><body>')
    await lifebuoy.waitFor()
    expect(await lifebuoy.boundingBox()).toEqual({ x: 1280 - 16 - 44, y: 16, width: 44, height: 44 })
    expect(asked).toEqual(['GET /lifebuoy.js'])
    await lifebuoy.hover()
    await expect
      .poll(() => asked.filter((path) => path.includes('embed')))
      .toEqual([expect.stringMatching(/^GET \/assets\/embed-[\w-]+-en\.js$/)])
    await lifebuoy.click()
    await panel.waitFor()
    expect(await lifebuoy.getAttribute('aria-expanded')).toBe('true')
    await lifebuoy.click()
    await panel.waitFor({ state: 'hidden' })
    expect(await lifebuoy.getAttribute('aria-expanded')).toBe('false')
    // Nobody is identified: there is nothing to ask the server but how else one could come in.
    await expect
      .poll(() => asked.filter((path) => path.includes('/api/')))
      .toEqual([`GET /api/entrances/${pages.stage.key}`])
    expect(await page.evaluate(() => document.head.childElementCount)).toBe(2)
    expect(complaints.all).toEqual([])
  })

  test('can be worked by the keyboard alone', async () => {
    const { page, lifebuoy, panel } = await pages.open('{tag}</head><body><button>Of the page</button>')
    await lifebuoy.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect.poll(() => lifebuoy.evaluate((button) => button.matches(':focus-visible'))).toBe(true)
    await page.keyboard.press('Enter')
    await panel.waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await lifebuoy.evaluate((button) => button.matches(':focus'))).toBe(true)
  })

  test('B1 opens the panel from any element of its own, also from later ones, quiet ones and those in shadow roots', async () => {
    const { page, panel, lifebuoy, complaints } = await pages.open(
      `{tag data-launcher="none"}</head><body>
      <nav onclick="event.stopPropagation()"><a href="#x" data-lifebuoy-open>Help</a></nav><div id="box"></div>`,
    )
    await page.getByText('Help').click()
    await panel.waitFor()
    expect(new URL(page.url()).hash).toBe('')
    expect(await lifebuoy.count()).toBe(0)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })

    await page.evaluate(() => {
      const link = document.createElement('button')
      link.dataset['lifebuoyOpen'] = 'changes'
      link.textContent = 'What is new'
      document.querySelector('#box')?.attachShadow({ mode: 'open' }).append(link)
    })
    await identify(page, pages.stage, ana)
    await page.getByText('What is new').click()
    await panel.getByRole('tab', { name: en.tabs.changes, selected: true }).waitFor()
    expect(complaints.all).toEqual([])
  })

  test('B1 opens the panel at its first tab where a framework writes "true" for the bare attribute', async () => {
    const { page, panel, complaints } = await pages.open(
      `${stub}{tag}</head><body><a href="#x" data-lifebuoy-open="true">Help</a>`,
    )
    await identify(page, pages.stage, ana)
    await page.getByText('Help').click()
    await panel.waitFor()
    const chosen = panel.getByRole('tab', { selected: true })
    expect(await chosen.allTextContents()).toEqual([en.tabs.tickets])
    expect(complaints.all).toEqual([])
  })

  test('places it as its attributes say, over all its own styles', async () => {
    const { lifebuoy } = await pages.open(
      `<style>* { all: unset !important; position: static; margin: 50px; display: none } html, body, body * { display: block }</style>
      {tag data-placement="bottom-left" data-offset="20px 40px" data-z-index="7" data-locale="ro-RO"}</head><body>`,
    )
    const romanian = lifebuoy.page().getByRole('button', { name: 'Centru de suport' })
    await romanian.waitFor()
    expect(await romanian.boundingBox()).toEqual({ x: 40, y: 800 - 20 - 44, width: 44, height: 44 })
    expect(
      await lifebuoy.page().evaluate(() => {
        const host = document.querySelector('lifebuoy-host')
        return host === null ? '' : getComputedStyle(host).zIndex
      }),
    ).toBe('7')
  })

  test('stands at the top right where the placement is none that there is', async () => {
    const { lifebuoy } = await pages.open('{tag data-placement="middle"}</head><body>')
    await lifebuoy.waitFor()
    expect(await lifebuoy.boundingBox()).toMatchObject({ x: 1280 - 16 - 44, y: 16 })
  })

  test.each([
    ['abc', 16, 16],
    ['16', 16, 16],
    ['calc(1px + 2px)', 16, 16],
    ['0', 0, 0],
    ['0 1.5rem', 0, 24],
  ])('stands where data-offset="%s" says, or as if nothing were said', async (offset, top, right) => {
    const { lifebuoy } = await pages.open(`{tag data-offset="${offset}"}</head><body>`)
    await lifebuoy.waitFor()
    expect(await lifebuoy.boundingBox()).toMatchObject({ x: 1280 - 44 - right, y: top })
  })

  test('leaves a link alone that is to open in another tab', async () => {
    const { page, panel } = await pages.open('{tag}</head><body><a href="#help" data-lifebuoy-open>Help</a>')
    const link = page.getByText('Help')
    await page.locator('lifebuoy-host').waitFor({ state: 'attached' })
    const opened = page.context().waitForEvent('page')
    await link.click({ modifiers: ['ControlOrMeta'] })
    expect(new URL((await opened).url()).hash).toBe('#help')
    await link.click()
    await panel.waitFor()
    expect(new URL(page.url()).hash).toBe('')
    expect(page.context().pages()).toHaveLength(2)
  })

  test('hides and shows it, closes the panel, and hears what happens', async () => {
    const { page, lifebuoy, panel } = await pages.open(
      `${stub}<script>heard = []; for (const type of ['open', 'close', 'unread']) Lifebuoy('on', type, (detail) => heard.push([type, detail]))</script>{tag}</head><body>`,
    )
    await lifebuoy.waitFor()
    await call(page, 'show', false)
    await lifebuoy.waitFor({ state: 'hidden' })
    await call(page, 'open', { tab: 'proposals' })
    // Nobody has come in, so there are no tabs for long.
    await panel.waitFor()
    await call(page, 'close')
    await panel.waitFor({ state: 'hidden' })
    await call(page, 'show')
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    // The panel that was opened counts too.
    const heard = async () => JSON.stringify(await globalOf(page, 'heard'))
    await expect.poll(heard, patient).toMatch(/^\[\["open",null\],\["close",null\](,\["unread",0\])+\]$/)
  })

  test('B2 tells a part of it that asks late what the numbers are, and of nobody nothing', async () => {
    const flora = { ...ana, sub: 'flora', email: 'flora@magazin-luna.example' }
    const operator = await signInOperator(pages)
    const [opened] = await pages.stage.openTickets(flora, ['The till is silent'])
    await operator.act(opened?.ticket.id ?? '', 'close')
    const { page, lifebuoy } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, flora)
    await page.getByRole('button', { name: `${en.title}, ${loaderEn.unread}: 1` }).waitFor()
    const heardLate = async () =>
      await page.evaluate(() => {
        const heard: [string, unknown][] = []
        for (const type of ['unread', 'changes'])
          Reflect.get(window, 'Lifebuoy')?.('on', type, (detail: unknown) => heard.push([type, detail]))
        return heard
      })
    expect(await heardLate()).toEqual([
      ['unread', 1],
      ['changes', 0],
    ])
    await call(page, 'forget')
    await lifebuoy.and(page.getByRole('button', { name: en.title, exact: true })).waitFor()
    expect(await heardLate()).toEqual([])
  })

  test('keeps the lifebuoy when it swaps or empties its body', async () => {
    const { page, lifebuoy, panel } = await pages.open('{tag}</head><body><p>One</p>')
    await lifebuoy.waitFor()
    await page.evaluate(() => {
      document.body.replaceWith(document.createElement('body'))
    })
    await lifebuoy.click()
    await panel.waitFor()
    await page.evaluate(() => document.body.replaceChildren('Two'))
    await panel.waitFor()
    await page.evaluate(() => document.body.remove())
    expect(await page.locator('lifebuoy-host').count()).toBe(0)
    await page.evaluate(() => document.documentElement.append(document.createElement('body')))
    await lifebuoy.waitFor()
    expect(await page.locator('lifebuoy-host').count()).toBe(1)
  })

  test('gives the focus back to what was being written when it swaps its body, and takes it from nobody', async () => {
    const { page, lifebuoy, panel } = await pages.open('{tag}</head><body><p>One</p>')
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await call(page, 'open', { draft: {} })
    const message = panel.getByLabel(en.form.message)
    await message.fill('Half a')
    const swap = (html: string) =>
      page.evaluate((content) => {
        const body = document.createElement('body')
        body.innerHTML = content
        document.body.replaceWith(body)
      }, html)
    await swap('<input id="of-the-page">')
    await page.keyboard.type(' thought')
    expect(await message.inputValue()).toBe('Half a thought')
    await page.locator('#of-the-page').focus()
    await swap('<input id="another">')
    await page.keyboard.type('!')
    expect(await message.inputValue()).toBe('Half a thought')
  })

  test('may carry the tag twice: the second does nothing', async () => {
    const { page, lifebuoy, complaints } = await pages.open(
      '{tag}</head><body>{tag data-placement="top-left"}',
    )
    await page.waitForLoadState('load')
    await lifebuoy.waitFor()
    expect(await page.locator('lifebuoy-host').count()).toBe(1)
    expect(complaints.all).toEqual([])
  })
})

describe('commands', () => {
  test('that fail say why, once, in words to act on, and throw nothing', async () => {
    const { page, lifebuoy, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    const thrown = await page.evaluate(() => {
      try {
        for (let twice = 0; twice < 2; twice += 1) {
          window.Lifebuoy?.('opne')
          window.Lifebuoy?.('constructor')
          window.Lifebuoy?.('reach', 'click')
          window.Lifebuoy?.('identify', {})
          window.Lifebuoy?.('identify', { token: 5 })
          window.Lifebuoy?.('on', 'open')
          Reflect.apply(window.Lifebuoy ?? String, null, [Symbol('x')])
          window.Lifebuoy?.('set', 'A-17')
          window.Lifebuoy?.('set', null)
          window.Lifebuoy?.('show', 'nonsense')
          window.Lifebuoy?.('open', { tab: 'nonsense' })
          window.Lifebuoy?.('__proto__', { polluted: true })
        }
        return null
      } catch (error) {
        return String(error)
      }
    })
    expect(thrown).toBeNull()
    await expect.poll(() => complaints.all.length, patient).toBe(10)
    expect(await panel.count()).toBe(0)
    expect(complaints.all.join('\n')).toContain('Lifebuoy("reach"): there are only open, close')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("opne"): there are only open, close')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("Symbol(x)"): there are only open, close')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("on"): it takes the name of an event')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("set"): it takes an object of texts by the keys')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("show"): it takes true or false')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("open"): the tabs are tickets, proposals, changes')
    expect(complaints.all.join('\n')).toContain(
      'Lifebuoy("identify"): it takes { token }, signed by your backend',
    )
    expect(complaints.all.every((line) => line.startsWith('console warning'))).toBe(true)
  })

  test('take what a page gives that is no text', async () => {
    const { page, lifebuoy, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await call(page, 'set', { invoice: 7 })
    await call(page, 'open', { draft: { subject: 5, message: { of: 'the page' } } })
    await expect.poll(() => panel.getByLabel(en.form.subject).inputValue()).toBe('5')
    expect(await panel.getByLabel(en.form.message).inputValue()).toBe('')
    expect(await panel.getByLabel('Invoice number').inputValue()).toBe('7')
    await call(page, 'close')
    await panel.waitFor({ state: 'hidden' })
    expect(complaints.all).toHaveLength(1)
    expect(complaints.all[0]).toContain('Lifebuoy("open"): a draft is { subject, message }')
  })

  test('take what cannot even become text, and nothing of it becomes an error in the page', async () => {
    const { page, lifebuoy, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await page.evaluate(() => {
      window.Lifebuoy?.('on', 'open', { call: true })
      window.Lifebuoy?.('on', 'opened', () => {})
      window.Lifebuoy?.('on', Symbol('open'), () => {})
      window.Lifebuoy?.('set', null)
      const bare: unknown = Object.create(null)
      window.Lifebuoy?.('set', { invoice: Symbol('x'), product: bare })
      window.Lifebuoy?.('open', { draft: { subject: bare, message: Symbol('x') } })
    })
    const subject = panel.getByLabel(en.form.subject)
    await subject.waitFor()
    expect(await subject.inputValue()).toBe('')
    expect(await panel.getByLabel(en.form.message).inputValue()).toBe('')
    expect(await panel.getByLabel('Invoice number').inputValue()).toBe('')
    expect(await panel.getByLabel('Product code').inputValue()).toBe('')
    await expect.poll(() => complaints.all.length, patient).toBe(3)
    expect(complaints.all.join('\n')).toContain('Lifebuoy("on"): it takes')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("set"): it takes')
    expect(complaints.all.join('\n')).toContain('Lifebuoy("open"): a draft is')
  })

  test('say what of their options there is none of, and do the rest', async () => {
    const { page, lifebuoy, panel, complaints, asked } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await call(page, 'open', { tikcet: '7', tab: 'changes' })
    await panel.getByRole('tab', { name: en.tabs.changes, selected: true }).waitFor()
    await call(page, 'open', 'tickets')
    await call(page, 'open', { draft: { title: 'No subject' } })
    await panel.getByLabel(en.form.subject).waitFor()
    await call(page, 'open', { ticket: 'nope' })
    await panel.getByText(threadEn.gone).waitFor()
    await expect.poll(() => complaints.all.length, patient).toBe(4)
    const [unknown, text, draft, ticket] = complaints.all
    expect(unknown).toContain('Lifebuoy("open"): it takes { tab, ticket, draft }, each of them optional')
    expect(unknown).toContain('left out: tikcet')
    expect(text).toContain('left out: "tickets"')
    expect(draft).toContain('a draft is { subject, message }')
    expect(ticket).toContain('a ticket is named by its id')
    expect(ticket).toContain('nor is: "nope"')
    // What can be no ticket's id is asked of nobody.
    expect(asked.filter((line) => line.includes('nope'))).toEqual([])
  })

  test('take null and undefined for what is not given', async () => {
    const { page, lifebuoy, panel, complaints } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await call(page, 'open', { tab: null, ticket: null, draft: null })
    await panel.getByRole('button', { name: en.list.open }).waitFor()
    await page.evaluate(() => window.Lifebuoy?.('open', { draft: { subject: undefined, message: null } }))
    const subject = panel.getByLabel(en.form.subject)
    await subject.waitFor()
    expect(await subject.inputValue()).toBe('')
    expect(await panel.getByLabel(en.form.message).inputValue()).toBe('')
    expect(complaints.all).toEqual([])
  })

  test('that ask the page for a token say whose mistake it is that there is none', async () => {
    const { page, lifebuoy, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
      expected: [/net::ERR_/],
    })
    await page.clock.install()
    await lifebuoy.waitFor()
    await page.evaluate(() => {
      window.Lifebuoy?.('identify', { token: () => fetch('http://127.0.0.1:1/my-token') })
    })
    await page.clock.runFor(1000)
    await expect.poll(() => complaints.all.length, patient).toBe(1)
    expect(complaints.all[0]).toContain('Lifebuoy("identify"): your function for the token has failed')
    expect(complaints.all[0]).toContain('Failed to fetch')
    expect(complaints.all[0]).not.toContain('cannot be reached')
    await page.evaluate(() => window.Lifebuoy?.('identify', { token: async () => undefined }))
    await expect.poll(() => complaints.all.length, patient).toBe(2)
    expect(complaints.all[1]).toContain('Lifebuoy("identify"): it takes { token }, signed by your backend')
    await page.evaluate(() => window.Lifebuoy?.('identify', { token: () => new Promise(() => {}) }))
    await page.clock.runFor(31_000)
    await expect.poll(() => complaints.all.length, patient).toBe(3)
    expect(complaints.all[2]).toMatch(/has not answered in 30 s( \(|$)/)
    await page.evaluate(() => {
      window.Lifebuoy?.('identify', {
        token: () => {
          throw new Error('mine')
        },
      })
    })
    await expect.poll(() => complaints.all.length, patient).toBe(4)
    expect(complaints.all[3]).toContain('your function for the token has failed')
    expect(complaints.all[3]).toContain('Error: mine')
    await page.evaluate(() => {
      const bare: unknown = Object.assign(Object.create(null), { status: 418 })
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- as a page may
      window.Lifebuoy?.('identify', { token: () => Promise.reject(bare) })
    })
    await expect.poll(() => complaints.all.length, patient).toBe(5)
    expect(complaints.all[4]).toContain('your function for the token has failed')
    expect(complaints.all[4]).toContain('{"status":418}')
  })

  test('on a page of an origin that the vendor does not list say that it may be so', async () => {
    const { page, lifebuoy, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
      // Chromium itself writes these for what a page may not read.
      expected: [/CORS policy/, /net::ERR_FAILED/],
    })
    await lifebuoy.waitFor()
    // The same page by the address that nobody has listed.
    await page.goto(page.url().replace('localhost', '127.0.0.1'))
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await expect
      .poll(() => complaints.all.join('\n'))
      .toContain(`"${new URL(page.url()).origin}" is not among`)
  })

  test('where the server does not answer say so, and nothing of how the page was set up', async () => {
    const { page, lifebuoy, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
      expected: [/net::ERR_/],
    })
    await lifebuoy.waitFor()
    await page.route(/\/(?:api|healthz)/, (route) => route.abort('connectionrefused'))
    await identify(page, pages.stage, ana)
    await expect.poll(() => complaints.all.length, patient).toBe(1)
    expect(complaints.all[0]).toContain(
      `Lifebuoy("identify"): Failed to fetch. ${pages.stage.url} cannot be reached now`,
    )
    expect(complaints.all[0]).not.toContain('origin')
  })

  test('S18 a token that is none, or that somebody else has signed, is refused with the reason', async () => {
    const { page, lifebuoy, complaints } = await pages.open(`${stub}{tag}</head><body>`, {
      // Chromium itself writes this for each request that is refused.
      expected: [/status of 4\d\d/],
    })
    await lifebuoy.waitFor()
    await call(page, 'identify', { token: 'not.a.token' })
    await expect.poll(() => complaints.all.length, patient).toBe(1)
    expect(complaints.all[0]).toMatch(/Lifebuoy\("identify"\): .{20}/)
    expect(complaints.all[0]).toContain('at the desk: Settings, Token check')
    expect(complaints.all[0]).not.toContain('..')
    const forged = await new SignJWT({ name: ana.name, email: ana.email })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(ana.sub)
      .setIssuer(pages.stage.key)
      .setAudience('lifebuoy')
      .setIssuedAt()
      .setExpirationTime('10 minutes')
      .sign(new Uint8Array(32))
    const refused = page.waitForResponse(`${pages.stage.url}/api/sessions`)
    await call(page, 'identify', { token: forged })
    expect((await refused).status()).toBe(401)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('S34 keys like __proto__ in what a page sets are inert', async () => {
    const { page, lifebuoy, panel } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await page.evaluate(() => {
      window.Lifebuoy?.(
        'set',
        JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
      )
      window.Lifebuoy?.('set', { invoice: 'LUNA-7' })
      window.Lifebuoy?.('open', { draft: { subject: 'Hm' } })
    })
    await panel.getByLabel('Invoice number').waitFor()
    await expect.poll(() => panel.getByLabel('Invoice number').inputValue()).toBe('LUNA-7')
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
  })
})

describe('who the reader is', () => {
  test('costs a page that nobody touches the script tag, the bridge and one call, when idle', async () => {
    const token = await pages.stage.token(ana)
    const { page, asked } = await pages.open(
      `${stub}<script>Lifebuoy('identify', { token: '${token}' })</script>{tag}</head><body>`,
    )
    await page.waitForFunction(() => sessionStorage.length > 0)
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
    expect(asked).toEqual(['GET /lifebuoy.js', 'GET /assets/bridge-….js', 'POST /api/sessions'])
  })

  test('costs no panel for words that the server has refused: they wait for their author', async () => {
    const token = await pages.stage.token(ana)
    const { page, asked } = await pages.open(
      `${stub}<script>Lifebuoy('identify', { token: '${token}' })</script>{tag}</head><body>`,
    )
    await page.waitForFunction(() => sessionStorage.length > 0)
    await page.waitForLoadState('networkidle')
    const session = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the loader keeps there
    const { person } = JSON.parse(session) as OpenedSession
    const keep = (problem: unknown, sub: string) =>
      page.evaluate(([name, item]) => localStorage.setItem(name, item), [
        `lifebuoy:${pages.stage.key}:${sub}:unsent:1:k`,
        JSON.stringify({ key: 'k', at: 1, said: { kind: 'ticket', body: {} }, problem }),
      ] as const)
    await keep({ code: 'invalid' }, person.id)
    await keep(null, 'somebody-else')
    await page.reload()
    await expect.poll(() => asked.at(-1)).toBe('GET /api/sessions/current')
    await page.waitForLoadState('networkidle')
    expect(asked.filter((path) => path.includes('embed'))).toEqual([])
  })

  test('is asked once when idle, and the session serves the following pages of the tab too', async () => {
    const token = await pages.stage.token(ana)
    const { page, lifebuoy, asked } = await pages.open(
      `${stub}<script>Lifebuoy('identify', { token: async () => '${token}' })</script>{tag}</head><body>`,
    )
    await lifebuoy.waitFor()
    const api = () => asked.filter((path) => path.includes('/api/'))
    await expect.poll(api).toEqual(['POST /api/sessions'])
    await page.waitForFunction(() => sessionStorage.length > 0)
    await page.reload()
    await expect.poll(api).toEqual(['POST /api/sessions', 'GET /api/sessions/current'])
    // Somebody else has signed in to the host: nothing of the one before is used.
    await identify(page, pages.stage, dan)
    await expect.poll(() => api().at(-1)).toBe('POST /api/sessions')
  })

  test('is asked anew when the token says something else of them; labels are in the language of the page', async () => {
    const { page, lifebuoy, panel, asked } = await pages.open(
      `${stub}<script>if (sessionStorage.length > 0) document.documentElement.lang = 'ro'</script>{tag}</head><body>`,
    )
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await page.waitForFunction(() => sessionStorage.length > 0)
    await page.reload()
    await identify(page, pages.stage, ana)
    await call(page, 'open', { draft: { subject: 'Bon' } })
    await page.getByRole('dialog').getByLabel('Numărul facturii').waitFor()
    expect(await panel.count()).toBe(0)
    const opened = () => asked.filter((path) => path === 'POST /api/sessions').length
    expect(opened()).toBe(1)
    await identify(page, pages.stage, { ...ana, name: 'Ana Ionescu' })
    await expect.poll(opened).toBe(2)
  })

  test('is the same when the page says so again: nothing is taken from under their hands', async () => {
    const { page, lifebuoy, panel, asked } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, ana)
    await call(page, 'open', { draft: {} })
    await page.waitForFunction(() => sessionStorage.length > 0)
    const message = panel.getByLabel(en.form.message)
    await message.fill('Typing')
    const again = async (token: string, asFunction: boolean) => {
      const settled = page.waitForResponse((response) => response.url().includes('/api/sessions'))
      await page.evaluate(
        ([text, wrapped]) => window.Lifebuoy?.('identify', { token: wrapped ? async () => text : text }),
        [token, asFunction] as const,
      )
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
      const { session = '' } = (await (await settled).json()) as Partial<OpenedSession>
      await page.waitForFunction((id) => Object.values(sessionStorage).join('').includes(id), session)
      await page.keyboard.type('.')
    }
    await again(await pages.stage.token(ana), false)
    await again(await pages.stage.token(ana), true)
    // What differs from token to token says nothing new of them.
    const opened = () => asked.filter((path) => path === 'POST /api/sessions').length
    expect(opened()).toBe(1)
    await again(await pages.stage.token(Object.assign({ jti: 'one', nbf: 1 }, ana)), false)
    expect(opened()).toBe(2)
    await again(await pages.stage.token(Object.assign({ jti: 'two', nbf: 2 }, ana)), false)
    expect(opened()).toBe(2)
    await again(await pages.stage.token({ ...ana, name: 'Ana Ionescu' }), false)
    expect(await message.inputValue()).toBe('Typing.....')
    // Somebody else sees nothing of it, nor does nobody.
    await identify(page, pages.stage, dan)
    await message.waitFor({ state: 'detached' })
    await panel.getByRole('button', { name: en.list.open }).waitFor()
    await page.evaluate(() => {
      window.Lifebuoy?.('identify', { token: () => Promise.reject(new Error('signed out')) })
    })
    await panel.getByRole('button', { name: en.list.open }).waitFor({ state: 'detached' })
  })

  test('has, as somebody else, nothing of what the page said of the one before', async () => {
    const { page, lifebuoy, panel } = await pages.open(
      `${stub}<script>Lifebuoy('set', { invoice: 'ANA-1', product: 'P' })</script>{tag}</head><body>`,
    )
    await lifebuoy.waitFor()
    const invoice = panel.getByLabel('Invoice number')
    const product = panel.getByLabel('Product code')
    const form = async () => {
      await call(page, 'open', { draft: {} })
      await invoice.waitFor()
      return [await invoice.inputValue(), await product.inputValue()]
    }
    await identify(page, pages.stage, ana)
    expect(await form()).toEqual(['ANA-1', 'P'])
    await identify(page, pages.stage, ana)
    await call(page, 'close')
    expect(await form()).toEqual(['ANA-1', 'P'])
    const token = await pages.stage.token(dan)
    await page.evaluate((dans) => {
      window.Lifebuoy?.('identify', { token: async () => dans })
      window.Lifebuoy?.('set', { product: 'DAN-2' })
    }, token)
    await invoice.waitFor({ state: 'detached' })
    expect(await form()).toEqual(['', 'DAN-2'])
    await call(page, 'forget')
    await identify(page, pages.stage, ana)
    await invoice.waitFor({ state: 'detached' })
    expect(await form()).toEqual(['', ''])
  })

  test('is asked for once where a page says it several times, and is who it said last', async () => {
    const { page, lifebuoy, asked } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    const tokens = await Promise.all([pages.stage.token(dan), pages.stage.token(ana)])
    await page.evaluate(([dans, anas]) => {
      for (const token of [dans, anas, dans, anas]) window.Lifebuoy?.('identify', { token })
    }, tokens)
    await page.waitForFunction(() => sessionStorage.length > 0)
    expect(await keptName(page)).toBe(ana.name)
    expect(asked.filter((path) => path.includes('/api/'))).toEqual(['POST /api/sessions'])
  })

  test('S28 is not who was named before them, however late that one comes, and no session is left over', async () => {
    const { page, lifebuoy } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    const exchange = await holdExchange(page)
    await identify(page, pages.stage, ana)
    const late = await exchange.opened
    await identify(page, pages.stage, dan)
    await page.waitForFunction(() => sessionStorage.length > 0)
    exchange.release()
    await expect.poll(() => statusOf(pages.stage, late), patient).toBe(401)
    expect(await keptName(page)).toBe(dan.name)
  })

  test('S28 is nobody when forgotten while their session is on its way, and it is ended', async () => {
    const { page, lifebuoy } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    const exchange = await holdExchange(page)
    await identify(page, pages.stage, ana)
    const late = await exchange.opened
    await call(page, 'forget')
    exchange.release()
    await expect.poll(() => statusOf(pages.stage, late), patient).toBe(401)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('S28 is forgotten also by a page that is left at once', async () => {
    const { page, lifebuoy } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    const answered = page.waitForResponse(`${pages.stage.url}/api/sessions`)
    await identify(page, pages.stage, ana)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
    const { session } = (await (await answered).json()) as OpenedSession
    await page.waitForFunction(() => sessionStorage.length > 0)
    await page.evaluate(() => {
      window.Lifebuoy?.('forget')
      location.href = 'about:blank'
    })
    await expect.poll(() => statusOf(pages.stage, session), patient).toBe(401)
    // Chromium never ends the closing of a page that is just about to become another.
    await page.waitForURL('about:blank')
  })

  test('has a badge of what is unread, asked again when they come back to the page, at most once a minute', async () => {
    const operator = await signInOperator(pages)
    const eva = { ...ana, sub: 'eva', email: 'eva@magazin-luna.example' }
    const [opened] = await pages.stage.openTickets(eva, ['The till is silent'])
    const { id = '' } = opened?.ticket ?? {}
    await operator.act(id, 'close')
    const { page, lifebuoy, asked } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    await identify(page, pages.stage, eva)
    const api = () => asked.filter((path) => path.includes('/api/'))
    await page.getByRole('button', { name: `${en.title}, ${loaderEn.unread}: 1` }).waitFor()
    expect(await lifebuoy.innerText()).toBe('1')
    const comeBack = (minutes: number) =>
      page.evaluate((later) => {
        const now = performance.timeOrigin + performance.now() + later * 60_000
        Date.now = () => now
        document.dispatchEvent(new Event('visibilitychange'))
      }, minutes)
    await comeBack(0.9)
    // Read elsewhere.
    await readBy(eva, id)
    await comeBack(1.1)
    await page.getByRole('button', { name: en.title, exact: true }).waitFor()
    expect(await lifebuoy.innerText()).toBe('')
    await comeBack(1.2)
    await comeBack(2.3)
    await expect
      .poll(api)
      .toEqual(['POST /api/sessions', 'GET /api/sessions/current', 'GET /api/sessions/current'])
  })

  test('is forgotten on demand: session, here and on the server, and drafts', async () => {
    const { page, lifebuoy, asked } = await pages.open(`${stub}{tag}</head><body>`)
    await lifebuoy.waitFor()
    const answered = page.waitForResponse(`${pages.stage.url}/api/sessions`)
    await identify(page, pages.stage, ana)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
    const { session, person } = (await (await answered).json()) as OpenedSession
    await page.waitForFunction(() => sessionStorage.length > 0)
    await page.evaluate(
      ({ key, id }) => {
        localStorage.setItem(`lifebuoy:${key}:${id}:draft:ticket`, '{}')
        localStorage.setItem(`lifebuoy:${key}:somebody:draft:ticket`, '{}')
        localStorage.setItem('of the host', '1')
        window.Lifebuoy?.('forget')
      },
      { key: pages.stage.key, id: person.id },
    )
    await expect.poll(() => asked.at(-1)).toBe('DELETE /api/sessions/current')
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(await page.evaluate(() => Object.keys(localStorage).toSorted())).toEqual([
      `lifebuoy:${pages.stage.key}:somebody:draft:ticket`,
      'of the host',
    ])
    await expect.poll(() => statusOf(pages.stage, session), patient).toBe(401)
  })
})

/** The name of the person whose session the tab keeps. */
async function keptName(page: Page): Promise<string> {
  const kept = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the loader keeps there
  return (JSON.parse(kept) as OpenedSession).person.name
}

/** Somebody opens their ticket on another page. */
async function readBy(customer: Customer, id: string): Promise<void> {
  const { page, lifebuoy, panel } = await pages.open(`${stub}{tag}</head><body>`)
  await lifebuoy.waitFor()
  await identify(page, pages.stage, customer)
  await page.getByRole('button', { name: `${en.title}, ${loaderEn.unread}: 1` }).waitFor()
  await call(page, 'open', { ticket: id })
  await panel.getByRole('heading', { name: 'The till is silent' }).waitFor()
  await page.getByRole('button', { name: en.title, exact: true }).waitFor()
}
