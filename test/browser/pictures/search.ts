/** The desk's search in each of its states. */
import { vera } from '../../../demo/vendors/comet.ts'
import type { Screen, Scene } from './stage.ts'

export const searchScreens: readonly Screen[] = [
  { name: 'desk-search', show: (scene) => open(scene) },
  {
    name: 'desk-search-found',
    show: async (scene) => {
      await type(scene, 'comenz')
      await scene.page.getByRole('option').first().waitFor()
      await scene.page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'desk-search-filtered',
    show: async (scene) => {
      await type(scene, `status:open from:${vera.email} `)
      await scene.page.locator('.search-hit').first().waitFor()
    },
  },
  {
    name: 'desk-search-many',
    show: async (scene) => {
      await type(scene, 'a')
      await scene.page.locator('.search-hit').first().waitFor()
      await scene.page.keyboard.press('ArrowUp')
    },
  },
  {
    name: 'desk-search-nothing',
    show: async (scene) => {
      await type(scene, 'imprimantă termică 80 mm')
      await scene.page.locator('.search-nothing').waitFor()
    },
  },
  {
    name: 'desk-search-no-number',
    show: async (scene) => {
      await type(scene, '#99999')
      await scene.page.keyboard.press('Enter')
      await scene.page.locator('.search-nothing').waitFor()
    },
  },
  {
    name: 'desk-search-offline',
    show: async (scene) => {
      await scene.page.route('**/api/search?*', (route) => route.abort())
      await type(scene, 'comenz')
      await scene.page.getByRole('alert').getByRole('button').waitFor()
    },
  },
]

async function open({ page, signIn, desk }: Scene): Promise<void> {
  await signIn()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: desk.search.label }).waitFor()
}

async function type(scene: Scene, text: string): Promise<void> {
  await open(scene)
  await scene.page.keyboard.type(text)
}
