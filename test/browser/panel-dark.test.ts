/** The panel in the dark, in a real Chromium: because the reader's system is, or because the page says so. */
import type { BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { words as guestEn } from '../../shared/locale/guest/en.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { GUESTS } from '../support/guests.ts'
import { identify, startPages, stub, type Pages } from '../support/pages.ts'
import { ana } from '../support/stage.ts'

let pages: Pages

beforeAll(async () => {
  pages = await startPages()
  await pages.stage.openTickets(ana, ['The invoice has no total', 'The receipt is blank'])
})
afterAll(() => pages.close())
afterEach(() => pages.clear())

/** How the panel looks: light of its background (0 black, 1 white; WCAG 2.2 relative luminance), contrast of its texts. */
interface Look {
  readonly background: number
  readonly texts: readonly { readonly text: string; readonly contrast: number }[]
}

function lookOf(panel: Locator): Promise<Look> {
  return panel.evaluate((root) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
        const part = value / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const behind = (element: Element): string => {
      const { backgroundColor } = getComputedStyle(element)
      const [, , , alpha = 1] = channels(backgroundColor)
      return alpha > 0 || element.parentElement === null ? backgroundColor : behind(element.parentElement)
    }
    const texts = [...root.querySelectorAll('*')]
      .filter((it) =>
        [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''),
      )
      .map((it) => {
        const lights = [luminance(getComputedStyle(it).color), luminance(behind(it))]
        return {
          text: it.textContent.trim(),
          contrast: (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05),
        }
      })
    return { background: luminance(behind(root)), texts }
  })
}

async function openList(tag: string, options: BrowserContextOptions): Promise<Locator> {
  const { page, panel } = await pages.open(`${stub}${tag}</head><body>`, options)
  await identify(page, pages.stage, ana)
  await page.evaluate(() => window.Lifebuoy?.('open'))
  await panel.getByText('The receipt is blank').waitFor()
  return panel
}

async function expectReadable(panel: Locator, background: 'light' | 'dark', saying: string): Promise<void> {
  const look = await lookOf(panel)
  if (background === 'dark') expect(look.background).toBeLessThan(0.05)
  else expect(look.background).toBeGreaterThan(0.8)
  expect(look.texts.map(({ text }) => text)).toContain(saying)
  // WCAG 2.2, 1.4.3.
  expect(look.texts.filter(({ contrast }) => contrast < 4.5)).toEqual([])
}

test.for([
  ['dark where the system is', '{tag}', 'dark', 'dark'],
  ['dark where the page wants it, whatever the system is', '{tag data-theme="dark"}', 'light', 'dark'],
  ['light where the page wants it, whatever the system is', '{tag data-theme="light"}', 'dark', 'light'],
  ['light otherwise', '{tag}', 'light', 'light'],
] as const)('the panel is %s, and all of it can be read', async ([, tag, colorScheme, background]) => {
  const panel = await openList(tag, { colorScheme })
  await expectReadable(panel, background, en.list.title)

  await panel.getByRole('button', { name: en.list.open }).click()
  await panel.getByLabel(en.form.message).waitFor()
  await expectReadable(panel, background, en.form.messageHint)

  await panel.getByRole('button', { name: en.back }).click()
  await panel.getByRole('button', { name: /The receipt is blank/ }).click()
  await panel.getByRole('textbox', { name: threadEn.reply }).waitFor()
  await expectReadable(panel, background, threadEn.meaning.new)
})

test.for(['dark', 'light'] as const)(
  'guests’ form can be read in the %s, whatever the vendor’s colour is',
  async (colorScheme) => {
    const ways = { password: false, link: false, guest: true }
    const settings = JSON.stringify({ ...GUESTS, ways, branding: { color: '#2f5d3a' } })
    await pages.stage.store().transaction((trx) => trx.updateTable('vendors').set({ settings }).execute())
    const { panel, lifebuoy } = await pages.open(`${stub}{tag}</head><body>`, { colorScheme })
    await lifebuoy.click()
    await panel.getByRole('button', { name: guestEn.see }).waitFor()
    await expectReadable(panel, colorScheme, guestEn.see)
  },
)
