/**
 * `npm run pictures`: a picture of every screen and state, in four forms, into test/.output/pictures; and those of the
 * README into docs/pictures. A new screen joins with one entry in `screens`. Names after the command make only
 * those whose names contain them: `npm run pictures -- desk`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Cookie, Locator, Page } from 'playwright-core'
import { startHost, type Host } from '../../demo/host/host.ts'
import type { Person } from '../../demo/host/identity.ts'
import { startTray, type Tray } from '../../demo/tray/tray.ts'
import { ana, irina, mihai, radu } from '../../demo/vendors/comet.ts'
import { seedDemo } from '../../demo/vendors/seed.ts'
import { PASSWORD } from '../../demo/vendors/vendor.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import { readConfig } from '../../server/config.ts'
import { start } from '../../server/main.ts'
import { createOperator } from '../../server/people/people.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { desk as deskEn, type DeskWords } from '../../shared/locale/desk/en.ts'
import { desk as deskRo } from '../../shared/locale/desk/ro.ts'
import { words as panelEn } from '../../shared/locale/panel/en.ts'
import { words as panelRo } from '../../shared/locale/panel/ro.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { words as threadRo } from '../../shared/locale/thread/ro.ts'
import type { Words } from '../../shared/locale/words.ts'
import { launchBrowser } from '../support/browser.ts'
import { freePort } from '../support/listen.ts'

const root = join(import.meta.dirname, '../..')
const output = join(root, 'test/.output/pictures')
const readme = join(root, 'docs/pictures')

const forms = {
  light: { language: 'en', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { language: 'en', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { language: 'en', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  romanian: { language: 'ro', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
} as const

type FormName = keyof typeof forms

const formNames = ['light', 'dark', 'narrow', 'romanian'] as const satisfies readonly FormName[]

interface Scene {
  readonly page: Page
  readonly panel: Locator
  readonly words: Words<typeof panelEn>
  /** What comes after the first look at the panel. */
  readonly later: Words<typeof threadEn>
  readonly desk: DeskWords
  readonly urls: { readonly host: string; readonly desk: string; readonly tray: string }
  /** The host page as this person. */
  readonly visit: (person?: string) => Promise<void>
  /** The same, with the panel open at its list. */
  readonly openPanel: (person?: string) => Promise<void>
  readonly signIn: (email?: string) => Promise<void>
}

interface Screen {
  readonly name: string
  /** Where this form of it goes in docs/pictures. */
  readonly readme?: { readonly form: FormName; readonly file: string }
  /** Brings the page to where the picture is taken. */
  readonly show: (scene: Scene) => Promise<unknown>
}

/** A customer and an operator who have nothing before them yet. */
const elena: Person = {
  sub: 'user-31',
  email: 'elena@magazin-luna.example',
  name: 'Elena Dima',
  company: ana.company,
}
const ines = { email: 'ines@nova.example', name: 'Inés Vega' }

const screens: readonly Screen[] = [
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
    name: 'panel-form-errors',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('A title that goes on and on '.repeat(4))
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.later.missing).waitFor()
    },
  },
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
    name: 'panel-proposals',
    show: async ({ openPanel, panel, words }) => {
      await openPanel()
      await panel.getByRole('tab', { name: words.tabs.proposals }).click()
    },
  },
  {
    name: 'panel-changes',
    show: async ({ openPanel, panel, words }) => {
      await openPanel()
      await panel.getByRole('tab', { name: words.tabs.changes }).click()
    },
  },
  {
    name: 'panel-offline',
    show: async (scene) => {
      await openForm(scene)
      await scene.panel.getByLabel(scene.words.form.subject).fill('Printed without a connection')
      await scene.panel.getByLabel(scene.words.form.message).fill('The till is offline too.')
      await scene.page.context().setOffline(true)
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      await scene.panel.getByText(scene.words.list.waiting).waitFor()
      await scene.panel.getByText(scene.words.offline).waitFor()
    },
  },
  {
    name: 'panel-nobody',
    show: async ({ page, openPanel, panel, words }) => {
      await openPanel()
      await page.evaluate("Lifebuoy('forget')")
      await panel.getByText(words.trouble.nobody).waitFor()
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
    name: 'desk-sign-in',
    show: async ({ page, urls, desk }) => {
      await page.goto(urls.desk)
      await page.getByRole('button', { name: desk.signIn.submit }).waitFor()
    },
  },
  {
    name: 'desk-sign-in-wrong',
    show: async ({ page, urls, desk }) => {
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
      await scene.page.getByText(scene.desk.list.emptyQueue).waitFor()
    },
  },
  {
    name: 'desk-all',
    show: async ({ page, signIn, desk }) => {
      await signIn()
      await page.getByRole('link', { name: desk.rail.all }).click()
      await page.getByRole('heading', { name: desk.list.allHeading }).waitFor()
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
  ...(['general', 'origins', 'entry', 'form', 'branding', 'keys', 'token', 'vendors'] as const).map(
    (page): Screen => ({
      name: `desk-settings-${page}`,
      show: (scene) => openArea(scene, `#/settings/${page}`, '.settings-page :is(form, table)'),
    }),
  ),
  { name: 'desk-audit', show: (scene) => openArea(scene, '#/audit', '.area-head h1') },
  {
    name: 'tray',
    show: async ({ page, urls }) => {
      await page.goto(urls.tray)
      await page
        .getByRole('link', { name: /e-Factura/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'tray-mail',
    show: async ({ page, urls }) => {
      await page.goto(urls.tray)
      await page
        .getByRole('link', { name: /e-Factura/ })
        .first()
        .click()
      await page.waitForLoadState('networkidle')
    },
  },
]

async function openForm({ openPanel, panel, words }: Scene): Promise<void> {
  await openPanel()
  await panel.getByRole('button', { name: words.list.open }).click()
  await panel.getByLabel(words.form.subject).waitFor()
}

async function openRow({ panel }: Scene, subject: RegExp): Promise<void> {
  await panel.getByRole('button', { name: subject }).click()
  await panel.getByRole('log').getByRole('listitem').first().waitFor()
}

/** An area of the desk, as an admin. */
async function openArea({ page, signIn }: Scene, place: string, sign: string): Promise<void> {
  await signIn(irina.email)
  await page.evaluate((hash) => {
    location.hash = hash
  }, place)
  await page.locator(sign).first().waitFor()
}

async function openAtDesk({ page, signIn, desk }: Scene, subject: RegExp): Promise<void> {
  await signIn()
  await page.getByRole('link', { name: subject }).click()
  await page.getByRole('region', { name: desk.ticket.thread }).getByRole('listitem').first().waitFor()
}

/** The demo, on ports and in a folder of its own. */
async function startDemo(): Promise<{ urls: Scene['urls']; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-pictures-'))
  const tray: Tray = await startTray()
  const [port, hostPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const mail = { from: 'support@lifebuoy.example', publicUrl: url }
  const server = await start(
    readConfig({
      LIFEBUOY_HOST: 'localhost',
      LIFEBUOY_PORT: String(port),
      LIFEBUOY_PUBLIC_URL: url,
      LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
      LIFEBUOY_SMTP_URL: tray.smtpUrl,
      LIFEBUOY_MAIL_FROM: mail.from,
      LIFEBUOY_LOG_LEVEL: 'warn',
    }),
  )
  const origins = [`http://localhost:${hostPort}`]
  const keys = await seedDemo({ store: server.store, origins, mail, now: Date.now() })
  const passwordHash = await hashPassword(PASSWORD)
  await server.commit(async (work) => {
    const { vendor } = await createVendor(work, { slug: 'nova', name: 'Nova CRM', locale: 'en', origins: [] })
    await createOperator(work, { ...ines, vendorId: vendor.id, passwordHash, role: 'operator', locale: 'en' })
    work.owesOutbox = true
  })
  const host: Host = await startHost({
    port: hostPort,
    server: url,
    signer: keys.comet,
    people: { ana, radu, elena },
    websiteKey: keys.wrenfield.publicKey,
  })
  return {
    urls: { host: host.url, desk: `${url}/desk`, tray: tray.url },
    async close() {
      await Promise.all([host.close(), server.close()])
      await tray.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Cookies by e-mail address: who signs in over and over is kept from it by the server. */
const signedIn = new Map<string, Cookie[]>()

async function stageFor(
  browser: Browser,
  form: FormName,
  urls: Scene['urls'],
): Promise<[BrowserContext, Scene]> {
  const { language, ...look } = forms[form]
  const options: BrowserContextOptions = {
    ...look,
    locale: language === 'ro' ? 'ro-RO' : 'en-GB',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Bucharest',
  }
  const context = await browser.newContext(options)
  context.setDefaultTimeout(8000)
  const visit = async (person = 'ana') => {
    await context.addCookies([
      { name: 'comet_user', value: person, url: urls.host },
      { name: 'comet_language', value: language, url: urls.host },
    ])
    await page.goto(urls.host)
  }
  const page = await context.newPage()
  const words = language === 'ro' ? panelRo : panelEn
  const later = language === 'ro' ? threadRo : threadEn
  const desk = language === 'ro' ? deskRo : deskEn
  const panel = page.getByRole('dialog', { name: words.title })
  return [
    context,
    {
      page,
      panel,
      words,
      later,
      desk,
      urls,
      visit,
      async openPanel(person) {
        await visit(person)
        await page.getByRole('button', { name: new RegExp(`^${words.title}`) }).click()
        await panel.getByRole('button', { name: words.list.open }).waitFor()
        await panel.getByRole('listitem').or(panel.getByText(words.list.none)).first().waitFor()
      },
      async signIn(email = mihai.email) {
        const known = signedIn.get(email)
        if (known !== undefined) await context.addCookies(known)
        await page.goto(urls.desk)
        if (known === undefined) {
          await page.getByLabel(desk.signIn.email).fill(email)
          await page.getByLabel(desk.signIn.password, { exact: true }).fill(PASSWORD)
          await page.getByRole('button', { name: desk.signIn.submit }).click()
        }
        await page.getByRole('heading', { name: desk.list.queueHeading }).waitFor()
        signedIn.set(email, await context.cookies(urls.desk))
        await page.getByRole('link', { name: '#' }).or(page.getByText(desk.list.emptyQueue)).first().waitFor()
      },
    },
  ]
}

async function main(wanted: readonly string[]): Promise<void> {
  const chosen = screens.filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  )
  await Promise.all([mkdir(output, { recursive: true }), mkdir(readme, { recursive: true })])
  const browser = await launchBrowser()
  const demo = await startDemo()
  for (const form of formNames) {
    for (const screen of chosen) {
      // oxlint-disable no-await-in-loop -- one picture at a time: they share the demo's people
      const [context, scene] = await stageFor(browser, form, demo.urls)
      const path = join(output, `${screen.name}.${form}.png`)
      try {
        await screen.show(scene)
        await scene.page.evaluate(() => document.fonts.ready)
        await scene.page.screenshot({ path, animations: 'disabled', caret: 'hide' })
        if (screen.readme?.form === form) {
          await scene.page.screenshot({
            path: join(readme, screen.readme.file),
            animations: 'disabled',
            caret: 'hide',
          })
        }
        process.stdout.write(`${path}\n`)
      } catch (error) {
        await scene.page.screenshot({ path })
        process.stderr.write(
          `${screen.name}, ${form}: ${error instanceof Error ? error.message : String(error)}\n`,
        )
        process.exitCode = 1
      }
      await context.close()
      // oxlint-enable no-await-in-loop
    }
  }
  await browser.close()
  await demo.close()
}

await main(process.argv.slice(2))
