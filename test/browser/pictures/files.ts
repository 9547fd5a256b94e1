/** Files: attached in every state there is, in a thread and at the desk, and what the settings say of them. */
import * as settingsEn from '../../../shared/locale/desk-areas/settings/en.ts'
import * as settingsRo from '../../../shared/locale/desk-areas/settings/ro.ts'
import * as removalEn from '../../../shared/locale/desk-files/en.ts'
import * as removalRo from '../../../shared/locale/desk-files/ro.ts'
import { words as attachEn } from '../../../shared/locale/attach/en.ts'
import { words as attachRo } from '../../../shared/locale/attach/ro.ts'
import { words as guestEn } from '../../../shared/locale/guest/en.ts'
import { words as guestRo } from '../../../shared/locale/guest/ro.ts'
import type { FileView } from '../../../shared/api/files.ts'
import { png } from '../../support/picture.ts'
import type { Demo, Scene, Screen } from './stage.ts'
import { goTo, openAtDesk, openRow, unfoldAside } from './ways.ts'

const MB = 1024 * 1024

const SUBJECT = 'The stamp covers the total'

const picture = { name: 'invoice-page-1.png', mimeType: 'image/png', buffer: png(900, 620) }
const long = {
  name: 'Situația comparativă a vânzărilor pe puncte de lucru, trimestrul III, varianta finală.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('a;b\n1;2\n'.repeat(4000)),
}
const found = {
  name: 'macro-addin.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('c;d\n3;4\n'.repeat(9000)),
}

/** Of the thread: one that is being looked at, and one that an operator has taken away. */
const checking = { ...found, name: 'scan of the signed delivery note, page 2.csv' }
const taken = { ...found, name: 'customers.csv' }

/** What is not taken, each for another reason. */
const refused = [
  { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<script>1</script>') },
]

export const fileScreens: readonly Screen[] = [
  {
    name: 'panel-form-files',
    show: async (scene) => {
      await openForm(scene)
      await attachAll(scene)
      await scene.panel.locator('.attach').evaluate((node) => node.scrollIntoView())
    },
  },
  {
    name: 'panel-form-files-asks',
    show: async (scene) => {
      await openForm(scene)
      await attach(scene, [picture, ...refused.slice(0, 1)])
      await scene.panel.getByLabel(scene.words.form.subject).fill(SUBJECT)
      await scene.panel.getByLabel(scene.words.form.message).fill('On the second page.')
      await scene.panel.getByRole('button', { name: scene.words.form.save }).click()
      const asked = scene.panel.locator('.hold')
      await asked.waitFor()
      await asked.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'panel-form-files-drop',
    show: async (scene) => {
      await openForm(scene)
      const data = await scene.page.evaluateHandle(() => {
        const transfer = new DataTransfer()
        transfer.items.add(new File(['a'], 'a.txt'))
        return transfer
      })
      await scene.panel.getByLabel(scene.words.form.subject).dispatchEvent('dragover', { dataTransfer: data })
      await scene.panel.locator('.drop-here').waitFor()
    },
  },
  {
    name: 'panel-thread-files',
    show: async (scene) => {
      await tellOnce(scene)
      await scene.openPanel('elena')
      const preview = drawn(scene)
      await openRow(scene, SUBJECT)
      // Nothing is fetched that nobody has scrolled to.
      await scene.panel.locator('.shown-files').evaluate((node) => node.scrollIntoView())
      await preview
      await scene.panel.locator('.shown-files').evaluate((node) => node.scrollIntoView(false))
    },
  },
  {
    name: 'panel-reply-files',
    show: async (scene) => {
      await tellOnce(scene)
      await scene.openPanel('elena')
      await openRow(scene, SUBJECT)
      await scene.panel.getByRole('textbox', { name: scene.later.reply }).fill('Here it is again.')
      await attachAll(scene)
    },
  },
  {
    name: 'desk-ticket-files',
    show: async (scene) => {
      await tellOnce(scene)
      const preview = drawn(scene)
      await openAtDesk(scene, SUBJECT)
      await scene.page.locator('.shown-files').evaluate((node) => node.scrollIntoView())
      await preview
      await scene.page.locator('.shown-files').evaluate((node) => node.scrollIntoView(false))
    },
  },
  {
    name: 'desk-file-removal',
    show: async (scene) => {
      await tellOnce(scene)
      await openAtDesk(scene, SUBJECT)
      const { words } = scene.language === 'ro' ? removalRo : removalEn
      await scene.page.getByRole('button', { name: words.take(long.name) }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-reply-files',
    show: async (scene) => {
      await tellOnce(scene)
      await openAtDesk(scene, SUBJECT)
      await scene.page
        .getByRole('textbox', { name: scene.desk.composer.reply })
        .fill('As in the picture, please.')
      await attachAll(scene)
    },
  },
  {
    name: 'desk-ticket-diagnostics',
    show: async (scene) => {
      await tellOnce(scene)
      await openAtDesk(scene, SUBJECT)
      await unfoldAside(scene)
      const part = scene.page.locator('.aside-part:has(.aside-lines)')
      await part.locator('summary').click()
      await part.evaluate((node) => node.scrollIntoView())
    },
  },
  {
    name: 'guest-form-files',
    show: async (scene) => {
      const said = scene.language === 'ro' ? guestRo : guestEn
      await scene.page.goto(scene.demo.urls.website)
      await scene.page.getByRole('button', { name: scene.words.title }).click()
      await scene.panel.getByLabel(new RegExp(`^${said.name}( \\*)?$`)).waitFor()
      await attach(scene, [picture, long, ...refused.slice(0, 1)])
      await scene.panel.locator('.attach').evaluate((node) => node.scrollIntoView())
    },
  },
  {
    name: 'guest-form-diagnostics',
    show: async (scene) => {
      await scene.page.goto(scene.demo.urls.website)
      await scene.page.getByRole('button', { name: scene.words.title }).click()
      await scene.panel.locator('.diagnostics').evaluate((node) => node.scrollIntoView())
    },
  },
  {
    name: 'desk-settings-form-files',
    show: async (scene) => {
      const { words } = scene.language === 'ro' ? settingsRo : settingsEn
      const heading = scene.page.getByRole('heading', { name: words.files.heading })
      await goTo(scene, '/settings/form', heading)
      await heading.evaluate((node) => node.scrollIntoView())
    },
  },
]

/** Resolves when the small picture is there. */
async function drawn({ page }: Scene): Promise<void> {
  await (
    await page.waitForResponse((response) => response.url().endsWith('/preview') && response.ok())
  ).finished()
}

async function openForm({ openPanel, panel, words }: Scene): Promise<void> {
  await openPanel('elena')
  await panel.getByRole('button', { name: words.list.open }).first().click()
  await panel.locator('input[type=file]').waitFor({ state: 'attached' })
}

type Chosen = readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]

/** Attaches these, and waits until it is known of each whether it goes along. */
async function attach({ page, language }: Scene, files: Chosen): Promise<void> {
  const rows = page
    .getByRole('list', { name: (language === 'ro' ? attachRo : attachEn).list })
    .getByRole('listitem')
  const known = rows.and(page.locator('[data-state=done], [data-state=failed]'))
  const input = page.locator('input[type=file]')
  await input.waitFor({ state: 'attached' })
  await input.setInputFiles([...files])
  await known.nth(files.length - 1).waitFor()
}

/** Chooses zips of so many bytes, made in the page: they are large. */
async function attachZips({ page }: Scene, sizes: Readonly<Record<string, number>>): Promise<void> {
  await page.locator('input[type=file]').evaluate((node, all) => {
    if (!(node instanceof HTMLInputElement)) return
    const transfer = new DataTransfer()
    for (const [name, size] of all) {
      const bytes = new Uint8Array(size)
      bytes.set([0x50, 0x4b, 3, 4])
      transfer.items.add(new File([bytes], name))
    }
    node.files = transfer.files
    node.dispatchEvent(new Event('change', { bubbles: true }))
  }, Object.entries(sizes))
}

/** One in each state: it goes along, does not for different reasons, is on its way, and waits. */
async function attachAll(scene: Scene): Promise<void> {
  const { page } = scene
  await attach(scene, [picture, long, ...refused])
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 150_000,
  })
  await attachZips(scene, {
    'database-of-the-whole-shop.zip': 11 * MB,
    'scans.zip': MB,
    'export.zip': 2 * MB,
    'archive.zip': 3 * MB,
  })
  await page.locator('.attach progress:not([value="0"])').first().waitFor()
}

const told = new WeakMap<Demo, Promise<void>>()

/** Elena's ticket with files in each state that there is. Written in the panel, the first time. */
async function tellOnce(scene: Scene): Promise<void> {
  const telling = told.get(scene.demo) ?? tell(scene)
  told.set(scene.demo, telling)
  await telling
}

async function tell(scene: Scene): Promise<void> {
  const { panel, words, demo } = scene
  await openForm(scene)
  await panel.getByLabel(words.form.subject).fill(SUBJECT)
  await panel.getByLabel(words.form.message).fill('See the picture: since Monday the stamp is over it.')
  await attach(scene, [picture, long, found, checking, taken])
  await panel.getByRole('button', { name: words.form.save }).click()
  await panel.locator('.shown-files').waitFor()
  await demo.server.store.transaction(async (trx) => {
    const { id, files } = await trx
      .selectFrom('messages')
      .select(['id', 'files'])
      .where('files', 'like', `%${found.name}%`)
      .executeTakeFirstOrThrow()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from `FileView`s
    const all = JSON.parse(files ?? '[]') as FileView[]
    const now: Readonly<Record<string, Partial<FileView>>> = {
      [found.name]: { state: 'withheld', finding: 'Xls.Malware.Valyria-10012345-0' },
      [checking.name]: { state: 'checking' },
      [taken.name]: { state: 'removed', name: '….csv', removedBy: { id: 'x', name: 'Mihai Ionescu' } },
    }
    const states = JSON.stringify(all.map((file) => Object.assign(file, now[file.name])))
    await trx.updateTable('messages').set({ files: states }).where('id', '=', id).execute()
  })
}
