/** The public pages of help, and help where a guest begins to write: Wrenfield's. */
import { words as en } from '../../../shared/locale/help/en.ts'
import { words as ro } from '../../../shared/locale/help/ro.ts'
import type { Scene, Screen } from './stage.ts'

export const helpScreens: readonly Screen[] = [
  { name: 'help-home', show: (scene) => open(scene, '') },
  { name: 'help-article', show: toArticle },
  {
    name: 'help-article-end',
    show: async (scene) => {
      await toArticle(scene)
      await scene.page.locator('footer').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'help-article-helped',
    show: async (scene) => {
      await toArticle(scene)
      await scene.page.locator('[name=helped]').last().click()
      await scene.page.getByRole('status').waitFor()
    },
  },
  {
    name: 'help-results',
    show: async (scene) => {
      await open(scene, '')
      await scene.page
        .getByRole('searchbox')
        .fill(scene.language === 'ro' ? 'licența expirată' : 'licence expired')
      await scene.page.getByRole('searchbox').press('Enter')
      await scene.page.getByRole('status').waitFor()
    },
  },
  {
    name: 'help-results-none',
    show: (scene) => open(scene, '?q=helicopter'),
  },
  {
    name: 'guest-help',
    show: async ({ page, panel, demo, words, language }) => {
      const said = language === 'ro' ? ro : en
      await page.goto(demo.urls.website)
      await page.getByRole('button', { name: words.title }).click()
      await panel
        .getByRole('searchbox', { name: said.search })
        .fill(language === 'ro' ? 'calculator' : 'computer')
      await panel.locator('.help li').first().waitFor()
    },
  },
]

async function open({ page, demo, language }: Scene, path: string): Promise<void> {
  await page.goto(`${demo.mail.publicUrl}/help/wrenfield/${language}${path}`)
}

async function toArticle(scene: Scene): Promise<void> {
  await open(scene, '')
  await scene.page.locator('a[href*="tva"], a[href*="vat"]').first().click()
  await scene.page.locator('article').waitFor()
}
