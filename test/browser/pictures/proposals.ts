/** Proposals: in the panel their list, their roadmap, one of them and the form; at the desk their list and one of them. */
import { words as en } from '../../../shared/locale/panel-proposals/en.ts'
import { words as ro } from '../../../shared/locale/panel-proposals/ro.ts'
import type { Scene, Screen } from './stage.ts'
import { goTo } from './ways.ts'

const wordsOf = ({ language }: Scene) => (language === 'ro' ? ro : en)

async function openTab(scene: Scene, person?: string): Promise<void> {
  const { panel, words } = scene
  await scene.openPanel(person)
  await panel.getByRole('tab', { name: words.tabs.proposals }).click()
  await panel.locator('.proposals li').first().waitFor()
}

async function openOne(scene: Scene, title: RegExp, person?: string): Promise<void> {
  await openTab(scene, person)
  await scene.panel.locator('.subject').filter({ hasText: title }).click()
  await scene.panel.locator('.one').waitFor()
}

async function openAtDesk(scene: Scene, title: RegExp): Promise<void> {
  await goTo(scene, '/proposals', scene.page.locator('.proposals-list li').first())
  await scene.page.getByRole('link', { name: title }).click()
  await scene.page.locator('.proposals-wide td').first().waitFor()
}

export const proposalScreens: readonly Screen[] = [
  { name: 'panel-proposals', show: (scene) => openTab(scene) },
  {
    name: 'panel-roadmap',
    show: async (scene) => {
      await openTab(scene)
      await scene.panel.getByLabel(wordsOf(scene).order).selectOption('roadmap')
      await scene.panel.locator('section h4').first().waitFor()
    },
  },
  { name: 'panel-proposal', show: (scene) => openOne(scene, /XML/) },
  { name: 'panel-proposal-price', show: (scene) => openOne(scene, /telefon/, 'vera') },
  {
    name: 'panel-proposal-form',
    show: async (scene) => {
      await openTab(scene)
      await scene.panel.getByRole('button', { name: wordsOf(scene).propose }).click()
      await scene.panel.getByLabel(wordsOf(scene).title).fill('Export facturi XML')
      await scene.panel.getByText(wordsOf(scene).similar).waitFor()
    },
  },
  {
    name: 'desk-proposals',
    show: (scene) => goTo(scene, '/proposals', scene.page.locator('.proposals-list li').first()),
  },
  { name: 'desk-proposal', show: (scene) => openAtDesk(scene, /XML/) },
  {
    name: 'desk-proposal-price',
    show: async (scene) => {
      await openAtDesk(scene, /telefon/)
      await scene.page.locator('#proposal-price').scrollIntoViewIfNeeded()
    },
  },
]
