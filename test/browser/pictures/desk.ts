/** The desk: its door, the queue, a ticket, and the areas besides. */
import type { Locator } from 'playwright-core'
import { ana, irina, mihai, vera } from '../../../demo/vendors/comet.ts'
import { PASSWORD } from '../../../demo/vendors/vendor.ts'
import { deskLink } from '../../../server/access/links.ts'
import { issueToken } from '../../../server/access/tokens.ts'
import * as accountEn from '../../../shared/locale/desk-areas/account/en.ts'
import * as accountRo from '../../../shared/locale/desk-areas/account/ro.ts'
import * as doorEn from '../../../shared/locale/desk-areas/door/en.ts'
import * as doorRo from '../../../shared/locale/desk-areas/door/ro.ts'
import { doru, ines, maria, type Scene, type Screen } from './stage.ts'

const settingsPages = [
  'general',
  'origins',
  'entry',
  'form',
  'sla',
  'hours',
  'branding',
  'keys',
  'token',
  'vendors',
] as const

/** What is there once a page of the settings is. */
const INPUT = '.settings-page :is(input, textarea, select, td)'

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
  { name: 'desk-queue', show: (scene) => scene.signIn() },
  {
    name: 'desk-queue-empty',
    show: async (scene) => {
      await scene.signIn(ines.email)
      await scene.page.getByText(scene.desk.list.empty.queue).waitFor()
    },
  },
  {
    name: 'desk-all',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.getByRole('link', { name: desk.rail.all }).click()
      await page.getByRole('heading', { name: desk.list.headings.all }).waitFor()
      await page.getByText('Bonul fiscal').waitFor()
    },
  },
  {
    name: 'desk-ticket',
    readme: { form: 'light', file: 'desk.png' },
    show: (scene) => openAtDesk(scene, /pallets/),
  },
  {
    name: 'desk-ticket-new',
    show: (scene) => openAtDesk(scene, /e-Factura/),
  },
  {
    name: 'desk-hours',
    show: async (scene) => {
      await openAtDesk(scene, /telefonul/)
      const unfold = scene.page.locator('.aside-fold')
      if (await unfold.isVisible()) await unfold.click()
      await scene.page.locator('.hours-work').waitFor()
      await scene.page.locator('.aside-part:has(.hours-work) .aside-head button').click()
      await scene.page.locator('#work-time').fill('1,5')
      await scene.page.locator('.hours-log .notice').waitFor()
      await scene.page.locator('.hours-log').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-note',
    show: async (scene) => {
      await openAtDesk(scene, /pallets/)
      await scene.page.getByRole('button', { name: scene.desk.composer.note }).click()
      await scene.page.getByRole('textbox', { name: scene.desk.composer.note }).fill('Doru has a fix.')
    },
  },
  {
    name: 'desk-actions',
    show: async (scene) => {
      await openAtDesk(scene, /e-Factura/)
      await scene.page.getByRole('button', { name: scene.desk.ticket.actions }).click()
      await scene.page.getByRole('menu').waitFor()
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
    name: 'desk-keys',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: desk.keys.heading }).waitFor()
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
    name: 'desk-menu-vendors',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.getByRole('button', { name: desk.rail.menu(mihai.name) }).click()
      await page.getByText('Wrenfield').first().waitFor()
    },
  },
  {
    name: 'desk-people',
    show: (scene) => goTo(scene, '/people', scene.page.getByText(ana.name)),
  },
  {
    name: 'desk-person',
    show: async (scene) => {
      const { id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/${id}`, scene.page.getByText('Comenzile'))
    },
  },
  {
    name: 'desk-companies',
    show: (scene) => goTo(scene, '/people/companies', scene.page.getByText('Depozit Nord')),
  },
  {
    name: 'desk-company',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/companies/${id}`, scene.page.getByText('Magazin online').first())
    },
  },
  {
    name: 'desk-company-hours',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/companies/${id}`, scene.page.locator('.hours-ledger'))
      await scene.page
        .locator('.hours-grants')
        .first()
        .evaluate((grants) => grants.closest('section')?.scrollIntoView())
    },
  },
  { name: 'desk-team', show: (scene) => goTo(scene, '/team', scene.page.getByText(maria.email)) },
  ...settingsPages.map((name): Screen => ({
    name: `desk-settings-${name}`,
    show: (scene) => goTo(scene, `/settings/${name}`, scene.page.locator(INPUT).first()),
  })),
  {
    name: 'desk-audit',
    show: (scene) => goTo(scene, '/audit', scene.page.getByText('Case de marcat')),
  },
  {
    name: 'desk-account',
    show: (scene) => goTo(scene, '/account', scene.page.locator('input[type=password]').first()),
  },
  {
    name: 'desk-account-totp',
    show: async (scene) => {
      await goTo(scene, '/account', scene.page.locator('input[type=password]').first(), ines.email)
      const { account } = scene.language === 'ro' ? accountRo : accountEn
      await scene.page.getByRole('button', { name: account.totp.begin }).click()
      await scene.page.getByLabel(account.totp.beginPassword, { exact: true }).fill(PASSWORD)
      await scene.page.getByRole('button', { name: account.totp.next }).click()
      await scene.page.locator('.totp-qr svg').waitFor()
    },
  },
]

async function openAtDesk({ page, signIn, desk }: Scene, subject: RegExp): Promise<void> {
  await signIn()
  await page.getByRole('link', { name: subject }).click()
  await page.getByRole('region', { name: desk.ticket.thread }).getByRole('listitem').first().waitFor()
}

async function fillSignIn({ page, demo, desk }: Scene, email: string): Promise<void> {
  await page.goto(demo.urls.desk)
  await page.getByLabel(desk.signIn.email).fill(email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
}

/** A place in the desk, as an admin unless somebody else is named, when what it is about is there. */
async function goTo(
  { page, signIn, demo }: Scene,
  place: string,
  there: Locator,
  email = irina.email,
): Promise<void> {
  await signIn(email)
  await page.goto(`${demo.urls.desk}#${place}`)
  await there.waitFor()
}
