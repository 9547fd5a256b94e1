/** The desk: its door, the queue and its parts, and what stands in the rail. */
import { mihai } from '../../../demo/vendors/comet.ts'
import { PASSWORD } from '../../../demo/vendors/vendor.ts'
import { deskLink } from '../../../server/access/links.ts'
import { issueToken } from '../../../server/access/tokens.ts'
import * as doorEn from '../../../shared/locale/desk-areas/door/en.ts'
import * as doorRo from '../../../shared/locale/desk-areas/door/ro.ts'
import { doru, ines, maria, type Scene, type Screen } from './stage.ts'
import { goTo } from './ways.ts'

export const deskScreens: readonly Screen[] = [
  {
    name: 'desk-sign-in',
    show: async ({ page, demo: { urls }, desk }) => {
      await page.goto(urls.desk)
      await page.getByRole('button', { name: desk.signIn.submit }).waitFor()
    },
  },
  {
    name: 'desk-sign-in-wrong',
    show: async ({ page, demo: { urls }, desk }) => {
      await page.goto(urls.desk)
      await page.getByLabel(desk.signIn.email).fill(mihai.email)
      await page.getByLabel(desk.signIn.password, { exact: true }).fill('not this one')
      await page.getByRole('button', { name: desk.signIn.submit }).click()
      await page.locator('.sign-in-wrong').waitFor()
    },
  },
  {
    name: 'desk-code',
    show: async (scene) => {
      await fillSignIn(scene, doru.email)
      await scene.page.getByRole('heading', { name: scene.desk.code.heading }).waitFor()
    },
  },
  {
    name: 'desk-recovery-code',
    show: async (scene) => {
      await fillSignIn(scene, doru.email)
      await scene.page.getByRole('button', { name: scene.desk.code.useRecovery }).click()
      await scene.page.getByLabel(scene.desk.code.recoveryLabel).waitFor()
    },
  },
  {
    name: 'desk-forgot',
    show: async ({ page, demo: { urls }, desk, language }) => {
      await page.goto(urls.desk)
      await page.getByRole('button', { name: desk.signIn.forgot }).click()
      const { door } = language === 'ro' ? doorRo : doorEn
      await page.getByRole('heading', { name: door.forgot.heading }).waitFor()
    },
  },
  {
    name: 'desk-invitation',
    show: async ({ page, demo }) => {
      const person = await demo.person(maria.email)
      const token = await demo.server.commit((work) => issueToken(work, { person, purpose: 'invitation' }))
      await page.goto(deskLink(demo.mail.publicUrl, `/invitation/${token}`))
      await page.getByText(maria.email).waitFor()
    },
  },
  {
    name: 'desk-invitation-void',
    show: async ({ page, demo }) => {
      await page.goto(deskLink(demo.mail.publicUrl, '/invitation/nothing-at-all-nothing-at-all'))
      await page.getByRole('heading').waitFor()
    },
  },
  { name: 'desk-queue', show: (scene) => scene.signIn() },
  {
    name: 'desk-queue-empty',
    show: async (scene) => {
      await scene.signIn(ines.email)
      await scene.page.getByText(scene.desk.list.empty.queue).waitFor()
    },
  },
  ...(['mine', 'unassigned', 'all'] as const).map((view): Screen => ({
    name: `desk-${view}`,
    show: (scene) =>
      goTo(scene, `/${view}`, scene.page.locator(`[data-view=${view}] .row[data-id]`).first(), mihai.email),
  })),
  {
    name: 'desk-groups',
    show: async (scene) => {
      await scene.page.route('**/api/assignees', async (route) => {
        const response = await route.fetch()
        const assignees: unknown = await response.json()
        const groups = [{ key: 'tills', label: 'Case de marcat', mine: true }]
        await route.fulfill({ response, json: Object.assign({}, assignees, { groups }) })
      })
      const empty = scene.page.getByText(scene.desk.list.empty.groups)
      await goTo(scene, '/groups', empty, mihai.email)
    },
  },
  {
    name: 'desk-queue-loading',
    show: async (scene) => {
      await scene.signIn()
      await scene.page.route('**/api/tickets?*', () => undefined)
      await scene.page.reload()
      await scene.page.locator('.skeleton-row').first().waitFor()
    },
  },
  {
    name: 'desk-queue-failed',
    show: async (scene) => {
      await scene.signIn()
      await scene.page.route('**/api/tickets?*', (route) => route.abort())
      await scene.page.reload()
      await scene.page.locator('.list-empty[role=alert]').waitFor()
    },
  },
  {
    name: 'desk-menu',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.getByRole('button', { name: desk.rail.menu(mihai.name) }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'desk-menu-vendors',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.getByRole('button', { name: desk.rail.menu(mihai.name) }).click()
      await page.getByText('Wrenfield').first().waitFor()
    },
  },
  {
    name: 'desk-keys',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: desk.keys.heading }).waitFor()
    },
  },
  {
    name: 'desk-offline',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.context().setOffline(true)
      await page.getByText(desk.link.offline).first().waitFor()
    },
  },
  {
    name: 'desk-ended',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.context().clearCookies()
      await page.getByRole('link', { name: desk.rail.all }).click()
      await page.getByText(desk.signIn.ended).waitFor()
    },
  },
  {
    name: 'desk-area-failed',
    show: async (scene) => {
      await scene.page.route('**/api/operators', (route) => route.abort())
      await goTo(scene, '/team', scene.page.getByRole('alert').getByRole('button'))
    },
  },
  {
    name: 'desk-area-not-yours',
    show: (scene) => goTo(scene, '/team', scene.page.getByText(scene.desk.area.notYours), mihai.email),
  },
]

async function fillSignIn({ page, demo, desk }: Scene, email: string): Promise<void> {
  await page.goto(demo.urls.desk)
  await page.getByLabel(desk.signIn.email).fill(email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
}
