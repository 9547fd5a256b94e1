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
    await page.setContent('<!doctype html><meta name="color-scheme" content="light dark"><body>')
    await page.evaluate(
      frames,
      letterNames.map((name) => letter(name, locale).html),
    )
    for (const colorScheme of ['light', 'dark'] as const) {
      // oxlint-disable no-await-in-loop -- one after the other
      await page.emulateMedia({ colorScheme })
      const looks = await page.evaluate(lookAtAll)
      // oxlint-enable no-await-in-loop
      expect(looks).toHaveLength(letterNames.length)
      for (const [index, look] of looks.entries()) {
        const which = `${letterNames[index] ?? ''}, ${colorScheme}`
        expect(look.width, which).toBe(320)
        expect(look.night, which).toBe(colorScheme === 'dark')
        expect(look.texts.length, which).toBeGreaterThan(3)
        const faint = look.texts.filter(({ contrast }) => contrast < CONTRAST)
        expect(faint, which).toEqual([])
        expect(Math.max(0, ...look.lines), which).toBeLessThan(FAINT)
      }
    }
    const widths = await page.evaluate(widthsWithoutSheet)
    expect(widths, 'without the sheet').toEqual(letterNames.map(() => 320))
  },
)

/** In the page: each mail in a narrow frame. */
async function frames(mails: readonly string[]): Promise<void> {
  await Promise.all(
    mails.map(async (html) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = html
      frame.style.cssText = 'width: 320px; height: 640px; border: 0'
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve)
        document.body.append(frame)
      })
    }),
  )
}

/** In the page: how wide each mail is in a program that drops sheets. */
function widthsWithoutSheet(): number[] {
  return [...document.querySelectorAll('iframe')].map(({ contentDocument: mail }) => {
    mail?.querySelector('style')?.remove()
    return mail?.documentElement.scrollWidth ?? 0
  })
}

/** In the page: how wide each mail is, and the contrast (WCAG 2.2) of each text and each line to what is behind it. */
function lookAtAll() {
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
  return [...document.querySelectorAll('iframe')].map(({ contentDocument: mail }) => {
    if (mail === null) throw new Error('a frame has no document')
    const texts: { text: string; contrast: number }[] = []
    const walker = mail.createTreeWalker(mail.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode() !== null) {
      const { currentNode: node } = walker
      const { parentElement: parent } = node
      const text = node.textContent?.trim() ?? ''
      if (parent === null || text === '' || parent.getClientRects().length === 0) continue
      texts.push({ text, contrast: contrastOf(getComputedStyle(parent).color, parent) })
    }
    const lines = [...mail.querySelectorAll('td, hr, blockquote')].flatMap((element) => {
      const look = getComputedStyle(element)
      return (['Top', 'Bottom', 'Left'] as const)
        .filter((side) => look[`border${side}Width`] !== '0px')
        .map((side) => contrastOf(look[`border${side}Color`], element))
    })
    return {
      width: mail.documentElement.scrollWidth,
      night: luminance(behind(mail.querySelector('table'))) < 0.2,
      texts,
      lines,
    }
  })
}
