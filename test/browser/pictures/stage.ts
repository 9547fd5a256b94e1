/** What a picture is taken of: the demo with all its people, and a browser in one of the four forms. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Cookie, Locator, Page } from 'playwright-core'
import { startHost } from '../../../demo/host/host.ts'
import type { Person } from '../../../demo/host/identity.ts'
import { startTray, type Tray } from '../../../demo/tray/tray.ts'
import { ana, mihai, radu, vera } from '../../../demo/vendors/comet.ts'
import { seedDemo } from '../../../demo/vendors/seed.ts'
import { PASSWORD } from '../../../demo/vendors/vendor.ts'
import { hashPassword } from '../../../server/access/passwords.ts'
import { newTotpSecret } from '../../../server/access/totp.ts'
import { readConfig } from '../../../server/config.ts'
import { start, type Running } from '../../../server/main.ts'
import { createOperator } from '../../../server/people/people.ts'
import type { PersonRow } from '../../../server/storage/schema.ts'
import { createVendor, findVendorBySlug } from '../../../server/vendors/vendors.ts'
import { desk as deskEn, type DeskWords } from '../../../shared/locale/desk/en.ts'
import { desk as deskRo } from '../../../shared/locale/desk/ro.ts'
import { words as enterEn } from '../../../shared/locale/enter/en.ts'
import { words as enterRo } from '../../../shared/locale/enter/ro.ts'
import { words as panelEn } from '../../../shared/locale/panel/en.ts'
import { words as panelRo } from '../../../shared/locale/panel/ro.ts'
import { words as threadEn } from '../../../shared/locale/thread/en.ts'
import { words as threadRo } from '../../../shared/locale/thread/ro.ts'
import type { Words } from '../../../shared/locale/words.ts'
import { freePort } from '../../support/listen.ts'
import { addPast, sorin } from './past.ts'

const forms = {
  light: { language: 'en', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { language: 'en', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { language: 'en', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  romanian: { language: 'ro', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
} as const

export type FormName = keyof typeof forms

export const formNames = ['light', 'dark', 'narrow', 'romanian'] as const satisfies readonly FormName[]

export interface Scene {
  readonly page: Page
  /** In a host page, or in the portal. */
  readonly panel: Locator
  readonly language: 'en' | 'ro'
  readonly words: Words<typeof panelEn>
  /** What comes after the first look at the panel. */
  readonly later: Words<typeof threadEn>
  readonly enter: Words<typeof enterEn>
  readonly desk: DeskWords
  readonly demo: Demo
  /** The host page as this person. */
  readonly visit: (person?: string) => Promise<void>
  /** The same, with the panel open at its list. */
  readonly openPanel: (person?: string) => Promise<void>
  /** At the desk's queue. */
  readonly signIn: (email?: string) => Promise<void>
}

export interface Screen {
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
export const ines = { email: 'ines@nova.example', name: 'Inés Vega' }

/** Operators of Comet: one with a second factor, one who has not accepted yet. */
export const doru = { email: 'doru@comet.example', name: 'Doru Rusu' }
export const maria = { email: 'maria@comet.example', name: 'Maria Pavel' }

export interface Demo {
  readonly server: Running
  readonly tray: Tray
  readonly mail: { readonly from: string; readonly publicUrl: string }
  readonly urls: {
    readonly host: string
    readonly website: string
    readonly desk: string
    readonly tray: string
    readonly portal: (slug: string) => string
  }
  /** From now on with what its stories leave out. */
  readonly addPast: () => Promise<void>
  /** The only person with this address. */
  readonly person: (email: string) => Promise<PersonRow>
  close(): Promise<void>
}

/** The demo, on ports and in a folder of its own. */
export async function startDemo(): Promise<Demo> {
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
      LIFEBUOY_FILES: join(folder, 'files'),
      LIFEBUOY_SMTP_URL: tray.smtpUrl,
      LIFEBUOY_MAIL_FROM: mail.from,
      LIFEBUOY_LOG_LEVEL: 'warn',
    }),
  )
  const origins = [`http://localhost:${hostPort}`]
  const now = Date.now()
  const keys = await seedDemo({ store: server.store, origins, mail, files: server.files, now })
  await addOperators(server)
  let past: Promise<void> | undefined
  const host = await startHost({
    port: hostPort,
    server: url,
    signer: keys.comet,
    people: { ana, radu, vera, elena, sorin },
    websiteKey: keys.wrenfield.publicKey,
  })
  return {
    server,
    tray,
    mail,
    urls: {
      host: host.url,
      website: `${host.url}/wrenfield`,
      desk: `${url}/desk`,
      tray: tray.url,
      portal: (slug) => `${url}/portal/${slug}`,
    },
    addPast: () => (past ??= addPast(server.store, mail, now)),
    person: (email) =>
      server.store.read
        .selectFrom('people')
        .selectAll()
        .where('email', '=', email)
        .orderBy('id')
        .executeTakeFirstOrThrow(),
    async close() {
      await Promise.all([host.close(), server.close()])
      await tray.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function addOperators(server: Running): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  const comet = await findVendorBySlug(server.store.read, 'comet')
  if (comet === null) throw new Error('the demo has no Comet')
  await server.commit(async (work) => {
    const { vendor } = await createVendor(work, { slug: 'nova', name: 'Nova CRM', locale: 'en', origins: [] })
    await createOperator(work, { ...ines, vendorId: vendor.id, passwordHash, role: 'admin', locale: 'en' })
    const ofComet = { vendorId: comet.id, role: 'operator', locale: 'ro' } as const
    const { login_id: login } = await createOperator(work, { ...doru, ...ofComet, passwordHash })
    await createOperator(work, { ...maria, ...ofComet, passwordHash: null, invited: true })
    await work.trx
      .updateTable('logins')
      .set({ totp_secret: newTotpSecret(), totp_since: work.now, recovery_codes: '[]' })
      .where('id', '=', login ?? '')
      .execute()
  })
}

/** Cookies by e-mail address: signing in over and over takes its time. */
const signedIn = new Map<string, Cookie[]>()

/** A browser in a form, and what is done in it. */
export async function stageFor(
  browser: Browser,
  form: FormName,
  demo: Demo,
): Promise<[BrowserContext, Scene]> {
  const { language, ...look } = forms[form]
  const { urls } = demo
  const options: BrowserContextOptions = {
    ...look,
    locale: language === 'ro' ? 'ro-RO' : 'en-GB',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Bucharest',
  }
  // Each picture is of a day of its own, as far as limits go.
  await demo.server.store.transaction((trx) => trx.deleteFrom('rate_limits').execute())
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
  const desk = language === 'ro' ? deskRo : deskEn
  const panel = page
    .getByRole('dialog', { name: words.title })
    .or(page.getByRole('main', { name: words.title }))
  return [
    context,
    {
      page,
      panel,
      language,
      words,
      later: language === 'ro' ? threadRo : threadEn,
      enter: language === 'ro' ? enterRo : enterEn,
      desk,
      demo,
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
        await page.getByRole('heading', { name: desk.list.headings.queue }).waitFor()
        signedIn.set(email, await context.cookies(urls.desk))
        await page
          .getByRole('link', { name: '#' })
          .or(page.getByText(desk.list.empty.queue))
          .first()
          .waitFor()
      },
    },
  ]
}
