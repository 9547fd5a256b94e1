/** What a mail becomes: tickets, answers, and what waits for an operator. Raw mails, on both engines. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toText } from '../../shared/richtext/text.ts'
import type { TicketChange, TicketDetail, TicketPage, TicketSummary } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { mailsOwed } from '../support/guests.ts'
import { mailOf, MAIL, openInbox, SUPPORT, TRUSTED, type TestInbox } from '../support/inbox.ts'
import { addCustomer } from '../support/ways.ts'

const ANA = 'Ana Popescu <ana@magazin-luna.example>'

const said = ({ thread }: TicketDetail) =>
  thread.items.map(({ type, message }) => `${type}: ${message === null ? '' : toText(message.body)}`)

const forward = (above: string) =>
  `${above}\n\n---------- Forwarded message ---------\nFrom: Elena Vasile <elena@florarie.example>\nDate: Sun, 22 Nov 2026 at 08:00\nSubject: The scale shows nothing\nTo: <someone@x.example>\n\nIt has been dark since the morning.\n`

onBothEngines((newStore) => {
  let t: TestApp
  let inbox: TestInbox
  let mihai: OperatorClient
  let ana: CustomerClient
  let now: number

  const start = async (mail: object = {}, more: object = {}) => {
    now = Date.UTC(2026, 10, 22, 9)
    t = await startTestApp({
      store: await newStore(),
      clock: () => now,
      vendor: {
        settings: {
          ...COMET.settings,
          mail: { ...MAIL, ...mail },
          askWhom: { ro: 'Radu, la 0700' },
          ...more,
        },
      },
    })
    inbox = await openInbox(t, { clock: () => now })
    mihai = await t.signIn()
    ana = await t.customer({ email_verified: true })
  }
  beforeEach(() => start())
  afterEach(async () => {
    await inbox.close()
    await t.close()
  })

  const tickets = async () => (await bodyOf<TicketPage>(await mihai.get('/api/tickets?view=all'), 200)).items
  const detail = async (id: string, as: OperatorClient | CustomerClient = mihai) =>
    await bodyOf<TicketDetail>(await as.get(`/api/tickets/${id}`), 200)
  const open = async (): Promise<TicketSummary> =>
    (
      await bodyOf<TicketChange>(
        await ana.post('/api/tickets', { subject: 'Till', message: 'It is stuck.' }),
        201,
      )
    ).ticket
  const owedTo = async (address: string) =>
    (await mailsOwed(t.store)).filter((mail) => mail.to.address === address)

  describe('a new mail', () => {
    test('D5 E1 becomes a ticket of who wrote it, at medium priority whatever it says of itself', async () => {
      const row = await inbox.receive({
        subject: 'URGENT: The printer',
        text: 'It prints every invoice twice.\n\n-- \nAna Popescu\nMagazin Luna',
        headers: ['X-Priority: 1', 'Importance: high'],
      })
      expect(row).toMatchObject({ state: 'filed', reason: null, sender: 'ana@magazin-luna.example' })
      const [ticket] = await tickets()
      expect(ticket).toMatchObject({
        subject: 'URGENT: The printer',
        priority: 'medium',
        urgent: false,
        unproved: false,
        customer: { id: ana.opened.person.id },
      })
      const whole = await detail(ticket?.id ?? '')
      expect(whole).toMatchObject({ channel: 'email', company: { name: 'Magazin Luna' } })
      expect(said(whole)).toEqual(['open: It prints every invoice twice.'])
      const message = whole.thread.items[0]?.message
      expect(message?.mail?.id).toBe(row.id)
      expect(toText(message?.mail?.folded ?? [])).toContain('Magazin Luna')
      // To their customer a mail is what it says.
      expect((await detail(ticket?.id ?? '', ana)).thread.items[0]?.message).not.toHaveProperty('mail')
    })

    test('E1 P3 keeps name and address of who is new, and confirms with a tracking id', async () => {
      await inbox.receive({ from: 'Elena Vasile <elena@florarie.example>' })
      const [ticket] = await tickets()
      expect(ticket).toMatchObject({ customer: { name: 'Elena Vasile' }, unproved: false })
      const [mail] = await owedTo('elena@florarie.example')
      expect(mail?.news).toMatchObject({ kind: 'guest', mail: 'opened', number: ticket?.number })
      // Whoever is shown to write from there again is the same person.
      await inbox.receive({ from: 'Elena <elena@florarie.example>', subject: 'Another thing' })
      expect(new Set((await tickets()).map(({ customer }) => customer.id)).size).toBe(1)
      expect(await owedTo('elena@florarie.example')).toHaveLength(2)
    })

    test('D6 T10 of who has an account is confirmed with a link to the ticket', async () => {
      await inbox.receive({})
      const [mail] = await owedTo('ana@magazin-luna.example')
      expect(mail?.news).toMatchObject({ kind: 'ticket', mail: 'opened' })
    })

    test('has a title where it has no subject, and is nothing where it has neither subject nor words', async () => {
      await inbox.receive({ subject: '', text: 'The till is stuck.\n\nSince today.' })
      expect(await inbox.receive({ subject: '', text: '' })).toMatchObject({
        state: 'dropped',
        reason: 'empty',
      })
      await inbox.receive({ subject: 'Please call me', text: '' })
      expect((await tickets()).map(({ subject }) => subject)).toEqual([
        'Please call me',
        'The till is stuck.',
      ])
    })

    test('E10 a numbered list becomes the checklist where the vendor wants that, and nowhere else', async () => {
      const list = { text: 'Please:\n\n1. Add the VAT\n2. Print the logo\n3. Call me' }
      await inbox.receive({ ...list, subject: 'One' })
      await inbox.close()
      await t.close()
      await start({ checklist: true })
      await inbox.receive({ ...list, subject: 'Two' })
      const [ticket] = await tickets()
      expect((await detail(ticket?.id ?? '')).checklist?.map(({ text }) => text)).toEqual([
        'Add the VAT',
        'Print the logo',
        'Call me',
      ])
    })
  })

  describe('whose a mail is', () => {
    test('S3 what is not shown to be from whom it says waits for an operator', async () => {
      const wrong = [
        [],
        [`Authentication-Results: ${TRUSTED}; dmarc=fail header.from=magazin-luna.example`],
        [`Authentication-Results: ${TRUSTED}; dmarc=pass header.from=elsewhere.example`],
        [`Authentication-Results: ${TRUSTED}; spf=pass smtp.mailfrom=magazin-luna.example`],
        ['Authentication-Results: mx.elsewhere.example; dmarc=pass header.from=magazin-luna.example'],
        // Without the name of who says so (RFC 8601, section 2.2), as Microsoft 365 writes it, it is anybody's word.
        [
          'Authentication-Results: spf=pass (sender IP is 192.0.2.7)\r\n smtp.mailfrom=magazin-luna.example; dmarc=pass action=none\r\n header.from=magazin-luna.example;compauth=pass reason=100',
        ],
        ['Authentication-Results: ; dmarc=pass header.from=magazin-luna.example'],
        // The topmost field is the server's; what stands below it may be the sender's.
        [
          `Authentication-Results: ${TRUSTED}; dmarc=fail header.from=magazin-luna.example`,
          `Authentication-Results: ${TRUSTED}; dmarc=pass header.from=magazin-luna.example`,
        ],
      ]
      for (const headers of wrong) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const row = await inbox.receive({ proved: false, headers, from: ANA })
        expect(row).toMatchObject({ state: 'held', reason: 'unproved_sender' })
      }
      // An operator's name is no leave to speak for the vendor either.
      expect(await inbox.receive({ proved: false, from: t.operator.email })).toMatchObject({
        reason: 'unproved_sender',
      })
      expect(await tickets()).toEqual([])
      expect(await owedTo('ana@magazin-luna.example')).toEqual([])
      const proved = [
        `Authentication-Results: ${TRUSTED}; dmarc=pass header.from=magazin-luna.example`,
        'Authentication-Results: mx.elsewhere.example; dmarc=fail header.from=magazin-luna.example',
      ]
      expect(await inbox.receive({ proved: false, headers: proved })).toMatchObject({ state: 'filed' })
    })

    test('S3 a domain in other letters is shown by its name in those that name servers have, and by its own', async () => {
      for (const [from, domain, proved] of [
        ['ana@țară.example', 'xn--ar-kla13i.example', 1],
        ['dan@țară.example', 'țară.example', 1],
        ['eva@xn--ar-kla13i.example', 'ȚARĂ.example', 1],
        ['ion@tara.example', 'xn--ar-kla13i.example', 0],
        ['oana@țară.example', 'tara.example', 0],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const row = await inbox.receive({
          proved: false,
          headers: [`Authentication-Results: ${TRUSTED}; dmarc=pass header.from=${domain}`],
          from,
          subject: from,
        })
        expect([from, row.sender, row.proved]).toEqual([from, from, proved])
      }
    })

    test('S3 of an address that nobody has it is a guest’s ticket, marked as from nobody we know', async () => {
      await inbox.receive({ proved: false, from: 'Elena <elena@florarie.example>', text: 'A secret word' })
      expect(await tickets()).toMatchObject([{ unproved: true, customer: { name: 'Elena' } }])
      const mails = await owedTo('elena@florarie.example')
      expect(mails).toHaveLength(1)
      expect(`${mails[0]?.subject} ${mails[0]?.text} ${mails[0]?.to.name}`).not.toMatch(
        /secret|printer|Elena/i,
      )
    })

    test('S3 what strangers send in a customer’s name keeps nothing of hers from its ticket', async () => {
      const ticket = await open()
      for (let i = 0; i < 30; i++) {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await inbox.keep({ proved: false, from: ANA, subject: i === 0 ? 'The printer' : `Offer ${i}` })
      }
      inbox.worker.wake()
      await inbox.worker.idle()
      const to = inbox.address(ticket, ana.opened.person.id)
      const row = await inbox.receive({ to, from: ANA, subject: 'Re: Till', text: 'It works again.' })
      expect(row).toMatchObject({ state: 'filed', ticket_id: ticket.id })
      expect(said(await detail(ticket.id))).toContain('reply: It works again.')
      // Nor does it keep her from being answered.
      const before = (await owedTo('ana@magazin-luna.example')).length
      expect(await inbox.receive({ from: ANA })).toMatchObject({ state: 'filed' })
      expect(await owedTo('ana@magazin-luna.example')).toHaveLength(before + 1)
      // The thirty-first of theirs waits as one of too many.
      expect(await inbox.receive({ proved: false, from: ANA, subject: 'Offer' })).toMatchObject({
        reason: 'too_many',
      })
    })

    test.each(['anybody', 'known'])(
      'S3 whose address was shown to be forged is mailed nothing (%s may write)',
      async (from) => {
        await inbox.close()
        await t.close()
        await start({ from })
        const elena = { proved: false, from: 'Elena <elena@florarie.example>' }
        const forged = [
          'dmarc=fail header.from=florarie.example; spf=pass smtp.mailfrom=evil.example',
          'spf=fail smtp.mailfrom=florarie.example',
          'dmarc=none header.from=florarie.example; spf=fail smtp.mailfrom=florarie.example',
        ]
        for (const [index, results] of forged.entries()) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await inbox.receive({
            ...elena,
            subject: `Forged ${index}`,
            headers: [`Authentication-Results: ${TRUSTED}; ${results}`],
          })
        }
        expect(await owedTo('elena@florarie.example')).toEqual([])
        expect(await tickets()).toHaveLength(from === 'anybody' ? 3 : 0)
        // What a server says that nobody trusts refutes nothing.
        const headers = [
          'Authentication-Results: mx.elsewhere.example; dmarc=fail header.from=florarie.example',
        ]
        await inbox.receive({ ...elena, subject: 'Another', headers })
        expect(await owedTo('elena@florarie.example')).toHaveLength(1)
      },
    )

    test('S3 of addresses that mails merely name at most 60 an hour are mailed, and who is shown to write is', async () => {
      await inbox.close()
      await t.close()
      await start({ from: 'known' })
      const mailed = async () => (await mailsOwed(t.store)).length
      for (let i = 0; i < 70; i++) {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await inbox.keep({ proved: false, from: `person-${i}@somewhere.example`, subject: `Offer ${i}` })
      }
      inbox.worker.wake()
      await inbox.worker.idle()
      expect(await mailed()).toBe(60)
      await inbox.receive({ from: 'elena@florarie.example' })
      expect(await mailed()).toBe(61)
      now += 60 * 60 * 1000
      await inbox.receive({ proved: false, from: 'radu@florarie.example' })
      expect(await mailed()).toBe(62)
    })

    test('S3 who merely claims an address at their host gets nothing that its owner writes', async () => {
      const dan = await t.customer({ sub: 'dan', name: 'Dan', email: 'boss@firma.example' })
      await inbox.receive({ from: 'The Boss <boss@firma.example>', text: 'The salaries are wrong.' })
      const [ticket] = await tickets()
      expect(ticket?.customer.id).not.toBe(dan.opened.person.id)
      expect((await dan.get(`/api/tickets/${ticket?.id}`)).status).toBe(404)
    })

    test('D5 a vendor that takes known people’s mail alone tells others once whom to ask, and opens nothing', async () => {
      await inbox.close()
      await t.close()
      await start({ from: 'known' })
      for (const subject of ['One', 'Two', 'Three']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const row = await inbox.receive({ from: 'Elena <elena@florarie.example>', subject, text: 'A secret' })
        expect(row).toMatchObject({ state: 'dropped', reason: 'unknown_sender' })
      }
      expect(await tickets()).toEqual([])
      const mails = await owedTo('elena@florarie.example')
      expect(mails).toHaveLength(1)
      expect(mails[0]?.text).toContain('Radu, la 0700')
      expect(mails[0]?.text).not.toMatch(/secret|One|Elena/)
      expect(await inbox.receive({})).toMatchObject({ state: 'filed' })
    })
  })

  describe('an answer', () => {
    test('S1 joins its ticket by a signed address or a signed reference, and takes it on as the panel would', async () => {
      const ticket = await open()
      await mihai.post(`/api/tickets/${ticket.id}/replies`, {
        message: 'Which till?',
        status: 'waiting_customer',
      })
      const id = ana.opened.person.id
      const row = await inbox.receive({
        to: inbox.address(ticket, id),
        text: 'The first.\n\nOn Sunday Mihai wrote:\n> Which till?',
      })
      expect(row).toMatchObject({ state: 'filed', ticket_id: ticket.id })
      expect((await detail(ticket.id)).status).toBe('in_progress')
      await inbox.receive({ headers: [`In-Reply-To: ${inbox.root(ticket, id)}`], text: 'By the door.' })
      await inbox.receive({
        headers: [`References: <x@y.example> ${inbox.root(ticket, id)}`],
        text: 'Behind it.',
      })
      // As the envelope or the last server says it.
      await inbox.receive({ text: 'In red.' }, { to: [inbox.address(ticket, id)] })
      await inbox.receive({ text: 'Still.', headers: [`Delivered-To: ${inbox.address(ticket, id)}`] })
      expect(said(await detail(ticket.id)).slice(-5)).toEqual([
        'reply: The first.',
        'reply: By the door.',
        'reply: Behind it.',
        'reply: In red.',
        'reply: Still.',
      ])
      expect(await tickets()).toHaveLength(1)
    })

    test('S1 what is forged, cut off, another vendor’s or a bare number opens a new ticket', async () => {
      const ticket = await open()
      const id = ana.opened.person.id
      const other = await t.addVendor({ slug: 'nova' })
      const good = inbox.address(ticket, id)
      const forged = [
        { to: good.replace(/-.{4}/, '-aaaa') },
        { to: good.replace(/.@/, '@') },
        { to: good.replace(/\+[^-]+/, '+9') },
        {
          to: good.replace(
            /-[^@]+/,
            `-${inbox.signer
              .mark({ vendorId: other.vendor.id, ticketId: ticket.id, personId: id }, ticket.number)
              .replace(/^[^-]+-/, '')}`,
          ),
        },
        { subject: `Re: [#${ticket.number}] Till` },
        { headers: [`In-Reply-To: <${ticket.id}@comet.example>`] },
        { headers: [`References: ${inbox.root(ticket, id).replace(/.@/, '@')}`] },
      ]
      for (const mail of forged) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const row = await inbox.receive(mail)
        expect(row.state).toBe('filed')
        expect(row.ticket_id).not.toBe(ticket.id)
      }
      expect(await tickets()).toHaveLength(1 + forged.length)
      expect((await detail(ticket.id)).thread.items).toHaveLength(1)
    })

    test('S2 a valid mark in a stranger’s hands shows nothing and says nothing: operators decide', async () => {
      const ticket = await open()
      const to = inbox.address(ticket, ana.opened.person.id)
      const stranger = {
        to,
        from: 'Eve <eve@elsewhere.example>',
        headers: [`Cc: ${ANA}`, `Reply-To: ${ANA}`],
      }
      expect(await inbox.receive(stranger)).toMatchObject({
        state: 'held',
        reason: 'not_participant',
        ticket_id: ticket.id,
      })
      // Of the same company, but not its primary contact: they see no ticket of hers in the panel either.
      await t.customer({ sub: 'dan', name: 'Dan', email: 'dan@magazin-luna.example', email_verified: true })
      expect(await inbox.receive({ to, from: 'dan@magazin-luna.example' })).toMatchObject({ state: 'held' })
      // Hers, but not shown to be.
      expect(await inbox.receive({ to, proved: false })).toMatchObject({ reason: 'unproved_sender' })
      expect((await detail(ticket.id, ana)).thread.items).toHaveLength(1)
      expect(await owedTo('eve@elsewhere.example')).toEqual([])
      const vera = { sub: 'vera', name: 'Vera', email: 'vera@magazin-luna.example', email_verified: true }
      await t.customer({ ...vera, company: { id: 'luna', name: 'Magazin Luna', role: 'primary_contact' } })
      expect(await inbox.receive({ to, from: vera.email, text: 'Please hurry.' })).toMatchObject({
        state: 'filed',
        ticket_id: ticket.id,
      })
    })

    test('T7 an operator’s is the vendor’s answer, and takes a ticket that nobody has', async () => {
      const ticket = await open()
      await inbox.receive({
        to: inbox.address(ticket, t.operator.id),
        from: t.operator.email,
        text: 'Restart it.',
      })
      expect(said(await detail(ticket.id)).slice(-2)).toEqual(['assign: ', 'reply: Restart it.'])
      expect(await detail(ticket.id)).toMatchObject({
        assignee: { id: t.operator.id },
        status: 'in_progress',
      })
      expect((await owedTo('ana@magazin-luna.example')).at(-1)?.news).toMatchObject({ mail: 'replied' })
    })

    test('T18 D9 to a closed ticket is a new one that follows it', async () => {
      const ticket = await open()
      await mihai.post(`/api/tickets/${ticket.id}/actions`, { action: 'close' })
      expect((await owedTo('ana@magazin-luna.example')).at(-1)?.news).toMatchObject({ mail: 'closed' })
      const to = inbox.address(ticket, ana.opened.person.id)
      const row = await inbox.receive({ to, subject: `Re: [#${ticket.number}] Till`, text: 'Again!' })
      expect(row.ticket_id).not.toBe(ticket.id)
      expect(await detail(row.ticket_id ?? '')).toMatchObject({
        subject: 'Till',
        links: [{ kind: 'follows', ticket: { id: ticket.id } }],
      })
      expect(await detail(ticket.id)).toMatchObject({ status: 'closed' })
      expect((await owedTo('ana@magazin-luna.example')).at(-1)?.text).toContain(`#${ticket.number}`)
      // An operator's waits: there is nothing that it could follow as theirs.
      const operators = { to: inbox.address(ticket, t.operator.id), from: t.operator.email }
      expect(await inbox.receive(operators)).toMatchObject({ state: 'held', reason: 'closed' })
    })

    test('of who is shut out waits', async () => {
      const ticket = await open()
      const { id } = ana.opened.person
      await t.store.transaction((trx) =>
        trx.updateTable('people').set({ disabled_at: now }).where('id', '=', id).execute(),
      )
      expect(await inbox.receive({ to: inbox.address(ticket, id) })).toMatchObject({ reason: 'shut_out' })
      expect(await inbox.receive({})).toMatchObject({ reason: 'shut_out' })
    })
  })

  describe('what is forwarded', () => {
    test('E11 without a word of explanation is answered by a question, once', async () => {
      await inbox.receive({ subject: 'Fwd: The scale', text: forward('') })
      const [ticket] = await tickets()
      const whole = await detail(ticket?.id ?? '')
      expect(whole.status).toBe('waiting_customer')
      expect(whole.thread.items.map(({ type, by }) => `${by.party} ${type}`)).toEqual([
        'customer open',
        'system ask',
      ])
      expect(await owedTo('ana@magazin-luna.example')).toHaveLength(1)
      const row = await inbox.receive({
        to: inbox.address(whole, ana.opened.person.id),
        text: 'Please tell her what to do.',
      })
      expect(row.ticket_id).toBe(ticket?.id)
      expect((await detail(ticket?.id ?? '')).status).toBe('in_progress')
      // Nobody is asked who may not have written it.
      await inbox.receive({ proved: false, from: 'x@y.example', subject: 'Fwd: x', text: forward('') })
      expect((await tickets())[0]).toMatchObject({ status: 'new' })
    })

    test('E12 by an operator is handed in for who wrote it, with the operator’s words as a note', async () => {
      await inbox.receive({
        from: t.operator.email,
        subject: 'Fwd: The scale shows nothing',
        text: forward('She called me as well, the day before.'),
      })
      const [ticket] = await tickets()
      expect(ticket).toMatchObject({
        subject: 'The scale shows nothing',
        customer: { name: 'Elena Vasile' },
        unproved: false,
      })
      const whole = await detail(ticket?.id ?? '')
      expect(said(whole)).toEqual([
        'open: It has been dark since the morning.',
        'note: She called me as well, the day before.',
      ])
      expect(whole.thread.items[0]?.by.person?.id).toBe(t.operator.id)
      expect((await owedTo('elena@florarie.example')).map(({ news }) => news)).toMatchObject([
        { mail: 'opened_for_you' },
      ])
      // One that says nothing of who wrote it, or nothing that was handed in, waits.
      expect(await inbox.receive({ from: t.operator.email })).toMatchObject({ reason: 'from_operator' })
    })
  })

  test('E3 who gets a ticket by the vendor’s rules is told of it by mail', async () => {
    await inbox.close()
    await t.close()
    await start({}, { assignment: { fallback: 'least_loaded' } })
    await inbox.receive({ from: 'Elena <elena@florarie.example>' })
    expect((await owedTo(t.operator.email)).map(({ news }) => news)).toMatchObject([{ mail: 'assigned' }])
    expect(await tickets()).toMatchObject([{ assignee: { id: t.operator.id } }])
  })

  test('the address of an account that was invited is answered as the account’s', async () => {
    const nina = await addCustomer(t, { name: 'Nina', email: 'nina@firma.example', invited_at: 1 })
    await inbox.receive({ from: 'nina@firma.example' })
    expect(await tickets()).toMatchObject([{ customer: { id: nina.id }, unproved: false }])
    expect(mailOf().toString()).toContain(SUPPORT)
  })
})
