/** What customers let go along besides their words: what helps to find the cause, in the form and afterwards. */
import { words as diagnosticsEn } from '../../../shared/locale/diagnostics/en.ts'
import { words as diagnosticsRo } from '../../../shared/locale/diagnostics/ro.ts'
import type { Scene, Screen } from './stage.ts'

export const captureScreens: readonly Screen[] = [
  {
    name: 'panel-form-diagnostics',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.locator('.diagnostics').evaluate((node) => node.scrollIntoView())
    },
  },
  {
    name: 'panel-form-diagnostics-none',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByRole('button', { name: said(scene).removeAll }).click()
      await scene.panel.getByText(said(scene).none).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'panel-thread-diagnostics',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('The total is missing')
      await scene.panel.getByLabel(scene.words.form.message).fill('Since this morning, on every invoice.')
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      const sent = scene.panel.locator('details.diagnostics')
      await sent.locator('summary').click()
      await sent.scrollIntoViewIfNeeded()
    },
  },
]

function said({ language }: Scene) {
  return language === 'ro' ? diagnosticsRo : diagnosticsEn
}

/** In a page where something has gone wrong. */
async function openForm(scene: Scene) {
  await scene.openPanel('elena')
  await scene.panel.getByRole('button', { name: scene.words.list.open }).first().click()
  await scene.panel.getByText(said(scene).heading).waitFor()
  await scene.page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError("Cannot read properties of undefined (reading 'total')")
    })
  })
  await scene.panel.getByText("(reading 'total')").waitFor()
}
