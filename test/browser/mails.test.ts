/** How mails look where they are read: narrow or wide, by day or by night, in a program that keeps our sheet or drops it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '../../shared/locale/locale.ts'
import { launchBrowser } from '../support/browser.ts'
import { letter, letterNames } from '../support/letters.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 320, height: 640 } })
})

afterAll(async () => {
  await browser.close()
})

/** WCAG 2.2, 1.4.3, for text of any size. */
const CONTRAST = 4.5

/** What is to part things may not be what stands out. */
const FAINT = 3

test.each(locales)(
  'in %s no mail is wider than a narrow screen, nor faint or glaring by day or night',
  async (locale) => {
    for (const name of letterNames) {
      const { html } = letter(name, locale)
      // oxlint-disable no-await-in-loop -- one after the other
      await page.setContent(html)
      for (const colorScheme of ['light', 'dark'] as const) {
        const which = `${name}, ${colorScheme}`
        await page.emulateMedia({ colorScheme })
        const look = await page.evaluate(lookAt)
        expect(look.width, which).toBe(320)
        expect(look.night, which).toBe(colorScheme === 'dark')
        expect(look.texts.length, which).toBeGreaterThan(3)
        const faint = look.texts.filter(({ contrast }) => contrast < CONTRAST)
        expect(faint, which).toEqual([])
        expect(Math.max(0, ...look.lines), which).toBeLessThan(FAINT)
      }
      await page.evaluate(() => document.querySelector('style')?.remove())
      expect((await page.evaluate(lookAt)).width, `${name}, without the sheet`).toBe(320)
      // oxlint-enable no-await-in-loop
    }
  },
)

/** In the page: how wide what is in it is, and the contrast (WCAG 2.2) of each text and each line to what is behind it. */
function lookAt() {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- in the page there is no outer scope
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(element)
    return channels(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor
  }
  const contrastOf = (color: string, element: Element) => {
    const [one, other] = [luminance(color), luminance(behind(element))]
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  }
  const texts: { text: string; contrast: number }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode() !== null) {
    const { currentNode: node } = walker
    const { parentElement: parent } = node
    const text = node.textContent?.trim() ?? ''
    if (parent === null || text === '' || parent.getClientRects().length === 0) continue
    texts.push({ text, contrast: contrastOf(getComputedStyle(parent).color, parent) })
  }
  const lines = [...document.querySelectorAll('td, hr, blockquote')].flatMap((element) => {
    const look = getComputedStyle(element)
    return (['Top', 'Bottom', 'Left'] as const)
      .filter((side) => look[`border${side}Width`] !== '0px')
      .map((side) => contrastOf(look[`border${side}Color`], element))
  })
  return {
    width: document.documentElement.scrollWidth,
    night: luminance(behind(document.querySelector('table'))) < 0.2,
    texts,
    lines,
  }
}
