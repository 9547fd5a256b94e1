/** The desk's settings: every page there is, and how they are changed. */
import * as settingsEn from '../../../shared/locale/desk-areas/settings/en.ts'
import * as settingsRo from '../../../shared/locale/desk-areas/settings/ro.ts'
import { pageNames } from '../../../widget/desk/areas/settings/pages.ts'
import type { Scene, Screen } from './stage.ts'
import { goTo } from './ways.ts'

/** What is there once a page of the settings is. */
const INPUT = '.settings-page :is(input, textarea, select, td, summary) >> visible=true'

export const deskSettingsScreens: readonly Screen[] = [
  ...pageNames.map((name): Screen => ({
    name: `desk-settings-${name}`,
    show: (scene) => toPage(scene, name),
  })),
  // What does not fit on one screen goes on below.
  ...pageNames.map((name): Screen => ({
    name: `desk-settings-${name}-end`,
    show: async (scene) => {
      await toPage(scene, name)
      await scene.page
        .locator('.settings-page')
        .evaluate((page) => page.lastElementChild?.scrollIntoView(false))
    },
  })),
  {
    name: 'desk-settings-changed',
    show: async (scene) => {
      await toPage(scene, 'general')
      await scene.page.locator('.settings-page input').first().fill('Comet ERP & Retail')
      await scene.page.locator('.settings-bar').waitFor()
    },
  },
  {
    name: 'desk-settings-errors',
    show: async (scene) => {
      await toPage(scene, 'general')
      await scene.page.locator('.settings-page input').first().fill('')
      await scene.page.getByRole('button', { name: settings(scene).save, exact: true }).click()
      await scene.page.locator('.settings-bar .error').waitFor()
    },
  },
  {
    name: 'desk-settings-failed',
    show: async (scene) => {
      await scene.page.route(/\/api\/vendor(\?|$|\/[\da-f-]+$)/, (route) => route.abort())
      const retry = scene.page.getByRole('button', { name: settings(scene).retry })
      await goTo(scene, '/settings/general', retry)
    },
  },
]

function settings({ language }: Scene) {
  return (language === 'ro' ? settingsRo : settingsEn).words
}

function toPage(scene: Scene, name: string): Promise<void> {
  return goTo(scene, `/settings/${name}`, scene.page.locator(INPUT).first())
}
