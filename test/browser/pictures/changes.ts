/** The changelog: where operators write it, and where customers read it. */
import { words as en } from '../../../shared/locale/desk-areas/changes/en.ts'
import { words as ro } from '../../../shared/locale/desk-areas/changes/ro.ts'
import type { Scene, Screen } from './stage.ts'
import { goTo } from './ways.ts'

const wordsOf = ({ language }: Scene) => (language === 'ro' ? ro : en)

function open(scene: Scene) {
  return goTo(scene, '/changes', scene.page.locator('.changes-list li').first())
}

/** The form of an entry that is in this list. */
async function openFirst(scene: Scene, state: 'draft' | 'scheduled' | 'published'): Promise<void> {
  const { page } = scene
  await open(scene)
  const list = page.locator('.area-section').filter({
    has: page.getByRole('heading', { name: wordsOf(scene).lists[state], exact: true }),
  })
  await list.getByRole('link').first().click()
  await page.getByLabel(wordsOf(scene).title, { exact: true }).waitFor()
}

async function openForKinds(scene: Scene): Promise<void> {
  const { page } = scene
  await openFirst(scene, 'draft')
  await page.getByRole('radio', { name: wordsOf(scene).ofKinds }).check()
  await page.getByRole('checkbox').filter({ visible: true }).last().check()
  await page.getByRole('radio', { name: wordsOf(scene).ofKinds }).scrollIntoViewIfNeeded()
}

export const changesScreens: readonly Screen[] = [
  {
    // With the mark on the tab.
    name: 'panel-changes-mark',
    show: async (scene) => {
      await scene.openPanel('vera')
      await scene.panel.locator('.tab-mark').waitFor()
    },
  },
  {
    name: 'panel-changes',
    show: async (scene) => {
      await scene.openPanel()
      await scene.panel.getByRole('tab', { name: scene.words.tabs.changes }).click()
      await scene.panel.locator('.releases li').first().waitFor()
      await scene.panel.locator('.signs button').first().click()
    },
  },
  {
    name: 'panel-changes-picture',
    show: async (scene) => {
      await scene.openPanel()
      await scene.panel.getByRole('tab', { name: scene.words.tabs.changes }).click()
      const picture = scene.panel.locator('.text-picture')
      await picture.first().scrollIntoViewIfNeeded()
      // What is drawn has the size of the picture, not of its place.
      await scene.panel.locator('canvas[width="900"]').first().waitFor()
    },
  },
  { name: 'desk-changes', show: open },
  {
    name: 'desk-changes-form',
    show: (scene) => openFirst(scene, 'published'),
  },
  {
    name: 'desk-changes-preview',
    show: async (scene) => {
      await openFirst(scene, 'published')
      await scene.page.getByRole('button', { name: wordsOf(scene).editor.preview }).click()
      await scene.page.locator('.editor .prose').waitFor()
    },
  },
  {
    name: 'desk-changes-foot',
    show: async (scene) => {
      await openFirst(scene, 'draft')
      await scene.page.getByLabel(wordsOf(scene).some).check()
      await scene.page.getByLabel(wordsOf(scene).findCompany).fill('Luna')
      await scene.page.locator('.changes-pick').first().click()
      await scene.page.locator('#release-ticket').fill('3')
      await scene.page.getByRole('button', { name: wordsOf(scene).addTicket, exact: true }).click()
      await scene.page.locator('.changes-tickets .changes-chosen').waitFor()
      await scene.page.locator('.changes-tickets').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-changes-kinds',
    show: openForKinds,
  },
  {
    name: 'desk-changes-kinds-publish',
    show: async (scene) => {
      await openForKinds(scene)
      await scene.page.getByRole('button', { name: wordsOf(scene).publish }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-changes-publish',
    show: async (scene) => {
      await openFirst(scene, 'scheduled')
      await scene.page.getByRole('button', { name: wordsOf(scene).reschedule }).click()
      await scene.page.locator('#release-at').waitFor()
    },
  },
  {
    name: 'desk-changes-refused',
    show: async (scene) => {
      await goTo(scene, '/changes/new', scene.page.locator('#release-title'))
      await scene.page.getByLabel(wordsOf(scene).kinds.change).uncheck()
      await scene.page.getByRole('button', { name: wordsOf(scene).saveDraft }).click()
      await scene.page.locator('.error').first().waitFor()
    },
  },
]
