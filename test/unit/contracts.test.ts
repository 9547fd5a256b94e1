/** What requests about tickets may say, and what becomes of what they say. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actionInput,
  customerReplyInput,
  listTicketsQuery,
  noteInput,
  openTicketInput,
  plainActions,
  replyInput,
  seenInput,
  threadQuery,
  typedText,
} from '../../shared/api/tickets.ts'
import { hostIdInput, nameInput } from '../../shared/api/common.ts'
import { statuses } from '../../shared/ticket/status.ts'

const opening = openTicketInput({
  categories: [{ key: 'billing' }],
  subjectLimit: 20,
  fields: [
    { key: 'invoice', required: true, maxLength: 5, kind: 'text', choices: [] },
    { key: 'product', required: false, maxLength: 5, kind: 'text', choices: [] },
    { key: 'total', required: false, maxLength: 12, kind: 'number', choices: [] },
    {
      key: 'till',
      required: false,
      maxLength: 5,
      kind: 'choice',
      choices: [{ key: 'first_till' }],
    },
  ],
  opening: { services: [{ key: 'fix', label: {} }], serviceRequired: false, category: 'off' },
})

describe('what things are called', () => {
  it('leaves out what would turn the direction of the words around it', () => {
    expect(nameInput.parse(' Ana\u202e \u2067Popescu ')).toBe('Ana Popescu')
    expect(nameInput.safeParse('\u202e').success).toBe(false)
  })

  it('is tidied, but an id of a host’s is taken as it is or refused', () => {
    expect(hostIdInput.parse('42')).toBe('42')
    for (const id of ['', ' 42', '42\u00a0', '4\n2', '\ud83d'])
      expect(hostIdInput.safeParse(id).success).toBe(false)
  })
})

describe('typed text', () => {
  it.each([
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['  a\tb  ', 'a\tb'],
    ['a\u0000\u0008\u001b[31mb\u007f\u0085', 'a[31mb'],
    ['half \ud83d', 'half \ufffd'],
    ['a\u202egnp.exe\u202c', 'agnp.exe'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
  ])('of %j is %j', (typed, kept) => {
    expect(typedText(100).parse(typed)).toBe(kept)
  })

  it.each(['', ' ', '\n\t', '\u00a0', '\u200b\ufeff', '\u0000', '\u202e', '\u115f\u3164', '\u2800'])(
    'of %j says nothing and is refused',
    (typed) => {
      expect(typedText(100).safeParse(typed).error?.issues).toMatchObject([{ code: 'too_small' }])
    },
  )

  it('B4 is never longer to the server than to a form, which counts UTF-16 code units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (typed) => {
        const issues = typedText(typed.length).safeParse(typed).error?.issues ?? []
        expect(issues.filter(({ code }) => code === 'too_big')).toEqual([])
      }),
    )
    expect(typedText(2).safeParse('abc').error?.issues).toMatchObject([{ code: 'too_big', maximum: 2 }])
    expect(typedText(2).safeParse('😀😀😀').error?.issues).toMatchObject([{ code: 'too_big', maximum: 2 }])
  })

  it('has no control characters but line feed and tab, and is what it would be if typed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const once = typedText(1000).safeParse(typed)
        if (!once.success) return
        expect(once.data).not.toMatch(/(?![\n\t])\p{Cc}/u)
        expect(once.data.isWellFormed()).toBe(true)
        expect(typedText(1000).parse(once.data)).toBe(once.data)
      }),
    )
  })
})

describe('an opening', () => {
  it('keeps the title on one line', () => {
    expect(opening.parse({ subject: ' a \n b ', message: 'm', fields: { invoice: '1' } })).toEqual({
      subject: 'a b',
      message: 'm',
      fields: { invoice: '1' },
    })
  })

  it.each([
    [{ message: 'm', fields: { invoice: '1' } }, ['subject']],
    [{ subject: 'x'.repeat(21), message: 'm', fields: { invoice: '1' } }, ['subject']],
    [{ subject: 's', message: 'm' }, ['fields', 'invoice']],
    [{ subject: 's', message: 'm', fields: { invoice: ' ' } }, ['fields', 'invoice']],
    [{ subject: 's', message: 'm', fields: { invoice: '123456' } }, ['fields', 'invoice']],
    [{ subject: 's', message: 'm', fields: { invoice: null } }, ['fields', 'invoice']],
    [{ subject: 's', message: 'm', fields: { invoice: '1', other: '' } }, ['fields']],
    [{ subject: 's', message: 'm', fields: { invoice: '1' }, number: 7 }, []],
  ])('of %j is refused for what is wrong with it', (body, path) => {
    expect(opening.safeParse(body).error?.issues.map((issue) => issue.path)).toEqual([path])
  })

  it('S34 takes keys of objects’ own machinery for unknown fields', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const body: unknown = JSON.parse(`{"subject":"s","message":"m","fields":{"invoice":"1","${key}":"x"}}`)
      expect(opening.safeParse(body).success, key).toBe(false)
    }
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('what is said of a ticket', () => {
  it('names a status only when an operator says it', () => {
    for (const status of statuses) {
      expect(replyInput.safeParse({ message: 'm', status }).success).toBe(true)
      expect(customerReplyInput.safeParse({ message: 'm', status }).success).toBe(false)
      expect(noteInput.safeParse({ message: 'm', status }).success).toBe(false)
    }
    expect(replyInput.safeParse({ message: 'm', status: 'lost' }).success).toBe(false)
  })

  it('is an action without words, or none', () => {
    for (const action of plainActions) expect(actionInput.safeParse({ action }).success).toBe(true)
    for (const action of ['reply', 'note', 'offer', 'rate', 'open', '', null]) {
      expect(actionInput.safeParse({ action }).success).toBe(false)
    }
  })

  it.each([-1, 1.5, '1', null, 2 ** 53, [1]])('was not seen up to %j', (seq) => {
    expect(seenInput.safeParse({ seq }).success).toBe(false)
  })
})

describe('a list’s query', () => {
  it('has bounds', () => {
    expect(listTicketsQuery.parse({})).toEqual({ limit: 50 })
    expect(threadQuery.parse({})).toEqual({ after: 0, limit: 200 })
    for (const query of [{ limit: '101' }, { limit: '0' }, { limit: '1.5' }, { after: 'x'.repeat(201) }]) {
      expect(listTicketsQuery.safeParse(query).success, JSON.stringify(query)).toBe(false)
    }
    expect(threadQuery.safeParse({ after: '-1' }).success).toBe(false)
  })
})
