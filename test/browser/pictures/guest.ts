/** Who has no account: the form on a website, the tracking id, and the list of who has forgotten it. */
import { laura } from '../../../demo/vendors/wrenfield.ts'
import { issueTrackingId } from '../../../server/access/tracking.ts'
import { words as guestEn } from '../../../shared/locale/guest/en.ts'
import { words as guestRo } from '../../../shared/locale/guest/ro.ts'
import { answerWith } from './answers.ts'
import type { Scene, Screen } from './stage.ts'

export const guestScreens: readonly Screen[] = [
  {
    name: 'website',
    show: async ({ page, demo, words }) => {
      await page.goto(demo.urls.website)
      await page.getByRole('button', { name: words.title }).waitFor()
    },
  },
  { name: 'guest-form', show: open },
  {
    name: 'guest-form-filled',
    readme: { form: 'light', file: 'guest.png' },
    show: async (scene) => {
      await fillIn(scene)
      await scene.panel.getByLabel(nameOf(wordsOf(scene).company)).fill('Adler Maps')
      await scene.panel.getByRole('heading', { level: 3 }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'guest-form-errors',
    show: async (scene) => {
      await open(scene)
      await scene.panel.getByRole('button', { name: wordsOf(scene).send, exact: true }).click()
      await scene.panel.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: 'guest-sent',
    show: async (scene) => {
      await fillIn(scene)
      await scene.panel.getByRole('button', { name: wordsOf(scene).send, exact: true }).click()
      await scene.panel.getByText(wordsOf(scene).sent).waitFor()
    },
  },
  { name: 'guest-see', show: see },
  {
    name: 'guest-see-wrong',
    show: async (scene) => {
      const { panel } = scene
      await see(scene)
      await panel.getByLabel(wordsOf(scene).trackingId).fill('4F7K-0000-1111-2222-3333-4444-5555')
      await panel.getByLabel(wordsOf(scene).email).fill(laura.email)
      await answerWith(scene, '**/api/sessions/tracking', { status: 401, code: 'tracking_wrong' })
      await panel.getByRole('button', { name: wordsOf(scene).show, exact: true }).click()
      await panel.locator('.wrong, [aria-invalid=true]').first().waitFor()
    },
  },
  { name: 'guest-forgot', show: forget },
  {
    name: 'guest-forgot-sent',
    show: async (scene) => {
      await forget(scene)
      await scene.panel.getByLabel(wordsOf(scene).email).fill(laura.email)
      await scene.panel.getByRole('button', { name: wordsOf(scene).sendList }).click()
      await scene.panel.getByText(wordsOf(scene).sent).waitFor()
    },
  },
  {
    name: 'guest-thread',
    show: async (scene) => {
      const { page, panel, demo } = scene
      await see(scene)
      await demo.server.store.transaction((trx) => trx.deleteFrom('rate_limits').execute())
      const id = await trackingId(scene)
      await panel.getByLabel(wordsOf(scene).trackingId).fill(id)
      await panel.getByLabel(wordsOf(scene).email).fill(laura.email)
      await panel.getByRole('button', { name: wordsOf(scene).show, exact: true }).click()
      await page.getByRole('log').getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'portal-guest-form',
    show: async (scene) => {
      await scene.page.goto(scene.demo.urls.portal('wrenfield'))
      await scene.panel.getByLabel(nameOf(wordsOf(scene).name)).waitFor()
    },
  },
]

function wordsOf({ language }: Scene) {
  return language === 'ro' ? guestRo : guestEn
}

/** A label, with the mark of what is required. */
function nameOf(label: string): RegExp {
  return new RegExp(`^${label}( \\*)?$`)
}

async function open(scene: Scene): Promise<void> {
  const { page, panel, demo, words } = scene
  await page.goto(demo.urls.website)
  await page.getByRole('button', { name: words.title }).click()
  await panel.getByLabel(nameOf(wordsOf(scene).name)).waitFor()
}

async function fillIn(scene: Scene): Promise<void> {
  await open(scene)
  const { panel, words } = scene
  const said = wordsOf(scene)
  const field = (label: string) => panel.getByLabel(nameOf(label))
  await field(said.name).fill('Ruth Adler')
  await field(said.email).fill('ruth.adler@adler-maps.example')
  await field(said.category).selectOption('ledger')
  await field(words.form.subject).fill('Two clients with the same number')
  await field(words.form.message).fill(
    'After the merger of two practices, clients 118 and 204 exist twice each.',
  )
}

async function see(scene: Scene): Promise<void> {
  await open(scene)
  await scene.panel
    .getByRole('button', { name: wordsOf(scene).see, exact: true })
    .first()
    .click()
  await scene.panel.getByLabel(wordsOf(scene).trackingId).waitFor()
}

async function forget(scene: Scene): Promise<void> {
  await see(scene)
  await scene.panel.getByRole('button', { name: wordsOf(scene).forgot }).click()
  await scene.panel.getByRole('button', { name: wordsOf(scene).sendList }).waitFor()
}

/** One of Laura's tracking ids. */
async function trackingId({ demo }: Scene): Promise<string> {
  const ticket = await demo.server.store.read
    .selectFrom('tickets as t')
    .innerJoin('people as p', 'p.id', 't.customer_id')
    .select(['t.id', 't.vendor_id'])
    .where('p.email', '=', laura.email)
    .orderBy('t.number', 'desc')
    .executeTakeFirstOrThrow()
  return await demo.server.commit((work) => Promise.resolve(issueTrackingId(work, ticket, laura.email)))
}
