/** What customers let go along besides their words: what helps to find the cause, pictures and recordings of the screen. */
import { words as captureEn } from '../../../shared/locale/capture/en.ts'
import { words as captureRo } from '../../../shared/locale/capture/ro.ts'
import { words as diagnosticsEn } from '../../../shared/locale/diagnostics/en.ts'
import { words as diagnosticsRo } from '../../../shared/locale/diagnostics/ro.ts'
import type { Keyboard } from 'playwright-core'
import type { Scene, Screen } from './stage.ts'

export const captureScreens: readonly Screen[] = [
  {
    name: 'capture-editor',
    show: async (scene) => {
      const canvas = await openEditor(scene)
      const { keyboard } = scene.page
      await canvas.focus()
      // An arrow that is moved up and left, then what is covered, and a box that is not drawn yet.
      await press(keyboard, ['Enter', ...Array<string>(6).fill('Shift+ArrowUp'), 'Enter'])
      await scene.page.getByRole('radio').nth(2).press('Space')
      await canvas.focus()
      await press(keyboard, [
        'Enter',
        ...Array<string>(10).fill('Shift+ArrowLeft'),
        ...Array<string>(4).fill('Shift+ArrowUp'),
        ...Array<string>(8).fill('ArrowLeft'),
        'Enter',
      ])
      await scene.page.getByRole('radio').nth(1).press('Space')
      await canvas.focus()
      await press(keyboard, [
        'Enter',
        ...Array<string>(8).fill('ArrowRight'),
        ...Array<string>(4).fill('Shift+ArrowUp'),
      ])
    },
  },
  {
    name: 'capture-editor-crop',
    show: async (scene) => {
      const canvas = await openEditor(scene)
      await scene.page.getByRole('radio').last().press('Space')
      await canvas.press('Enter')
    },
  },
  {
    name: 'capture-denied',
    show: async (scene) => {
      await openForm(scene)
      await scene.page.evaluate(() =>
        Reflect.set(navigator.mediaDevices, 'getDisplayMedia', () => Promise.reject(new Error('denied'))),
      )
      await scene.panel.getByRole('button', { name: captured(scene).picture }).click()
      await scene.panel.locator('p', { hasText: captured(scene).denied }).waitFor()
    },
  },
  {
    name: 'capture-recording',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByRole('button', { name: captured(scene).record }).click()
      await scene.page.getByText(captured(scene).recording.left('0:59')).waitFor()
    },
  },
  {
    name: 'capture-recorded',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByRole('button', { name: captured(scene).record }).click()
      await scene.page.getByText(captured(scene).recording.left('0:57')).waitFor()
      await scene.page.getByRole('button', { name: captured(scene).recording.stop }).click()
      await scene.page.getByRole('slider').press('End')
    },
  },
  {
    name: 'capture-attached',
    show: async (scene) => {
      await openEditor(scene)
      await scene.page
        .locator('dialog.capture')
        .getByRole('button', { name: captured(scene).attach })
        .click()
      await scene.panel.getByText(/^screen-\d+\.png$/).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'capture-reply',
    show: async (scene) => {
      await scene.openPanel()
      await scene.panel.locator('.rows button').first().click()
      await scene.panel.getByRole('button', { name: captured(scene).picture }).waitFor()
    },
  },
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

function captured({ language }: Scene) {
  return language === 'ro' ? captureRo : captureEn
}

async function press(keyboard: Keyboard, keys: readonly string[]) {
  // oxlint-disable-next-line no-await-in-loop -- one key after the other
  for (const key of keys) await keyboard.press(key)
}

async function openEditor(scene: Scene) {
  await openForm(scene)
  await scene.panel.getByRole('button', { name: captured(scene).picture }).click()
  const canvas = scene.page.getByRole('application')
  await canvas.waitFor()
  return canvas
}

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
