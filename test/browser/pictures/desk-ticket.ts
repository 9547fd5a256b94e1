/** A ticket at the desk: the conversation, what is done there, and each part of what stands beside it. */
import { irina } from '../../../demo/vendors/comet.ts'
import { aside as asideEn } from '../../../shared/locale/desk-aside/en.ts'
import { aside as asideRo } from '../../../shared/locale/desk-aside/ro.ts'
import type { ThreadEntry } from '../../../shared/api/tickets.ts'
import { answerWith } from './answers.ts'
import { tales } from './past.ts'
import type { Scene, Screen } from './stage.ts'
import { openAtDesk, unfoldAside } from './ways.ts'

const OFFERED = /Etichete de raft/

export const deskTicketScreens: readonly Screen[] = [
  {
    name: 'desk-ticket',
    readme: { form: 'light', file: 'desk.png' },
    show: (scene) => openAtDesk(scene, /pallets/, 'queue'),
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
    // What is about to be sent, as it will be read.
    name: 'desk-reply-preview',
    show: async (scene) => {
      await openAtDesk(scene, /pallets/)
      const { reply } = scene.desk.composer
      await scene.page
        .getByRole('textbox', { name: reply })
        .fill('**Doru** has a fix:\n\n- version 8.5.1\n- tonight')
      await scene.page.locator('.composer-looks').click()
      await scene.page.locator('.composer-look li').first().waitFor()
    },
  },
  {
    name: 'desk-reply-tools',
    show: async (scene) => {
      await openAtDesk(scene, /pallets/)
      const { reply } = scene.desk.composer
      await scene.page.getByRole('textbox', { name: reply }).fill('Doru')
      await scene.page.getByRole('textbox', { name: reply }).selectText()
      await scene.page.locator('.composer [data-tool=bold]').click()
      await scene.page.locator('.composer [data-tool=bold]:focus, #composer-text:focus').waitFor()
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
    name: 'desk-close',
    show: async (scene) => {
      await openAtDesk(scene, tales.solved.subject)
      await scene.page.getByRole('button', { name: scene.desk.ticket.actions }).click()
      await scene.page.getByRole('menuitem', { name: scene.desk.action.close }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-give',
    show: async (scene) => {
      await openAtDesk(scene, /e-Factura/)
      await scene.page.getByRole('button', { name: scene.desk.give.open }).click()
      await scene.page.getByRole('button', { name: irina.name }).waitFor()
    },
  },
  {
    name: 'desk-presence',
    show: async (scene) => {
      const [first, second] = await Promise.all([irina.email, 'doru@comet.example'].map(scene.demo.person))
      await scene.page.route('**/presence', async (route) => {
        const ticketId = route.request().url().split('/').at(-2)
        const people = [
          { id: first?.id, name: first?.name, writing: true },
          { id: second?.id, name: second?.name, writing: false },
        ]
        await route.fulfill({ json: { ticketId, people } })
      })
      await openAtDesk(scene, /e-Factura/)
      await scene.page.getByText(scene.desk.company.writes(irina.name)).waitFor()
    },
  },
  {
    name: 'desk-stale',
    show: async (scene) => {
      const { id } = await scene.demo.person(irina.email)
      await openAtDesk(scene, /e-Factura/)
      await answerWith(scene, '**/replies', { status: 409, code: 'stale', came: [saidBy({ id, ...irina })] })
      await scene.page
        .getByRole('textbox', { name: scene.desk.composer.reply })
        .fill('Bună ziua, Ana. Ce scrie la CUI?')
      await scene.page.keyboard.press('Control+Enter')
      await scene.page.getByText(scene.desk.stale.heading).waitFor()
    },
  },
  {
    name: 'desk-not-sent',
    show: async (scene) => {
      await openAtDesk(scene, /e-Factura/)
      await scene.page.route('**/replies', (route) => route.abort())
      await scene.page
        .getByRole('textbox', { name: scene.desk.composer.reply })
        .fill('Bună ziua, Ana. Ce scrie la CUI?')
      await scene.page.keyboard.press('Control+Enter')
      await scene.page.locator('#composer-problem').getByText(/./).waitFor()
    },
  },
  {
    name: 'desk-ticket-missing',
    show: async (scene) => {
      await scene.signIn()
      await scene.page.goto(`${scene.demo.urls.desk}#/tickets/01890000-0000-7000-8000-000000000000`)
      await scene.page.getByRole('heading', { name: scene.desk.ticket.missing }).waitFor()
    },
  },
  {
    name: 'desk-ticket-loading',
    show: async (scene) => {
      await scene.signIn()
      await scene.page.route('**/api/tickets/*', () => undefined)
      await scene.page.getByRole('link', { name: /pallets/ }).click()
      await scene.page.locator('.skeleton-message').first().waitFor()
    },
  },
  // What has become of Sorin's tickets.
  ...(['behind', 'rated', 'refused'] as const).map((tale): Screen => ({
    name: `desk-ticket-${tale}`,
    show: (scene) => openAtDesk(scene, tales[tale].subject),
  })),
  {
    name: 'desk-sla',
    show: async (scene) => {
      await openAtDesk(scene, /e-Factura/)
      await unfoldAside(scene)
      await scene.page.locator('.aside-clocks').waitFor()
    },
  },
  {
    name: 'desk-checklist',
    show: async (scene) => {
      await openAtDesk(scene, tales.checklist.subject)
      await unfoldAside(scene)
      await scene.page.locator('.aside-ticks').scrollIntoViewIfNeeded()
    },
  },
  ...Object.entries({
    open: OFFERED,
    accepted: /Raport de vânzări/,
    changed: tales.changed.subject,
    withdrawn: tales.withdrawn.subject,
  }).map(([state, subject]): Screen => ({
    name: `desk-offer-${state}`,
    show: async (scene) => {
      await openAtDesk(scene, subject)
      await toOffer(scene)
    },
  })),
  {
    name: 'desk-offer-editor',
    show: async (scene) => {
      await openAtDesk(scene, OFFERED)
      await toOffer(scene)
      const { offer } = saidBeside(scene)
      await scene.page.getByRole('button', { name: offer.change }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-offer-editor-errors',
    show: async (scene) => {
      await openAtDesk(scene, OFFERED)
      await toOffer(scene)
      const { offer } = saidBeside(scene)
      await scene.page.getByRole('button', { name: offer.change }).click()
      await scene.page.locator('#offer-1-time').fill('')
      await scene.page.locator('#offer-until').fill('2020-01-01')
      await scene.page.getByRole('button', { name: offer.send }).click()
      await scene.page.locator('#offer-1-error').waitFor()
    },
  },
  {
    name: 'desk-hours',
    show: async (scene) => {
      await openAtDesk(scene, /telefonul/)
      await unfoldAside(scene)
      await scene.page.locator('.hours-work').waitFor()
      await scene.page.locator('.aside-part:has(.hours-work) .aside-head button').click()
      await scene.page.locator('#work-time').fill('1,5')
      await scene.page.locator('.hours-log .notice').waitFor()
      await scene.page.locator('.hours-log').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-links',
    show: async (scene) => {
      await lookUp(scene)
    },
  },
  {
    name: 'desk-merge',
    show: async (scene) => {
      const number = await lookUp(scene)
      const { links } = saidBeside(scene)
      await scene.page.getByRole('button', { name: links.merge(number) }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    // Into one that is solved, and is somebody else's.
    name: 'desk-merge-solved',
    show: async (scene) => {
      const number = await lookUp(scene, tales.solved.subject)
      const { links } = saidBeside(scene)
      await scene.page.getByRole('button', { name: links.merge(number) }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-filing',
    show: (scene) => toFiling(scene),
  },
  {
    name: 'desk-filing-stale',
    show: async (scene) => {
      const { id } = await scene.demo.person(irina.email)
      await toFiling(scene)
      await answerWith(scene, '**/filing', { status: 409, code: 'stale', came: [saidBy({ id, ...irina })] })
      await scene.page.locator('#filing-priority').selectOption('low')
      const came = scene.page.getByText(scene.desk.stale.heading)
      await came.waitFor()
      await came.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-merged',
    show: async (scene) => {
      await openAtDesk(scene, /Drivers can still/)
      await unfoldAside(scene)
      await scene.page.locator('.aside-links').scrollIntoViewIfNeeded()
    },
  },
]

function saidBeside({ language }: Scene) {
  return language === 'ro' ? asideRo : asideEn
}

async function toOffer(scene: Scene): Promise<void> {
  await unfoldAside(scene)
  await scene.page.locator('.offer-state').waitFor()
  await scene.page.locator('.aside-part:has(.offer-state)').scrollIntoViewIfNeeded()
}

async function toFiling(scene: Scene): Promise<void> {
  await openAtDesk(scene, /e-Factura/)
  await unfoldAside(scene)
  await scene.page.locator('#filing-priority').scrollIntoViewIfNeeded()
}

/** Finds a ticket, Radu's of the pallets unless another is named, from Ana's newest one; answers with its number. */
async function lookUp(scene: Scene, subject = 'pallets'): Promise<number> {
  const { page, demo } = scene
  const { number } = await demo.server.store.read
    .selectFrom('tickets')
    .select('number')
    .where('subject', 'like', `%${subject}%`)
    .executeTakeFirstOrThrow()
  await openAtDesk(scene, /e-Factura/)
  await unfoldAside(scene)
  const { links } = saidBeside(scene)
  await page.getByRole('button', { name: links.add, exact: true }).click()
  await page.getByLabel(links.number).fill(String(number))
  await page.getByRole('button', { name: links.lookUp }).click()
  await page.locator('.aside-found').scrollIntoViewIfNeeded()
  return number
}

/** What somebody wrote while another did not look. */
function saidBy({ id, name }: { readonly id: string; readonly name: string }): ThreadEntry {
  const text =
    'Am verificat: în fișier lipsește codul de TVA al vânzătorului. Trimit corectura în zece minute.'
  return {
    seq: 1_000_000,
    at: new Date().toISOString(),
    type: 'reply',
    by: { party: 'operator', person: { id, name } },
    from: 'in_progress',
    to: 'in_progress',
    message: { id: '', body: [{ type: 'paragraph', children: [{ type: 'text', text }] }] },
    assignee: null,
    action: null,
  }
}
