/** Pages without script that mails and buttons lead to: an offer on paper, and how mails are done without. */
import { radu, vera } from '../../../demo/vendors/comet.ts'
import { unsubscribeLink } from '../../../server/access/links.ts'
import { issuePageToken } from '../../../server/access/page-tokens.ts'
import { issueMuteToken } from '../../../server/notifications/muting.ts'
import { ticketOf } from './mail.ts'
import { tales } from './past.ts'
import type { Scene, Screen } from './stage.ts'

export const pageScreens: readonly Screen[] = [
  { name: 'unsubscribe', show: (scene) => unsubscribe(scene) },
  {
    name: 'unsubscribe-done',
    show: async (scene) => {
      await unsubscribe(scene)
      await scene.page.getByRole('button').first().click()
      await scene.page.getByRole('heading').waitFor()
    },
  },
  {
    name: 'unsubscribe-unknown',
    show: ({ page, demo }) => page.goto(unsubscribeLink(demo.mail.publicUrl, 'nothing-at-all')),
  },
  ...Object.entries({
    accepted: 'Raport de vânzări pe agenți, pe e-mail în fiecare luni',
    open: 'Etichete de raft cu prețul pe kilogram',
    refused: tales.refused.subject,
    expired: tales.expired.subject,
  }).map(([state, subject]): Screen => ({
    name: `offer-page-${state}`,
    show: (scene) => openPage(scene, subject),
  })),
  {
    name: 'offer-page-printed',
    show: async (scene) => {
      await openPage(scene, tales.changed.subject)
      // A sheet of A4, as wide as CSS has it.
      await scene.page.setViewportSize({ width: 794, height: 1123 })
      await scene.page.emulateMedia({ media: 'print' })
    },
  },
  {
    name: 'offer-page-gone',
    show: ({ page, demo, language }) =>
      page.goto(`${demo.mail.publicUrl}/offers/nothing/at-all?locale=${language}`),
  },
  { name: 'not-found', show: ({ page, demo }) => page.goto(`${demo.mail.publicUrl}/nowhere`) },
]

/** The page is in its person's language. */
async function unsubscribe({ page, demo, language }: Scene): Promise<void> {
  const subject = await ticketOf(demo, language === 'ro' ? vera.email : radu.email)
  const token = await demo.server.commit((work) =>
    issueMuteToken(work, {
      vendorId: subject.vendor_id,
      ticketId: subject.id,
      personId: subject.customer_id,
    }),
  )
  await page.goto(unsubscribeLink(demo.mail.publicUrl, token))
}

/** The latest offer of the ticket with this title, for who asked. */
async function openPage({ page, demo, language }: Scene, subject: string): Promise<void> {
  const offer = await demo.server.store.read
    .selectFrom('offers as o')
    .innerJoin('tickets as t', 't.id', 'o.ticket_id')
    .select(['o.id', 't.vendor_id', 't.customer_id'])
    .where('t.subject', '=', subject)
    .orderBy('o.version', 'desc')
    .executeTakeFirstOrThrow()
  const token = await demo.server.commit((work) =>
    issuePageToken(work, { id: offer.customer_id, vendor_id: offer.vendor_id }, offer.id),
  )
  await page.goto(`${demo.mail.publicUrl}/offers/${offer.id}/${token}?locale=${language}`)
}
