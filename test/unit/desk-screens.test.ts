/** What an operator can do at the desk, against the real server app over a real store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { desk as en } from '../../shared/locale/desk/en.ts'
import { desk as ro } from '../../shared/locale/desk/ro.ts'
import { problem as problemsRo } from '../../shared/locale/problem/ro.ts'
import { bodyOf, PASSWORD, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import { openDesk, type DeskPage } from './desk-page.ts'

const composer = '.composer-text'
const send = '.composer-send'

describe('the desk', () => {
  let server: TestApp
  let ana: CustomerClient
  let page: DeskPage

  beforeEach(async () => {
    server = await startTestApp()
    ana = await server.customer()
  })

  afterEach(async () => {
    await page.close()
    await server.close()
  })

  async function openTicket(subject: string, message = 'It does not work.'): Promise<TicketChange> {
    const fields = { invoice: 'LUNA-0007' }
    return await bodyOf(await ana.post('/api/tickets', { subject, message, fields }), 201)
  }

  async function seenByAna(id: string): Promise<TicketDetail> {
    return await bodyOf(await ana.get(`/api/tickets/${id}`), 200)
  }

  async function signIn(password = PASSWORD): Promise<void> {
    await page.fill('#email', server.operator.email)
    await page.fill('#password', password)
    await page.click('button[type=submit]')
  }

  /** At the desk, with the ticket of this subject open. */
  async function atTicket(subject: string): Promise<void> {
    page = openDesk(server)
    await signIn()
    await page.click('.row[data-id]', subject)
    await page.find('.message')
  }

  it('lets an operator in with the right password only, and says what is wrong', async () => {
    page = openDesk(server)
    const email = await page.find('#email')
    expect(email.getAttribute('autocomplete')).toBe('username')
    expect((await page.find('#password')).getAttribute('autocomplete')).toBe('current-password')

    await page.click('button[type=submit]')
    await page.find('#email-error', en.signIn.emailMissing)
    expect(page.document.activeElement).toBe(email)

    await signIn('not it')
    await page.find('[role=alert] .sign-in-wrong')
    expect(page.document.activeElement?.id).toBe('password')

    await signIn()
    await page.find('.list-empty', en.list.empty.queue)
    await page.find('title', /^Queue · Comet ERP$/)
  })

  it('tells in the desk’s language what comes from the server: what is wrong, and the names of fields', async () => {
    await openTicket('No VAT')
    page = openDesk(server, 'ro')
    await signIn('not it')
    await page.find('.sign-in-wrong', problemsRo.detail.credentials_wrong)
    await signIn()
    await page.click('.row[data-id]', 'No VAT')
    await page.find('.copy', 'LUNA-0007')
    const labels = [...page.document.querySelectorAll('.facts dt')].map((label) => label.textContent)
    expect(labels).toEqual([ro.ticket.customer, ro.list.opened, 'Numărul facturii'])
  })

  it('shows who waits in the order of arrival, and a ticket as it arrives', async () => {
    await openTicket('The first')
    await openTicket('The second')
    page = openDesk(server)
    await signIn()
    await page.find('.row[data-id]', 'The second')
    await openTicket('The third')
    await page.find('.row[data-id]', 'The third')
    const rows = [...page.document.querySelectorAll('.row[data-id]')].map((row) => row.textContent)
    expect(rows.map((row) => /^(\d)(The \w+)#(\d)Ana/.exec(row)?.slice(1))).toEqual([
      ['1', 'The first', '1'],
      ['2', 'The second', '2'],
      ['3', 'The third', '3'],
    ])
    await page.find('.visually-hidden', en.list.arrived(3, 'Ana Popescu', 'The third'))
    await page.find('title', '(3) Queue · Comet ERP')
  })

  it('takes a ticket, answers it with a status, and takes it out of the queue when solved', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    await page.find('title', '#1 No VAT')
    await page.find('.copy', 'LUNA-0007')

    await page.click('.ticket-state button', en.ticket.take)
    await page.find('.event', en.did.assign)
    await page.find('.ticket-assignee', en.ticket.yours)

    await page.fill(composer, 'Which printer is it?')
    await page.choose('.composer-status select', 'waiting_customer')
    await page.click(send)
    await page.find('.message[data-kind=operator]', 'Which printer is it?')
    expect(await seenByAna(ticket.id)).toMatchObject({ status: 'waiting_customer' })

    await bodyOf(await ana.post(`/api/tickets/${ticket.id}/replies`, { message: 'The blue one.' }), 201)
    await page.find('.message[data-kind=customer]', 'The blue one.')
    await page.find('.visually-hidden', en.list.answered(1, 'Ana Popescu'))

    await page.fill(composer, 'It prints again.')
    await page.choose('.composer-status select', 'solved')
    page.press('Enter', { ctrlKey: true })
    await page.find('.message[data-kind=operator]', 'It prints again.')
    await page.find('.row[data-leaving=true]', 'No VAT')
    await page.click('.ticket-close')
    await page.find('.list-empty', en.list.empty.queue)
  })

  it('keeps notes from the customer, and apart from what is being written to them', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    await page.fill(composer, 'Dear Ana')
    await page.click('.kind', en.composer.note)
    await page.find(`.composer[data-kind=note]`)
    await page.fill(composer, 'Elena knows about this.')
    await page.click(send)
    await page.find('.message[data-kind=note]', en.ticket.note)
    const { thread } = await seenByAna(ticket.id)
    expect(JSON.stringify(thread)).not.toContain('Elena')
    await page.click('.kind', en.composer.reply)
    await page.find('.composer[data-kind=reply]')
    expect(Reflect.get(await page.find(composer), 'value')).toBe('Dear Ana')
  })

  it('keeps a draft through a reload, with the ticket still open', async () => {
    await openTicket('No VAT')
    await atTicket('No VAT')
    await page.fill(composer, 'Half a sent')
    page.reload()
    await page.find('h2', 'No VAT')
    expect(Reflect.get(await page.find(composer), 'value')).toBe('Half a sent')
  })

  it('keeps what could not be sent, says why, and sends it once', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    page.offline = true
    await page.fill(composer, 'Please try again.')
    await page.click(send)
    await page.find('.composer-problem', en.problem.offline)
    expect(Reflect.get(await page.find(composer), 'value')).toBe('Please try again.')
    page.offline = false
    await page.click(send)
    await page.find('.message[data-kind=operator]', 'Please try again.')
    const { thread } = await seenByAna(ticket.id)
    expect(thread.items.filter((entry) => entry.type === 'reply')).toHaveLength(1)
  })

  it('S38 takes a reply whose answer was lost for sent as soon as it is in the thread', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    await page.fill(composer, 'Which printer is it?')
    page.losing = true
    await page.click(send)
    await page.find('.visually-hidden', en.composer.sent)
    expect(Reflect.get(await page.find(composer), 'value')).toBe('')
    const { thread } = await seenByAna(ticket.id)
    expect(thread.items.filter((entry) => entry.message !== null)).toHaveLength(2)
  })

  it('S38 takes no older words of the operator for those sent while the thread was not known', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    await page.fill(composer, 'We are looking at it.')
    await page.click(send)
    await page.find('.message[data-kind=operator]', 'We are looking at it.')
    await page.click('.ticket-close')
    page.reload()
    await page.find('.row[data-id]', 'No VAT')
    page.offline = true
    await page.click('.row[data-id]', 'No VAT')
    await page.find('.thread-failed')
    await page.fill(composer, 'We are looking at it.')
    await page.click(send)
    await page.find('.composer-problem', en.problem.offline)
    page.offline = false
    await page.click('.thread-failed button')
    await page.find('.message[data-kind=operator]', 'We are looking at it.')
    expect(Reflect.get(await page.find(composer), 'value')).toBe('We are looking at it.')
    await page.click(send)
    await page.find('.visually-hidden', en.composer.sent)
    const { thread } = await seenByAna(ticket.id)
    expect(thread.items.filter((entry) => entry.type === 'reply')).toHaveLength(2)
  })

  it('asks to sign in again when the session has ended, and then goes on where it was', async () => {
    await openTicket('No VAT')
    await atTicket('No VAT')
    await page.fill(composer, 'Nearly done')
    await server.store.transaction((trx) => trx.deleteFrom('sessions').execute())
    await page.click(send)
    await page.find('.sign-in-note', en.signIn.ended)
    await signIn()
    await page.find('h2', 'No VAT')
    expect(Reflect.get(await page.find(composer), 'value')).toBe('Nearly done')
  })

  it('explains a refusal and shows the ticket as it is now', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    await page.fill(composer, 'One more thing')
    // Closed a moment ago, and the news of it is still on its way.
    await server.store.transaction((trx) =>
      trx
        .updateTable('tickets')
        .set({ status: 'closed', queue_place: null })
        .where('id', '=', ticket.id)
        .execute(),
    )
    await page.click(send)
    await page.find('.composer-problem', en.refused.closed)
    await page.find('.composer-closed', en.composer.closed)
    expect(Reflect.get(await page.find(composer), 'value')).toBe('One more thing')
  })

  it('closes for good only after asking', async () => {
    const { ticket } = await openTicket('No VAT')
    await atTicket('No VAT')
    await page.click('.status-button')
    await page.click('[role=menuitem]', en.action.close)
    await page.find('dialog', en.action.closeHeading(1))
    expect(await seenByAna(ticket.id)).toMatchObject({ status: 'new' })
    await page.click('dialog button', en.action.closeConfirm)
    await page.find('.composer-closed')
    expect(await seenByAna(ticket.id)).toMatchObject({ status: 'closed' })
  })

  it('is driven by the keyboard: down, open, reply, note, one step back each', async () => {
    await openTicket('The first')
    await openTicket('The second')
    page = openDesk(server)
    await signIn()
    await page.find('.row[data-id]', 'The second')
    page.press('j')
    expect(page.document.activeElement?.textContent).toContain('The first')
    page.press('ArrowDown')
    expect(page.document.activeElement?.textContent).toContain('The second')
    page.press('k')
    await page.click('.row[data-id]', 'The second')
    await page.find('.message')
    page.press('n')
    await page.find('.composer[data-kind=note]')
    expect(page.document.activeElement?.className).toBe('composer-text')
    page.press('j')
    expect(page.document.activeElement?.className).toBe('composer-text')
    page.press('Escape')
    expect(page.document.activeElement?.id).toBe('ticket-heading')
    page.press('r')
    await page.find('.composer[data-kind=reply]')
    page.press('Escape')
    page.press('Escape')
    await page.gone('.ticket')
    page.press('?')
    await page.find('dialog', en.keys.heading)
  })
})
