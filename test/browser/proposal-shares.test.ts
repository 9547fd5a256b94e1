/**
 * What customers do with a proposal in real Chromium beyond reading it: a company's share of its price is looked at
 * twice, words that are too many stay, and the list is come back to where it was left.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Locator } from 'playwright-core'
import type { ProposalView } from '../../shared/api/proposals.ts'
import { words as tools } from '../../shared/locale/editor/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as said } from '../../shared/locale/panel-proposals/en.ts'
import { launchBrowser, watchForComplaints } from '../support/browser.ts'
import { png } from '../support/picture.ts'
import { ana, dan, startStage, vera, type Customer, type Stage } from '../support/stage.ts'

let browser: Browser
let stage: Stage
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startStage({ settings: { proposals: { used: true, visibility: 'all' } } })
})

afterAll(async () => {
  await browser.close()
  await stage.close()
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

/** Somebody at the tab of proposals. */
async function atProposals(customer: Customer, expected: readonly RegExp[] = []) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const complaints = watchForComplaints(context, expected)
  const page = await context.newPage()
  await page.goto(`${stage.host.url}/?person=${customer.sub}&lang=en`)
  await page.getByRole('button', { name: new RegExp(`^${en.title}`) }).click()
  const panel = page.getByRole('dialog', { name: en.title })
  await panel.getByRole('tab', { name: en.tabs.proposals }).click()
  await panel.getByRole('button', { name: said.propose }).waitFor()
  return { page, panel, complaints }
}

function propose(by: Customer, title: string, more: object = {}): Promise<ProposalView> {
  return stage.post<ProposalView>(by, '/api/proposals', { title, text: 'We need it.', ...more })
}

async function focused(locator: Locator): Promise<void> {
  await expect.poll(() => locator.evaluate((element) => element.matches(':focus'))).toBe(true)
}

test('B16 a share is committed after a second look, and by whom is said to who cannot', async () => {
  const { id } = await propose(ana, 'Labels in colour')
  await stage.operate(`/api/proposals/${id}/offer`, { after: 0, amount: 90_000, currency: 'EUR' })
  const { page, panel, complaints } = await atProposals(vera)
  await panel.getByRole('button', { name: 'Labels in colour', exact: true }).click()
  // By keys alone: asked, thought better of, asked again.
  const commit = panel.getByRole('button', { name: said.commit('€300.00') })
  await commit.focus()
  await page.keyboard.press('Enter')
  const ask = panel.getByRole('group', { name: said.commitAsk('€300.00') })
  await focused(ask)
  await page.keyboard.press('Enter')
  expect(await panel.getByText(said.own('€300.00')).count()).toBe(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await focused(ask.getByRole('button', { name: said.no }))
  await page.keyboard.press('Enter')
  await focused(commit)
  await page.keyboard.press('Enter')
  expect(await ask.getByText(said.covers).count()).toBe(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await panel.getByText(said.own('€300.00')).waitFor()
  await panel.getByRole('button', { name: said.takeBack }).click()
  await commit.waitFor()

  // Another company has given two thirds: there is but the rest, and with it the work begins.
  const other = await stage.operate<{ readonly id: string }>('/api/companies', { name: 'Soare SRL' })
  await stage.operate(`/api/proposals/${id}/commitments`, { version: 1, amount: 60_000, company: other.id })
  await panel.getByText(said.needs('€300.00')).waitFor()
  expect(await panel.getByRole('radio').count()).toBe(1)
  await panel.getByRole('radio', { name: said.rest, checked: true }).waitFor()
  const { panel: hers, complaints: hersToo } = await atProposals(ana)
  await hers.getByRole('button', { name: 'Labels in colour', exact: true }).click()
  await hers.getByText(said.whoCommits).waitFor()
  expect(await hers.getByRole('radio').count()).toBe(0)
  await commit.click()
  await ask.getByText(said.covers).waitFor()
  await ask.getByRole('button', { name: said.yes }).click()
  await panel.getByText(said.covered).waitFor()
  await hers.getByText(said.covered).waitFor()
  expect(await hers.getByText(said.whoCommits).count()).toBe(0)
  expect([...complaints.all, ...hersToo.all]).toEqual([])
})

test('B16 words that are too many stay and are counted, and what only the company sees says so', async () => {
  const { page, panel, complaints } = await atProposals(dan)
  await panel.getByRole('button', { name: said.propose }).click()
  const title = panel.getByLabel(said.title)
  const text = panel.getByLabel(said.text)
  const send = panel.getByRole('button', { name: said.send, exact: true })
  await send.click()
  await focused(title)
  expect(await panel.getByText(said.needed).count()).toBe(2)
  // What is mended is no longer marked; the other still is.
  await title.fill('x'.repeat(121))
  expect(await panel.getByText(said.needed).count()).toBe(1)
  await panel.getByText(en.form.over(1)).waitFor()
  await text.fill('y'.repeat(10_002))
  await panel.getByText(tools.over(2)).waitFor()
  await send.click()
  await panel.getByText(en.form.tooLong(120)).waitFor()
  await panel.getByText(en.form.tooLong(10_000)).waitFor()
  await title.fill('For us alone')
  await send.click()
  await focused(text)
  await text.fill('y'.repeat(10_000))
  await panel.getByLabel(said.mine).check()
  await send.click()
  await panel.getByRole('heading', { name: 'For us alone' }).waitFor()
  await panel.locator('.one').getByText(said.company).waitFor()

  const comment = panel.getByLabel(said.comment)
  await comment.fill('z'.repeat(5001))
  await panel.getByText(tools.over(1)).waitFor()
  await panel.getByRole('button', { name: said.commentSend }).click()
  await panel.getByText(en.form.tooLong(5000)).waitFor()
  expect(await comment.inputValue()).toHaveLength(5001)
  // A picture has no place in a comment: that is said, and the page is not left for the file.
  const picture = [...png(20, 20)]
  const give = (kind: 'paste' | 'drop') =>
    comment.evaluate(
      (area, { bytes, type }) => {
        const data = new DataTransfer()
        data.items.add(new File([Uint8Array.from(bytes)], 'image.png', { type: 'image/png' }))
        const more = { bubbles: true, cancelable: true }
        return area.dispatchEvent(
          type === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, ...more })
            : new DragEvent('drop', { dataTransfer: data, ...more }),
        )
      },
      { bytes: picture, type: kind },
    )
  const none = panel.getByRole('alert').getByText(tools.noPictures)
  expect(await give('paste')).toBe(false)
  await none.waitFor()
  await comment.fill('Fine')
  expect(await none.count()).toBe(0)
  expect(await give('drop')).toBe(false)
  await none.waitFor()
  await panel.getByRole('button', { name: said.back }).click()
  await focused(panel.getByRole('button', { name: 'For us alone', exact: true }))
  await panel.getByRole('listitem').filter({ hasText: 'For us alone' }).getByText(said.company).waitFor()
  await page.keyboard.press('Shift+Tab')
  expect(complaints.all).toEqual([])
})

test('B16 one comes back to where one was in a long list, and hears that a proposal is gone', async () => {
  const titles = Array.from({ length: 24 }, (_, n) => `Wish number ${n + 1}`)
  // One after the other: the first is the oldest.
  // oxlint-disable-next-line no-await-in-loop -- see above
  for (const title of titles) await propose(ana, title)
  const { panel, complaints } = await atProposals(vera, [/status of 404/])
  await panel.getByLabel(said.order).selectOption('newest')
  const first = panel.getByRole('button', { name: 'Wish number 1', exact: true })
  await panel.getByRole('button', { name: said.more }).click()
  await first.click()
  await panel.getByRole('heading', { name: 'Wish number 1' }).waitFor()
  await panel.getByRole('button', { name: said.back }).click()
  await focused(first)
  await expect
    .poll(() =>
      first.evaluate((row) => {
        const body = row.closest('.body')?.getBoundingClientRect()
        const { top, bottom } = row.getBoundingClientRect()
        return body !== undefined && top >= body.top && bottom <= body.bottom
      }),
    )
    .toBe(true)

  const { id } = await propose(ana, 'Soon hidden')
  await panel.getByLabel(said.order).selectOption('votes')
  await panel.getByLabel(said.order).selectOption('newest')
  await panel.getByRole('button', { name: 'Soon hidden', exact: true }).click()
  await panel.getByRole('heading', { name: 'Soon hidden' }).waitFor()
  await stage.operate(`/api/proposals/${id}/standing`, { standing: 'hidden' })
  await panel.getByRole('heading', { name: said.gone }).waitFor()
  await panel.getByText(said.goneAbout).waitFor()
  await panel.getByRole('button', { name: said.back }).click()
  await panel.getByRole('button', { name: 'Wish number 24', exact: true }).waitFor()
  await expect.poll(() => panel.getByRole('button', { name: 'Soon hidden', exact: true }).count()).toBe(0)
  expect(complaints.all).toEqual([])
})
