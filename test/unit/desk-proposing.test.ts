/** What a proposal says at first that is made of a ticket at the desk. */
import { expect, it } from 'vitest'
import { PROPOSAL_TEXT_LIMIT, PROPOSAL_TITLE_LIMIT } from '../../shared/api/proposals.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { draftOf, TEXT_LIMIT, TITLE_LIMIT } from '../../widget/desk/aside/proposing-draft.ts'

const tree = (...lines: readonly string[]): RichText =>
  lines.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }))

function entry(party: 'customer' | 'operator', body: RichText | null) {
  return {
    by: { party, person: null },
    message: body === null ? null : { id: '1', body },
  }
}

const ana = { id: '1', name: 'Ana Țurcanu' }

it('has the title and what the customer wrote first, without who they are', () => {
  const draft = draftOf(
    {
      subject: 'Etichete color pentru Luna S.R.L.',
      customer: ana,
      company: { id: '2', name: 'Luna S.R.L.' },
      thread: {
        items: [
          entry('operator', tree('Am notat.')),
          entry('customer', null),
          entry('customer', tree('Vrem etichete color.', 'Ana Turcanu, ana@luna.example, 0721 123 456')),
          entry('customer', tree('Mulțumesc.')),
        ],
      },
    },
    { visibility: 'company' },
  )
  expect(draft).toEqual({
    title: 'Etichete color pentru …',
    text: 'Vrem etichete color.\n\n…',
    visibility: 'company',
  })
})

it('is as long as a proposal may be, and empty where nothing was written', () => {
  expect([TITLE_LIMIT, TEXT_LIMIT]).toEqual([PROPOSAL_TITLE_LIMIT, PROPOSAL_TEXT_LIMIT])
  const subject = 'x '.repeat(PROPOSAL_TITLE_LIMIT)
  const draft = draftOf(
    { subject, customer: ana, company: null, thread: { items: [] } },
    { visibility: 'all' },
  )
  expect(draft.title.length).toBeLessThanOrEqual(PROPOSAL_TITLE_LIMIT)
  expect(draft).toMatchObject({ text: '', visibility: 'all' })
})
