/** Every mail as it goes out, in a wide and a narrow window side by side. */
import { locales, type Locale } from '../../../shared/locale/locale.ts'
import { letter, letterNames } from '../../support/letters.ts'
import type { Scene, Screen } from './stage.ts'

/** In the languages that no form is in. */
const everywhere = ['opened', 'replied', 'solved', 'offered', 'account-invitation']
const elsewhere = locales.filter((locale) => locale !== 'en' && locale !== 'ro')

export const letterScreens: readonly Screen[] = [
  ...letterNames.map((name): Screen => ({
    name: `letter-${name}`,
    show: (scene) => show(scene, name, scene.language),
  })),
  ...everywhere.flatMap((name) =>
    elsewhere.map((locale): Screen => ({
      name: `letter-${name}-${locale}`,
      show: (scene) => show(scene, name, locale),
    })),
  ),
]

const NARROW = 320
const WIDE = 640

async function show({ page }: Scene, name: string, locale: Locale): Promise<void> {
  const size = page.viewportSize()
  const widths = size?.width === NARROW ? [NARROW] : [WIDE, NARROW]
  await page.setContent(`<!doctype html><meta name="color-scheme" content="light dark">
    <body style="display: flex; align-items: start; margin: 0">`)
  const height = await page.evaluate(frames, { html: letter(name, locale).html, widths })
  await page.setViewportSize({ width: widths.reduce((sum, width) => sum + width), height })
}

/** In the page: frames of these widths, as high as the highest. */
async function frames({ html, widths }: { html: string; widths: readonly number[] }): Promise<number> {
  const heights = await Promise.all(
    widths.map(async (width) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = html
      frame.style.cssText = `width: ${width}px; flex: none; border: 0`
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve)
        document.body.append(frame)
      })
      return frame.contentDocument?.documentElement.scrollHeight ?? 0
    }),
  )
  const height = Math.max(...heights)
  for (const frame of document.querySelectorAll('iframe')) frame.style.height = `${height}px`
  return height
}
