/** A ticket in the panel: what was said, each part of its life, its offer; and what a customer finds in their account. */
import { words as lifeEn } from '../../../shared/locale/life/en.ts'
import { words as lifeRo } from '../../../shared/locale/life/ro.ts'
import { words as offerEn } from '../../../shared/locale/offer-panel/en.ts'
import { words as offerRo } from '../../../shared/locale/offer-panel/ro.ts'
import { tales } from './past.ts'
import type { Scene, Screen } from './stage.ts'
import { openRow } from './ways.ts'

const OFFERED = /Etichete de raft/

export const panelTicketScreens: readonly Screen[] = [
  {
    name: 'panel-thread',
    readme: { form: 'light', file: 'panel.png' },
    show: async (scene) => {
      await scene.openPanel('radu')
      await openRow(scene, /pallets/)
    },
  },
  {
    name: 'panel-thread-question',
    show: async (scene) => {
      await scene.openPanel()
      await openRow(scene, /Totalul facturii/)
    },
  },
  {
    name: 'panel-due',
    show: async (scene) => {
      await scene.openPanel()
      await scene.panel.getByRole('button', { name: /e-Factura/ }).click()
      await scene.panel.locator('.due').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'panel-thread-hours',
    show: async (scene) => {
      await scene.openPanel('vera')
      await openRow(scene, /telefonul/)
      await scene.panel.locator('.life summary').first().click()
    },
  },
  {
    name: 'panel-thread-waiting',
    show: async (scene) => {
      await scene.openPanel()
      await openRow(scene, /Totalul facturii/)
      // It never leaves: the next picture finds the ticket as it was.
      await scene.page.route('**/replies', (route) => route.abort())
      await scene.page.context().setOffline(true)
      await scene.panel
        .getByRole('textbox', { name: scene.later.reply })
        .fill('Doar pentru facturile noi, vă rog.')
      await scene.panel.getByRole('button', { name: scene.later.send }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
    },
  },
  {
    name: 'panel-thread-away',
    show: async (scene) => {
      await scene.openPanel()
      await scene.panel.hover()
      await scene.panel.getByRole('button', { name: scene.later.account }).waitFor()
      await scene.page.route('**/api/**', (route) => route.abort())
      await scene.page.context().setOffline(true)
      await scene.panel.getByRole('button', { name: /Totalul facturii/ }).click()
      await scene.panel.getByText(scene.later.away.write).waitFor()
      await scene.panel
        .getByRole('textbox', { name: scene.later.reply })
        .fill('Doar pentru facturile noi, vă rog.')
      await scene.panel.getByRole('button', { name: scene.later.send }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
    },
  },
  {
    name: 'panel-thread-closed',
    show: async (scene) => {
      await scene.openPanel('radu')
      await openRow(scene, /edit one order/)
      await scene.panel.getByText(scene.later.closed).waitFor()
    },
  },
  {
    name: 'panel-thread-merged',
    show: async (scene) => {
      await scene.openPanel('radu')
      await openRow(scene, /Drivers can still/)
      await scene.panel.locator('.linked').waitFor()
    },
  },
  {
    name: 'panel-thread-loading',
    show: async (scene) => {
      await scene.openPanel()
      await scene.page.route('**/api/tickets/*', () => undefined)
      await scene.panel.getByRole('button', { name: OFFERED }).click()
      await scene.panel.locator('.log .skeleton').waitFor()
    },
  },
  {
    name: 'panel-thread-gone',
    show: async (scene) => {
      await scene.openPanel()
      await scene.page.evaluate("Lifebuoy('open', { ticket: '01890000-0000-7000-8000-000000000000' })")
      await scene.panel.getByText(scene.later.gone).waitFor()
    },
  },
  {
    name: 'panel-place',
    show: async (scene) => {
      await scene.openPanel()
      await openRow(scene, /e-Factura/)
      await showPart(scene, '.life:has(> b)')
    },
  },
  ...Object.entries({
    nudge: [tales.behind.subject, '.life:has(.primary)'],
    ending: [tales.solved.subject, '.ending'],
    rated: [tales.rated.subject, '.ending'],
    checklist: [tales.checklist.subject, '.life:has(li)'],
  }).map(([name, [subject = '', part = '']]): Screen => ({
    name: `panel-${name}`,
    show: async (scene) => {
      await scene.openPanel('sorin')
      await openRow(scene, subject)
      await showPart(scene, part)
    },
  })),
  {
    name: 'panel-ending-stars',
    show: async (scene) => {
      await scene.openPanel('sorin')
      await openRow(scene, tales.solved.subject)
      const { ending } = said(scene).life
      await scene.panel
        .getByRole('radio', { name: ending.star(4, ending.stars[3] ?? '') })
        .check({ force: true })
      await scene.panel.getByLabel(ending.message).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'panel-offer',
    show: async (scene) => {
      await openOffer(scene, 'ana', OFFERED)
    },
  },
  ...(['accept', 'refuse'] as const).map((answer): Screen => ({
    name: `panel-offer-${answer}`,
    show: async (scene) => {
      await openOffer(scene, 'ana', OFFERED)
      await scene.panel.getByRole('button', { name: said(scene).offer[answer] }).click()
      await showPart(scene, '.offer form')
    },
  })),
  { name: 'panel-offer-accepted', show: (scene) => openOffer(scene, 'vera', /Raport de vânzări/) },
  ...(['refused', 'withdrawn', 'expired', 'changed'] as const).map((state): Screen => ({
    name: `panel-offer-${state}`,
    show: (scene) => openOffer(scene, 'sorin', tales[state].subject),
  })),
  {
    name: 'panel-offer-failed',
    show: async (scene) => {
      await scene.page.route('**/offers', (route) => route.abort())
      await openOffer(scene, 'ana', OFFERED)
    },
  },
  {
    name: 'panel-account',
    show: async (scene) => {
      await scene.openPanel('sorin')
      await scene.panel.locator('#account').click()
      await scene.panel.getByText(scene.enter.thisOne).waitFor()
    },
  },
  {
    name: 'panel-account-erase',
    show: async (scene) => {
      await scene.openPanel()
      await scene.panel.locator('#account').click()
      await scene.panel.getByRole('button', { name: scene.enter.erase }).click()
      await scene.panel.locator('.sure').scrollIntoViewIfNeeded()
    },
  },
  ...(['ana', 'sorin'] as const).map((person): Screen => ({
    name: `panel-history-${person}`,
    show: async (scene) => {
      await scene.openPanel(person)
      await scene.panel.locator('#account').click()
      await scene.panel.getByRole('button', { name: scene.enter.historyShow }).click()
      await scene.panel.getByRole('listitem').first().waitFor()
    },
  })),
  ...Object.entries({ found: 'bon', nothing: 'zzz' }).map(([name, typed]): Screen => ({
    name: `panel-history-${name}`,
    show: async (scene) => {
      await openHistory(scene, typed)
      await scene.panel.locator('.found').waitFor()
    },
  })),
  {
    name: 'panel-history-article',
    show: async (scene) => {
      await openHistory(scene, 'ca')
      const article = scene.panel.getByRole('listitem').filter({ hasText: /Help article|Articol de ajutor/ })
      await article.getByRole('button').first().click()
      await scene.panel.getByRole('article').waitFor()
    },
  },
  {
    name: 'panel-help',
    show: (scene) => openHelp(scene, 'ca'),
  },
  {
    name: 'panel-help-article',
    show: async (scene) => {
      await openHelp(scene, 'ca')
      await scene.panel.locator('.help li button').first().click()
      await scene.panel.getByRole('article').waitFor()
    },
  },
  {
    name: 'panel-history-offline',
    show: async (scene) => {
      await scene.page.route('**/api/search?*', (route) => route.abort())
      await openHistory(scene, 'bon')
      await scene.panel.getByRole('alert').getByRole('button').waitFor()
    },
  },
  {
    name: 'panel-hours',
    show: (scene) => openHours(scene, 'vera'),
  },
  {
    name: 'panel-hours-none',
    show: (scene) => openHours(scene, 'sorin'),
  },
]

async function openHelp({ openPanel, panel }: Scene, typed: string): Promise<void> {
  await openPanel()
  await panel.locator('#help').click()
  await panel.getByRole('searchbox').fill(typed)
  await panel.locator('.help li button').first().waitFor()
}

async function openHistory({ openPanel, panel, enter }: Scene, typed: string): Promise<void> {
  await openPanel()
  await panel.locator('#account').click()
  await panel.getByRole('button', { name: enter.historyShow }).click()
  await panel.getByRole('searchbox').fill(typed)
}

function said({ language }: Scene) {
  return language === 'ro' ? { life: lifeRo, offer: offerRo } : { life: lifeEn, offer: offerEn }
}

async function showPart({ panel }: Scene, selector: string): Promise<void> {
  await panel.locator(selector).first().scrollIntoViewIfNeeded()
}

async function openOffer(scene: Scene, person: string, subject: RegExp | string): Promise<void> {
  await scene.openPanel(person)
  await openRow(scene, subject)
  await showPart(scene, '.offer')
}

async function openHours(scene: Scene, person: string): Promise<void> {
  await scene.openPanel(person)
  await scene.panel.locator('#account').click()
  await scene.panel.getByRole('button', { name: scene.enter.hours }).click()
  await scene.panel.locator('.hours-offered').waitFor()
}
