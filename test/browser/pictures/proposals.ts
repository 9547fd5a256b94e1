/** Proposals: in the panel their list, their roadmap, one of them and the form; at the desk their list and one of them, and a ticket that asks for one. */
import type { Locator } from 'playwright-core'
import { aside as asideEn } from '../../../shared/locale/desk-aside/en.ts'
import { aside as asideRo } from '../../../shared/locale/desk-aside/ro.ts'
import { words as en } from '../../../shared/locale/panel-proposals/en.ts'
import { words as ro } from '../../../shared/locale/panel-proposals/ro.ts'
import type { Scene, Screen } from './stage.ts'
import { goTo, openAtDesk as openTicket, unfoldAside } from './ways.ts'

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

/** A proposal half written, in the editor. */
async function write(scene: Scene): Promise<Locator> {
  const { panel } = scene
  await openTab(scene)
  await panel.getByRole('button', { name: wordsOf(scene).propose }).click()
  await panel.locator('[data-tool=bold]').waitFor()
  const area = panel.locator('#proposal-text')
  await area.fill('Today we type the VAT of **each line** again.\n\n- for shops\n- for the warehouse')
  await area.scrollIntoViewIfNeeded()
  return area
}

/** What makes a proposal of a ticket. */
function asked({ page, language }: Scene): Locator {
  return page.getByRole('button', { name: (language === 'ro' ? asideRo : asideEn).proposals.make })
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
    name: 'panel-proposal-share',
    show: async (scene) => {
      const { panel } = scene
      await openOne(scene, /telefon/, 'vera')
      await panel.getByRole('radio').last().check()
      await panel.locator('.price .primary').click()
      await panel.locator('.ask').scrollIntoViewIfNeeded()
    },
  },
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
    name: 'panel-proposal-writing',
    show: async (scene) => {
      const area = await write(scene)
      await area.press('Control+Home')
    },
  },
  {
    name: 'panel-proposal-preview',
    show: async (scene) => {
      await write(scene)
      await scene.panel.locator('.editor-look').click()
      await scene.panel.locator('.editor-shown li').first().waitFor()
    },
  },
  {
    name: 'panel-proposal-comment',
    show: async (scene) => {
      await openOne(scene, /XML/)
      await scene.panel.locator('.one [data-tool=bold]').waitFor()
      await scene.panel.locator('.one form .button').last().scrollIntoViewIfNeeded()
      await scene.panel.locator('#proposal-comment').fill('We **need** it by January.')
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
  {
    name: 'desk-proposal-commitment',
    show: async (scene) => {
      await openAtDesk(scene, /telefon/)
      await scene.page.locator('#commitment-amount').fill('1500,00')
      await scene.page.locator('#commitment-company').fill('mag')
      await scene.page.locator('form:has(#commitment-company) li button').first().waitFor()
      await scene.page.locator('form:has(#commitment-company)').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-ticket-proposals',
    show: async (scene) => {
      const items = ['planned', 'in_development'].map((state, at) => ({
        id: `01890000-0000-7000-8000-00000000000${at}`,
        title: ['Export de facturi în format XML pentru contabilitate', 'Temă întunecată'][at],
        state,
        votes: 3 - 2 * at,
      }))
      await scene.page.route('**/api/tickets/*/proposals', (route) =>
        route.fulfill({ json: { items, labels: {}, visibility: 'all', used: true } }),
      )
      await openTicket(scene, /e-Factura/)
      await unfoldAside(scene)
      await asked(scene).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-ticket-proposing',
    show: async (scene) => {
      await openTicket(scene, /e-Factura/)
      await unfoldAside(scene)
      await asked(scene).click()
      await scene.page.locator('#proposing-title').fill('Export facturi XML')
      await scene.page.locator('.aside-similar li').first().waitFor()
    },
  },
]
