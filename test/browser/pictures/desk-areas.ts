/** The desk's areas besides tickets and settings: people and companies, the team, reports, the audit log, the account. */
import { ana, mihai, vera } from '../../../demo/vendors/comet.ts'
import { PASSWORD } from '../../../demo/vendors/vendor.ts'
import { queueMail, type MailOrder } from '../../../server/mail/mail.ts'
import { markUnreachable } from '../../../server/notifications/notifications.ts'
import { findVendorById } from '../../../server/vendors/vendors.ts'
import * as accountEn from '../../../shared/locale/desk-areas/account/en.ts'
import * as accountRo from '../../../shared/locale/desk-areas/account/ro.ts'
import * as peopleEn from '../../../shared/locale/desk-areas/people/en.ts'
import * as peopleRo from '../../../shared/locale/desk-areas/people/ro.ts'
import * as teamEn from '../../../shared/locale/desk-areas/team/en.ts'
import * as teamRo from '../../../shared/locale/desk-areas/team/ro.ts'
import type { Store } from '../../../server/storage/store.ts'
import { keepHeld, type HeldMail } from '../../support/held.ts'
import { sorin } from './past.ts'
import { ines, maria, type Scene, type Screen } from './stage.ts'
import { goTo } from './ways.ts'

/** Mails that were refused, of each kind once. */
let refused: Promise<void> | undefined

function giveUpMails({ demo: { server, mail } }: Scene): Promise<void> {
  refused ??= server.commit(async (work) => {
    const of = await work.trx
      .selectFrom('tickets as t')
      .innerJoin('people as p', 'p.id', 't.customer_id')
      .select(['t.id', 't.number', 't.subject', 't.vendor_id', 'p.id as person', 'p.name', 'p.email'])
      .where('p.email', '=', vera.email)
      .orderBy('t.number')
      .executeTakeFirstOrThrow()
    const vendor = await findVendorById(work.trx, of.vendor_id)
    if (vendor === null) throw new Error('the demo has no such vendor')
    const queue = (
      to: { name: string; address: string },
      news: MailOrder['news'],
      thread: MailOrder['thread'],
    ) => queueMail(work, { vendor, from: mail.from, to, locale: 'en', thread, news })
    queue(
      { name: of.name, address: of.email },
      {
        kind: 'ticket',
        mail: 'replied',
        number: of.number,
        subject: of.subject,
        author: mihai.name,
        message: null,
        before: 'in_progress',
        now: 'in_progress',
        href: null,
      },
      { ticket: of, person: of.person, begins: false },
    )
    queue(
      { name: '', address: 'accounts-payable-department@northern-lighthouse-keepers.example' },
      {
        kind: 'account',
        mail: 'invitation',
        by: mihai.name,
        worksFor: 1,
        links: [{ of: null, secret: 'https://example.com/' }],
      },
      null,
    )
    const reasons = [
      'EENVELOPE RCPT TO 550 5.7.1: Service unavailable, client host blocked using a list of senders',
      'EENVELOPE RCPT TO 550 5.1.1: … User unknown in virtual mailbox table',
    ]
    for (const [n, row] of work.later.outbox.entries()) {
      Object.assign(row, {
        failed_at: work.now - n * 5_400_000,
        attempts: n + 1,
        last_error: reasons[n] ?? null,
      })
    }
    await markUnreachable(
      work,
      vendor.id,
      'accounts-payable-department@northern-lighthouse-keepers.example',
      '5.1.1',
    )
  })
  return refused
}

/** Mails that came in, of each kind once. */
let held: Promise<void> | undefined

function holdMails({ demo: { server } }: Scene): Promise<void> {
  held ??= hold(server.store)
  return held
}

/** Of the mail that has a look of its own. */
const LOOK = 'Prețurile pentru noiembrie'

async function hold(store: Store): Promise<void> {
  const ticket = await store.read
    .selectFrom('tickets as t')
    .innerJoin('people as p', 'p.id', 't.customer_id')
    .select(['t.id', 't.vendor_id', 't.subject'])
    .where('p.email', '=', vera.email)
    .executeTakeFirstOrThrow()
  const mails: readonly HeldMail[] = [
    {
      from: { name: 'Bogdan Ene', address: 'bogdan.ene@magazin-luna.example' },
      subject: `Re: ${ticket.subject}`,
      text: 'Și la noi la fel, de luni dimineață.\r\n\r\n-- \r\nBogdan Ene\r\nMagazin Luna',
      state: 'held',
      reason: 'not_participant',
      ticketId: ticket.id,
    },
    {
      from: { name: 'Editura Șapte', address: 'ofertare@editura-sapte.example' },
      subject: LOOK,
      text: `<body style="font-family: Georgia, serif; color: #22333b">
<h1 style="color: #0a6c74; margin: 0">Ofertă de toamnă</h1>
<p><img src="https://pictures.editura-sapte.example/antet.jpg" alt="" width="480" height="12"></p>
<p>Bună ziua, vă trimitem <b>prețurile pentru noiembrie</b>:</p>
<table border="1" cellpadding="6" style="border-collapse: collapse"><tr bgcolor="#e3f1f2"><th>Titlu</th><th>Bucăți</th><th>Preț</th></tr>
<tr><td>Atlasul drumurilor</td><td align="right">120</td><td align="right">34,50 lei</td></tr>
<tr><td>Manual de contabilitate</td><td align="right">80</td><td align="right">41,00 lei</td></tr></table>
<p>Răspundeți la <a href="https://editura-sapte.example">editura-sapte.example</a>.</p></body>`,
      type: 'text/html',
      state: 'held',
      reason: 'unproved_sender',
    },
    {
      from: { name: '', address: 'accounts-payable-department@northern-lighthouse-keepers.example' },
      subject: 'Invoice',
      text: 'See attached.',
      state: 'held',
      reason: 'unproved_sender',
    },
    {
      from: { name: 'Ioana Pop', address: 'ioana@elsewhere.example' },
      subject: 'Poze',
      text: '',
      state: 'failed',
      reason: 'too_deep',
    },
    {
      from: { name: 'Târg de toamnă', address: 'noutati@targ.example' },
      subject: 'Absent până luni',
      text: 'Revin luni.',
      state: 'dropped',
      reason: 'auto_reply',
    },
  ]
  for (const mail of mails) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they came
    await keepHeld(store, ticket.vendor_id, mail)
  }
}

export const deskAreaScreens: readonly Screen[] = [
  {
    name: 'desk-mail',
    show: async (scene) => {
      await holdMails(scene)
      await goTo(scene, '/mail', scene.page.locator('.mail-letters li').first())
      await scene.page.locator('.mail-letters li').first().getByRole('button').first().click()
      await scene.page.locator('.mail-text .prose').waitFor()
    },
  },
  {
    // As it came, in its frame.
    name: 'desk-mail-look',
    show: async (scene) => {
      await holdMails(scene)
      const item = scene.page.locator('.mail-letters li').filter({ hasText: LOOK })
      await goTo(scene, '/mail', item)
      await item.getByRole('button').first().click()
      await item.getByRole('button', { name: scene.desk.original.show }).click()
      await item.frameLocator('iframe').locator('h1').waitFor()
      await item.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-mail-left',
    show: async (scene) => {
      await holdMails(scene)
      await goTo(scene, '/mail/left', scene.page.locator('.mail-letters li').first())
    },
  },
  {
    name: 'desk-mail-undelivered',
    show: async (scene) => {
      await giveUpMails(scene)
      await goTo(scene, '/mail/undelivered', scene.page.locator('.mail-letters li').first())
    },
  },
  {
    name: 'desk-people',
    show: (scene) => goTo(scene, '/people', scene.page.getByText(ana.name)),
  },
  {
    name: 'desk-people-none',
    show: async (scene) => {
      await goTo(scene, '/people', scene.page.getByText(ana.name))
      await scene.page.getByRole('searchbox').fill('zzz')
      await scene.page.getByText(people(scene).noneFound).waitFor()
    },
  },
  {
    name: 'desk-people-register',
    show: async (scene) => {
      await goTo(scene, '/people', scene.page.getByText(ana.name))
      await press(scene, people(scene).register)
    },
  },
  {
    name: 'desk-people-open-for',
    show: async (scene) => {
      await goTo(scene, '/people', scene.page.getByText(ana.name))
      await press(scene, people(scene).openFor)
    },
  },
  {
    name: 'desk-person',
    show: async (scene) => {
      const { id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/${id}`, scene.page.getByText('Comenzile').first())
    },
  },
  {
    name: 'desk-person-history',
    show: async (scene) => {
      const { id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/${id}`, scene.page.locator('.people-interactions li').first())
      await scene.page.locator('.people-interactions').scrollIntoViewIfNeeded()
    },
  },
  { name: 'desk-person-long', show: (scene) => toPerson(scene, sorin.email) },
  {
    name: 'desk-person-menu',
    show: async (scene) => {
      await toPerson(scene, vera.email)
      await scene.page.getByRole('button', { name: people(scene).menu(vera.name) }).click()
      await scene.page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'desk-person-edit',
    show: async (scene) => {
      await toPerson(scene, vera.email)
      await press(scene, people(scene).edit)
    },
  },
  {
    name: 'desk-person-erase',
    show: async (scene) => {
      await toPerson(scene, vera.email)
      await scene.page.getByRole('button', { name: people(scene).menu(vera.name) }).click()
      await scene.page.getByRole('menuitem', { name: people(scene).erase }).click()
      await scene.page.getByRole('dialog').waitFor()
      await scene.page.keyboard.press('Enter')
      await scene.page.locator('#erase-name[aria-invalid=true]').waitFor()
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
    name: 'desk-company-project',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/companies/${id}`, scene.page.getByText('Magazin online').first())
      await press(scene, people(scene).company.addProject)
      await scene.page.getByRole('dialog').waitFor()
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
  {
    name: 'desk-company-package',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/companies/${id}`, scene.page.locator('.hours-ledger'))
      await press(scene, people(scene).hours.add)
    },
  },
  {
    // Irina's other tab was sooner.
    name: 'desk-company-package-outdated',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(vera.email)
      await goTo(scene, `/people/companies/${id}`, scene.page.locator('.hours-ledger'))
      const { hours, form } = people(scene)
      await press(scene, hours.changeThis('Lunar 5'))
      await scene.page.route(
        '**/api/packages/*',
        async (route) => {
          await scene.demo.server.store.transaction((trx) =>
            trx
              .updateTable('packages')
              .set((eb) => ({ precedence: eb('precedence', '+', 1) }))
              .where('company_id', '=', id)
              .execute(),
          )
          await route.fallback()
        },
        { times: 1 },
      )
      await scene.page.locator('#package-name').fill('Prioritar anual')
      await scene.page.getByRole('button', { name: form.save }).click()
      await scene.page.getByText(hours.nowIs).waitFor()
    },
  },
  {
    name: 'desk-company-domains',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(sorin.email)
      const { company, form } = people(scene)
      await goTo(scene, `/people/companies/${id}`, scene.page.getByText(company.noProjects))
      await press(scene, company.changeDomains)
      await scene.page.locator('#its-domains').fill('depozit-nord.example\nyahoo.com\nhttps://nord.example')
      await scene.page.getByRole('button', { name: form.save }).click()
      await scene.page.locator('#its-domains-error').waitFor()
    },
  },
  {
    name: 'desk-company-bare',
    show: async (scene) => {
      const { company_id: id } = await scene.demo.person(sorin.email)
      await goTo(scene, `/people/companies/${id}`, scene.page.getByText(people(scene).company.noProjects))
    },
  },
  { name: 'desk-team', show: (scene) => goTo(scene, '/team', scene.page.getByText(maria.email)) },
  {
    name: 'desk-team-invite',
    show: async (scene) => {
      await goTo(scene, '/team', scene.page.getByText(maria.email))
      await press(scene, team(scene).invite)
    },
  },
  {
    name: 'desk-team-disable',
    show: async (scene) => {
      await goTo(scene, '/team', scene.page.getByText(maria.email))
      await scene.page.getByRole('button', { name: team(scene).menu(mihai.name) }).click()
      await scene.page.getByRole('menuitem', { name: team(scene).disable }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-audit',
    show: (scene) => goTo(scene, '/audit', scene.page.getByText('Case de marcat')),
  },
  {
    name: 'desk-reports',
    show: (scene) => goTo(scene, '/reports/90', scene.page.locator('.report-numbers')),
  },
  {
    name: 'desk-reports-ratings',
    show: async (scene) => {
      await goTo(scene, '/reports/90', scene.page.locator('.report-numbers'))
      await scene.page.locator('.report-ratings').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-reports-operators',
    show: async (scene) => {
      await goTo(scene, '/reports/30', scene.page.locator('.report-numbers'))
      await scene.page.locator('.report-table').last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-reports-table',
    show: async (scene) => {
      await goTo(scene, '/reports/30', scene.page.locator('.report-numbers'))
      await scene.page.locator('summary').click()
      await scene.page.locator('.report-steps').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-reports-nothing',
    show: (scene) => goTo(scene, '/reports/2020-01-01/2020-01-31', scene.page.locator('.area-nothing')),
  },
  {
    name: 'desk-reports-refused',
    show: (scene) =>
      goTo(scene, '/reports/2020-01-01/2026-01-31', scene.page.getByRole('alert').getByRole('button')),
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
  {
    name: 'desk-account-ratings',
    show: async (scene) => {
      const { heading } = (scene.language === 'ro' ? accountRo : accountEn).account.ratings
      const section = scene.page.getByRole('heading', { name: heading })
      await goTo(scene, '/account', section, mihai.email)
      await section.scrollIntoViewIfNeeded()
    },
  },
]

function people({ language }: Scene) {
  return (language === 'ro' ? peopleRo : peopleEn).people
}

function team({ language }: Scene) {
  return (language === 'ro' ? teamRo : teamEn).team
}

async function toPerson(scene: Scene, email: string): Promise<void> {
  const { id } = await scene.demo.person(email)
  await goTo(scene, `/people/${id}`, scene.page.locator('.people-tickets').first())
}

/** What opens a sheet. */
async function press({ page }: Scene, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor()
}
