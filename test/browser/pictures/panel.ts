/** The host page and the panel in it: the list, the form, what is on its way, and what may be wrong. */
import { answerWith } from './answers.ts'
import type { Scene, Screen } from './stage.ts'

export const panelScreens: readonly Screen[] = [
  {
    name: 'host',
    show: async ({ page, visit, words }) => {
      await visit('elena')
      await page.getByRole('button', { name: words.title }).waitFor()
    },
  },
  { name: 'panel-list', show: (scene) => scene.openPanel() },
  {
    name: 'panel-empty',
    show: async (scene) => {
      await scene.openPanel('elena')
      await scene.panel.getByText(scene.words.list.none).waitFor()
    },
  },
  { name: 'panel-form', show: openForm },
  {
    name: 'panel-form-filled',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('The discount is taken off twice')
      await scene.panel
        .getByLabel(scene.words.form.message)
        .fill(
          'On invoice LUNA 2026-0192 the 5 % for early payment is taken off the lines and again off the total.',
        )
    },
  },
  {
    name: 'panel-form-hints',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('Totalul facturii')
      await scene.panel.getByLabel(scene.words.form.message).fill('Este greșit.')
      await scene.panel
        .getByRole('button', { name: /Totalul facturii/ })
        .last()
        .waitFor()
    },
  },
  {
    name: 'panel-form-checklist',
    show: async (scene) => {
      await fillForm(scene)
      await scene.panel.locator('#add-request').click()
      await scene.page.keyboard.type('The logo a little smaller')
      await scene.page.keyboard.press('Enter')
      await scene.page.keyboard.type('Our new bank account in the footer')
      await scene.panel.locator('.along').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'panel-form-errors',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('A title that goes on and on '.repeat(4))
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.words.form.missing).waitFor()
    },
  },
  {
    name: 'panel-offline',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('Printed without a connection')
      await scene.panel.getByLabel(scene.words.form.message).fill('The till is offline too.')
      await scene.page.route('**/api/tickets', (route) => route.abort())
      await scene.page.context().setOffline(true)
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
      await scene.panel.getByText(scene.words.offline).waitFor()
    },
  },
  {
    name: 'panel-offline-early',
    show: async (scene) => {
      await scene.page.route(/\/assets\/(?:later|screens)-/, (route) => route.abort())
      await fillForm(scene)
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
      await scene.panel.getByText(scene.words.offline).waitFor()
    },
  },
  {
    name: 'panel-offline-anew',
    show: async (scene) => {
      await fillForm(scene)
      await scene.page.route('**/api/**', (route) => route.abort())
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
      await scene.page.reload()
      await scene.page.getByRole('button', { name: new RegExp(`^${scene.words.title}`) }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
      await scene.panel.getByText(scene.words.trouble.unreachable).waitFor()
    },
  },
  {
    name: 'panel-list-whose',
    show: async (scene) => {
      await scene.openPanel('vera')
      await scene.panel.locator('.switch').waitFor()
    },
  },
  {
    name: 'panel-company',
    show: async (scene) => {
      await scene.openPanel('vera')
      await scene.panel.locator('.switch button').last().click()
      await scene.panel.getByText('Case de marcat').first().waitFor()
    },
  },
  {
    name: 'panel-form-project',
    show: async (scene) => {
      await scene.openPanel('vera')
      await scene.panel.getByRole('button', { name: scene.words.list.open }).click()
      await scene.panel.getByRole('combobox').waitFor()
    },
  },
  {
    name: 'panel-form-discard',
    show: async (scene) => {
      await fillForm(scene)
      await scene.panel.getByRole('button', { name: scene.words.form.discard }).click()
      await scene.panel.getByText(scene.later.discard.ask).waitFor()
    },
  },
  {
    name: 'panel-sending',
    show: async (scene) => {
      await fillForm(scene)
      // No answer comes.
      await scene.page.route('**/api/tickets', () => undefined)
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.later.sending).waitFor()
    },
  },
  {
    name: 'panel-refused',
    show: async (scene) => {
      await fillForm(scene)
      await scene.page.context().setOffline(true)
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
      await answerWith(scene, '**/api/tickets', { status: 413, code: 'too_large' })
      await scene.page.context().setOffline(false)
      await scene.panel.getByText(scene.later.waiting.refused).waitFor()
    },
  },
  {
    name: 'panel-expired',
    show: async (scene) => {
      await answerWith(scene, '**/api/sessions', { status: 401, code: 'token_expired' })
      await openTrouble(scene, 'expired')
    },
  },
  {
    name: 'panel-setup',
    show: async (scene) => {
      await answerWith(scene, '**/api/sessions', { status: 401, code: 'token_invalid' })
      await openTrouble(scene, 'setup')
    },
  },
  {
    name: 'panel-unreachable',
    show: async (scene) => {
      await scene.page.route('**/api/**', (route) => route.abort())
      await openTrouble(scene, 'unreachable')
    },
  },
  {
    name: 'panel-nobody',
    show: async (scene) => {
      await scene.page.route('**/api/entrances/*', async (route) => {
        const response = await route.fetch()
        const entrance: unknown = await response.json()
        const ways = { password: false, link: false, guest: false }
        await route.fulfill({ response, json: Object.assign({}, entrance, { ways }) })
      })
      await scene.openPanel()
      await scene.page.evaluate("Lifebuoy('forget')")
      await scene.panel.getByText(scene.words.trouble.nobody).waitFor()
    },
  },
  {
    name: 'panel-enter',
    show: async (scene) => {
      await scene.openPanel()
      await scene.page.evaluate("Lifebuoy('forget')")
      await scene.panel.getByRole('button', { name: scene.enter.byLink }).waitFor()
    },
  },
  {
    name: 'lifebuoy-unread',
    show: async ({ page, visit, words }) => {
      await visit('radu')
      await page.getByRole('button', { name: new RegExp(`^${words.title}, `) }).waitFor()
    },
  },
  {
    name: 'panel-loading',
    show: async (scene) => {
      await scene.page.route('**/api/tickets?*', () => undefined)
      await scene.visit()
      await scene.page.getByRole('button', { name: new RegExp(`^${scene.words.title}`) }).click()
      await scene.panel.locator('.skeleton').waitFor()
    },
  },
]

async function openForm({ openPanel, panel, words }: Scene): Promise<void> {
  await openPanel()
  await panel.getByRole('button', { name: words.list.open }).click()
  await panel.getByLabel(words.form.subject).waitFor()
}

async function fillForm(scene: Scene): Promise<void> {
  await openForm(scene)
  await scene.panel.getByLabel(scene.words.form.subject).fill('The discount is taken off twice')
  await scene.panel
    .getByLabel(scene.words.form.message)
    .fill(
      'On invoice LUNA 2026-0192 the 5 % for early payment is taken off the lines and again off the total.',
    )
}

/** Opens a panel that can show nothing. */
async function openTrouble(
  { page, visit, panel, words }: Scene,
  trouble: Exclude<keyof Scene['words']['trouble'], `${string}Do`>,
): Promise<void> {
  await visit()
  await page.getByRole('button', { name: new RegExp(`^${words.title}`) }).click()
  await panel.getByText(words.trouble[trouble]).waitFor()
}
