/** The desk's settings: every page there is, and how they are changed. */
import * as settingsEn from '../../../shared/locale/desk-areas/settings/en.ts'
import * as settingsRo from '../../../shared/locale/desk-areas/settings/ro.ts'
import type { MailSources } from '../../../shared/api/mail-sources.ts'
import { pageNames } from '../../../widget/desk/areas/settings/pages.ts'
import type { Scene, Screen } from './stage.ts'
import { goTo } from './ways.ts'

/** What is there once a page of the settings is. */
const INPUT = '.settings-page :is(input, textarea, select, td, summary) >> visible=true'

export const deskSettingsScreens: readonly Screen[] = [
  ...pageNames.map((name): Screen => ({
    name: `desk-settings-${name}`,
    show: (scene) => toPage(scene, name),
  })),
  // What does not fit on one screen goes on below.
  ...pageNames.map((name): Screen => ({
    name: `desk-settings-${name}-end`,
    show: async (scene) => {
      await toPage(scene, name)
      await scene.page
        .locator('.settings-page')
        .evaluate((page) => page.lastElementChild?.scrollIntoView(false))
    },
  })),
  {
    name: 'desk-settings-mail-sources',
    show: async (scene) => {
      await scene.page.route('**/api/vendor/mail-sources', (route) => route.fulfill({ json: someSources }))
      await toPage(scene, 'mail')
      await scene.page.locator('.settings-sources li').last().scrollIntoViewIfNeeded()
      await scene.page.locator('.settings-page').evaluate((page) => page.lastElementChild?.scrollIntoView())
    },
  },
  ...(['addMailbox', 'addWebhook'] as const).map((which): Screen => ({
    name: `desk-settings-mail-${which === 'addMailbox' ? 'mailbox' : 'webhook'}`,
    show: async (scene) => {
      await toPage(scene, 'mail')
      await scene.page.getByRole('button', { name: settings(scene).mail.sources[which] }).click()
      await scene.page.locator('form.settings-card').scrollIntoViewIfNeeded()
    },
  })),
  {
    name: 'desk-settings-proposal-states',
    show: async (scene) => {
      await toPage(scene, 'general')
      const states = scene.page.locator('.settings-group .settings-status')
      await states.nth(2).locator('summary').click()
      await states.nth(2).locator('input').nth(1).fill('În plan pentru 8.8')
      await states.nth(2).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-settings-changed',
    show: async (scene) => {
      await toPage(scene, 'general')
      await scene.page.locator('.settings-page input').first().fill('Comet ERP & Retail')
      await scene.page.locator('.settings-bar').waitFor()
    },
  },
  {
    name: 'desk-settings-errors',
    show: async (scene) => {
      await toPage(scene, 'general')
      await scene.page.locator('.settings-page input').first().fill('')
      await scene.page.getByRole('button', { name: settings(scene).save, exact: true }).click()
      await scene.page.locator('.settings-bar .error').waitFor()
    },
  },
  {
    name: 'desk-settings-failed',
    show: async (scene) => {
      await scene.page.route(/\/api\/vendor(\?|$|\/[\da-f-]+$)/, (route) => route.abort())
      const retry = scene.page.getByRole('button', { name: settings(scene).retry })
      await goTo(scene, '/settings/general', retry)
    },
  },
]

/** One that works, one that does not, one that nothing has come from yet. */
const imap = {
  host: 'imap.comet.example',
  port: 993,
  security: 'tls',
  mailbox: 'INBOX',
  seen: false,
} as const
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const someSources: MailSources = {
  items: [
    {
      id: '1',
      kind: 'imap',
      addedAt: ago(9000),
      workedAt: ago(1),
      failure: { fault: 'too_large', said: ago(1500), at: ago(1490) },
      imap: { ...imap, user: 'suport@comet.example' },
      webhook: null,
    },
    {
      id: '2',
      kind: 'imap',
      addedAt: ago(9000),
      workedAt: ago(3000),
      failure: { fault: 'sign_in', said: '[AUTHENTICATIONFAILED] Authentication failed.', at: ago(12) },
      imap: { ...imap, user: 'comenzi@comet.example' },
      webhook: null,
    },
    {
      id: '3',
      kind: 'webhook',
      addedAt: ago(5),
      workedAt: null,
      failure: null,
      imap: null,
      webhook: { name: 'Postmark', path: '/api/mail/0198c5f0-0000-7000-8000-000000001042' },
    },
  ],
  next: null,
  authenticators: ['mx.comet.example', 'mx.google.com'],
}

function settings({ language }: Scene) {
  return (language === 'ro' ? settingsRo : settingsEn).words
}

function toPage(scene: Scene, name: string): Promise<void> {
  return goTo(scene, `/settings/${name}`, scene.page.locator(INPUT).first())
}
