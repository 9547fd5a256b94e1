/** The portal: its ways in, what mails lead to, and the panel as it stands there. */
import { cristina } from '../../../demo/vendors/punte.ts'
import { portalLink } from '../../../server/access/links.ts'
import { issueToken } from '../../../server/access/tokens.ts'
import type { TokenPurpose } from '../../../server/storage/schema.ts'
import { words as portalEn } from '../../../shared/locale/portal/en.ts'
import { words as portalRo } from '../../../shared/locale/portal/ro.ts'
import type { Scene, Screen } from './stage.ts'

export const portalScreens: readonly Screen[] = [
  { name: 'portal-sign-in', show: open },
  {
    name: 'portal-sign-in-wrong',
    show: async (scene) => {
      await comeIn(scene, 'not-this-one-27')
      await scene.panel.getByRole('alert').getByText(/./).waitFor()
    },
  },
  {
    name: 'portal-forgot',
    show: async (scene) => {
      await open(scene)
      await scene.panel.getByRole('button', { name: scene.enter.forgot }).click()
      await scene.panel.getByText(scene.enter.resetAbout).waitFor()
    },
  },
  {
    name: 'portal-link-sent',
    show: async (scene) => {
      const { page, panel, enter, demo } = scene
      await page.goto(demo.urls.portal('comet'))
      await panel.getByRole('button', { name: enter.byLink }).click()
      await panel.getByLabel(enter.email, { exact: true }).fill('ana@magazin-luna.example')
      await panel.getByRole('button', { name: enter.byLink }).click()
      await panel.getByText(enter.sent).waitFor()
    },
  },
  {
    name: 'portal-link',
    show: async (scene) => {
      await follow(scene, 'comet', 'ana@magazin-luna.example', 'sign_in')
      await scene.panel.getByText(scene.enter.link).waitFor()
    },
  },
  {
    name: 'portal-link-void',
    show: async ({ page, panel, demo, enter }) => {
      await page.goto(portalLink(demo.mail.publicUrl, 'comet', '/sign-in/nothing-at-all-nothing-at-all'))
      await panel.getByRole('button', { name: enter.submit, exact: true }).click()
      await panel.getByRole('alert').getByText(/./).waitFor()
    },
  },
  {
    name: 'portal-invitation',
    show: async (scene) => {
      await follow(scene, 'punte', 'petru@lactate-codru.example', 'invitation')
      await scene.panel.getByLabel(scene.enter.newPassword, { exact: true }).waitFor()
    },
  },
  {
    name: 'portal-invitation-errors',
    show: async (scene) => {
      await follow(scene, 'punte', 'petru@lactate-codru.example', 'invitation')
      await scene.panel.getByLabel(scene.enter.newPassword, { exact: true }).fill('lindenvapor')
      await scene.page.keyboard.press('Enter')
      await scene.panel.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'portal-reset',
    show: async (scene) => {
      await follow(scene, 'punte', cristina.email, 'password_reset')
      await scene.panel.getByLabel(scene.enter.newPassword, { exact: true }).waitFor()
    },
  },
  { name: 'portal-list', show: (scene) => comeIn(scene) },
  {
    name: 'portal-thread',
    readme: { form: 'light', file: 'portal.png' },
    show: async (scene) => {
      await comeIn(scene)
      await scene.panel.getByRole('button', { name: /Factura respinsă/ }).click()
      await scene.panel.getByRole('log').getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'portal-form',
    show: async (scene) => {
      await comeIn(scene)
      await scene.panel.getByRole('button', { name: scene.words.list.open }).click()
      await scene.panel.locator('#priority').selectOption('high')
    },
  },
  {
    name: 'portal-form-urgent',
    show: async (scene) => {
      await scene.page.route('**/api/outlook', (route) =>
        route.fulfill({ json: { wait: null, overuse: { high: 6, of: 8 } } }),
      )
      await comeIn(scene)
      await scene.panel.getByRole('button', { name: scene.words.list.open }).click()
      await scene.panel.locator('#priority').selectOption('high')
      await scene.panel.locator('.warning').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'portal-account',
    show: async (scene) => {
      await comeIn(scene)
      await scene.panel.getByRole('button', { name: scene.later.account }).click()
      await scene.panel.getByText(scene.enter.thisOne).waitFor()
    },
  },
  {
    name: 'portal-unknown',
    show: async ({ page, demo, language }) => {
      await page.goto(demo.urls.portal('nobody'))
      const { unknown } = language === 'ro' ? portalRo : portalEn
      await page.getByRole('heading', { name: unknown }).waitFor()
    },
  },
  {
    name: 'portal-unreachable',
    show: async ({ page, demo, language }) => {
      await page.route('**/api/**', (route) => route.abort())
      await page.goto(demo.urls.portal('punte'))
      const { unreachable } = language === 'ro' ? portalRo : portalEn
      await page.getByRole('heading', { name: unreachable }).waitFor()
    },
  },
]

async function open({ page, demo, panel, enter }: Scene): Promise<void> {
  await page.goto(demo.urls.portal('punte'))
  await panel.getByRole('button', { name: enter.submit }).waitFor()
}

async function comeIn(scene: Scene, password?: string): Promise<void> {
  const { panel, enter } = scene
  await open(scene)
  await panel.getByLabel(enter.email, { exact: true }).fill(cristina.email)
  await panel.getByLabel(enter.password, { exact: true }).fill(password ?? cristina.password)
  await panel.getByRole('button', { name: enter.submit, exact: true }).click()
  if (password === undefined) await panel.getByRole('listitem').first().waitFor()
}

const places = { invitation: 'invitation', sign_in: 'sign-in', password_reset: 'reset' } as const

/** Opens what a mail of this purpose leads to. */
async function follow(
  { page, demo }: Scene,
  slug: string,
  email: string,
  purpose: TokenPurpose,
): Promise<void> {
  const person = await demo.person(email)
  const token = await demo.server.commit((work) => issueToken(work, { person, purpose }))
  await page.goto(portalLink(demo.mail.publicUrl, slug, `/${places[purpose]}/${token}`))
}
