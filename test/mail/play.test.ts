/** A customer, an operator, the customer: a ticket by mail alone, over real SMTP, held together by the signed marks. */
import type { Email } from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import { openForMail } from '../../server/attachments/attachments.ts'
import { createLog } from '../../server/http/log.ts'
import { createReplySigner } from '../../server/mail/replies.ts'
import { createMailer } from '../../server/mail/transport.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { readKey } from '../../server/storage/keys.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import { bodyOf, COMET, startTestApp } from '../support/app.ts'
import { MAIL, openInbox } from '../support/inbox.ts'
import { header, startSmtp } from './support/smtp.ts'

test('T7 D7 S1 a ticket is opened, answered and answered again by mail alone, and is one thread both ways', async () => {
  const t = await startTestApp({
    vendor: { settings: { ...COMET.settings, mail: MAIL, assignment: { fallback: 'least_loaded' } } },
  })
  const inbox = await openInbox(t)
  const smtp = await startSmtp()
  const mailer = createMailer({
    smtpUrl: smtp.url,
    signer: createReplySigner(await readKey(t.store.read, 'replies')),
    openFile: (vendorId, id) => openForMail(t.files, vendorId, id),
    installation: 'support.example.com',
    dkim: null,
  })
  const outbox = createOutboxWorker({
    store: t.store,
    deliver: mailer.deliver,
    settle: () => Promise.resolve(),
    clock: Date.now,
    log: createLog('silent'),
  })
  outbox.start()
  onTestFinished(async () => {
    await outbox.stop(0)
    mailer.close()
    await smtp.close()
    await inbox.close()
    await t.close()
  })
  /** The latest mail that arrived at an address. */
  const latest = async (address: string): Promise<Email> => {
    outbox.wake()
    await outbox.idle()
    const mail = smtp.taken.findLast(({ to }) => to?.some((one) => one.address === address))
    if (mail === undefined) throw new Error(`nothing came to ${address}`)
    return mail
  }
  /** As a mail program answers: to where the mail says, and referring to it. */
  const answer = async (mail: Email, from: string, text: string) =>
    await inbox.receive({
      from,
      to: mail.replyTo?.[0]?.address ?? '',
      subject: `Re: ${mail.subject ?? ''}`,
      headers: [
        `In-Reply-To: ${mail.messageId ?? ''}`,
        `References: ${header(mail, 'references') ?? ''} ${mail.messageId ?? ''}`,
      ],
      text: `${text}\n\nOn Sunday somebody wrote:\n> ${mail.text?.split('\n').join('\n> ') ?? ''}`,
    })

  await t.customer({ email_verified: true })
  const ana = 'ana@magazin-luna.example'
  const { email: mihai } = t.operator
  await inbox.receive({ text: 'The till is stuck.' })
  expect(await answer(await latest(mihai), mihai, 'Which till is it?')).toMatchObject({ state: 'filed' })
  expect(await answer(await latest(ana), ana, 'The one by the door.')).toMatchObject({ state: 'filed' })
  expect(await answer(await latest(mihai), mihai, 'Please restart it.')).toMatchObject({ state: 'filed' })
  expect(await answer(await latest(ana), ana, 'That helped.')).toMatchObject({ state: 'filed' })

  const desk = await t.signIn()
  const { items } = await bodyOf<TicketPage>(await desk.get('/api/tickets?view=all'), 200)
  expect(items).toHaveLength(1)
  const ticket = await bodyOf<TicketDetail>(await desk.get(`/api/tickets/${items[0]?.id}`), 200)
  expect(
    ticket.thread.items.flatMap(({ by, message }) =>
      message === null ? [] : [`${by.party}: ${toText(message.body)}`],
    ),
  ).toEqual([
    'customer: The till is stuck.',
    'operator: Which till is it?',
    'customer: The one by the door.',
    'operator: Please restart it.',
    'customer: That helped.',
  ])
  // To the customer all of it is one thread as well: its first mail is what the others refer to.
  const [first, ...others] = smtp.taken.filter(({ to }) => to?.some(({ address }) => address === ana))
  for (const mail of others) expect(header(mail, 'references')).toContain(first?.messageId ?? 'none')
  expect(others).toHaveLength(2)
})
