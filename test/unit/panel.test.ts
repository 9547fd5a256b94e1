/** The panel's rules, apart from its screens: what a form refuses, how times are said, how the list changes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import type { Problem, ProblemCode } from '../../shared/api/problem.ts'
import { words as en } from '../../shared/locale/panel/en.ts'
import { words as ro } from '../../shared/locale/panel/ro.ts'
import { words as threadEn } from '../../shared/locale/thread/en.ts'
import { words as threadRo } from '../../shared/locale/thread/ro.ts'
import { MESSAGE_LIMIT } from '../../shared/ticket/limits.ts'
import { ApiProblem, Offline } from '../../widget/api/client.ts'
import { ago, fullDate } from '../../widget/panel/ago.ts'
import { checkForm } from '../../widget/panel/check.ts'
import { toTicket } from '../../widget/panel/draft.ts'
import { withTicket } from '../../widget/panel/list-of-tickets.ts'
import { shortDate } from '../../widget/panel/times.ts'
import { toDraft } from '../../widget/panel/to-draft.ts'
import { troubleOf } from '../../widget/panel/trouble.ts'

const rules = {
  subjectLimit: 20,
  fields: [
    { key: 'invoice', required: false, maxLength: 10 },
    { key: 'product', required: true, maxLength: 5 },
  ],
}

function listed(number: number, subject = 'Any'): TicketSummary {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that the list looks at
  return { id: `t${number}`, number, subject } as TicketSummary
}

function newestFirst(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => b - a)
}

/** RFC 3339 of a moment on this machine's own calendar, months from 0. */
function at(...parts: [number, number, number, number, number]): string {
  return new Date(...parts).toISOString()
}

function problem(code: ProblemCode): Problem {
  return { type: `urn:lifebuoy:problem:${code}`, title: 'No', status: 400, detail: 'No.', code }
}

describe('the form for a new ticket', () => {
  const good = { subject: 'Twice on paper', message: 'It is printed twice.', 'fields.product': 'A-1' }

  it('lets through what the vendor asks for', () => {
    expect(checkForm(good, rules, en.form)).toEqual({})
  })

  it('B4 holds the title to its limit, and the text to the limit of all messages', () => {
    const subject = 'x'.repeat(rules.subjectLimit + 1)
    const message = 'x'.repeat(MESSAGE_LIMIT + 1)
    expect(checkForm({ ...good, subject, message }, rules, en.form)).toEqual({
      subject: 'At most 20 letters, please.',
      message: `At most ${MESSAGE_LIMIT} letters, please.`,
    })
  })

  it('asks for what is missing, and white space is nothing', () => {
    expect(checkForm({ subject: ' \n', 'fields.product': '\t' }, rules, en.form)).toEqual({
      subject: en.form.missing,
      message: en.form.missing,
      'fields.product': en.form.missing,
    })
  })

  it('B5 names a reference field as the server does', () => {
    const draft = { ...good, 'fields.invoice': '12345678901' }
    expect(checkForm(draft, rules, en.form)).toEqual({ 'fields.invoice': 'At most 10 letters, please.' })
  })

  it('sends what was filled in, and takes it back when it was refused', () => {
    const text = fc.string().filter((value) => value.trim() !== '')
    const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/)
    fc.assert(
      fc.property(text, text, fc.dictionary(key, text), (subject, message, fields) => {
        const ticket = { subject, message, fields }
        expect(toTicket(toDraft(ticket))).toEqual(ticket)
      }),
    )
  })

  it('leaves out fields that were left empty', () => {
    expect(toTicket({ ...good, 'fields.invoice': '  ' })).toEqual({
      subject: good.subject,
      message: good.message,
      fields: { product: 'A-1' },
    })
  })
})

describe('the list of tickets', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 20 })

  it('stays newest first and without a double, whatever comes', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 50 }), (had, come) => {
        const list = newestFirst(had).map((number) => listed(number))
        const after = withTicket(list, listed(come, 'Changed'), true)
        expect(after.map(({ number }) => number)).toEqual(newestFirst([...new Set([...had, come])]))
        expect(after.find(({ number }) => number === come)?.subject).toBe('Changed')
      }),
    )
  })

  it('does not put a ticket where older ones have not been loaded', () => {
    const list = [listed(9), listed(8)]
    expect(withTicket(list, listed(3), false)).toEqual(list)
    expect(withTicket(list, listed(3), true)).toHaveLength(3)
  })
})

describe('times', () => {
  const now = new Date(2026, 2, 12, 14, 30).getTime()
  const said = (time: string) => [ago(time, now, en, threadEn), ago(time, now, ro, threadRo)]

  it('are said as people say them, in each language', () => {
    expect(said(at(2026, 2, 12, 14, 30))).toEqual(['just now', 'chiar acum'])
    expect(said(at(2026, 2, 12, 14, 29))).toEqual(['1 minute ago', 'acum un minut'])
    expect(said(at(2026, 2, 12, 14, 25))).toEqual(['5 minutes ago', 'acum 5 minute'])
    expect(said(at(2026, 2, 12, 14, 10))).toEqual(['20 minutes ago', 'acum 20 de minute'])
    expect(said(at(2026, 2, 12, 13, 30))).toEqual(['1 hour ago', 'acum o oră'])
    expect(said(at(2026, 2, 12, 1, 30))).toEqual(['13 hours ago', 'acum 13 ore'])
    expect(said(at(2026, 2, 11, 9, 5))).toEqual(['yesterday, 09:05', 'ieri, 09:05'])
    expect(said(at(2026, 2, 1, 9, 5))).toEqual(['1 Mar, 09:05', '1 mar., 09:05'])
    expect(said(at(2025, 8, 1, 9, 5))).toEqual(['1 Sep 2025, 09:05', '1 sept. 2025, 09:05'])
  })

  it('ahead of this clock are now', () => {
    expect(ago(at(2026, 2, 12, 14, 32), now, en, threadEn)).toBe('just now')
  })

  it('B10 are short in the list, and whole where somebody points at them; a time of day has four digits', () => {
    expect(shortDate(at(2026, 2, 12, 8, 0), now, en)).toBe('08:00')
    expect(shortDate(at(2026, 2, 11, 23, 59), now, en)).toBe('11 Mar')
    expect(shortDate(at(2026, 1, 12, 14, 30), now, en)).toBe('12 Feb')
    expect(shortDate(at(2024, 11, 31, 8, 0), now, ro)).toBe('31 dec. 2024')
    expect(fullDate(at(2026, 2, 12, 8, 0), ro)).toBe('12 mar. 2026, 08:00')
  })

  it('of the same day never are in days, and never go back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 * 60 }), (minutes) => {
        const time = new Date(now - minutes * 60_000).toISOString()
        expect(ago(time, now, en, threadEn)).toMatch(/^just now$|ago$/)
        expect(shortDate(time, now, en)).toMatch(/^\d{1,2}:\d\d$/)
      }),
    )
  })
})

describe('Romanian counts', () => {
  it('take „de” from twenty on, but not from one to nineteen of any hundred', () => {
    expect([1, 2, 19, 20, 100, 101, 119, 120].map((n) => ro.form.left(n))).toEqual([
      'o literă rămasă',
      '2 litere rămase',
      '19 litere rămase',
      '20 de litere rămase',
      '100 de litere rămase',
      '101 litere rămase',
      '119 litere rămase',
      '120 de litere rămase',
    ])
  })
})

describe('trouble', () => {
  it('is told by what can be done about it, from the client and from the loader', () => {
    const kinds = {
      token_expired: 'expired',
      unauthenticated: 'expired',
      token_invalid: 'setup',
      unknown_key: 'setup',
      origin_not_allowed: 'setup',
      unavailable: 'unreachable',
      internal: 'failed',
      too_many_requests: 'failed',
    } as const satisfies Partial<Record<ProblemCode, string>>
    for (const [code, kind] of Object.entries(kinds)) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
      const one = problem(code as ProblemCode)
      expect(troubleOf(new ApiProblem(one))).toBe(kind)
      expect(troubleOf(new Error('of the loader', { cause: one }))).toBe(kind)
    }
    expect(troubleOf(new Offline('no answer'))).toBe('unreachable')
    expect(troubleOf(new TypeError('Failed to fetch'))).toBe('unreachable')
  })
})
