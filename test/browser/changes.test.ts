/** The changelog from the desk to its readers: written, published, marked on all devices, read, and in the feed. */
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import { words as changes } from '../../shared/locale/changes/en.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import { words } from '../../shared/locale/desk-areas/changes/en.ts'
import { people } from '../../shared/locale/desk-areas/people/en.ts'
import { words as tools } from '../../shared/locale/editor/en.ts'
import { words as panelWords } from '../../shared/locale/panel/en.ts'
import { words as thread } from '../../shared/locale/thread/en.ts'
import { launchBrowser, watchForComplaints, type Complaints } from '../support/browser.ts'
import { drawn, pastePicture } from '../support/canvas.ts'
import { png } from '../support/picture.ts'
import { ana, mihai, startStage, type Customer, type Stage } from '../support/stage.ts'

let stage: Stage
let browser: Awaited<ReturnType<typeof launchBrowser>>
const open: { context: BrowserContext; complaints: Complaints }[] = []

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([
    startStage({
      settings: {
        changes: { feed: true },
        proposals: { used: true },
        projectKinds: [{ key: 'web_shop', label: { en: 'Web shop' } }],
      },
    }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})
afterEach(async () => {
  const ended = open.splice(0)
  await Promise.all(ended.map(({ context }) => context.close()))
  const complaints = ended.flatMap((one) => one.complaints.all)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
})

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(15_000)
  // What is refused Chromium writes down by itself.
  open.push({ context, complaints: watchForComplaints(context, [/Failed to load resource/]) })
  return await context.newPage()
}

/** Mihai at a place of his desk. */
async function signedIn(place: string): Promise<Page> {
  const page = await newPage()
  await page.goto(`${stage.url}/desk#/${place}`)
  await page.getByLabel(desk.signIn.email).fill(mihai.email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(mihai.password)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
  return page
}

/** Somebody's panel, at their tickets. */
async function signedInAs({ sub }: Customer) {
  const page = await newPage()
  await page.goto(`${stage.host.url}/?person=${sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${panelWords.title}`) }).click()
  return { page, panel: page.getByRole('dialog', { name: panelWords.title }) }
}

/** Ana on a device of hers, with the panel open at her tickets. */
async function device() {
  const { page, panel } = await signedInAs(ana)
  const tab = panel.getByRole('tab', { name: panelWords.tabs.changes })
  // Its live stream stands from when this is there on.
  await panel.getByText(panelWords.list.none).waitFor()
  return { page, panel, tab, marked: panel.getByRole('tab', { name: thread.newChanges(1) }) }
}

async function hasFocus(it: Locator): Promise<void> {
  await expect.poll(() => it.evaluate((one) => one.matches(':focus'))).toBe(true)
}

function isInSight(it: Locator): Promise<boolean> {
  return it.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
}

test('B2 what is published at the desk is marked on all devices at once, read, and marked no more', async () => {
  const phone = await device()
  const laptop = await device()

  const his = await signedIn('changes')
  await his.getByText(words.none).waitFor()
  await his.getByRole('button', { name: words.begin }).click()

  // What is refused is said beside its field, and nothing typed is lost by it, nor by a reload.
  const text = his.locator('#release-text')
  await text.fill('They print once.')
  await his.getByRole('button', { name: words.saveDraft }).click()
  await his.locator('#release-title[aria-invalid=true]').waitFor()
  await his.reload()
  await his.getByText(words.restored).waitFor()
  expect(await text.inputValue()).toBe('They print once.')

  // A tool works on what is selected, and the browser can undo it.
  await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(11, 15))
  await text.press('Control+b')
  expect(await text.inputValue()).toBe('They print **once**.')
  await text.press('Control+z')
  expect(await text.inputValue()).toBe('They print once.')
  await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(11, 15))
  await his.getByRole('button', { name: words.editor.bold }).click()
  await his.getByRole('button', { name: words.editor.preview }).click()
  await his.locator('.editor strong').getByText('once').waitFor()

  // A picture that is pasted is in the text when it has arrived, with the cursor where its words are to stand.
  await his.getByRole('button', { name: words.editor.write }).click()
  await text.press('Control+End')
  await text.pressSequentially('\n\n')
  await pastePicture(text, png(400, 200))
  await his.getByText(words.editor.describe).waitFor()
  await text.pressSequentially('A brass till')
  expect(await text.inputValue()).toMatch(/^They .*\n\n!\[A brass till\]\(file:[\w-]{36}\)$/s)
  await his.getByRole('button', { name: words.editor.preview }).click()
  await drawn(his.locator('.editor').getByRole('img', { name: 'A brass till' }))

  // Two more at once stand behind it in their order, though the caret is in its brackets and the second is there first.
  await his.getByRole('button', { name: words.editor.write }).click()
  await text.evaluate((area: HTMLTextAreaElement) => {
    const caret = area.value.indexOf(']')
    area.setSelectionRange(caret, caret)
  })
  const second = his.waitForResponse((answer) => /\/api\/uploads\/[\w-]+$/.test(answer.url()) && answer.ok())
  await his.route('**/api/uploads', async (route) => {
    if (route.request().postData()?.includes('wide.png') === true) await second
    await route.continue()
  })
  await his.locator('.editor input[type=file]').setInputFiles([
    { name: 'wide.png', mimeType: 'image/png', buffer: png(300, 100) },
    { name: 'square.png', mimeType: 'image/png', buffer: png(100, 100) },
  ])
  const all = /!\[A brass till\]\(file:[\w-]{36}\)\n\n!\[\]\(file:[\w-]{36}\)\n\n!\[\]\(file:[\w-]{36}\)$/
  await expect.poll(() => text.inputValue()).toMatch(all)
  await his.getByRole('button', { name: words.editor.preview }).click()
  const pictures = his.locator('.editor').getByRole('img')
  await drawn(pictures.nth(2))
  const sides = await pictures.evaluateAll((them) =>
    them.map((its) => Math.round(its.clientWidth / its.clientHeight)),
  )
  expect(sides).toEqual([2, 3, 1])

  await his.getByLabel(words.title, { exact: true }).fill('Receipts')
  await his.getByRole('button', { name: words.publish }).click()
  await his.getByRole('dialog').getByRole('button', { name: words.confirm, exact: true }).click()
  await his.getByText(words.states.published).first().waitFor()

  await phone.marked.waitFor()
  await laptop.marked.waitFor()
  await phone.page.getByRole('button', { name: /unread: 1/ }).waitFor()
  await phone.tab.click()
  const entry = phone.panel.getByRole('article', { name: 'Receipts' })
  await entry.getByText(changes.fresh).waitFor()
  await entry.locator('strong').getByText('once').waitFor()
  // The host allows no pictures: it is drawn all the same.
  await drawn(entry.getByRole('img', { name: 'A brass till' }))
  await phone.marked.waitFor({ state: 'detached' })
  await laptop.marked.waitFor({ state: 'detached' })
  await laptop.page.getByRole('button', { name: /unread/ }).waitFor({ state: 'detached' })

  // What is not kept is said, and is as it was.
  const { love } = changes.signs
  await phone.page.route('**/reactions', (route) => route.abort())
  await phone.panel.getByRole('button', { name: love }).click()
  await phone.panel.locator('.error', { hasText: changes.failed }).waitFor()
  await phone.panel.getByRole('button', { name: love, exact: true, pressed: false }).waitFor()
  await phone.page.unroute('**/reactions')
  await phone.panel.getByRole('button', { name: love }).click()
  await phone.panel.getByRole('button', { name: `${changes.signs.love}, 1`, pressed: true }).waitFor()

  const feed = await his.request.get(`${stage.url}/changes/comet/feed.json`)
  const entries = await feed.text()
  expect(JSON.parse(entries)).toMatchObject({ items: [{ title: 'Receipts' }] })
  const [, address = ''] = /<img src=\\"([^"\\]+)\\" alt=\\"A brass till/.exec(entries) ?? []
  const picture = await his.request.get(`${stage.url}${new URL(address).pathname}`)
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png'])

  // One for companies that run a kind of project: theirs gets one, and they read it from then on.
  await his.goto(`${stage.url}/desk#/changes/new`)
  await his.getByLabel(words.title, { exact: true }).fill('Vouchers')
  await text.fill('For shops.')
  await his.getByRole('radio', { name: words.ofKinds }).check()
  await his.getByRole('button', { name: words.saveDraft }).click()
  await his.getByText(words.kindsNone).waitFor()
  await his.getByRole('checkbox', { name: 'Web shop' }).check()
  await his.getByText(words.running(0)).waitFor()
  await his.getByRole('button', { name: words.publish }).click()
  await his.getByText(words.publishAbout.ofKinds('Web shop', 0)).waitFor()
  await his.getByRole('dialog').getByRole('button', { name: words.confirm, exact: true }).click()
  await his.getByText(words.readers.ofKinds('Web shop', 0)).waitFor()
  await his.goto(`${stage.url}/desk#/people/companies`)
  await his.getByRole('link', { name: 'Magazin Luna' }).click()
  await his.getByRole('button', { name: people.company.addProject }).click()
  await his.getByLabel(people.company.project).fill('Shop')
  await his.getByLabel(people.company.kind).selectOption({ label: 'Web shop' })
  await his.getByRole('button', { name: people.company.create, exact: true }).click()
  await his.getByText('Web shop · ').waitFor()
  await phone.page.reload()
  await phone.page.getByRole('button', { name: new RegExp(`^${panelWords.title}`) }).click()
  await phone.tab.click()
  await phone.panel.getByRole('article', { name: 'Vouchers' }).waitFor()
})

test('B2 at the foot of a long form one sees what could not be saved, and what is too much of it stays', async () => {
  const his = await signedIn('changes/new')
  const text = his.locator('#release-text')
  await text.fill('A line.\n\n'.repeat(1112))
  await his.locator('#release-title').fill('Many lines')
  await his.getByText(tools.over(8)).waitFor()
  await his.getByRole('button', { name: words.saveDraft }).click()
  await his.locator('#release-text[aria-invalid=true]').waitFor()
  expect((await text.inputValue()).length).toBe(10_008)
  await text.press('Control+End')
  for (let letter = 0; letter < 8; letter += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one letter after the other
    await text.press('Backspace')
  }
  expect(await his.getByText(tools.over(1)).count()).toBe(0)
  await his.route(/\/api\/releases$/, (route) => route.abort())
  await his.getByRole('button', { name: words.saveDraft }).click()
  const told = his.getByText(desk.problem.offline)
  await told.waitFor()
  await expect.poll(() => isInSight(told)).toBe(true)

  // What has been saved, and was not answered, is not somebody else's doing.
  await his.unroute(/\/api\/releases$/)
  await his.getByRole('button', { name: words.saveDraft }).click()
  await his.getByRole('button', { name: words.delete }).waitFor()
  await text.fill('A line.')
  await his.route(/\/api\/releases\/[\w-]+$/, async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback()
    await route.fetch()
    return route.abort()
  })
  await his.getByRole('button', { name: words.saveDraft }).click()
  await told.waitFor()
  await his.unrouteAll()
  const again = his.waitForResponse((response) => response.request().method() === 'PUT')
  await his.getByRole('button', { name: words.saveDraft }).click()
  expect((await again).status()).toBe(409)
  await expect.poll(() => told.count()).toBe(0)
  expect(await his.getByText(words.outdated).count()).toBe(0)
  expect(await text.inputValue()).toBe('A line.')
})

test('S38 a release whose saving had no answer is there once, with what was written since, also after a reload', async () => {
  const his = await signedIn('changes/new')
  const title = his.locator('#release-title')
  await title.fill('Heard by nobody')
  await his.locator('#release-text').fill('It was made all the same.')
  await his.route(/\/api\/releases$/, async (route) => {
    await route.fetch()
    return route.abort()
  })
  await his.getByRole('button', { name: words.saveDraft }).click()
  await his.getByText(desk.problem.offline).waitFor()
  await his.unrouteAll()
  await his.reload()
  await title.fill('Heard by nobody, twice')
  await his.getByRole('button', { name: words.saveDraft }).click()
  await his.getByRole('button', { name: words.delete }).waitFor()
  expect(await title.inputValue()).toBe('Heard by nobody, twice')
  await his.goto(`${stage.url}/desk#/changes`)
  const rows = his.getByRole('link', { name: /Heard by nobody/ })
  await rows.first().waitFor()
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('Heard by nobody, twice')])
})

test("B2 nobody publishes or deletes what they have not seen, and what is taken back is known as one's own", async () => {
  const here = await signedIn('changes/new')
  const sure = here.getByRole('dialog')
  const tool = (name: string) => here.getByRole('button', { name, exact: true })
  await here.locator('#release-title').fill('Two desks')
  await here.locator('#release-text').fill('One entry.')
  await tool(words.saveDraft).click()
  await tool(words.delete).click()
  const its = here.url().slice(here.url().indexOf('#/') + 2)
  const there = await signedIn(its)
  const saveThere = async (title: string) => {
    await there.locator('#release-title').fill(title)
    await there.locator('#release-title').press('Enter')
    await there.getByRole('heading', { level: 1, name: title }).waitFor()
  }

  // The question is open here while it is saved there.
  await saveThere('Two desks and a chair')
  await sure.getByText(desk.meanwhile).waitFor()
  expect(await sure.getByRole('button', { name: words.delete }).count()).toBe(0)
  await sure.getByRole('button', { name: words.cancel }).click()
  await here.getByRole('heading', { level: 1, name: 'Two desks and a chair' }).waitFor()

  // So it is with publishing, and who comes second reads that it is out.
  await tool(words.publish).click()
  await sure.getByRole('button', { name: words.confirm, exact: true }).waitFor()
  await saveThere('Two desks, a chair and a lamp')
  await sure.getByText(desk.meanwhile).waitFor()
  expect(await sure.getByRole('button', { name: words.confirm, exact: true }).count()).toBe(0)
  await sure.getByRole('button', { name: words.cancel }).click()
  await tool(words.publish).click()
  await sure.getByRole('button', { name: words.confirm, exact: true }).waitFor()
  await there.getByRole('button', { name: words.publish }).click()
  await there.getByRole('dialog').getByRole('button', { name: words.confirm, exact: true }).press('Enter')
  await sure.getByText(words.publishedMeanwhile).waitFor()
  await sure.getByRole('button', { name: words.cancel }).click()
  // The button that opened it is gone, so that the focus is at the head of the page.
  const head = there.getByRole('heading', { level: 1 })
  await hasFocus(head)

  // Withdrawn with words that are not saved yet: after a reload it was nobody else.
  await here.locator('#release-text').fill('One entry, and more.')
  await tool(words.withdraw).click()
  await sure.getByRole('button', { name: words.withdraw, exact: true }).click()
  await here.getByText(words.done.withdrawn).first().waitFor()
  await here.reload()
  await here.getByText(words.restored).waitFor()
  expect(await here.locator('#release-text').inputValue()).toBe('One entry, and more.')
  await tool(words.save).click()
  await here.getByText(words.done.saved, { exact: true }).first().waitFor()
  expect(await here.getByText(words.outdated).count()).toBe(0)
})

test('B2 what settles a ticket is one step from its thread, and what is taken back is gone from where one looks', async () => {
  const [asked] = await stage.openTickets(ana, ['A lamp at the till'])
  if (asked === undefined) throw new Error('there is no ticket')
  const release = async (title: string, tickets: readonly number[], text: string) => {
    const input = { texts: { en: { title, text } }, kinds: ['fix'], tickets }
    const { id, version } = await stage.operate<ReleaseDetail>('/api/releases', input)
    return await stage.operate<ReleaseDetail>(`/api/releases/${id}/publication`, { version })
  }
  const out = await release('A lamp', [asked.ticket.number], 'It shines.')
  for (let later = 1; later <= 3; later += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await release(`Later ${later}`, [], 'A line.\n\n'.repeat(30))
  }

  const reader = await signedInAs(ana)
  await reader.panel.getByRole('button', { name: /A lamp at the till/ }).click()
  await reader.panel.getByText(thread.out).waitFor()
  await reader.panel.getByRole('button', { name: thread.settled('A lamp') }).click()
  const heading = reader.panel.getByRole('heading', { name: 'A lamp', exact: true })
  await hasFocus(heading)
  await expect.poll(() => isInSight(heading)).toBe(true)
  const other = await signedInAs(ana)
  await other.panel.getByRole('button', { name: /A lamp at the till/ }).click()
  await other.panel.getByText(thread.out).waitFor()

  await stage.operate(`/api/releases/${out.id}/withdrawal`, { version: out.version })
  await heading.waitFor({ state: 'detached' })
  await other.panel.getByText(thread.settledBefore).waitFor()
  expect(await other.panel.getByText(thread.out).count()).toBe(0)
  expect(await other.panel.getByRole('button', { name: thread.settled('A lamp') }).count()).toBe(0)
})

test('B2 a language is left out when one is sure, and who goes by keys goes on where they were', async () => {
  await stage.post(ana, '/api/proposals', {
    title: 'A map of the shop',
    text: 'It would help.',
    visibility: 'all',
  })
  const his = await signedIn('changes/new')
  const title = his.locator('#release-title')
  await title.fill('In two languages')
  await his.getByLabel(words.addLanguage).selectOption('ro')
  await hasFocus(title)
  await title.fill('În două limbi')
  const leave = his.getByRole('button', { name: words.removeLanguage('Română') })
  const sure = his.getByRole('dialog')
  await leave.press('Enter')
  await sure.getByRole('button', { name: words.cancel }).press('Enter')
  await hasFocus(leave)
  expect(await title.inputValue()).toBe('În două limbi')
  await leave.press('Enter')
  await sure.getByRole('button', { name: words.removeLanguage('Română') }).press('Enter')
  await expect.poll(() => title.inputValue()).toBe('In two languages')
  await hasFocus(title)
  const search = his.locator('#release-proposal')
  await search.fill('a map')
  await his.locator('.changes-pick').press('Enter')
  await his.getByRole('link', { name: 'A map of the shop' }).waitFor()
  await hasFocus(search)
})

test('B2 who goes by keys goes on at the older entries that they asked for', async () => {
  for (let n = 1; n <= 12; n += 1) {
    const input = { texts: { en: { title: `One of many ${n}`, text: 'A line.' } }, kinds: ['fix'] }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { id, version } = await stage.operate<ReleaseDetail>('/api/releases', input)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await stage.operate<ReleaseDetail>(`/api/releases/${id}/publication`, { version })
  }
  const { panel } = await signedInAs(ana)
  await panel.getByRole('tab', { name: panelWords.tabs.changes }).click()
  const entries = panel.getByRole('article')
  const more = panel.getByRole('button', { name: changes.more })
  await more.waitFor()
  /** @returns how many there are once all are shown */
  const showAll = async (before: number): Promise<number> => {
    await more.press('Enter')
    await entries.nth(before).waitFor()
    const shown = await entries.count()
    const isAll = (await more.count()) === 0
    await hasFocus(isAll ? entries.nth(before).getByRole('heading') : more)
    return isAll ? shown : await showAll(shown)
  }
  const shown = await showAll(await entries.count())
  expect(shown).toBeGreaterThan(12)
})
