/** Which mail tells the customer of what, without a server. */
import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../shared/ticket/decide.ts'
import { statuses } from '../../shared/ticket/status.ts'
import { defaultTicketSettings } from '../../shared/ticket/ticket.ts'
import { html } from '../../server/http/html.ts'
import { mailToCustomer, type NotedEvent } from '../../server/notifications/rules.ts'
import { backoff, MAX_ATTEMPTS } from '../../server/outbox/backoff.ts'

const mail = (
  type: NotedEvent['type'],
  party: NotedEvent['party'],
  from: NotedEvent['from'],
  to: NotedEvent['to'],
) => mailToCustomer({ type, party, from, to })

describe('the customer', () => {
  test('is told of what others do to their ticket', () => {
    expect(mail('open', 'customer', null, 'new')).toBe('opened')
    expect(mail('open', 'operator', null, 'new')).toBe('opened_for_you')
    expect(mail('assign', 'operator', 'new', 'in_progress')).toBe('status_changed')
    expect(mail('assign', 'operator', 'on_hold', 'on_hold')).toBeNull()
    expect(mail('reply', 'operator', 'new', 'new')).toBe('replied')
    expect(mail('reply', 'operator', 'new', 'in_development')).toBe('replied')
    expect(mail('reply', 'operator', 'in_progress', 'waiting_customer')).toBe('asked')
    const told = {
      type: 'reply',
      party: 'operator',
      from: 'waiting_customer',
      to: 'waiting_customer',
    } as const
    expect([mailToCustomer(told), mailToCustomer({ ...told, tells: true })]).toEqual(['asked', 'replied'])
    expect(mail('reply', 'operator', 'in_progress', 'solved')).toBe('solved')
    expect(mail('reply', 'operator', 'in_progress', 'closed')).toBe('closed')
    expect(mail('reply', 'operator', 'solved', 'solved')).toBe('replied')
    expect(mail('ask', 'operator', 'new', 'waiting_customer')).toBe('asked')
    expect(mail('refer', 'operator', 'new', 'waiting_third_party')).toBe('status_changed')
    expect(mail('solve', 'operator', 'new', 'solved')).toBe('solved')
    expect(mail('close', 'system', 'solved', 'closed')).toBe('closed')
  })

  test('P4 T15 has their own words confirmed, and is told in the same mail when the ticket goes on with them', () => {
    expect(mail('reply', 'customer', 'new', 'new')).toBe('commented')
    expect(mail('reply', 'customer', 'waiting_customer', 'in_progress')).toBe('resumed')
    expect(mail('reply', 'customer', 'solved', 'in_progress')).toBe('resumed')
  })

  test('T15 who answers by mail has that already, and is told of the status alone', () => {
    const answered = { type: 'reply', party: 'customer', byMail: true } as const
    expect(mailToCustomer({ ...answered, from: 'in_progress', to: 'in_progress' })).toBeNull()
    expect(mailToCustomer({ ...answered, from: 'waiting_customer', to: 'in_progress' })).toBe(
      'status_changed',
    )
  })

  test('hears nothing of notes, nor of what else they do themselves', () => {
    expect(mail('note', 'operator', 'closed', 'closed')).toBeNull()
    expect(mail('rate', 'customer', 'closed', 'closed')).toBeNull()
    expect(mail('nudge', 'customer', 'new', 'new')).toBeNull()
  })

  test('D9 is always told when a ticket closes, whoever closed it', () => {
    for (const party of ['customer', 'operator', 'system'] as const) {
      for (const from of statuses.filter((status) => status !== 'closed')) {
        const ticket = {
          status: from,
          statusBeforeOffer: null,
          assigneeId: null,
          openedAt: 0,
          statusSince: 0,
          nudgedAt: null,
          warnedAt: null,
          rating: null,
          priority: 'medium',
          precedence: 0,
          urgent: false,
        } as const
        const decision = decide(
          ticket,
          { type: 'close' },
          party,
          Number.MAX_SAFE_INTEGER,
          defaultTicketSettings,
        )
        if (!decision.ok) continue
        expect(mail('close', party, from, 'closed')).toBe('closed')
      }
    }
  })
})

describe('another attempt', () => {
  test('comes later each time, at most four hours later, spread by a quarter', () => {
    expect(backoff(1, 0.5)).toBe(30_000)
    expect(backoff(2, 0.5)).toBe(60_000)
    expect(backoff(1, 0)).toBe(22_500)
    expect(backoff(1, 1)).toBe(37_500)
    expect(backoff(1000, 0.5)).toBe(4 * 3_600_000)
  })

  test('S39 is made for more than four days, and not for ever', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => backoff(index + 1, 0.5))
    const days = pauses.reduce((sum, pause) => sum + pause, 0) / 86_400_000
    expect(days).toBeGreaterThan(4)
    expect(days).toBeLessThan(5)
  })
})

describe('the html tag', () => {
  test('S11 lets no text out of where it was put', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const made = html`<a title="${text}">${text}</a>`.toString()
        const inner = /^<a title="([^"<>]*)">([^"<>']*)<\/a>$/.exec(made)
        return inner !== null && inner[1] === inner[2]
      }),
    )
  })

  test('puts its own HTML in as it is, alone and in lists, and nothing for null', () => {
    const items = ['a', '<b>'].map((item) => html`<i>${item}</i>`)
    expect(html`${items}`.toString()).toBe('<i>a</i><i>&lt;b&gt;</i>')
    expect(html`<b>${null}</b>`.toString()).toBe('<b></b>')
    expect(html`<b>${1}</b>`.toString()).toBe('<b>1</b>')
  })
})
